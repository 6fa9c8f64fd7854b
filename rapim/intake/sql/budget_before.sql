-- The budget in force of a year: for each OPD and side the version that counts latest.
select side, opd, sum(amount) as amount
from (
    select *, dense_rank() over (partition by opd, side order by effective_on desc, version desc) as latest
    from entries
    where measure = 'pagu'
)
where latest = 1
group by side, opd
