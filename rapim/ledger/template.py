"""SQL lives in .sql files beside the code that asks it."""

from functools import cache
from importlib.resources import files


@cache
def sql(room: str, name: str) -> str:
    """The text of `<room>/sql/<name>.sql`."""
    return (files(room) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
