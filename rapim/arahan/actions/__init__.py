"""What an arahan goes through. Each verb writes its record and the journal's entry in one transaction."""

from rapim.arahan.actions.answer import accept, block, free, propose, reply, report
from rapim.arahan.actions.give import amend, dismiss, give, succeed
from rapim.arahan.actions.recheck import draw, draw_due, recheck
from rapim.arahan.actions.register import bring
from rapim.arahan.actions.verify import reopen, rule, verify

__all__ = [
    "accept", "amend", "block", "bring", "dismiss", "draw", "draw_due", "free", "give", "propose", "recheck", "reopen",
    "reply", "report", "rule", "succeed", "verify",
]  # fmt: skip
