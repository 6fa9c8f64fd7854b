-- The catalog that intake keeps, as far as the book reads it.
create table intake_batch (
    number integer primary key, batch text unique, kind text, region text, year integer, version text,
    effective_on date, basis text, slices text, path text, sha256 text, file text, rows integer, totals text,
    known_at datetime, sealed_at datetime, upload_id integer
);
create table intake_supersession (id integer primary key, batch_id integer unique, at datetime, by_name text, because text);
