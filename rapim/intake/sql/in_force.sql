-- The budget in force: for each OPD and side the version that counts latest.
select * exclude (latest)
from (
    select *, dense_rank() over (partition by opd, side order by effective_on desc, version desc) as latest
    from everything
    where measure = 'pagu'
)
where latest = 1
