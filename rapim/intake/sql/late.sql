-- Payments that count on a day yet to come.
select counts_on, document, sheet, row
from staged
where counts_on > $today
order by row
