-- What a row of a source file became in the book: one line, or one for each month of a cash plan.
select
    e.measure, e.side, e.basis, e.version, e.month, e.counts_on, e.opd, e.opd_label, e.subactivity_label, e.account_label,
    e.gross, e.returned, e.amount
from entries as e
where e.batch = $batch and e.row = $row and ($sheet = '' or e.sheet = $sheet)
order by e.month
