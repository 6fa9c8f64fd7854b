-- Month by month: what was paid and planned in each, and what statements held at the end of it.
with spine as (
    select month from (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) as months (month)
),
known as (
    select region, opd, kind, side, basis, version, month, counts_on, subunit, program, activity, subactivity, fund,
        account, paid, planned, stated
    from cube where counts_on < $tail_from or paid is null
    union all
    select region, opd, kind, side, basis, version, month, counts_on, subunit, program, activity, subactivity, fund,
        account, amount, null, null
    from tail where measure = 'realised' and counts_on >= $tail_from and counts_on <= $at
),
asked as (
    select * from known as k
    where ($opds is null or list_contains($opds, k.opd))
        and ($subunit is null or k.subunit = $subunit or k.subunit like $subunit || '.%')
        and ($program is null or k.program = $program or k.program like $program || '.%')
        and ($activity is null or k.activity = $activity or k.activity like $activity || '.%')
        and ($subactivity is null or k.subactivity = $subactivity or k.subactivity like $subactivity || '.%')
        and ($fund is null or k.fund = $fund or k.fund like $fund || '.%')
        and ($account is null or k.account = $account or k.account like $account || '.%')
),
stated_until as (  -- the latest statement of each OPD at the end of each month
    select m.month, s.region, s.opd, s.kind, max(s.month) as latest
    from spine as m
    join slices as s on s.month <= m.month
    where s.basis = $statement_basis and s.month > 0 and m.month <= $whole_month
        and ($statement_basis = 'djpk') = (s.opd = '')
    group by m.month, s.region, s.opd, s.kind
)
select case when $by = 'opd' then region else '' end as region, case when $by = 'opd' then opd else '' end as key,
    side, month, sum(paid) as paid, sum(planned) as planned, sum(stated) as stated
from (
    select region, opd, side, case when counts_on < $new_year then 1 else month(counts_on) end as month,
        paid, null as planned, null as stated
    from asked
    where paid is not null and basis = $basis
    union all
    select a.region, a.opd, a.side, a.month, null, a.planned, null
    from asked as a
    join frame as f on f.region = a.region and f.opd = a.opd and f.kind = a.kind and f.version = a.version
    where a.planned is not null
    union all
    select a.region, a.opd, a.side, s.month, null, null, a.stated
    from asked as a
    join stated_until as s on s.region = a.region and s.opd = a.opd and s.kind = a.kind and s.latest = a.month
    where a.side <> 'spending' or a.basis = $basis
) as flows
group by 1, 2, 3, 4
