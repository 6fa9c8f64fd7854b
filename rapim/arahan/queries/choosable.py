"""Which sub kegiatan an arahan may be about: those in the budget of the office that leads it."""

from rapim.execution.desk import Desk
from rapim.figures import absorption


def subactivities(desk: Desk, opd: str) -> tuple[tuple[str, str], ...]:
    """(code, name with its code); none where the book holds no budget of the office, or the reader sees none."""
    if not opd or not desk.book.batches:
        return ()
    rows = desk.ask(absorption, by="subactivity", only={"opd": opd}).side("spending")
    return tuple((row.key, f"{row.name} ({row.key})") for row in rows if row.key and row.pagu)
