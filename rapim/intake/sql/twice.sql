-- Rows of the file whose fact stands on an earlier row already. Equal hashes are looked for first, in little memory.
select document, amount, sheet, row, first_row
from (
    select document, amount, sheet, row, min(row) over (partition by key) as first_row
    from staged
    where hash(key) in (
        select hash(key)
        from staged
        group by hash(key)
        having count(*) > 1
    )
)
where row > first_row
order by row
