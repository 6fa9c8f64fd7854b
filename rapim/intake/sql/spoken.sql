-- The slices that the file speaks for.
select $kind as kind, $version as version, $basis as basis, s.opd, s.month
from (select unnest($spoken, recursive := true)) as s
