"""PostgreSQL, where the region has one."""
