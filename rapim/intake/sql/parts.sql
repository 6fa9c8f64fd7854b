-- What the file holds, OPD by OPD and month by month, with the place of the first line.
select year, month, opd, max(opd_label) as label, count(*) as lines, arg_min(sheet, row) as sheet, min(row) as row
from staged
group by year, month, opd
