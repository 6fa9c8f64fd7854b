-- Lines by month and everything that figures group by; `counts_on` is the first day of its month.
select
    region, year, kind, measure, side, basis, version, month,
    cast(date_trunc('month', counts_on) as date) as counts_on,
    opd, subunit, program, activity, subactivity, fund,
    account, account1, account2, account3, account4, account5, account6,
    cast(sum(gross) as decimal(18, 2)) as gross,
    cast(sum(returned) as decimal(18, 2)) as returned,
    cast(sum(amount) as decimal(18, 2)) as amount,
    cast(sum(budget) as decimal(18, 2)) as budget,
    count(*) as lines
from entries
group by
    region, year, kind, measure, side, basis, version, month, cast(date_trunc('month', counts_on) as date),
    opd, subunit, program, activity, subactivity, fund,
    account, account1, account2, account3, account4, account5, account6
order by measure, basis, opd, subactivity, account6, month
