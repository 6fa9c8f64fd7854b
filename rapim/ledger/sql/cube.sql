-- Lines by month and everything that figures group by; `counts_on` is the first day of its month.
-- Each measure has a column of its own, null where no line has it.
select
    region, year, kind, side, basis, version, month, cast(date_trunc('month', counts_on) as date) as counts_on,
    opd, subunit, program, activity, subactivity, fund, account,
    any_value(account1) as account1, any_value(account2) as account2, any_value(account3) as account3,
    any_value(account4) as account4, any_value(account5) as account5, any_value(account6) as account6,
    cast(sum(case when measure = 'realised' then amount end) as decimal(18, 2)) as paid,
    cast(sum(case when measure = 'pagu' then amount end) as decimal(18, 2)) as pagu,
    cast(sum(case when measure = 'plan' then amount end) as decimal(18, 2)) as planned,
    cast(sum(case when measure = 'statement' then amount end) as decimal(18, 2)) as stated,
    cast(sum(case when measure = 'statement' then budget end) as decimal(18, 2)) as printed,
    count(*) as lines
from entries
group by
    region, year, kind, side, basis, version, month, cast(date_trunc('month', counts_on) as date),
    opd, subunit, program, activity, subactivity, fund, account
order by kind, opd, subactivity, account, month
