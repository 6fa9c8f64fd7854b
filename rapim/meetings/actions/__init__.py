"""What a Rapim goes through. Each verb writes its record and the journal's entry in one transaction."""

from rapim.meetings.actions.agenda import add_item
from rapim.meetings.actions.calendar import add_holiday, revoke_holiday, seed_holidays
from rapim.meetings.actions.hold import close, open
from rapim.meetings.actions.pack import file_pack
from rapim.meetings.actions.schedule import postpone, schedule, settle

__all__ = [
    "add_holiday", "add_item", "close", "file_pack", "open", "postpone", "revoke_holiday", "schedule", "seed_holidays",
    "settle",
]  # fmt: skip
