-- The region's own budget by side, as the DJPK portal printed it last: in miliar with two places.
select side, abs(sum(budget)) as region, 10000000 * count(*) as tolerance
from everything
where basis = 'djpk' and month = (select max(month) from everything where basis = 'djpk')
group by side
having abs(sum(budget)) > 0
