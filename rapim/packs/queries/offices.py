"""No surprises: what each office sees of a pack before the Rapim, and what it says to that."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rapim.core.day import day_text, short_day
from rapim.core.message import Message
from rapim.execution.registry import Need
from rapim.meetings.models import Pack, Rapim, Reply
from rapim.meetings.rules import LONGEST_REPLY, SEEN_BEFORE, page_is_shown
from rapim.packs.page import footing
from rapim.packs.queries.frozen import figures_of
from rapim.packs.snapshot import Say, Section, Snapshot, nums
from rapim.people.models import OPD, Assignment
from rapim.people.rules import OF_AN_OPD, Role, Scope


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The page of one office in a pack, and what the office has said to it. `until`: until when it may reply."""

    pack: Pack
    opd: OPD
    section: Section
    snapshot: Snapshot
    replies: tuple[Reply, ...]
    footing: str
    until: datetime | None
    is_open: bool
    waiting: frozenset[int] = frozenset()  # replies that no edition holds yet
    longest: int = LONGEST_REPLY


def as_rapim_shows(now: datetime) -> Iterator[tuple[Rapim, Pack]]:
    """The coming Rapim whose pages are open to the offices, each with the newest edition of its pack."""
    for rapim in Rapim.objects.coming().filter(starts_at__gt=now, starts_at__lte=now + SEEN_BEFORE):
        pack = newest_of(rapim)
        if pack and _has_figures(pack):
            yield rapim, pack


def _has_figures(pack: Pack) -> bool:
    """A pack that was filed by hand has none that a page could show."""
    try:
        return bool(figures_of(pack))
    except ValueError:
        return False


def newest_of(rapim: Rapim) -> Pack | None:
    """The edition that counts."""
    return rapim.packs.select_related("rapim").order_by("-filed_at", "-pk").first()


def office_page(pack: Pack, opd: OPD, now: datetime) -> OfficePage | None:
    """None where the pack has no page of this office."""
    snapshot = figures_of(pack)
    section = snapshot.section(f"opd.{opd.key}")
    if section is None:
        return None
    rapim = pack.rapim
    until = rapim.starts_at if rapim else None
    is_open = bool(rapim and rapim.state == "scheduled" and now < until and page_is_shown(now, until))
    replies = tuple(Reply.objects.of_editions(pack).filter(opd=opd).select_related("by"))
    waiting = frozenset(one.pk for one in unprinted(_last(pack)))
    return OfficePage(pack, opd, section, snapshot, replies, footing(snapshot), until, is_open, waiting)


def _last(pack: Pack) -> Pack:
    """The newest edition of the same pack."""
    first = pack.edition_of or pack
    return first.editions.order_by("-number").first() or first


def unprinted(pack: Pack) -> list[Reply]:
    """The last words of offices that this edition does not hold yet."""
    said = Reply.objects.of_editions(pack).select_related("opd", "by")
    snapshot = figures_of(pack)
    return [one for one in {one.opd.key: one for one in said}.values() if not _is_printed(snapshot, one)]


def _is_printed(snapshot: Snapshot, reply: Reply) -> bool:
    section = snapshot.section(f"opd.{reply.opd.key}")
    says = (block for block in section.blocks if isinstance(block, Say)) if section else ()
    return any(reply.text in snapshot.say(block.text) for block in says)


def messages(now: datetime) -> Iterator[Message]:
    """Each office is told of its page 48 hours before, and again where a later edition says something else of it."""
    for rapim, pack in as_rapim_shows(now):
        snapshot = figures_of(pack)
        for section in snapshot.offices:
            said = _digest(snapshot, section)
            for username in _people_of(section.opd, now):
                yield _message(rapim, pack, section, said, username)


def _message(rapim: Rapim, pack: Pack, section: Section, said: str, username: str) -> Message:
    until = timezone.localtime(rapim.starts_at)
    return Message(
        f"page:{pack.edition_of_id or pack.pk}:{section.opd}:{said}:{username}",
        username,
        f"Halaman {section.title} dalam bahan {rapim}",
        f"Periksa angka yang akan tampil. Tanggapan Anda dicetak di samping angkanya bila masuk sebelum "
        f"{day_text(until.date())} pukul {until:%H.%M} WIB.",
        f"/packs/{pack.pk}/offices/{section.opd}/",
    )


def _digest(snapshot: Snapshot, section: Section) -> str:
    """What the page says in numbers, as a short name."""
    said = "|".join(f"{num.key}={snapshot.text(num)}" for num in nums(section.blocks))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _people_of(opd: str, now: datetime) -> list[str]:
    roles = [role.value for role in OF_AN_OPD]
    held = Assignment.objects.valid_on(timezone.localdate(now)).filter(post__opd__key=opd, post__role__in=roles)
    return sorted(set(held.values_list("user__username", flat=True)))


def waits(scope: Scope, now: datetime) -> Iterator[Need]:
    """For an office: its page, as long as it said nothing to it; for the secretariat: replies that no edition holds."""
    if scope.own:
        yield from _own_pages(scope, now)
    if Role.SECRETARIAT in scope.roles:
        for rapim, pack in as_rapim_shows(now):
            if count := len(unprinted(pack)):
                title = f"{count} tanggapan OPD belum masuk bahan {rapim}"
                yield Need(title, "buat edisi akhir", "inbox", f"/packs/{pack.pk}/")


def _own_pages(scope: Scope, now: datetime) -> Iterator[Need]:
    for rapim, pack in as_rapim_shows(now):
        replied = set(Reply.objects.of_editions(pack).values_list("opd__key", flat=True))
        for opd in OPD.objects.filter(key__in=scope.own - replied):
            if office_page(pack, opd, now):
                note = f"{opd.name} · tanggapan diterima sampai {short_day(timezone.localdate(rapim.starts_at))}"
                yield Need(
                    "Periksa halaman Anda di bahan Rapim", note, "file-text", f"/packs/{pack.pk}/offices/{opd.key}/"
                )
