-- One odd, large amount in several OPDs. ASSUMPTION: from 1 miliar on, and not a round number of juta.
select amount, count(distinct opd) as opds, string_agg(distinct opd_label, '; ') as names, min(sheet) as sheet,
    min(row) as row
from (
    select opd, opd_label, gross as amount, case when batch is null then sheet end as sheet,
        case when batch is null then row end as row
    from everything
    where measure in ('pagu', 'statement', 'plan') and opd <> '' and gross >= 1000000000 and gross % 1000000 <> 0
)
group by amount
having count(distinct opd) > 1 and count(row) > 0
order by min(row)
