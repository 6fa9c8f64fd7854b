-- Lines in the shape of the cube, for a state of the book whose cube was not made.
select
    region, year, kind, side, basis, version, month, counts_on, opd, subunit, program, activity, subactivity, fund,
    account, account1, account2, account3, account4, account5, account6,
    case when measure = 'realised' then amount end as paid,
    case when measure = 'pagu' then amount end as pagu,
    case when measure = 'plan' then amount end as planned,
    case when measure = 'statement' then amount end as stated,
    case when measure = 'statement' then budget end as printed,
    1 as lines
from entries
