-- Changes with every record of a package: they are only ever added to.
-- What was numbered earlier may be committed later: so the last thousand are counted.
select
    (select max(id) from progress_package) as packages,
    (select count(*) from progress_package where id > (select max(id) from progress_package) - 1000) as last_packages,
    (select max(id) from progress_statement) as statements,
    (select count(*) from progress_statement where id > (select max(id) from progress_statement) - 1000) as last_statements,
    (select max(id) from progress_stage) as stages,
    (select count(*) from progress_stage where id > (select max(id) from progress_stage) - 1000) as last_stages,
    (select max(id) from progress_payment) as payments,
    (select count(*) from progress_payment where id > (select max(id) from progress_payment) - 1000) as last_payments,
    (select max(id) from progress_packagephoto) as photos,
    (select count(*) from progress_packagephoto where id > (select max(id) from progress_packagephoto) - 1000) as last_photos
