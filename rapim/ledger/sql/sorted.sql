-- The staged lines of one year, in the order of the book.
select *
from read_parquet($unsorted)
where year = $year
order by opd, subactivity, account, counts_on, sheet, row
