-- Lines in the shape of the cube, for a state of the book whose cube was not made.
select
    region, year, kind, measure, side, basis, version, month, counts_on,
    opd, subunit, program, activity, subactivity, fund,
    account, account1, account2, account3, account4, account5, account6,
    gross, returned, amount, budget, 1 as lines
from entries
