-- Documents in slices that would come back which the book also counts in another OPD or month.
select e.document, e.amount, e.batch, e.month, max(o.batch) as other, max(o.month) as other_month
from entries as e
join (select b.opd, b.month from (select unnest($back, recursive := true)) as b) as b
    on b.opd = e.opd and b.month = e.month
join entries as o on o.kind = e.kind and o.key = e.key and (o.opd <> e.opd or o.month <> e.month)
where e.kind = $kind and e.measure = 'realised' and o.measure = 'realised'
group by e.document, e.amount, e.batch, e.month
order by e.document
limit 50
