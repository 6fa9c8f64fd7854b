-- The coarse cube as running sums: what was paid or planned so far stands in one row, until the next month that adds to
-- it. A payment without a day is not spent yet. Budgets and statements stand as they are.
with steps as (
    select
        region, year, kind, side, basis, version, opd, account1, account2, account3, since, paid is null as is_plan,
        sum(paid) as paid, sum(planned) as planned
    from flows
    where (paid is not null or planned is not null) and since is not null
    group by region, year, kind, side, basis, version, opd, account1, account2, account3, since, paid is null
),
sums as (
    select
        region, year, kind, side, basis, version, 0 as month, opd, account1, account2, account3, since,
        lead(since, 1, 13) over so_far as until,
        sum(paid) over so_far as paid, cast(null as decimal(18, 2)) as pagu, sum(planned) over so_far as planned,
        cast(null as decimal(18, 2)) as stated, cast(null as decimal(18, 2)) as printed
    from steps
    window so_far as (
        partition by region, year, kind, side, basis, version, opd, account1, account2, account3, is_plan
        order by since)
    union all
    select
        region, year, kind, side, basis, version, month, opd, account1, account2, account3, since, until,
        null, pagu, null, stated, printed
    from flows
    where paid is null and planned is null
)
select
    region, year, kind, side, basis, version, month, opd,
    '' as subunit, '' as program, '' as activity, '' as subactivity, '' as fund, account3 as account,
    account1, account2, account3, account3 as account4, account3 as account5, account3 as account6, since, until,
    cast(paid as decimal(18, 2)) as paid, cast(pagu as decimal(18, 2)) as pagu,
    cast(planned as decimal(18, 2)) as planned, cast(stated as decimal(18, 2)) as stated,
    cast(printed as decimal(18, 2)) as printed
from sums
order by kind, since, opd, account3
