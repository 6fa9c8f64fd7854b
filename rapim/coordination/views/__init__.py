"""The doors of requests between offices."""

from rapim.coordination.views.acts import answers, comments, heeding, judgement, undertaking, withdrawal
from rapim.coordination.views.pages import board, new, request, who_waits

__all__ = [
    "answers", "board", "comments", "heeding", "judgement", "new", "request", "undertaking", "who_waits", "withdrawal",
]  # fmt: skip
