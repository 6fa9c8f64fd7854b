-- The region's own budget many times that of the year before or after, or a small part of it.
-- ASSUMPTION: 5 ×; a region's budget grows by a tenth in a good year.
select
    case m.side when 'revenue' then 'Anggaran pendapatan daerah' else 'Anggaran belanja daerah' end as subject,
    m.amount, concat('anggaran daerah tahun ', n.year) as measure, n.amount as usual, m.sheet, m.row
from (
    select side, abs(sum(budget)) as amount, min(sheet) as sheet, min(row) as row
    from staged
    where basis = 'djpk' and side <> 'financing'
    group by side
) as m
join (select b.year, b.side, b.amount from (select unnest($neighbours, recursive := true)) as b) as n on n.side = m.side
where m.amount > 5 * n.amount or n.amount > 5 * m.amount
order by m.row, n.year
