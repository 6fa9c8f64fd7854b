-- Changes whenever a batch is sealed or taken back.
select
    (select count(*) from intake_batch) as batches,
    (select max(number) from intake_batch) as newest,
    (select count(*) from intake_supersession) as taken_back,
    (select max(at) from intake_supersession) as taken_back_at
