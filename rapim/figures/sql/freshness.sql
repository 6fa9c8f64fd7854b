-- The last thing that each OPD said in each kind of file: for documents and statements the last month, for budgets the
-- version in force.
select region, opd, kind, basis, version, month, batch
from (
    select region, opd, kind, basis, version, month, batch, row_number() over (
        partition by region, opd, kind order by coalesce(effective_on, $new_year) desc, version_rank desc, month desc) as nth
    from slices
    where ($opds is null or list_contains($opds, opd))
        and case when version <> '' then coalesce(effective_on, $new_year) <= $at else month <= $month end
) as latest
where nth = 1
