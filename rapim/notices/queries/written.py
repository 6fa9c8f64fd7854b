"""A delivery as the letter that leaves: written anew for each attempt, and each time the same."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from rapim.notices import letters
from rapim.notices.channels import Item, Letter
from rapim.notices.links import token_of
from rapim.notices.models import Delivery, Notice
from rapim.notices.registry import answering_of


def address_of_site() -> str:
    """The address under which people reach this server, without a slash at its end."""
    return settings.ORIGINS[0].rstrip("/") if settings.ORIGINS else "http://127.0.0.1:8000"


def items_of(notices: Iterable[Notice]) -> list[Item]:
    site = address_of_site()
    return [_item(notice, number, site) for number, notice in enumerate(notices, 1)]


def _item(notice: Notice, number: int, site: str) -> Item:
    may = notice.answers and answering_of(notice.about)
    return Item(
        number=number,
        title=notice.title,
        text=notice.text,
        link=site + notice.path,
        answer=site + reverse("answer", args=[token_of(notice)]) if may else "",
        pk=notice.pk,
        verbs=tuple(notice.answers) if may else (),
    )


def letter_of(delivery: Delivery, *, replies: bool) -> Letter:
    notices = [one.notice for one in delivery.carriages.select_related("notice")]
    return letters.letter(
        key=delivery.key,
        address=delivery.address,
        name=delivery.to.get_full_name(),
        items=items_of(notices),
        page=address_of_site() + reverse("notices"),
        replies=replies,
    )
