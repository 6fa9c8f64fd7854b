"""What may be asked of meetings."""

from rapim.meetings.queries.agenda import Part, Point, agenda, parts, points
from rapim.meetings.queries.calendar import workdays
from rapim.meetings.queries.messages import messages
from rapim.meetings.queries.papers import flaws, minutes_of
from rapim.meetings.queries.room import Seat, present, roll, seats_of
from rapim.meetings.queries.series import following, last_held, series_for, usual_time

__all__ = [
    "Part", "Point", "Seat", "agenda", "flaws", "following", "last_held", "messages", "minutes_of", "parts", "points",
    "present", "roll", "seats_of", "series_for", "usual_time", "workdays",
]  # fmt: skip
