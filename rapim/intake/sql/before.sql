-- The budget in force of the year before, as `budget_before` found it.
select b.side, b.opd, b.amount from (select unnest($before, recursive := true)) as b
