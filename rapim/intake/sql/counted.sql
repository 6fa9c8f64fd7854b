-- What the book counts in the file's year beside the file: the slices that the file speaks for are taken out.
select e.*
from entries as e
where not exists (
    select 1
    from slices as o
    join spoken as s
        on s.kind = o.kind and s.version = o.version and s.basis = o.basis and s.opd = o.opd and s.month = o.month
    where o.batch = e.batch and o.opd = e.opd
        and o.month = case when e.measure in ('pagu', 'plan') then 0 else e.month end
)
