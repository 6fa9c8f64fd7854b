-- Payments of the file that the book counts in an OPD or month that the file does not speak for.
select s.document, s.amount, s.sheet, s.row, c.batch, c.opd_label, c.month
from staged as s
join spoken as p on p.opd = s.opd and p.month = s.month
join counted as c on c.kind = s.kind and c.year = s.year and c.key = s.key
where s.measure = 'realised' and c.measure = 'realised'
order by s.row
