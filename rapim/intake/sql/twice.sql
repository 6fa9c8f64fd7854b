-- Rows of the file whose fact stands on an earlier row already.
select s.document, s.amount, s.sheet, s.row, f.row as first_row
from staged as s
join (
    select year, key, min(row) as row
    from staged
    group by year, key
    having count(*) > 1
) as f on f.year = s.year and f.key = s.key
where s.row > f.row
order by s.row
