-- Each OPD and side: the last month reported and the one due, and whether a DPA speaks (else the LRA's budget counts).
with reported as (
    select
        region, opd,
        max(case when basis = $basis then month end) as spending_month,
        max(case when basis = $statement_basis then month end) as statement_month
    from frame
    group by region, opd
),
budgeted as (
    select distinct c.region, c.opd, c.side
    from cube as c
    join frame as f on f.region = c.region and f.opd = c.opd and f.kind = c.kind and f.version = c.version
    where c.pagu is not null
)
select
    r.region, r.opd, s.side,
    case when s.side = 'spending' then r.spending_month else r.statement_month end as last_month,
    case when s.side = 'spending' and $basis <> $statement_basis then $month else $whole_month end as due_month,
    b.side is not null or coalesce($version, $statement_basis) <> $statement_basis as budgeted
from reported as r
cross join (select 'revenue' as side union all select 'spending' union all select 'financing') as s
left join budgeted as b on b.region = r.region and b.opd = r.opd and b.side = s.side
