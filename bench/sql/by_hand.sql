-- Written by hand for the sealed files: pagu and payments of one dimension up to a day. The region stands in the path.
select
    case $by when 'opd' then opd when 'region' then regexp_extract(filename, '([^/]*)/[0-9]+/[^/]+/[^/]+$', 1) else account3 end as key,
    sum(case when measure = 'pagu' then amount end) as pagu,
    sum(case when measure = 'realised' then amount end) as realised
from read_parquet($files)
where measure = 'pagu' or counts_on <= $at
group by 1
