"""The home's own database where there is no PostgreSQL."""
