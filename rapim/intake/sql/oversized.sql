-- OPDs whose budget is many times what it is measured by: the region's, that of all other OPDs, or last year's.
-- ASSUMPTION: 1.5 × the whole region; 3 × all others (of at least 5); 5 × last year's and more than 10 miliar.
with mine as (
    select side, opd, max(opd_label) as opd_label, sum(amount) as amount, arg_min(sheet, row) as sheet, min(row) as row
    from staged
    where measure = 'pagu' and opd <> ''
    group by side, opd
),
others as (
    select m.side, m.opd, sum(p.amount) as usual, count(distinct p.opd) as opds
    from mine as m
    join in_force as p on p.side = m.side and p.opd <> m.opd
    group by m.side, m.opd
)
select m.opd_label as subject, m.amount, 'anggaran seluruh daerah' as measure, r.region as usual, m.sheet, m.row
from mine as m
join (select side, arg_max(region, month) as region from region_budget group by side) as r on r.side = m.side
where m.side <> 'financing' and m.amount > 1.5 * r.region
union all
select m.opd_label, m.amount, 'anggaran semua OPD lain', o.usual, m.sheet, m.row
from mine as m
join others as o on o.side = m.side and o.opd = m.opd
where m.side = 'spending' and o.opds >= 5 and o.usual > 0 and m.amount > 3 * o.usual
union all
select m.opd_label, m.amount, 'anggaran tahun lalu', l.amount, m.sheet, m.row
from mine as m
join before as l on l.side = m.side and l.opd = m.opd
where m.amount > 10000000000 and l.amount > 0 and m.amount > 5 * l.amount
order by 6
