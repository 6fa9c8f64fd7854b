-- What the outlook looks at: of each OPD and account of the third level, month by month, the budget in force at its end
-- and what was realised; and which months were reported. `months` holds the month, and the day on which it ends.
with versions as (
    select month, region, opd, kind, version
    from (
        select m.month, s.region, s.opd, s.kind, s.version, row_number() over (
            partition by m.month, s.region, s.opd, s.kind
            order by coalesce(s.effective_on, $new_year) desc, s.version_rank desc) as nth
        from months as m
        join slices as s on s.version <> '' and (s.version = $version
            or ($version is null and coalesce(s.effective_on, $new_year) <= m.ends_on))
    ) as latest
    where nth = 1
)
select 'pagu' as measure, c.region, c.opd, c.side, c.account3 as account, v.month, sum(c.pagu) as amount
from cube as c
join versions as v on v.region = c.region and v.opd = c.opd and v.kind = c.kind and v.version = c.version
where c.pagu is not null
group by c.region, c.opd, c.side, c.account3, v.month
union all
select 'paid', region, opd, side, account3, case when counts_on < $new_year then 1 else month(counts_on) end, sum(paid)
from cube
where paid is not null and basis = $basis
group by region, opd, side, account3, case when counts_on < $new_year then 1 else month(counts_on) end
union all
select 'stated', region, opd, side, account3, month, sum(stated)
from cube
where stated is not null and opd <> '' and basis = $statement_basis and (side <> 'spending' or basis = $basis)
group by region, opd, side, account3, month
union all
select 'printed', region, opd, side, account3, month, sum(printed)
from cube
where printed is not null and opd <> '' and basis = $statement_basis
group by region, opd, side, account3, month
union all
select distinct 'reported', region, opd, basis, '', month, cast(null as decimal(18, 2))
from slices
where basis in ($basis, $statement_basis) and opd <> '' and month between 1 and 12
