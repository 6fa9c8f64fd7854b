-- Written by hand for the sealed files: pagu and payments of one dimension up to a day.
select
    case $by when 'opd' then opd when 'region' then region else account3 end as key,
    sum(case when measure = 'pagu' then amount end) as pagu,
    sum(case when measure = 'realised' then amount end) as realised
from read_parquet($files)
where measure = 'pagu' or counts_on <= $at
group by 1
