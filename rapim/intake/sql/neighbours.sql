-- The region's own budget, side by side, as it was last printed for a year.
select year, side, arg_max(region, month) as amount
from (
    select year, side, month, abs(sum(budget)) as region
    from entries
    where basis = 'djpk'
    group by year, side, month
)
where region > 0
group by year, side
