-- A scope is a schema of its own; `scope_name` stands for its name.
create schema if not exists scope_name;
