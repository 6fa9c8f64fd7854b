-- Files of which every row counts; `parquet_files` stands for their list.
select * from parquet_files
