"""One search over everything: each room offers what it holds, here it is ranked; and what the book itself holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from rapim.core.day import short_day
from rapim.core.match import EXACT, Query
from rapim.core.number import percent_text, short_rupiah
from rapim.execution.desk import Desk
from rapim.execution.queries.paths import down
from rapim.execution.registry import Find, offered_to
from rapim.execution.sheets import Sheet
from rapim.figures import absorption
from rapim.figures.numbered import numbered
from rapim.people.models import OPD, OPDName
from rapim.people.nicknames import said_of
from rapim.people.queries import since_last_act

EACH: Final = 6  # of a kind, so that none crowds out the others
LEVELS: Final = {"program": "Program", "activity": "Kegiatan", "subactivity": "Sub kegiatan"}
SHORTEST: Final = 4  # signs of a document's number
OR: Final = " | "  # between the other names of one thing
APART: Final = 30  # less for words that stand partly in the name and partly in the other names
ORDER: Final = ("Halaman", "Perangkat daerah", "Arahan", "Janji", "Permintaan", "Paket", "Program", "Kegiatan")
"""Of kinds that answer equally well; the others after them."""


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    finds: tuple[Find, ...]
    count: int  # before all but the best were left out


@dataclass(frozen=True, slots=True)
class Search:
    """`meant`: what was looked for instead, where nothing is called as it was typed; `partly`: where nothing holds
    all the words, these hold most of them."""

    text: str
    groups: tuple[Group, ...]
    meant: str = ""
    partly: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.groups

    def as_json(self) -> dict[str, Any]:
        rows = [_plain(one) for group in self.groups for one in group.finds]
        return {"q": self.text, "meant": self.meant or None, "partly": self.partly, "found": rows}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(tuple(_plain(one).values()) for group in self.groups for one in group.finds)
        names = ("kind", "code", "title", "note", "href")
        return (Sheet("Hasil", names, ("Jenis", "Kode", "Nama", "Keterangan", "Alamat"), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Dicari", self.text),)


def search(desk: Desk, text: str) -> Search:
    """What answers best, kind by kind. A slip of a finger is put right only where nothing is called so."""
    query = Query.of(text)
    if not query.words:
        return Search(query.text, ())
    known = since_last_act(
        ("search", desk.scope, desk.cutoff, tuple(sorted(desk.asked.items()))), lambda: offered_to(desk)
    )
    offered = (*known, *documents(query, desk))
    if groups := _ranked(query, offered, _score):
        return Search(query.text, groups)
    right = query.nearly(map(_whole, offered))
    if right and (groups := _ranked(right, offered, _score)):
        return Search(query.text, groups, " ".join(right.words))
    return Search(query.text, _mostly(right or query, offered), partly=True)


def _mostly(query: Query, offered: Iterable[Find]) -> tuple[Group, ...]:
    """What holds most of several words; a name in hand is worth more than "not found"."""
    held = {find: query.held(_whole(find)) for find in offered} if len(query.words) > 1 else {}
    most = max(held.values(), default=0)
    return _ranked(query, (find for find, count in held.items() if most and count == most), lambda *_: 1)


def _whole(find: Find) -> str:
    return f"{find.title} {find.also}"


def _ranked(query: Query, offered: Iterable[Find], score_of: Callable[[Query, Find], int]) -> tuple[Group, ...]:
    kinds: dict[str, list[tuple[int, int, Find]]] = defaultdict(list)
    for place, find in enumerate(offered):
        if score := score_of(query, find):
            kinds[find.kind].append((-score, place, find))
    groups = [(min(found)[0], kind, sorted(found, key=lambda one: one[:2])) for kind, found in kinds.items()]
    groups.sort(key=lambda group: (group[0], ORDER.index(group[1]) if group[1] in ORDER else len(ORDER)))
    return tuple(Group(kind, tuple(find for *_, find in found[:EACH]), len(found)) for _, kind, found in groups)


def _score(query: Query, find: Find) -> int:
    """Another word for it counts a little less than its name; a document was found by its number already."""
    if find.kind == DOCUMENT:
        return EXACT if find.code.casefold() == query.text.casefold() else 1
    own = query.score(find.title, find.code)
    if not find.also:
        return own
    other = max(query.score(name) for name in find.also.split(OR)) - 2
    return max(own, other, query.score(_whole(find)) - APART)


# ----------------------------------------------------------------------------------------------- what the book holds

DOCUMENT: Final = "Dokumen"


def offices(desk: Desk) -> Iterator[Find]:
    """With the names by which files have called them."""
    also: dict[int, list[str]] = defaultdict(list)
    for pk, written in OPDName.objects.values_list("opd", "written"):
        also[pk].append(written)
    for one in OPD.objects.valid_on(desk.cutoff.at).select_related("parent"):
        if desk.scope.sees_opd(one.key):
            note = desk.line_of(one.key)[1] or (one.parent.name if one.parent else one.get_kind_display())
            names = OR.join((*also[one.pk], *said_of(one.name)))
            yield Find("Perangkat daerah", one.name, note, "building-2", desk.office(one.key), one.code, names)


def money(desk: Desk) -> Iterator[Find]:
    """Programs, kegiatan and sub kegiatan, with where their money stands at the cut-off."""
    if not desk.book.batches:
        return
    for by, kind in LEVELS.items():
        for row in desk.ask(absorption, by=by, only={}).side("spending"):
            said = f"{percent_text(row.percent)} dari {short_rupiah(row.pagu)}" if row.percent is not None else "–"
            note = f"{row.key} · serapan {said} per {short_day(desk.cutoff.at)}"
            yield Find(kind, row.name, note, "folder-tree", down(desk, by, row.key, {}), row.key)


def documents(query: Query, desk: Desk) -> Iterator[Find]:
    """By their number, once enough of it is typed."""
    if not desk.book.batches or not query.is_code or len(query.text) < SHORTEST:
        return
    for one in desk.ask(numbered, signs=query.text, limit=EACH):
        day = short_day(one.counts_on) if one.counts_on else "belum dihitung"
        note = f"{one.document_kind} · {one.opd_label} · {day} · {short_rupiah(one.amount)}"
        href = reverse("document", args=[one.batch, one.row]) + (f"?sheet={one.sheet}" if one.sheet else "")
        yield Find(DOCUMENT, one.document, note, "file-text", href, one.document)


def _plain(find: Find) -> dict[str, str]:
    return {"kind": find.kind, "code": find.code, "title": find.title, "note": find.note, "href": find.href}
