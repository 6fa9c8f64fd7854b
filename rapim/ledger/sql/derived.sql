-- Cubes or names that were made before; `derived_files` stands for their list.
select * from derived_files
