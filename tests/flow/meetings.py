"""A Rapim that was held and one that is coming, for the doors of meetings: made once, found again."""

from datetime import date
from types import SimpleNamespace

from rapim.core.cutoff import Cutoff
from rapim.jobs import loop
from rapim.meetings import actions, qr
from rapim.meetings.models import Holiday, Rapim, Series
from rapim.meetings.tests.conftest import settled
from rapim.people.tests.cast import NOW


def coming(cast: SimpleNamespace) -> Rapim:
    return Rapim.objects.filter(month=4).first() or _made(cast)[1]


def held(cast: SimpleNamespace) -> Rapim:
    return Rapim.objects.filter(month=3).first() or _made(cast)[0]


def _made(cast: SimpleNamespace) -> tuple[Rapim, Rapim]:
    if not Series.objects.exists():
        settled(cast)
    march, april = (actions.schedule(2023, month, by=cast.budi, now=NOW) for month in (3, 4))
    actions.issue_letter(april, "005", nature="Penting", on=NOW.date(), by=cast.budi, now=NOW)
    actions.open(march, by=cast.budi, now=NOW)
    actions.add_item(march, "Hal baru", minutes=5, by=cast.budi, now=NOW)
    actions.attend(march.invitations.first(), "Citra", rank="itself", way="desk", by=cast.budi, now=NOW)
    actions.close(march, by=cast.budi, now=NOW)
    loop.drain(clock=lambda: NOW)
    actions.file_pack(march, cutoff=Cutoff(date(2023, 2, 28)), figures=b"{}", files={}, by=cast.budi, now=NOW)
    actions.add_holiday(date(2023, 9, 23), "Hari Jadi", kind=Holiday.Kind.REGIONAL, by=cast.budi, now=NOW)
    return march, april


def words(about: str, cast: SimpleNamespace) -> dict[str, object]:
    """The words of the address of each thing that the table names."""
    march, april = held(cast), coming(cast)
    return {
        "rapim": lambda: {"pk": april.pk},
        "item": lambda: {"pk": march.pk, "item": march.items.last().pk},
        "scanned": lambda: {"token": qr.token(april)},
        "attended": lambda: {"token": qr.token(march), "pk": march.invitations.first().attendances.get().pk},
        "noted": lambda: {"pk": march.pk, "there": march.invitations.first().attendances.get().pk},
        "letter": lambda: {"pk": april.pk, "number": april.letters.get().pk, "form": "docx"},
        "listed": lambda: {"pk": april.pk, "form": "docx"},
        "drafted": lambda: {"pk": march.pk, "edition": 1, "form": "docx"},
        "filed": lambda: {"pk": march.pk, "pack": march.packs.get().pk, "name": "figures.json"},
        "holiday": lambda: {"pk": Holiday.objects.get().pk},
    }[about]()


THINGS = ("rapim", "item", "scanned", "attended", "noted", "letter", "listed", "drafted", "filed", "holiday")
