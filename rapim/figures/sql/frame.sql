-- What counts at the cut-off: of each OPD and kind of file the budget version in force, or the last month that it reported.
select region, opd, kind, basis, version, month
from (
    select region, opd, kind, basis, version, month, row_number() over (
        partition by region, opd, kind order by coalesce(effective_on, $new_year) desc, version_rank desc, month desc) as nth
    from slices
    where version = $version
        or ($version is null and version <> '' and coalesce(effective_on, $new_year) <= $at)
        or (basis = $statement_basis and month <= $whole_month)
        or (basis = $basis and basis <> $statement_basis and month <= $month)
) as latest
where nth = 1 and ($statement_basis = 'djpk') = (opd = '')
