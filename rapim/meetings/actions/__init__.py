"""What a Rapim goes through. Each verb writes its record and the journal's entry in one transaction."""

from rapim.meetings.actions.agenda import add_item, set_minutes
from rapim.meetings.actions.attend import attend, delegate, strike
from rapim.meetings.actions.calendar import add_holiday, revoke_holiday, seed_holidays
from rapim.meetings.actions.hold import close, open
from rapim.meetings.actions.pack import file_pack, reply
from rapim.meetings.actions.papers import approve_minutes, correct_minutes, draft_minutes, issue_letter, remark
from rapim.meetings.actions.schedule import postpone, schedule, settle

__all__ = [
    "add_holiday", "add_item", "approve_minutes", "attend", "close", "correct_minutes", "delegate", "draft_minutes",
    "file_pack", "issue_letter", "open", "postpone", "remark", "reply", "revoke_holiday", "schedule", "seed_holidays",
    "set_minutes", "settle", "strike",
]  # fmt: skip
