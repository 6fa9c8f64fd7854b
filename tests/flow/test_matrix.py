"""Every address × every role × a thing in scope and out of it × every method, against the table of the house.

Nobody passes a door that the table does not open, nobody is kept from one that it opens, and whoever is refused has
changed nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from PIL import Image

from rapim.api.actions import add_hook, make_key
from rapim.api.models import Hook, Key
from rapim.execution.tests.conftest import BACKEND, region  # noqa: F401 (the fixture)
from rapim.intake.models import Batch, Reading, Upload
from rapim.notices.actions import know_device
from rapim.notices.models import Delivery, Device
from rapim.people.models import JournalEntry, User
from rapim.people.queries import scope_of
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, add, seat
from rapim.progress import actions as progress
from rapim.progress.tests.things import package_of
from rapim.publishing.actions import disclose, publish
from rapim.publishing.models import Publication
from rapim.publishing.tests import things as opened
from tests.flow import arahan_things, coordination_things, meetings, pack_things, promise_things
from tests.house.matrix import TABLE, Row, Thing

PASSED, REFUSED, NO_SUCH_METHOD = "passed", "refused", "no such method"
ENDINGS = ("", "json")  # csv and xlsx are the same door
METHODS = ("GET", "POST", "PUT", "DELETE")
SERVER = ClientHandler(enforce_csrf_checks=False)
Things = Callable[[SimpleNamespace], tuple[Thing, ...]]
THINGS: dict[str, Things] = {
    "": lambda cast: (Thing({}),),
    **arahan_things.MAKERS,
    **coordination_things.MAKERS,
    **promise_things.MAKERS,
    **pack_things.MAKERS,
}


def things(about: str) -> Callable[[Things], Things]:
    """What rows mean by `about`: a thing of Ani's office in the line of Citra first, then one of Dodi's."""
    return lambda maker: THINGS.setdefault(about, maker)


@things("line")
def _(cast):
    return Thing({"key": "kesra"}, line="kesra"), Thing({"key": "ekbang"}, line="ekbang")


@things("opd")
def _(cast):
    return Thing({"code": "1.1"}, opd="1.1"), Thing({"code": "1.3"}, opd="1.3")


@things("overridden")
def _(cast):
    said = {"side": "spending", "percent": "90", "because": "Jembatan gagal lelang"}
    return Thing({"key": "1.1"}, opd="1.1", data=said), Thing({"key": "1.3"}, opd="1.3", data=said)


@things("warning")
def _(cast):
    return (Thing({"key": "1.1", "kind": "stalled"}, opd="1.1", exists=False),)  # nothing to explain away


@things("figure")
def _(cast):
    return Thing({"figure": "absorption"}), Thing({"figure": "curve"})


@things("document")
def _(cast):
    return tuple(Thing({"batch": "batch-4", "row": row}, opd=opd) for row, opd in ((2, "1.1"), (4, "1.3")))


@things("upload")
def _(cast):
    def brought(by):
        said = {"sha256": by.username.ljust(64, "0"), "name": f"{by}.xlsx", "size": 1}
        upload, _ = Upload.objects.get_or_create(by=by, by_name=by.name, defaults={**said, "received_at": NOW})
        Reading.objects.get_or_create(upload=upload, defaults={"read_at": NOW, "region": "33.19"})
        return Thing({"pk": upload.pk}, by=by.username)

    return brought(cast.ani), brought(cast.dodi)


@things("batch")
def _(cast):
    return (Thing({"batch": Batch.objects.earliest("number").batch}),)


@things("seat")
def _(cast):
    return (Thing({"pk": cast.fajar.assignments.get().pk}),)


@things("proof")
def _(cast):
    """The file itself lies in the home."""
    path = Path(settings.HOME) / "evidence" / "00" / f"{'0' * 64}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"jpg")
    return arahan_things.each(cast, lambda one: one.follow_ups.get().evidence.get().pk)


@things("nowhere")
def _(cast):
    return (Thing({"rest": "tiada"}, exists=False),)


@things("key")
def _(cast):
    """A key is revoked by its own person alone: here somebody's who is not among the people."""
    owner = User.objects.filter(username="pemilik").first() or add("pemilik")
    found = Key.objects.filter(user=owner).first()
    key = found or make_key("uji", ["figures"], days=1, user=owner, by=owner, now=timezone.now())[0]
    return (Thing({"pk": key.pk}),)


@things("hook")
def _(cast):
    hook = Hook.objects.first() or add_hook("https://contoh.go.id/", [], by=cast.budi, now=NOW)
    return (Thing({"pk": hook.pk}),)


@things("device")
def _(cast):
    """A device is forgotten by its own person alone."""
    owner = User.objects.filter(username="pemilik").first() or add("pemilik")
    found = Device.objects.filter(user=owner).first() or know_device(owner, "uji", now=timezone.now())[0]
    return (Thing({"pk": found.pk}),)


@things("delivery")
def _(cast):
    said = {"to": cast.ani, "channel": "mail", "address": "a@b.id", "made_at": NOW, "round_at": NOW}
    found, _ = Delivery.objects.get_or_create(key="uji", defaults=said)
    return (Thing({"pk": found.pk}),)


@things("token")
def _(cast):
    """Not written by this server: tests of notices knock with real ones."""
    return (Thing({"token": f"1.{'x' * 22}"}, exists=False),)


@things("person")
def _(cast):
    return (Thing({"username": "fajar"}),)


@things("rfk")
def _(cast):
    return tuple(Thing({"code": key, "year": 2023, "month": 2}, opd=key, data=DATA) for key in reports(cast))


@things("rfk photo")
def _(cast):
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    made = []
    for key, report in reports(cast).items():
        said = {"by": cast.ani, "now": NOW}
        photo = progress.add_photo(report.opd, 2023, 3, BytesIO(file.getvalue()), "foto.jpg", **said)
        made.append(Thing({"pk": photo.pk}, opd=key))
    return tuple(made)


@things("package")
def _(cast):
    made = {key: package_of(cast.opd[key], "Jalan") for key in ("1.1", "1.3")}
    return tuple(Thing({"pk": one.pk}, opd=key, data={"point": "50"}) for key, one in made.items())


@things("package photo")
def _(cast):
    made = []
    for key in ("1.1", "1.3"):
        package = package_of(cast.opd[key], "Jalan")
        progress.add_package_photo(package, 50, photograph(), "foto.jpg", by=cast.ani, now=NOW)
        made.append(Thing({"pk": package.photos.get().pk}, opd=key))
    return tuple(made)


def photograph():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    file.seek(0)
    file.name = "foto.jpg"
    return file


@things("inquiry")
def _(cast):
    ask = {"due_at": NOW, "by": cast.citra, "now": NOW}
    asked = (progress.inquire(cast.opd[key], "Realisasi", "", **ask) for key in ("1.1", "1.3"))
    return tuple(Thing({"pk": one.pk}, opd=one.opd.key, data=DATA) for one in asked)


DATA = {"what": "Lahan", "needed": "Surat", "helper": "BPN", "because": "Sebabnya", "text": "Penjelasan"}


def reports(cast):
    """A report of each office that somebody began."""
    began = {"by": cast.ani, "now": NOW}
    return {key: progress.save(cast.opd[key], 2023, 2, {}, **began) for key in ("1.1", "1.3")}


@things("kind")
def _(cast):
    return (Thing({}, data={"kind": "position"}),)


@things("published")
def _(cast):
    published(cast)
    return (Thing({"kind": "release"}),)


@things("unpublished")
def _(cast):
    return (Thing({"kind": "promises", "table": "promises"}, exists=False),)


@things("edition")
def _(cast):
    return (Thing({"kind": "release", "pk": published(cast).pk}),)


@things("drafted")
def _(cast):
    return (Thing({"kind": "position"}),)


@things("disclosable")
def _(cast):
    return (Thing({}, data={"arahan": opened.arahan(cast).pk, "words": "Bayar"}),)


@things("disclosure")
def _(cast):
    return (Thing({"pk": disclose(opened.arahan(cast), "Bayar", by=cast.budi, now=NOW).pk}),)


@things("publication")
def _(cast):
    return (Thing({"pk": published(cast).pk}),)


def _of_meetings(about):
    things(about)(lambda cast: (Thing(meetings.words(about, cast)),))


for each in meetings.THINGS:
    _of_meetings(each)


def published(cast):
    found = Publication.objects.of("release").first()
    return found or publish("release", {"title": "Rapim"}, by=cast.budi, now=NOW)


@pytest.fixture(scope="module")
def everyone(region) -> SimpleNamespace:  # noqa: F811
    """The cast with all the roles that there are, and one person without a post."""
    office = region.opd["1.1"]
    region.hana = seat("Kepala Disdik", Role.OPD_HEAD, "hana", opd=office)
    region.indra = seat("Inspektur", Role.INSPECTORATE, "indra")
    region.sari = seat("Sekda", Role.SEKDA, "sari")
    region.fajar = seat("Asisten II", Role.ASISTEN, "fajar", line=region.building)
    region.tamu = add("tamu")
    return region


PEOPLE = ("ani", "hana", "dodi", "citra", "fajar", "budi", "indra", "sari", "eka", "tamu")


def test_every_role_is_among_the_people(everyone):
    today = timezone.localdate()
    assert {role for who in PEOPLE for role in scope_of(getattr(everyone, who), today).roles} == set(Role)


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_a_door_opens_for_those_whom_the_table_names_and_for_nobody_else(row: Row, everyone, db):
    unexplained = [cell for who in PEOPLE for cell in cells(row, who, everyone)]
    assert unexplained == []


def cells(row: Row, who: str, cast: SimpleNamespace) -> Iterator[str]:
    """The cells of one person that the table does not explain."""
    user, client = getattr(cast, who), visitor()
    client.force_login(user, backend=BACKEND)
    scope = scope_of(user, timezone.localdate())
    for thing in THINGS[row.about](cast):
        for address in addresses_of(row, thing):
            for method in ("GET",) if address.endswith(".json") else METHODS:
                found, wrote = knock(client, method, address, thing.data)
                wanted = expected(row, method, who, scope, thing)
                if found not in wanted or (wrote and PASSED not in wanted):
                    yield f"{who} {method} {address}: {found}{', and wrote' * wrote}; expected {' or '.join(wanted)}"


def visitor() -> Client:
    """Somebody in whose face nothing breaks; all come by the same server, which is set up once."""
    client = Client(raise_request_exception=False)
    client.handler = SERVER
    return client


def addresses_of(row: Row, thing: Thing) -> Iterator[str]:
    """The page, and the same page as data where it is to be had."""
    for ending in ENDINGS:
        name, more = (f"{row.name}-data", {"ending": ending}) if ending else (row.name, {})
        for words in (thing.words, dict(list(thing.words.items())[:1])):
            with suppress(NoReverseMatch):
                yield reverse(name, kwargs=words | more)
                break


def expected(row: Row, method: str, who: str, scope, thing: Thing) -> tuple[str, ...]:
    """How a knock may end. A page that is only read may answer a POST as it answers a GET: nothing is written."""
    if not thing.exists:
        return (REFUSED, NO_SUCH_METHOD)
    if method == "GET" and row.get:
        return (PASSED,) if row.get(who, scope, thing) else (REFUSED,)
    if method == "POST" and row.post:
        return (PASSED,) if row.post(who, scope, thing) else (REFUSED,)
    if row.get and not (method == "POST" and row.post):
        return (PASSED, NO_SUCH_METHOD) if row.get(who, scope, thing) else (REFUSED, NO_SUCH_METHOD)
    return (NO_SUCH_METHOD, REFUSED)


def knock(client: Client, method: str, address: str, data: dict[str, str]) -> tuple[str, bool]:
    """How the door answers, and whether anything was done; it is undone."""
    with transaction.atomic():
        before = JournalEntry.objects.count()
        answer = client.post(address, data) if method == "POST" else client.generic(method, address)
        wrote = JournalEntry.objects.count() != before
        transaction.set_rollback(True)
    return outcome(answer), wrote


def outcome(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith(settings.LOGIN_URL):
        return REFUSED
    names = {403: REFUSED, 404: REFUSED, 405: NO_SUCH_METHOD}
    return names.get(answer.status_code, PASSED if answer.status_code < 500 else f"broke ({answer.status_code})")
