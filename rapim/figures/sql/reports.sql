-- How many OPDs have reported each month on each basis.
select case when $by = 'opd' then region else '' end as region, case when $by = 'opd' then opd else '' end as key,
    basis, month, count(distinct region || opd) as reported
from slices
where basis in ($basis, $statement_basis) and month between 1 and $month
    and ($opds is null or list_contains($opds, opd)) and (($basis = 'djpk') = (opd = ''))
group by 1, 2, 3, 4
