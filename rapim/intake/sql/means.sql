-- The three sides of each budget version that the file brings; a side that is not there is null.
select
    version,
    sum(amount) filter (where side = 'revenue') as revenue,
    sum(amount) filter (where side = 'spending') as spending,
    sum(amount) filter (where side = 'financing') as financing,
    count(distinct opd) filter (where side = 'spending') as opds,
    (select count(distinct opd) from everything where measure = 'pagu' and side = 'spending') as expected
from everything
where measure = 'pagu' and version in (select version from staged where measure = 'pagu')
group by version
