-- The largest rows that are changed or gone, with what the book said before.
select fate, document, opd_label, account_label, before, after
from paired
where fate in ('changed', 'gone')
order by abs(coalesce(after, 0) - before) desc, document
limit 50
