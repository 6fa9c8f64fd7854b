-- Changes with every record of a promise: they are only ever added to.
select
    (select max(id) from promises_promise) as promises,
    (select max(id) from promises_tie) as ties,
    (select max(id) from promises_indicator) as indicators,
    (select max(id) from promises_target) as targets,
    (select max(id) from promises_measurement) as measurements,
    (select max(id) from promises_proof) as proofs,
    (select max(id) from promises_confirmation) as confirmations,
    (select max(id) from promises_milestone) as milestones,
    (select max(id) from promises_reaching) as reachings
