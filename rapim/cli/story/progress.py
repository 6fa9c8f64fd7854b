"""Two months of physical reports, most of them accepted; obstacles, a question and its answer. All invented."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from rapim.execution.desk import Desk
    from rapim.people.models import OPD, User

OBSTACLES: Final = (
    (
        "Lahan dua bidang belum bebas.",
        "Surat kesepakatan harga dan jadwal pembayaran",
        "Kantor Pertanahan; Bagian Tapem",
    ),
    ("Lelang gagal karena penawar tunggal.", "Tinjau ulang HPS dan umumkan kembali", "UKPBJ; PPK"),
    ("Material batu pecah langka sejak musim hujan.", "Sumber pengganti dan adendum waktu", "Dinas PUPR; penyedia"),
    ("Data penerima belum padan dengan NIK.", "Pemadanan data penerima", "Dinas Dukcapil; Dinas Sosial"),
    ("Petunjuk teknis DAK terlambat terbit.", "Penegasan rincian kegiatan", "Bappeda; kementerian teknis"),
)
SEEN: Final = 6  # contracts with pictures
BACK: Final = "Fisik naik tanpa foto; lampirkan foto minggu terakhir."
ANSWER: Final = "Tagihan termin pertama baru masuk pekan ini; pekerjaan lapangan sudah berjalan sesuai jadwal."


def tell(now: datetime) -> None:
    from random import Random

    from rapim.people.models import OPD
    from rapim.progress.models import MonthlyReport

    desk = _desk(now)
    if MonthlyReport.objects.exists() or desk is None:
        return
    rng = Random(3319)  # noqa: S311 (a story, not a secret)
    for opd in OPD.objects.filter(parent=None).order_by("key"):
        for month in range(max(1, desk.cutoff.month - (opd.pk % 3 == 0)), desk.cutoff.month + 1):
            _reported(desk, opd, month, rng, now)
    _asked(desk, now)
    _seen(desk, now)


def _seen(desk: Desk, now: datetime) -> None:
    """The largest contracts that run are shown at the beginning and half way: drawings, nobody's photographs."""
    from rapim.cli.story.arahan import drawing
    from rapim.people.models import OPD
    from rapim.progress import actions, queries
    from rapim.progress.models import Package

    running = [one for one in queries.contracts(desk.scope, desk.cutoff.at) if one.said.physical]
    for one in sorted(running, key=lambda contract: (-(contract.said.value or 0), contract.pk))[:SEEN]:
        package, officer = Package.objects.get(pk=one.pk), _officer(OPD.objects.get(key=one.opd))
        for point in (0, 50, 100):
            if point <= (one.said.physical or 0):
                picture = drawing(f"{one.name}: {point} persen")
                actions.add_package_photo(package, point, picture, f"{point}.jpg", by=officer, now=now)


def _desk(now: datetime) -> Desk | None:
    """The book before someone who sees all of it, at its newest month."""
    from django.conf import settings

    from rapim.core.cutoff import Cutoff
    from rapim.execution.desk import Desk, newest_of
    from rapim.execution.rules import rules
    from rapim.intake.queries import book
    from rapim.people.queries import line_groups
    from rapim.people.rules import Scope

    opened = book()
    newest = newest_of(opened)
    if newest is None:
        return None
    return Desk(opened, Cutoff(newest), Scope(all=True), line_groups(newest), rules(settings.HOME), now, {})


def _reported(desk: Desk, opd: OPD, month: int, rng: Random, now: datetime) -> None:
    from rapim.progress import actions, queries

    rows = queries.money_of(desk, opd.key, desk.cutoff.year, month)
    last = month == desk.cutoff.month
    if not rows or (last and rng.random() < 0.2):
        return
    said: dict[str, Any] = {"by": _officer(opd), "now": now}
    pace = Decimal(rng.choice(("0.55", "0.9", "0.95", "1", "1.02", "1.05")))
    percents = {row.key: _near(row.percent, pace) for row in rows if row.percent is not None}
    report = actions.save(opd, desk.cutoff.year, month, percents, **said)
    if rng.random() < 0.4:
        what, needed, helper = rng.choice(OBSTACLES)
        told = {"what": what, "needed": needed, "helper": helper}
        actions.tell_obstacle(opd, desk.cutoff.year, month, told, **said)
    if not percents:
        return
    actions.submit(opd, desk.cutoff.year, month, rows, **said)
    asisten = _asisten(opd, now)
    if asisten and (not last or rng.random() < 0.6):
        actions.accept(report, by=asisten, now=now)
    elif asisten and rng.random() < 0.3:
        actions.give_back(report, BACK, by=asisten, now=now)


def _near(percent: Decimal, pace: Decimal) -> Decimal:
    return min(Decimal(100), max(Decimal(0), percent * pace)).quantize(Decimal("0.01"))


def _asked(desk: Desk, now: datetime) -> None:
    """Each asisten asks about the two largest flags of the line; every second question was answered."""
    from django.conf import settings

    from rapim.people.models import OPD
    from rapim.progress import actions, queries, registry
    from rapim.progress.rules import answer_due, thresholds

    limits = thresholds(settings.HOME)
    due = answer_due(now, registry.next_rapim(now), limits.inquiry_hours)
    for number, flag in enumerate(queries.watch(desk, limits).flags[:4]):
        opd = OPD.objects.get(key=flag.opd)
        if asisten := _asisten(opd, now):
            actions.look(asisten, now=now)
            made = actions.inquire(opd, flag.figure, "", due_at=due, by=asisten, now=now)
            if number % 2 == 0:
                actions.answer(made, ANSWER, by=_officer(opd), now=now)


def _officer(opd: OPD) -> User:
    from rapim.people.models import Assignment, User
    from rapim.people.rules import OF_AN_OPD

    roles = [role.value for role in OF_AN_OPD]
    seat = Assignment.objects.filter(post__opd=opd, post__role__in=roles).select_related("user").first()
    return seat.user if seat else User.objects.get(username="budi")


def _asisten(opd: OPD, now: datetime) -> User | None:
    from rapim.people.models import Assignment
    from rapim.people.queries import line_groups
    from rapim.people.rules import Role

    line, _ = line_groups(now.date()).get(opd.key, ("", ""))
    seat = Assignment.objects.filter(post__role=Role.ASISTEN.value, post__line__key=line).select_related("user").last()
    return seat.user if seat else None
