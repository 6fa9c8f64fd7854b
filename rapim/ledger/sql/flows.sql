-- The cube as sums that hold for the full months from `since` on and before `until`: here each month's own, without
-- end. An opening nothing stands before the first month of a plan, which is there though none of it is due yet.
select
    region, year, kind, side, basis, version, month, opd, subunit, program, activity, subactivity, fund, account,
    account1, account2, account3, account4, account5, account6,
    case when paid is null then month else (year(counts_on) - year) * 12 + month(counts_on) end as since, 13 as until,
    paid, pagu, planned, stated, printed
from cube
union all
select distinct
    region, year, kind, side, basis, version, 0, opd, subunit, program, activity, subactivity, fund, account,
    account1, account2, account3, account4, account5, account6, 0, 13,
    cast(null as decimal(18, 2)), cast(null as decimal(18, 2)), cast(0 as decimal(18, 2)),
    cast(null as decimal(18, 2)), cast(null as decimal(18, 2))
from cube
where planned is not null
