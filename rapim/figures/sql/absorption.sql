-- What budgets, plans, payments and statements add up to at the cut-off, by one dimension; of each office, file kind and
-- version apart, since figures/counted.py says which of them count.
with known as (  -- full months from the running sums, the days of the month under way from the lines
    select region, opd, kind, side, basis, version, month, subunit, program, activity, subactivity, fund,
        account, account1, account2, account3, account4, account5, account6, paid, pagu, planned, stated, printed
    from running where since <= $whole_month and until > $whole_month
    union all
    select region, opd, kind, side, basis, version, month, subunit, program, activity, subactivity, fund,
        account, account1, account2, account3, account4, account5, account6, amount, null, null, null, null
    from tail where measure = 'realised' and counts_on >= $tail_from and counts_on <= $at
)
select
    region, opd, kind, basis, version, side, case when stated is not null then month else -1 end as month,
    case $by when 'region' then region when 'opd' then opd when 'subunit' then subunit
        when 'program' then program when 'activity' then activity when 'subactivity' then subactivity
        when 'fund' then fund when 'account:1' then account1 when 'account:2' then account2
        when 'account:3' then account3 when 'account:4' then account4 when 'account:5' then account5
        else account6 end as key,
    0 as since, 1 as until,
    sum(pagu) as pagu, sum(planned) as planned, sum(paid) as paid, sum(stated) as stated, sum(printed) as printed
from known
where ($opds is null or list_contains($opds, opd))
    and ($subunit is null or subunit = $subunit or subunit like $subunit || '.%')
    and ($program is null or program = $program or program like $program || '.%')
    and ($activity is null or activity = $activity or activity like $activity || '.%')
    and ($subactivity is null or subactivity = $subactivity or subactivity like $subactivity || '.%')
    and ($fund is null or fund = $fund or fund like $fund || '.%')
    and ($account is null or account = $account or account like $account || '.%')
group by 1, 2, 3, 4, 5, 6, 7, 8
