-- What the other engines are given: payments and budget lines, money in whole sen.
select
    regexp_extract(filename, '([^/]*)/[0-9]+/[^/]+/[^/]+$', 1) as region, opd, account3, measure, counts_on,
    cast(amount * 100 as bigint) as sen
from read_parquet($files)
