"""Whom an @ can mean: an office by its name or nickname, a post by its title."""

from datetime import date
from typing import Any

from rapim.coordination.rules import mentions
from rapim.people.models import OPD, Post
from rapim.people.nicknames import nicknames
from rapim.people.rules import folded

OFFICE, POST = "opd:", "post:"


def meant(text: str, on: date) -> tuple[list[OPD], list[Post]]:
    """Those who are named in a text, in their order."""
    if "@" not in text:
        return [], []
    posts = {folded(title): f"{POST}{pk}" for pk, title in Post.objects.values_list("pk", "title")}
    names = posts | {name: f"{OFFICE}{key}" for name, key in nicknames(on).items()}
    found = mentions(text, names)
    keys = [one.removeprefix(OFFICE) for one in found if one.startswith(OFFICE)]
    pks = [int(one.removeprefix(POST)) for one in found if one.startswith(POST)]
    return _ordered(OPD.objects.filter(key__in=keys), keys, "key"), _ordered(Post.objects.filter(pk__in=pks), pks, "pk")


def guessed(helper: str, on: date) -> OPD | None:
    """The office that a line of Form E expects help from, where its words can only mean one."""
    names = nicknames(on)
    keys = [names[name] for part in helper.replace(",", ";").split(";") if (name := folded(part)) in names]
    return OPD.objects.filter(key=keys[0]).first() if keys else None


def by_name(user: Any) -> str:
    """The office of the person, where it is one."""
    keys = user.assignments.exclude(post__opd=None).values_list("post__opd__key", flat=True)[:2]
    return keys[0] if len(keys) == 1 else ""


def _ordered(found: Any, order: list[Any], field: str) -> list[Any]:
    return sorted(found, key=lambda one: order.index(getattr(one, field)))
