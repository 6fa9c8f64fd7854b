-- Cash plans of the file that are not the budget of the same version, OPD by OPD and side by side.
select max(s.opd_label) as opd_label, s.side, s.version, sum(s.amount) as plan, b.pagu, min(s.sheet) as sheet,
    min(s.row) as row
from staged as s
join (
    select opd, side, version, sum(amount) as pagu
    from everything
    where measure = 'pagu'
    group by opd, side, version
) as b on b.opd = s.opd and b.side = s.side and b.version = s.version
where s.measure = 'plan'
group by s.opd, s.side, s.version, b.pagu
having sum(s.amount) <> b.pagu
order by min(s.row)
