-- The lines of the file; each of its years has a file of its own.
select * from read_parquet($entries)
