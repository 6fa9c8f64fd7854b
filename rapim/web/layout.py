"""What stands around every page: the region, the person, the ways to go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from rapim.core.memory import Memory
from rapim.execution.desk import Desk
from rapim.execution.registry import Find
from rapim.notices.rules import may_read_weekly
from rapim.packs.rules import may_read
from rapim.people.queries import region_name, scope_of
from rapim.people.rules import Scope, may_manage_people, may_read_journal, may_upload
from rapim.progress.rules import may_watch
from rapim.publishing.rules import may_publish

THEMES: Final = ("light", "dark")


class Way(NamedTuple):
    """One entry of the navigation, for whom it is, and whether the page asked for lies below it."""

    name: str
    icon: str
    path: str
    may: Callable[[Scope], bool]
    here: bool = False


class Ways(NamedTuple):
    """The navigation of a person on a page; `drawn` keeps it as HTML."""

    groups: tuple[tuple[str, tuple[Way, ...]], ...]
    bottom: tuple[Way, ...]
    drawn: Memory


NOWHERE: Final = Ways((), (), Memory())


@dataclass(frozen=True, slots=True)
class Shell:
    person: str
    post: str
    initials: str
    theme: str
    may_upload: bool
    ways: Ways

    @property
    def region(self) -> str:
        """Asked of the database only by a page that says it."""
        return region_name() or "Rapat pimpinan"


def _anyone(_: Scope) -> bool:
    return True


BOARD: Final = Way("Dasbor", "layout-dashboard", "/", _anyone)
ABSORPTION: Final = Way("Realisasi", "wallet", "/figures/absorption/", _anyone)
RANKING: Final = Way("Peringkat", "list-checks", "/figures/ranking/", _anyone)
DOCUMENTS: Final = Way("Dokumen sumber", "file-text", "/documents/", _anyone)
WORK: Final = Way("Pekerjaan saya", "inbox", "/tasks/", _anyone)
UPLOADS: Final = Way("Unggah berkas", "file-up", "/uploads/", may_upload)
RAPIM: Final = Way("Rapat pimpinan", "calendar-days", "/rapims/", _anyone)
GROUPS: Final = (
    ("Pimpinan", (BOARD, ABSORPTION, RANKING, DOCUMENTS)),
    (
        "Rapim",
        (
            RAPIM,
            WORK,
            Way("Pemberitahuan", "bell", "/notices/", _anyone),
            Way("Pesan pekanan", "send", "/weekly/", may_read_weekly),
            Way("Arahan", "list-tree", "/arahan/", _anyone),
            Way("Koordinasi", "network", "/requests/", _anyone),
            Way("Bahan Rapim", "file-text", "/packs/", may_read),
            Way("Papan tindak lanjut", "trophy", "/scoreboard/", _anyone),
        ),
    ),
    (
        "Kinerja",
        (
            Way("Janji", "flag", "/promises/", _anyone),
            Way("Prioritas", "list-checks", "/priorities/", _anyone),
            Way("BUMD", "building-2", "/companies/", _anyone),
            Way("Inovasi", "trophy", "/innovations/", _anyone),
            Way("Prakiraan", "chart-line", "/outlook/", _anyone),
            Way("Peringatan dini", "triangle-alert", "/warnings/", _anyone),
            Way("Pengawasan", "flag", "/watch/", may_watch),
            Way("Laporan fisik (RFK)", "list-checks", "/rfk/", _anyone),
            Way("Paket & kontrak", "layers", "/packages/", _anyone),
        ),
    ),
    (
        "Data",
        (
            UPLOADS,
            Way("Data tersegel", "layers", "/batches/", _anyone),
            Way("Jurnal", "shield-check", "/journal/", may_read_journal),
            Way("Dibuka untuk umum", "globe", "/publications/", may_publish),
            Way("Pengiriman pesan", "send", "/deliveries/", may_manage_people),
            Way("Kunci API", "key-round", "/keys/", _anyone),
            Way("Orang & jabatan", "users", "/people/", may_manage_people),
            Way("Cara menghitung", "book-open", "/dictionary/", _anyone),
        ),
    ),
)
BOTTOM: Final = (
    BOARD, WORK._replace(name="Tugas"), ABSORPTION, RANKING, UPLOADS._replace(name="Unggah"),
    DOCUMENTS._replace(name="Dokumen"),
)  # fmt: skip
PATHS: Final = tuple(dict.fromkeys(way.path for ways in (*(ways for _, ways in GROUPS), BOTTOM) for way in ways))
ON_A_PHONE: Final = 4  # beside "Lainnya"


def shell(request: HttpRequest) -> Shell:
    """The frame of the page that `request` asks for."""
    person = request.user if request.user.is_authenticated else None
    name = person.get_full_name() if person else ""
    theme = request.COOKIES.get("theme", "")
    scope = scope_of(request.user, timezone.localdate())
    return Shell(
        person=name,
        post=", ".join(scope.posts),
        initials="".join(word[0] for word in name.split()[:2]).upper(),
        theme=theme if theme in THEMES else "",
        may_upload=may_upload(scope),
        ways=ways_of(scope, tuple(filter(partial(_is_here, request.path), PATHS))) if person else NOWHERE,
    )


@lru_cache(maxsize=256)
def ways_of(scope: Scope, here: tuple[str, ...]) -> Ways:
    """Where a person may go from a page that lies below the paths `here`."""
    groups = tuple((title, _ways(ways, scope, here)) for title, ways in GROUPS)
    return Ways(groups, _ways(BOTTOM, scope, here)[:ON_A_PHONE], Memory())


def _ways(ways: tuple[Way, ...], scope: Scope, here: tuple[str, ...]) -> tuple[Way, ...]:
    return tuple(way._replace(here=way.path in here) for way in ways if way.may(scope))


def _is_here(path: str, way: str) -> bool:
    return path == way or (way != "/" and path.startswith(way))


def pages(desk: Desk) -> Iterator[Find]:
    """The ways themselves can be searched for."""
    for title, ways in GROUPS:
        yield from (Find("Halaman", way.name, title, way.icon, way.path) for way in ways if way.may(desk.scope))
