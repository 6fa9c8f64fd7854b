"""What was directed in the three Rapim of the story, and how the offices followed it up, well or badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rapim.arahan.actions.give import Wording
    from rapim.arahan.models import Assignment
    from rapim.meetings.models import Rapim
    from rapim.people.models import User

DAY: Final = timedelta(days=1)


def tell(now: datetime) -> None:
    """What the offices did since the last Rapim that was held, and the re-check of the month before."""
    from rapim.arahan.models import Arahan, FollowUp
    from rapim.meetings.models import Rapim

    held = list(Rapim.objects.held().order_by("starts_at"))
    if held and Arahan.objects.exists() and not FollowUp.objects.filter(assignment__arahan__rapim=held[-1]).exists():
        _follow_up(held[-1], now)
        _recheck(now)


def before(rapim: Rapim, number: int, now: datetime) -> None:
    """Between the last Rapim and this one."""
    from rapim.meetings.queries import last_held

    if last := last_held(rapim):
        _follow_up(last, now)


def during(rapim: Rapim, number: int, now: datetime) -> None:
    """The secretariat writes down what is said, one line each."""
    from rapim.arahan import actions

    budi = _user("budi")
    for minute, said in enumerate(_of(number)):
        actions.give(_worded(said, rapim), rapim=rapim, by=budi, now=now + timedelta(minutes=2 * minute))


def _of(number: int) -> list[dict[str, Any]]:
    from rapim.sample.region import table

    return [said for said in table("arahan")["arahan"] if said["rapim"] == number]


def _worded(said: dict[str, Any], rapim: Rapim) -> Wording:
    from django.utils import timezone

    from rapim.arahan.actions.give import Wording
    from rapim.arahan.line import read_line
    from rapim.arahan.queries import usual_verifier
    from rapim.arahan.rules import EvidenceKind
    from rapim.meetings.queries import workdays
    from rapim.people.models import OPD
    from rapim.people.nicknames import nicknames

    day = timezone.localdate(rapim.starts_at)
    draft = read_line(said["line"], nicknames(day), day)
    offices = {opd.key: opd for opd in OPD.objects.filter(key__in=[draft.lead, *draft.support])}
    wording = Wording(quote=said["line"], measure=draft.text[:1].upper() + draft.text[1:], lead=offices[draft.lead])
    support, verifier = tuple(offices[key] for key in draft.support), usual_verifier(offices[draft.lead], day)
    return replace(
        wording, support=support, verifier=verifier, subactivity=said.get("subactivity", ""),
        due_on=workdays().after(day + said["due"] * DAY, 0), evidence=EvidenceKind(said["evidence"]),
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- what became of it


def _follow_up(rapim: Rapim, until: datetime) -> None:
    """The records of one meeting's arahan, none of them later than `until`."""
    from rapim.arahan.models import Arahan

    given = Arahan.objects.filter(rapim=rapim).order_by("number")
    for arahan, said in zip(given, _of(_number(rapim)), strict=True):
        for assignment in arahan.assignments.select_related("opd", "arahan"):
            lead = assignment.part == "lead"
            acts = FATES[said["fate"]](assignment, said) if lead else _supports(assignment, said)
            for days, act in acts:
                at = rapim.starts_at + days * DAY + timedelta(hours=1 + assignment.pk % 5)
                if at < until:
                    act(at)


def _number(rapim: Rapim) -> int:
    from rapim.meetings.models import Rapim as Meetings

    return 1 + Meetings.objects.filter(starts_at__lt=rapim.starts_at).count()


def _recheck(now: datetime) -> None:
    """The Inspektorat looks again at what was drawn of the months that are over; all but the last are done."""
    from rapim.arahan import actions
    from rapim.arahan.models import Recheck, Verification

    for year, month in sorted(set(Verification.objects.values_list("at__year", "at__month"))):
        if (year, month) < (now.year, now.month):
            actions.draw(year, month, by=_user("budi"), now=now)
    drawn = Recheck.objects.select_related("verification__by").order_by("pk")
    for one in list(drawn)[:-1]:
        actions.recheck(one, stands=True, because="bukti cocok dengan keadaan", by=_user("inspektur"), now=now)


Acts = Iterator[tuple[int, Callable[[datetime], object]]]


def _accepted(one: Assignment, said: dict[str, Any]) -> Acts:
    from rapim.arahan import actions

    yield 1, lambda at: actions.accept(one, by=_officer(one), now=at)


def _reported(one: Assignment, said: dict[str, Any], day: int | None = None) -> Acts:
    from rapim.arahan import actions

    yield from _accepted(one, said)
    yield (
        day if day is not None else said["due"] - 3,
        lambda at: actions.report(one, said["said"], done=True, files=[_proof(said)], by=_officer(one), now=at),
    )


def _settled(one: Assignment, said: dict[str, Any], day: int | None = None) -> Acts:
    yield from _reported(one, said, day)
    yield (day if day is not None else said["due"] - 3) + 2, lambda at: _found(one, at)


def _late_settled(one: Assignment, said: dict[str, Any]) -> Acts:
    yield from _settled(one, said, said["due"] + 2)


def _returned(one: Assignment, said: dict[str, Any]) -> Acts:
    from rapim.arahan import actions

    yield from _reported(one, said, said["due"] - 5)
    yield said["due"] - 4, lambda at: _found(one, at, said["found"])
    again = "Tiga kontrak terakhir ditandatangani; daftar lengkap terlampir."
    yield (
        said["due"] - 1,
        lambda at: actions.report(one, again, done=True, files=[_proof(said)], by=_officer(one), now=at),
    )
    yield said["due"] + 1, lambda at: _found(one, at)


def _blocked(one: Assignment, said: dict[str, Any]) -> Acts:
    from django.utils import timezone

    from rapim.arahan import actions
    from rapim.people.models import OPD
    from rapim.people.nicknames import nicknames

    def bar(at: datetime) -> object:
        helper = OPD.objects.get(key=nicknames(timezone.localdate(at))[said["helper"].upper()])
        return actions.block(one, said["said"], said["needs"], from_opd=helper, by=_officer(one), now=at)

    yield from _accepted(one, said)
    yield 6, bar


def _postponed(one: Assignment, said: dict[str, Any]) -> Acts:
    from rapim.arahan import actions
    from rapim.arahan.models import Proposal
    from rapim.arahan.rules import Wish

    later = one.arahan.due_on + said["days"] * DAY
    yield from _accepted(one, said)
    yield 8, lambda at: actions.propose(one, Wish.POSTPONE, said["said"], new_on=later, by=_officer(one), now=at)
    yield 9, lambda at: actions.rule(Proposal.objects.get(assignment=one), granted=True, by=_user("sekda"), now=at)


def _unworkable(one: Assignment, said: dict[str, Any]) -> Acts:
    from rapim.arahan import actions
    from rapim.arahan.rules import Lawful, Wish

    yield from _accepted(one, said)
    yield (
        7,
        lambda at: actions.propose(one, Wish.UNWORKABLE, said["said"], lawful=Lawful.COURT, by=_officer(one), now=at),
    )


def _progress(one: Assignment, said: dict[str, Any]) -> Acts:
    from rapim.arahan import actions

    yield from _accepted(one, said)
    yield 12, lambda at: actions.report(one, said["said"], done=False, files=[_proof(said)], by=_officer(one), now=at)


def _supports(one: Assignment, said: dict[str, Any]) -> Acts:
    """Who supports has done its part where the lead has."""
    if said["fate"] in ("settled", "late_settled", "returned", "recheck"):
        mine = said | {"said": "Bagian kami selesai; dukungan untuk OPD utama terlampir."}
        yield from _settled(one, mine, said["due"] - 4)
    elif said["fate"] not in ("given", "silent"):
        yield from _accepted(one, said)


def _nothing(one: Assignment, said: dict[str, Any]) -> Acts:
    yield from ()


FATES: Final[dict[str, Callable[[Any, dict[str, Any]], Acts]]] = {
    "given": _nothing, "silent": _accepted, "accepted": _accepted, "progress": _progress, "reported": _reported,
    "settled": _settled, "late_settled": _late_settled, "recheck": _settled, "returned": _returned,
    "blocked": _blocked, "postponed": _postponed, "unworkable": _unworkable,
}  # fmt: skip


def _found(one: Assignment, at: datetime, why: str = "") -> object:
    """The verifier's finding: sesuai, or not yet with a reason. Who may not judge this office leaves it to another."""
    from rapim.arahan import actions, queries
    from rapim.arahan.rules import Finding

    finding = Finding.BELUM_SESUAI if why else Finding.SESUAI
    who = (one.arahan.verifier.assignments.valid_on(at.date()).first(), "budi", "inspektur")
    people = [each if each is None else _user(each) if isinstance(each, str) else each.user for each in who]
    judge = next(each for each in people if each and not queries.why_not_verify(one, each, at))
    return actions.verify(one, finding, why, by=judge, now=at)


def _officer(one: Assignment) -> User:
    """Who answers for an office: its officer, else its head."""
    from rapim.people.models import Assignment as Seat

    seats = Seat.objects.filter(post__opd=one.opd, post__role__in=("opd_officer", "opd_head")).order_by("-post__role")
    return seats.first().user


def _user(username: str) -> User:
    from rapim.people.models import User

    return User.objects.get(username=username)


def _proof(said: dict[str, Any]) -> tuple[BytesIO, str]:
    return drawing(said["line"].partition(":")[2].strip()), "bukti.jpg"


def drawing(shows: str) -> BytesIO:
    """A drawn picture that says what it would show: nobody's photograph."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (960, 640), "#dbe7ea")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 470, 960, 640), fill="#7f9a86")
    pen.polygon(((420, 470), (540, 470), (760, 640), (200, 640)), fill="#5c6670")
    pen.ellipse((760, 60, 880, 180), fill="#f0bd55")
    pen.text((40, 40), "GAMBAR CONTOH (REKAAN)", fill="#0b2a35", font_size=34)
    pen.text((40, 96), shows[:60], fill="#0b2a35", font_size=22)
    drawn = BytesIO()
    picture.save(drawn, "JPEG", quality=85)
    drawn.seek(0)
    return drawn
