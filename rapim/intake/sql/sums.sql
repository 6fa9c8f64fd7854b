-- The region's own budget beside that of all OPDs, as it was in force at the end of the month that was printed.
with held as (
    select r.side, r.month, r.region, r.tolerance, e.amount,
        dense_rank() over (partition by r.month, e.opd, e.side order by e.effective_on desc, e.version desc) as latest
    from region_budget as r
    join everything as e
        on e.side = r.side and e.measure = 'pagu' and e.effective_on <= last_day(make_date(e.year, r.month, 1))
)
select side, month, abs(sum(amount)) as opds, region, tolerance
from held
where latest = 1
group by side, month, region, tolerance
order by month desc
