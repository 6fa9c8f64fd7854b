-- Lines that count: of wholly owned batches all, of the others those whose slice the batch still owns.
-- Both names of files stand for what is read from their list.
select e.* from whole_files as e
union all
select e.*
from partly_owned_files as e
join slices as s
    on s.batch = e.batch
    and s.opd = e.opd
    and s.month = case when e.measure in ('pagu', 'plan') then 0 else e.month end
