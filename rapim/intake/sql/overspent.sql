-- Spending beyond its ceiling: by sub kegiatan and account where the OPD's budget has them, else by OPD.
-- A figure of an LRA is also held against the budget that stands beside it.
with pagu as (
    select opd, subactivity, account, sum(amount) as pagu
    from in_force
    where side = 'spending' and opd in (select opd from staged)
    group by opd, subactivity, account
),
depth as (
    select opd, bool_and(subactivity <> '') as fine from pagu group by opd
),
paid as (
    select
        e.opd, case when d.fine then e.subactivity else '' end as subactivity,
        case when d.fine then e.account else '' end as account,
        max(e.opd_label) as opd_label, max(e.subactivity_label) as subactivity_label,
        max(e.account_label) as account_label, sum(e.amount) as paid,
        arg_max(e.sheet, e.row) filter (where e.batch is null) as sheet, max(e.row) filter (where e.batch is null) as row
    from everything as e
    join depth as d on d.opd = e.opd
    where e.side = 'spending' and e.measure = 'realised' and e.counts_on is not null
    group by 1, 2, 3
),
ceiling as (
    select p.opd, case when d.fine then p.subactivity else '' end as subactivity,
        case when d.fine then p.account else '' end as account, sum(p.pagu) as pagu
    from pagu as p
    join depth as d on d.opd = p.opd
    group by 1, 2, 3
)
select
    p.opd_label, case when p.account <> '' then concat_ws(', ', p.subactivity_label, p.account_label) else '' end as detail,
    coalesce(c.pagu, 0) as pagu, p.paid, coalesce(p.sheet, '') as sheet, p.row
from paid as p
left join ceiling as c on c.opd = p.opd and c.subactivity = p.subactivity and c.account = p.account
where p.paid > coalesce(c.pagu, 0)
union all
select opd_label, account_label, budget, amount, sheet, row
from staged
where measure = 'statement' and side = 'spending' and budget > 0 and amount > budget
union all
select max(e.opd_label), '', c.pagu, sum(e.amount), min(e.sheet), min(e.row)
from staged as e
join (select opd, sum(pagu) as pagu from pagu group by opd) as c on c.opd = e.opd
where e.measure = 'statement' and e.side = 'spending' and e.basis = 'lra'
group by e.opd, e.month, c.pagu
having sum(e.amount) > c.pagu
order by row
