-- The lines behind a figure, the latest and largest first. `measure`: realised (documents and statements), pagu, plan.
select
    e.batch, e.sheet, e.row, e.region, e.measure, e.side, e.document, e.document_kind, e.description, e.counts_on, e.month,
    e.opd, e.opd_label, e.program_label, e.activity_label, e.subactivity, e.subactivity_label, e.account, e.account_label,
    e.fund_label, e.gross, e.returned, case when $measure = 'pagu' and e.measure = 'statement' then e.budget else e.amount end
        as amount,
    count(*) over () as lines,
    sum(case when $measure = 'pagu' and e.measure = 'statement' then e.budget else e.amount end) over () as total
from entries as e
join frame as f on f.region = e.region and f.opd = e.opd and f.kind = e.kind
join offices as o on o.region = e.region and o.opd = e.opd and o.side = e.side
where
    case
        when $measure = 'realised' and e.measure = 'realised' then e.basis = $basis and e.counts_on <= $at
        when $measure = 'realised' and e.measure = 'statement'
            then e.month = f.month and (e.side <> 'spending' or e.basis = $basis)
        when $measure = 'pagu' and e.measure = 'statement' then e.month = f.month and not o.budgeted
        when $measure = 'plan' and e.measure = 'plan' then e.version = f.version and e.month <= $whole_month
        else $measure = e.measure and e.version = f.version
    end
    and ($side is null or e.side = $side)
    and ($opds is null or list_contains($opds, e.opd))
    and ($subunit is null or e.subunit = $subunit or e.subunit like $subunit || '.%')
    and ($program is null or e.program = $program or e.program like $program || '.%')
    and ($activity is null or e.activity = $activity or e.activity like $activity || '.%')
    and ($subactivity is null or e.subactivity = $subactivity or e.subactivity like $subactivity || '.%')
    and ($fund is null or e.fund = $fund or e.fund like $fund || '.%')
    and ($account is null or e.account = $account or e.account like $account || '.%')
order by e.counts_on desc nulls last, abs(e.amount) desc, e.batch, e.sheet, e.row
limit $limit offset $offset
