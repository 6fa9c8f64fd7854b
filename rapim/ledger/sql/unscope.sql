-- Takes a scope away; `scope_name` stands for its name.
drop schema if exists scope_name cascade;
