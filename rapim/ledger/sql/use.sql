-- `scope_names` stands for the schemas in which a question looks up its tables.
set search_path = 'scope_names';
