-- Pagu in force, cash plan and realisation up to the cut-off, by one dimension and side; `key` null: the side's total.
with offices as (  -- the OPDs asked for, and the last month that each has reported
    select
        region, opd,
        max(case when basis = $basis and month <= $month then month end) as document_month,
        max(case when basis = $statement_basis and month <= $whole_month then month end) as statement_month
    from slices
    where ($opds is null or list_contains($opds, opd)) and (opd = '') = ($basis = 'djpk')
    group by region, opd
),
in_force as (  -- the budget version that counts, for each OPD and kind of file
    select region, opd, kind, version
    from (
        select region, opd, kind, version, row_number() over (
            partition by region, opd, kind order by coalesce(effective_on, $new_year) desc, version_rank desc) as nth
        from slices
        where version = $version or ($version is null and version <> '' and coalesce(effective_on, $new_year) <= $at)
    ) as versions
    where nth = 1
),
budgeted as (  -- where a DPA speaks, the budget that an LRA prints is not needed
    select distinct c.region, c.opd, c.side
    from cube as c
    join in_force as v on v.region = c.region and v.opd = c.opd and v.kind = c.kind and v.version = c.version
    where c.measure = 'pagu'
),
known as (  -- full months from the cube, the days of the month under way from the lines
    select * exclude (year, counts_on, gross, returned, lines)
    from cube where measure <> 'realised' or (basis = $basis and counts_on < $tail_from)
    union all
    select region, kind, measure, side, basis, version, month, opd, subunit, program, activity, subactivity, fund,
        account, account1, account2, account3, account4, account5, account6, amount, budget
    from tail where measure = 'realised' and basis = $basis and counts_on >= $tail_from and counts_on <= $at
),
measured as (
    select
        k.region, k.opd, k.side,
        case $by when 'region' then k.region when 'opd' then k.opd when 'subunit' then k.subunit
            when 'program' then k.program when 'activity' then k.activity when 'subactivity' then k.subactivity
            when 'fund' then k.fund when 'account:1' then k.account1 when 'account:2' then k.account2
            when 'account:3' then k.account3 when 'account:4' then k.account4 when 'account:5' then k.account5
            else k.account6 end as key,
        case when k.side = 'spending' and $basis <> $statement_basis then o.document_month
            else o.statement_month end as last_month,
        case when k.side = 'spending' and $basis <> $statement_basis then $month else $whole_month end as due_month,
        case when k.measure = 'pagu' then k.amount when b.opd is null and coalesce($version, 'lra') = 'lra' then k.budget
            end as pagu,
        case when k.measure = 'plan' then case when k.month <= $whole_month then k.amount else 0 end end as plan,
        case when k.measure = 'realised' or (k.measure = 'statement' and (k.side <> 'spending' or $basis = $statement_basis))
            then k.amount end as realised,
        case when k.measure = 'pagu' then k.version
            when b.opd is null and coalesce($version, 'lra') = 'lra' and k.budget is not null then 'lra' end as version
    from known as k
    join offices as o on o.region = k.region and o.opd = k.opd
    left join in_force as v on v.region = k.region and v.opd = k.opd and v.kind = k.kind and v.version = k.version
    left join budgeted as b on b.region = k.region and b.opd = k.opd and b.side = k.side
    where (v.version is not null or k.measure = 'realised'
            or (k.measure = 'statement' and k.basis = $statement_basis and k.month = o.statement_month))
        and ($subunit is null or k.subunit = $subunit or k.subunit like $subunit || '.%')
        and ($program is null or k.program = $program or k.program like $program || '.%')
        and ($activity is null or k.activity = $activity or k.activity like $activity || '.%')
        and ($subactivity is null or k.subactivity = $subactivity or k.subactivity like $subactivity || '.%')
        and ($fund is null or k.fund = $fund or k.fund like $fund || '.%')
        and ($account is null or k.account = $account or k.account like $account || '.%')
)
select
    case when $by in ('region', 'opd', 'subunit') then region else '' end as region, key, side,
    sum(pagu) as pagu, sum(plan) as plan,
    sum(case when last_month is not null then coalesce(realised, 0) end) as realised,
    min(version) as first_version, max(version) as last_version, min(last_month) as last_month,
    count(distinct region || opd) as opds,
    count(distinct case when last_month = due_month then region || opd end) as reported
from measured
group by grouping sets ((case when $by in ('region', 'opd', 'subunit') then region else '' end, key, side), (side))
order by side, region, key
