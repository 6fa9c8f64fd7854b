-- OPDs with a spending budget in force, and whether they have reported the month once the file is sealed.
select opd, max(opd_label) as label,
    opd in (
        select opd from slices where basis = $basis and month = $month
        union all
        select opd from spoken where month = $month
    ) as reported
from in_force
where side = 'spending'
group by opd
order by label
