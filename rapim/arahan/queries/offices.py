"""Who usually verifies what an office does."""

from datetime import date

from rapim.people.models import OPD, Post
from rapim.people.queries import line_groups
from rapim.people.rules import Role


def usual_verifier(opd: OPD, on: date) -> Post | None:
    """The asisten of the office's line; the secretariat where it has none or the asisten sits in that office."""
    line = line_groups(on).get(opd.key)
    asisten = Post.objects.filter(role=Role.ASISTEN.value, line__key=line[0]).first() if line else None
    return asisten or Post.objects.filter(role=Role.SECRETARIAT.value).first()
