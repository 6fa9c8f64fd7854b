-- Changes with every record of a promise: they are added to, and what is put right counts up its revision.
-- What was numbered earlier may be committed later: so the last thousand are counted.
select
    (select max(id) from promises_promise) as promises,
    (select count(*) from promises_promise where id > (select max(id) from promises_promise) - 1000) as last_promises,
    (select sum(revision) from promises_promise) as revisions,
    (select max(id) from promises_tie) as ties,
    (select count(*) from promises_tie where id > (select max(id) from promises_tie) - 1000) as last_ties,
    (select max(id) from promises_indicator) as indicators,
    (select count(*) from promises_indicator where id > (select max(id) from promises_indicator) - 1000) as last_indicators,
    (select max(id) from promises_target) as targets,
    (select count(*) from promises_target where id > (select max(id) from promises_target) - 1000) as last_targets,
    (select max(id) from promises_measurement) as measurements,
    (select count(*) from promises_measurement where id > (select max(id) from promises_measurement) - 1000) as last_measurements,
    (select max(id) from promises_proof) as proofs,
    (select count(*) from promises_proof where id > (select max(id) from promises_proof) - 1000) as last_proofs,
    (select max(id) from promises_confirmation) as confirmations,
    (select count(*) from promises_confirmation where id > (select max(id) from promises_confirmation) - 1000) as last_confirmations,
    (select max(id) from promises_milestone) as milestones,
    (select count(*) from promises_milestone where id > (select max(id) from promises_milestone) - 1000) as last_milestones,
    (select max(id) from promises_reaching) as reachings,
    (select count(*) from promises_reaching where id > (select max(id) from promises_reaching) - 1000) as last_reachings
