-- The staged lines of one year, in the order of the book, stamped with their batch and region.
select *, $batch as batch, $region as region
from read_parquet($staged)
where year = $year
order by opd, subactivity, account, counts_on, sheet, row
