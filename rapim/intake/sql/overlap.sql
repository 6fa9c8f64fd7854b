-- How many rows are new, changed, unchanged, and gone.
select
    count(*) filter (where fate = 'new') as new,
    count(*) filter (where fate = 'changed') as changed,
    count(*) filter (where fate = 'unchanged') as unchanged,
    count(*) filter (where fate = 'gone') as gone
from paired
