-- Documents of the year whose number holds some signs, each once, the latest first.
select e.document, e.document_kind, max(e.counts_on) as counts_on, e.opd, max(e.opd_label) as opd_label,
    min(e.batch) as batch, min(e.row) as row, min(e.sheet) as sheet, max(e.description) as description,
    sum(e.amount) as amount
from entries as e
where e.measure = 'realised' and e.document <> ''
    and contains(lower(e.document), lower($signs))
    and ($opds is null or list_contains($opds, e.opd))
group by e.document, e.document_kind, e.opd
order by case when lower(e.document) = lower($signs) then 0 else 1 end, max(e.counts_on) desc nulls last, e.document
limit $limit
