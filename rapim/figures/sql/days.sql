-- What was paid in the month under way, as running sums: so much until the next day that adds to it. As finely as leaders
-- mostly ask it.
with days as (
    select
        region, opd, kind, basis, version, side, account1, account2, account3, day(counts_on) as since,
        sum(amount) as paid
    from tail
    where measure = 'realised' and counts_on >= $month_begins and counts_on <= $month_ends
    group by all
)
select
    region, opd, kind, basis, version, side, -1 as month, account1, account2, account3,
    since, lead(since, 1, 32) over so_far as until,
    cast(null as decimal(18, 2)) as pagu, cast(null as decimal(18, 2)) as planned, sum(paid) over so_far as paid,
    cast(null as decimal(18, 2)) as stated, cast(null as decimal(18, 2)) as printed
from days
window so_far as (
    partition by region, opd, kind, basis, version, side, account1, account2, account3 order by since)
