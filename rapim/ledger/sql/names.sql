-- The latest name of every code: a label that is only the code says nothing, and gives way to any that has a name.
-- `ordinal` numbers the batches in the order in which they became known.
select n.region, n.dimension, n.key,
    max_by(n.label, b.ordinal + case when n.label like '% %' then 1000000000 else 0 end) as label
from (
    select region, batch, 'opd' as dimension, opd as key, opd_label as label from entries
    union all
    select region, batch, 'subunit', subunit, subunit_label from entries
    union all
    select region, batch, 'program', program, program_label from entries
    union all
    select region, batch, 'activity', activity, activity_label from entries
    union all
    select region, batch, 'subactivity', subactivity, subactivity_label from entries
    union all
    select region, batch, 'fund', fund, fund_label from entries
    union all
    select region, batch, 'account', account, account_label from entries
) as n
join batches as b on b.batch = n.batch
where n.key <> ''
group by n.region, n.dimension, n.key
