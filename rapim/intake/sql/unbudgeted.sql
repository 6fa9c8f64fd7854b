-- OPDs of the file that spend in a year for which the book holds no budget of theirs.
select max(opd_label) as opd_label, year, arg_min(sheet, row) as sheet, min(row) as row
from staged
where side = 'spending' and measure in ('realised', 'statement') and basis <> 'djpk'
    and opd not in (select opd from in_force where side = 'spending')
group by opd, year
having max(coalesce(budget, 0)) = 0
order by row
