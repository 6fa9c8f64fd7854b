"""One search over everything: each room offers what it holds, here it is ranked; and what the book itself holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
from rapim.people.queries import since_last_act

EACH: Final = 6  # of a kind, so that none crowds out the others
LEVELS: Final = {"program": "Program", "activity": "Kegiatan", "subactivity": "Sub kegiatan"}
SHORTEST: Final = 4  # signs of a document's number
ORDER: Final = ("Halaman", "Perangkat daerah", "Arahan", "Janji", "Permintaan", "Paket", "Program", "Kegiatan")
"""Of kinds that answer equally well; the others after them."""


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    finds: tuple[Find, ...]
    count: int  # before all but the best were left out


@dataclass(frozen=True, slots=True)
class Search:
    """`meant`: what was looked for instead, where nothing is called as it was typed."""

    text: str
    groups: tuple[Group, ...]
    meant: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.groups

    def as_json(self) -> dict[str, Any]:
        rows = [_plain(one) for group in self.groups for one in group.finds]
        return {"q": self.text, "meant": self.meant or None, "found": rows}

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
    groups = _ranked(query, offered)
    if groups:
        return Search(query.text, groups)
    right = query.nearly(f"{find.title} {find.also}" for find in offered)
    return Search(query.text, _ranked(right, offered), " ".join(right.words)) if right else Search(query.text, ())


def _ranked(query: Query, offered: Iterable[Find]) -> tuple[Group, ...]:
    kinds: dict[str, list[tuple[int, int, Find]]] = defaultdict(list)
    for place, find in enumerate(offered):
        if score := _score(query, find):
            kinds[find.kind].append((-score, place, find))
    groups = [(min(found)[0], kind, sorted(found, key=lambda one: one[:2])) for kind, found in kinds.items()]
    groups.sort(key=lambda group: (group[0], ORDER.index(group[1]) if group[1] in ORDER else len(ORDER)))
    return tuple(Group(kind, tuple(find for *_, find in found[:EACH]), len(found)) for _, kind, found in groups)


def _score(query: Query, find: Find) -> int:
    """Another word for it counts a little less than its name; a document was found by its number already."""
    if find.kind == DOCUMENT:
        return EXACT if find.code.casefold() == query.text.casefold() else 1
    return max(query.score(find.title, find.code), query.score(find.also) - 2 if find.also else 0)


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
            names = " ".join((*also[one.pk], *_initials(one.name)))
            yield Find("Perangkat daerah", one.name, note, "building-2", desk.office(one.key), one.code, names)


def _initials(name: str) -> Iterator[str]:
    """PUPR of "Dinas Pekerjaan Umum dan Penataan Ruang"."""
    words = [word for word in name.split() if word[:1].isupper()]
    yield "".join(word[0] for word in words)
    yield "".join(word[0] for word in words[1:])


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
