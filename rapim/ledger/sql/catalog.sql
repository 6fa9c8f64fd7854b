-- Every batch that was ever sealed, with the moment at which it was taken back, if it was.
select
    b.number, b.batch, b.kind, b.region, b.year, b.version, b.effective_on, b.basis, b.slices, b.path, b.sha256,
    b.file, b.rows, b.totals, b.known_at, b.sealed_at, s.at as superseded_at
from intake_batch as b
left join intake_supersession as s on s.batch_id = b.number
order by b.known_at, b.number
