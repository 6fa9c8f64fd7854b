-- The budgets that the book holds: of which OPD, kind of file, version and side.
select distinct region, opd, kind, version, side
from cube
where pagu is not null
