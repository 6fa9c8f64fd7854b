-- All lines that count, in the order of the book.
select * from entries order by opd, subactivity, account, counts_on, sheet, row
