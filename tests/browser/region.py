"""The small region of the browser: in each room something stands, so that no page is looked at empty.

Run in a home of its own (`RAPIM_HOME`); prints the words of addresses that only this home knows.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from PIL import Image

from rapim.arahan import actions as arahan
from rapim.arahan.actions.give import Wording
from rapim.arahan.models import Arahan, Assignment, Recheck
from rapim.arahan.rules import EvidenceKind, Finding, Wish
from rapim.core.cutoff import Cutoff
from rapim.core.message import Message
from rapim.execution import actions as execution
from rapim.innovation.tests.things import innovation
from rapim.intake import actions as intake
from rapim.jobs import loop
from rapim.meetings import actions as meetings
from rapim.meetings import qr
from rapim.meetings.models import Holiday, Rapim
from rapim.meetings.tests.conftest import settled
from rapim.notices import actions as notices
from rapim.notices.links import token_of
from rapim.notices.models import Notice
from rapim.packs.tests.months import month
from rapim.people import actions as people
from rapim.people.models import OPD, Post
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, kudus, seat
from rapim.progress import actions as progress
from rapim.progress.tests.things import package_of
from rapim.promises import actions as promises
from rapim.promises.gauge import Aggregation
from rapim.promises.tests.things import LINK
from rapim.publishing import actions as publishing
from rapim.publishing import queries as published
from rapim.publishing.rules import BY_KEY
from rapim.sources.sketch import workbook
from tests.browser.book import press_book
from tests.browser.papers import EXPORT

DAY = timedelta(days=1)
DUE = date(2023, 4, 14)
CUTOFF = Cutoff(date(2023, 2, 28))


def fill() -> dict[str, str]:
    cast = kudus()
    cast.gita = seat("Asisten II", Role.ASISTEN, "gita", line=cast.building)
    cast.sekda = seat("Sekretaris Daerah", Role.SEKDA, "sekda")
    cast.inspektur = seat("Inspektur", Role.INSPECTORATE, "inspektur")
    cast.water = people.ensure_opd("PDAM", "PDAM", "Perumda Air Minum", kind=OPD.Kind.BUMD, by=cast.budi, now=NOW)
    press_book()
    march, april = _rapims(cast)
    _followed_up(cast)
    _reports(cast)
    _performance(cast)
    _opened(cast)
    with tempfile.TemporaryDirectory() as folder:
        file = workbook(Path(folder) / "realisasi_maret.xlsx", EXPORT)
        upload = intake.receive(file, "realisasi_maret.xlsx", by=cast.budi, now=timezone.now())
    return {
        "upload": str(upload.pk), "link": token_of(_told(cast)), "scan": qr.token(april), "scanned": qr.token(march),
        "seat": str(march.invitations.get(title="Asisten I").attendances.get().pk),
    }  # fmt: skip


def _rapims(cast: SimpleNamespace) -> tuple[Rapim, Rapim]:
    """March was held, with four arahan; April comes, with one that still lacks everything."""
    settled(cast)
    act = {"by": cast.budi, "now": NOW}
    march, april = (meetings.schedule(2023, number, **act) for number in (3, 4))
    meetings.issue_letter(april, "005", nature="Penting", on=NOW.date(), **act)
    meetings.open(march, **act)
    meetings.add_item(march, "Hal baru", minutes=5, **act)
    meetings.attend(march.invitations.get(title="Asisten I"), "Citra", rank="itself", way="desk", **act)
    for wording in _wordings(cast):
        arahan.give(wording, rapim=march, **act)
    meetings.close(march, **act)
    loop.drain(clock=lambda: NOW)
    arahan.give(Wording("Tertibkan parkir di depan pasar", "Tertibkan parkir di depan pasar"), rapim=april, **act)
    figures = month(1, opds=3, shape="usual", arahan=True).as_json()
    meetings.file_pack(march, cutoff=CUTOFF, figures=figures, files={}, **act)
    soon = timezone.now() + timedelta(hours=10)
    near = meetings.schedule(soon.year, soon.month, starts_at=soon, **act)  # its pages are open to the offices
    meetings.file_pack(near, cutoff=CUTOFF, figures=figures, files={}, **act)
    meetings.add_holiday(date(2023, 9, 23), "Hari Jadi", kind=Holiday.Kind.REGIONAL, **act)
    return march, april


def _wordings(cast: SimpleNamespace) -> Iterator[Wording]:
    first = Wording(
        "Kontrak segera diselesaikan!", "Tandatangani 12 kontrak", lead=cast.opd["1.1"], support=(cast.opd["1.3"],),
        due_on=DUE, evidence=EvidenceKind.PHOTO, verifier=Post.objects.get(title="Asisten I"),
    )  # fmt: skip
    yield first
    yield replace(first, measure="Perbaiki 3 ruang kelas", support=())
    yield replace(first, measure="Padankan data guru swasta", support=())
    roads = {"lead": cast.opd["1.3"], "verifier": Post.objects.get(title="Asisten II")}
    yield replace(first, measure="Tambal jalan Kudus–Jepara", support=(), **roads)


def _followed_up(cast: SimpleNamespace) -> None:
    """The first came back and its supporter is blocked; one is settled, one waits for a ruling, one for a verifier."""
    back, helper, done, wish, told = Assignment.objects.order_by("pk")[:5]
    arahan.accept(back, by=cast.ani, now=NOW + DAY)
    for one, who in ((back, cast.ani), (done, cast.ani), (told, cast.dodi)):
        arahan.report(one, "Selesai", done=True, files=[(_photo(), "bukti.jpg")], by=who, now=NOW + 2 * DAY)
    arahan.verify(back, Finding.BELUM_SESUAI, "Baru 9 kontrak", by=cast.citra, now=NOW + 3 * DAY)
    arahan.verify(done, Finding.SESUAI, by=cast.citra, now=NOW + 3 * DAY)
    arahan.block(helper, "Lahan", "izin lokasi", from_opd=cast.opd["1.1"], by=cast.dodi, now=NOW + 4 * DAY)
    arahan.propose(wish, Wish.POSTPONE, "Lelang ulang", new_on=DUE + 30 * DAY, by=cast.ani, now=NOW + 4 * DAY)
    arahan.reply(cast.opd["1.1"], "Dua arahan menunggu data provinsi.", by=cast.ani, now=NOW + 5 * DAY)
    arahan.draw(2023, 3, by=cast.budi, now=NOW + 30 * DAY)
    assert Recheck.objects.exists()


def _reports(cast: SimpleNamespace) -> None:
    act: dict[str, Any] = {"by": cast.ani, "now": NOW}
    told = {"what": "Lahan belum bebas", "needed": "Surat", "helper": "BPN"}
    for key in ("1.1", "1.3"):
        report = progress.save(cast.opd[key], 2023, 2, {}, **act)
        progress.tell_obstacle(report.opd, 2023, 2, told, **act)
    progress.add_photo(cast.opd["1.1"], 2023, 2, _photo(), "fisik.jpg", **act)
    signed = {"number": "01/SPK", "provider": "CV Maju", "signed_on": date(2023, 1, 9), "starts_on": date(2023, 1, 9)}
    amounts = {"pagu": 1_000_000_000, "value": 950_000_000, "paid": 190_000_000, "physical": 20}
    road = package_of(cast.opd["1.1"], "Rehabilitasi gedung", ends_on=date(2023, 4, 30), **signed, **amounts)
    progress.add_package_photo(road, 0, _photo(), "paket.jpg", **act)
    asked = progress.inquire(cast.opd["1.1"], "Realisasi", "Mengapa?", due_at=NOW + 3 * DAY, by=cast.citra, now=NOW)
    progress.answer(asked, "Termin pertama baru masuk.", by=cast.ani, now=NOW)
    progress.look(cast.citra, now=NOW)


def _performance(cast: SimpleNamespace) -> None:
    act: dict[str, Any] = {"by": cast.budi, "now": NOW}
    _promised(cast, act)
    innovation(cast, "1.1")
    promises.propose(cast.opd["1.1"], 2023, [promises.Wanted("Guru", "Sejahtera", ("1.01.02",))], **act)
    promises.oversee(cast.water, cast.opd["2.15"], **act)
    targets = {2022: (Decimal(4_200_000_000), None)}
    profit = promises.add_indicator(
        None, cast.water, "Laba", "Rp", Aggregation.LAST, targets, every=12, kind="profit", **act
    )
    promises.measure(profit, 2022, 12, Decimal(4_260_000_000), "Laporan tahunan", brought=LINK, **act)
    said = {"by": cast.citra, "now": NOW}
    execution.override(cast.opd["1.1"], "spending", 2023, Decimal(92), "Dua lelang besar sudah kontrak.", **said)


def _promised(cast: SimpleNamespace, act: dict[str, Any]) -> None:
    """A promise of a term that ends 188 days from today, as the term of the press item did; measured last year."""
    today, office = timezone.localdate(), cast.opd["1.1"]
    ends = today + timedelta(days=188)
    begins = date(ends.year - 5, ends.month, min(ends.day, 28))
    term = promises.begin_term("Masa jabatan", "Kudus Bangkit", ("Cerdas",), begins, ends, **act)
    made = promises.make_promise(term, "Tunjangan guru swasta", office, **act)
    targets = {today.year - 1: (Decimal(720), None), today.year: (Decimal(900), None)}
    teachers = promises.add_indicator(made, office, "Guru penerima", "guru", Aggregation.SUM, targets, **act)
    promises.add_milestone(made, "Perbup ditetapkan", today - 30 * DAY, **act)
    promises.tie(made, office, "1.01.02.2.01.0001", **act)
    now = timezone.now()
    promises.measure(teachers, today.year - 1, 1, Decimal(60), "Dapodik", brought=LINK, by=cast.ani, now=now)


def _opened(cast: SimpleNamespace) -> None:
    """One arahan in words for everybody, and all that the region may open."""
    act = {"by": cast.budi, "now": NOW + 40 * DAY}
    publishing.disclose(Arahan.objects.get(number=1, rapim__month=3), "Kontrak pembangunan ditandatangani", **act)
    for kind in BY_KEY:
        if content := published.draft(kind, NOW.date()):
            publishing.publish(kind, content, **act)


def _told(cast: SimpleNamespace) -> Notice:
    """One message that may be answered: of today, since links grow old."""
    about = f"assignment:{Assignment.objects.order_by('pk').first().pk}"
    said = Message(
        "uji:1", "ani", "Arahan", "Tandatangani", "/arahan/1/", True, ("accept", "report", "block"), about
    )  # fmt: skip
    notices.take_in([said], timezone.now())
    return Notice.objects.get(key="uji:1")


def _photo() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (64, 48), "green").save(file, "JPEG")
    file.seek(0)
    return file


if __name__ == "__main__":
    print(json.dumps(fill()))
