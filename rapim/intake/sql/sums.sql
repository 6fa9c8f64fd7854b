-- The budget of all OPDs beside the region's own.
select r.side, abs(sum(p.amount)) as opds, r.region, r.tolerance
from region_budget as r
join in_force as p on p.side = r.side
group by r.side, r.region, r.tolerance
