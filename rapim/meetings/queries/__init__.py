"""What may be asked of meetings."""

from rapim.meetings.queries.agenda import Part, Point, agenda, parts, points
from rapim.meetings.queries.calendar import workdays
from rapim.meetings.queries.room import Seat, present, seats_of
from rapim.meetings.queries.series import following, last_held, series_for, usual_time

__all__ = [
    "Part", "Point", "Seat", "agenda", "following", "last_held", "parts", "points", "present", "seats_of",
    "series_for", "usual_time", "workdays",
]  # fmt: skip
