"""What happens to notices: collected and put into letters, carried, answered; and what people choose."""

from rapim.notices.actions.answer import answer, forget_device, know_device
from rapim.notices.actions.carry import carry, carry_on, report, retry
from rapim.notices.actions.collect import collect, dispatch, take_in
from rapim.notices.actions.prefer import choose_hours, reach_at, reach_no_more, renew_feed
from rapim.notices.actions.weekly import tell_weekly

__all__ = [
    "answer", "carry", "carry_on", "choose_hours", "collect", "dispatch", "forget_device", "know_device", "reach_at",
    "reach_no_more", "renew_feed", "report", "retry", "take_in",
    "tell_weekly",
]  # fmt: skip
