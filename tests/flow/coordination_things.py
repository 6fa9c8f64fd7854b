"""Requests for the matrix: of Dinas Perhubungan, which nobody holds, to Ani's office and to Dodi's, and the other way
round."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from rapim.coordination.models import Comment, Mention, Request
from tests.house.matrix import Thing

OFFICES = ("1.1", "1.3")
DATA = {"text": "Sudah", "because": "Sebabnya", "agreed": "1"}


def request(cast: SimpleNamespace, asker: str, asked: str) -> Request:
    now = timezone.now()
    due = timezone.localdate(now) + timedelta(days=5)
    said = {"what": "Data rute", "due_on": due, "at": now}
    return Request.objects.get_or_create(asker=cast.opd[asker], asked=cast.opd[asked], defaults=said)[0]


def received(cast: SimpleNamespace) -> tuple[Thing, ...]:
    return tuple(Thing({"pk": request(cast, "2.15", key).pk}, opd=key, data=DATA) for key in OFFICES)


def made(cast: SimpleNamespace) -> tuple[Thing, ...]:
    return tuple(Thing({"pk": request(cast, key, "2.15").pk}, opd=key, data=DATA) for key in OFFICES)


def named(cast: SimpleNamespace) -> tuple[Thing, ...]:
    found = []
    for key in OFFICES:
        said, _ = Comment.objects.get_or_create(
            request=request(cast, "2.15", key), text="@", defaults={"at": timezone.now()}
        )
        mention, _ = Mention.objects.get_or_create(comment=said, opd=cast.opd[key])
        found.append(Thing({"pk": mention.pk}, opd=key))
    return tuple(found)


MAKERS = {"request": received, "own request": made, "mention": named}
