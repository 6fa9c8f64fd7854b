-- Changes with every record of a package: they are only ever added to.
select
    (select max(id) from progress_package) as packages,
    (select max(id) from progress_statement) as statements,
    (select max(id) from progress_stage) as stages,
    (select max(id) from progress_payment) as payments,
    (select max(id) from progress_packagephoto) as photos
