-- Pagu in force, cash plan and realisation up to the cut-off, by one dimension and side.
with known as (  -- full months from the running sums, the days of the month under way from the lines
    select region, opd, kind, side, basis, version, month, subunit, program, activity, subactivity, fund,
        account, account1, account2, account3, account4, account5, account6, paid, pagu, planned, stated, printed
    from running where since <= $whole_month and until > $whole_month
    union all
    select region, opd, kind, side, basis, version, month, subunit, program, activity, subactivity, fund,
        account, account1, account2, account3, account4, account5, account6, amount, null, null, null, null
    from tail where measure = 'realised' and counts_on >= $tail_from and counts_on <= $at
),
measured as (  -- by OPD, since each has its own budget version and its own last month
    select
        k.region, k.opd, k.side,
        case $by when 'region' then k.region when 'opd' then k.opd when 'subunit' then k.subunit
            when 'program' then k.program when 'activity' then k.activity when 'subactivity' then k.subactivity
            when 'fund' then k.fund when 'account:1' then k.account1 when 'account:2' then k.account2
            when 'account:3' then k.account3 when 'account:4' then k.account4 when 'account:5' then k.account5
            else k.account6 end as key,
        sum(k.pagu) as pagu,
        sum(k.planned) as plan,
        sum(k.paid) as paid,
        sum(case when k.side <> 'spending' or k.basis = $basis then k.stated end) as stated,
        sum(k.printed) as printed,
        min(case when k.pagu is not null then k.version end) as version
    from known as k
    join frame as f on f.region = k.region and f.opd = k.opd and f.kind = k.kind and f.version = k.version
    where (k.stated is null or k.month = f.month)
        and ($opds is null or list_contains($opds, k.opd))
        and ($subunit is null or k.subunit = $subunit or k.subunit like $subunit || '.%')
        and ($program is null or k.program = $program or k.program like $program || '.%')
        and ($activity is null or k.activity = $activity or k.activity like $activity || '.%')
        and ($subactivity is null or k.subactivity = $subactivity or k.subactivity like $subactivity || '.%')
        and ($fund is null or k.fund = $fund or k.fund like $fund || '.%')
        and ($account is null or k.account = $account or k.account like $account || '.%')
    group by 1, 2, 3, 4
)
select
    case when $by in ('region', 'opd', 'subunit') then m.region else '' end as region, m.key, m.side,
    sum(case when o.budgeted then m.pagu else m.printed end) as pagu,
    sum(m.plan) as plan,
    sum(case when o.last_month is not null then coalesce(m.paid, m.stated, 0) end) as realised,
    min(case when o.budgeted then m.version when m.printed is not null then $statement_basis end) as first_version,
    max(case when o.budgeted then m.version when m.printed is not null then $statement_basis end) as last_version,
    min(o.last_month) as last_month,
    count(*) as opds,
    count(case when o.last_month = o.due_month then 1 end) as reported
from measured as m
join offices as o on o.region = m.region and o.opd = m.opd and o.side = m.side
group by 1, 2, 3
