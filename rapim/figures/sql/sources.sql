-- The batches that had a say in a figure: documents or statements up to the cut-off, budgets and plans in force by then.
select b.batch
from batches as b
where exists (
    select 1
    from slices as s
    where s.batch = b.batch
        and ($opds is null or list_contains($opds, s.opd))
        and (
            (s.basis in ($basis, $statement_basis) and s.month <= $month)
            or (s.version <> '' and (s.version = $version or ($version is null and coalesce(s.effective_on, $at) <= $at)))
        )
)
order by b.ordinal desc
