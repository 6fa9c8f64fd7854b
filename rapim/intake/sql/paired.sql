-- Each line of the file beside the same fact in the book: documents by their key wherever they stand, others in place.
select
    case
        when r.key is null then 'new'
        when s.key is null then 'gone'
        when s.amount = r.amount and s.gross = r.gross and s.returned = r.returned and s.opd = r.opd
            and s.counts_on is not distinct from r.counts_on and s.budget is not distinct from r.budget then 'unchanged'
        else 'changed'
    end as fate,
    coalesce(s.document, r.document) as document, coalesce(s.opd_label, r.opd_label) as opd_label,
    coalesce(s.account_label, r.account_label) as account_label,
    r.amount as before, s.amount as after
from staged as s
full join replaced as r
    on r.key = s.key and (s.measure = 'realised' or (r.opd = s.opd and r.month = s.month))
