-- Changes with every report that is opened, sent, accepted or given back: they are only ever added to.
-- What was numbered earlier may be committed later: so the last thousand are counted.
select
    (select max(id) from progress_monthlyreport) as reports,
    (select count(*) from progress_monthlyreport where id > (select max(id) from progress_monthlyreport) - 1000) as last_reports,
    (select max(id) from progress_submission) as submissions,
    (select count(*) from progress_submission where id > (select max(id) from progress_submission) - 1000) as last_submissions,
    (select max(id) from progress_acceptance) as acceptances,
    (select count(*) from progress_acceptance where id > (select max(id) from progress_acceptance) - 1000) as last_acceptances,
    (select max(id) from progress_return) as returns,
    (select count(*) from progress_return where id > (select max(id) from progress_return) - 1000) as last_returns
