-- Changes with every report that is opened, sent, accepted or given back: such records are only ever added to.
select
    (select max(id) from progress_monthlyreport) as reports,
    (select max(id) from progress_submission) as submissions,
    (select max(id) from progress_acceptance) as acceptances,
    (select max(id) from progress_return) as returns
