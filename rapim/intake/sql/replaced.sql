-- What the book counts today in the slices that the file speaks for.
select e.*
from entries as e
join slices as o
    on o.batch = e.batch and o.opd = e.opd and o.month = case when e.measure in ('pagu', 'plan') then 0 else e.month end
join spoken as s
    on s.kind = o.kind and s.version = o.version and s.basis = o.basis and s.opd = o.opd and s.month = o.month
