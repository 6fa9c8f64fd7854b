-- Written by hand for the sealed files: what a row of rapim says, pagu, plan, payments and who has reported, up to a day.
with offices as (
    select
        region, opd, case $by when 'opd' then opd when 'region' then region else account3 end as key,
        sum(case when measure = 'pagu' then amount end) as pagu,
        sum(case when measure = 'plan' and month <= $month then amount end) as plan,
        sum(case when measure = 'realised' then amount end) as realised,
        max(case when measure = 'realised' then month end) as last_month
    from (select *, regexp_extract(filename, '([^/]*)/[0-9]+/[^/]+/[^/]+$', 1) as region from read_parquet($files))
    where measure <> 'realised' or counts_on <= $at
    group by 1, 2, 3
)
select
    key, sum(pagu) as pagu, sum(realised) as realised, sum(plan) as plan, min(last_month) as last_month, count(*) as opds,
    count(case when last_month = month($at) then 1 end) as reported
from offices
group by 1
