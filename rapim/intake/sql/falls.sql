-- Cumulative figures below those of an earlier month of the same OPD and account; the file is one of the two.
with course as (
    select kind, year, side, opd, account, month, max(opd_label) as opd_label, max(account_label) as account_label,
        sum(gross) as amount, min(case when batch is null then sheet end) as sheet,
        min(case when batch is null then row end) as row
    from everything
    where measure = 'statement'
    group by kind, year, side, opd, account, month
),
beside as (
    select *,
        lag(month) over (partition by kind, year, side, opd, account order by month) as earlier_month,
        lag(amount) over (partition by kind, year, side, opd, account order by month) as earlier,
        lag(sheet) over (partition by kind, year, side, opd, account order by month) as earlier_sheet,
        lag(row) over (partition by kind, year, side, opd, account order by month) as earlier_row
    from course
)
select opd_label, account_label, month, amount, earlier_month, earlier, coalesce(sheet, earlier_sheet) as sheet,
    coalesce(row, earlier_row) as row
from beside
where amount < earlier and (row is not null or earlier_row is not null)
order by row
