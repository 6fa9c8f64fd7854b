"""What stands around every page: the region, the person, the ways to go."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

THEMES: Final = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation; `here` when the page asked for lies below it."""

    name: str
    icon: str
    path: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    region: str
    person: str
    post: str
    initials: str
    theme: str
    groups: tuple[tuple[str, tuple[Way, ...]], ...]
    bottom: tuple[Way, ...]


GROUPS: Final = (
    (
        "Pimpinan",
        (
            ("Dasbor", "layout-dashboard", "/"),
            ("Anggaran & realisasi", "wallet", "/figures/absorption/"),
            ("Peringkat OPD", "list-checks", "/figures/ranking/"),
            ("Dokumen sumber", "file-text", "/documents/"),
        ),
    ),
    (
        "Kelola data",
        (
            ("Unggah berkas", "file-up", "/uploads/"),
            ("Data tersegel", "layers", "/batches/"),
            ("Jurnal", "shield-check", "/journal/"),
            ("Cara menghitung", "book-open", "/dictionary/"),
        ),
    ),
)
BOTTOM: Final = (
    ("Dasbor", "layout-dashboard", "/"),
    ("Realisasi", "wallet", "/figures/absorption/"),
    ("Peringkat", "list-checks", "/figures/ranking/"),
    ("Unggah", "file-up", "/uploads/"),
)


def shell(request: HttpRequest) -> Shell:
    """The frame of the page that `request` asks for."""
    person = getattr(request, "user", None)
    name = person.get_full_name() or person.get_username() if person and person.is_authenticated else ""
    theme = request.COOKIES.get("theme", "")
    return Shell(
        region="Sekretariat Rapim",
        person=name,
        post="",
        initials="".join(word[0] for word in name.split()[:2]).upper(),
        theme=theme if theme in THEMES else "",
        groups=tuple((title, _ways(ways, request.path)) for title, ways in GROUPS),
        bottom=_ways(BOTTOM, request.path),
    )


def _ways(ways: tuple[tuple[str, str, str], ...], path: str) -> tuple[Way, ...]:
    return tuple(Way(name, icon, way, _is_here(way, path)) for name, icon, way in ways)


def _is_here(way: str, path: str) -> bool:
    return path == way or (way != "/" and path.startswith(way))
