-- The cube as leaders mostly ask it: by OPD and account of the third level. What it does not tell apart is empty.
select
    region, year, kind, side, basis, version, month, counts_on, opd,
    '' as subunit, '' as program, '' as activity, '' as subactivity, '' as fund, account3 as account,
    any_value(account1) as account1, any_value(account2) as account2, account3,
    account3 as account4, account3 as account5, account3 as account6,
    cast(sum(paid) as decimal(18, 2)) as paid,
    cast(sum(pagu) as decimal(18, 2)) as pagu,
    cast(sum(planned) as decimal(18, 2)) as planned,
    cast(sum(stated) as decimal(18, 2)) as stated,
    cast(sum(printed) as decimal(18, 2)) as printed,
    cast(sum(lines) as bigint) as lines
from cube
group by region, year, kind, side, basis, version, month, counts_on, opd, account3
order by kind, opd, account3, month
