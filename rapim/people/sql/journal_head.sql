-- The number and the seal of the last act.
select number, hash from people_journalhead where id = 1
