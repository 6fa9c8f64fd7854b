-- The region's own budget by side and month, as the DJPK portal prints it: in miliar with two places.
select side, month, abs(sum(budget)) as region, 10000000 * count(*) as tolerance
from everything
where basis = 'djpk'
group by side, month
having abs(sum(budget)) > 0
