-- The lines of the file that belong to the year.
select * from read_parquet($entries) where year = $year
