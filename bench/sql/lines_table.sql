create table lines (region text, opd text, account3 text, measure text, counts_on date, sen bigint);
