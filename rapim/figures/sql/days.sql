-- What was paid on each day of the month under way, as finely as leaders mostly ask it.
select
    region, opd, kind, basis, version, side, -1 as month, account1, account2, account3,
    day(counts_on) as since, 32 as until,
    cast(null as decimal(18, 2)) as pagu, cast(null as decimal(18, 2)) as planned, sum(amount) as paid,
    cast(null as decimal(18, 2)) as stated, cast(null as decimal(18, 2)) as printed
from tail
where measure = 'realised' and counts_on >= $month_begins and counts_on <= $month_ends
group by all
