"""What may be opened, by whom, and how it is written. Pure."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from rapim.people.rules import Role, Scope

Content = dict[str, Any]
"""What a publication says: title, note, cut-off, totals, tables, paragraphs."""


class Kind(NamedTuple):
    key: str
    title: str
    about: str
    icon: str
    noun: str = ""  # of what its page counts


KINDS: Final = (
    Kind("position", "Posisi APBD", "Pendapatan, belanja, pembiayaan, dan belanja tiap perangkat daerah", "wallet"),
    Kind("promises", "Janji kepala daerah", "Janji, indikator, dan capaiannya", "flag", "janji"),
    Kind(
        "arahan",
        "Arahan pimpinan",
        "Arahan yang dibuka untuk umum dan tindak lanjutnya",
        "list-checks",
        "tindak lanjut",
    ),
    Kind("innovation", "Inovasi daerah", "Daftar inovasi dan tahapannya", "chart-line", "inovasi"),
    Kind("release", "Siaran pers", "Siaran pers Rapat Pimpinan", "file-text"),
)
BY_KEY: Final = {kind.key: kind for kind in KINDS}


def may_publish(scope: Scope) -> bool:
    """The secretariat opens what the region has decided to open."""
    return Role.SECRETARIAT in scope.roles


def written(content: Mapping[str, Any]) -> str:
    """JSON with one spelling for one content, so that its hash means something."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


PERSONAL: Final = {
    "NIK atau NIP": re.compile(
        r"(?<!\d)(?<!\d[.,])(?:\d{18}|\d{16}|\d{4}(?:[ -]\d{4}){3}|(?:\d\d\.){3}\d{6}\.\d{4}"
        r"|\d{8}[ .-]\d{6}[ .-]\d[ .-]\d{3}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d|[.,]\d)"
    ),
    "nomor telepon": re.compile(
        r"(?<!\d)(?<!\d[.,])(?:\(?0[ -]?|\+62[ .(/-]{0,2}|62[ -]?)8\d{1,3}(?:[ .)/-]{0,2}\d){6,9}(?!\d|[.,]\d)"
    ),
    "NPWP": re.compile(r"(?<!\d)(?<!\d[.,])\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)"),
    "alamat surel": re.compile(r"[\w.+-]+ ?(?:@|[\[(]at[\])]) ?[\w-]+\.[\w.]+"),
}
"""What must never stand on a public page, by how it looks (UU 27/2022)."""


def personal(content: Mapping[str, Any], names: Iterable[str] = (), offices: Iterable[str] = ()) -> list[str]:
    """What of a content is somebody's own, as sentences: numbers, addresses, and the `names` of people.

    A name that is a word of an office's name ("Bae") is the office's there.
    """
    return sorted({said for text in texts(content) for said in _personal(text, tuple(names), tuple(offices))})


def _personal(text: str, names: tuple[str, ...], offices: tuple[str, ...]) -> Iterator[str]:
    text = _plainly(text)
    for what, pattern in PERSONAL.items():
        if found := pattern.search(text):
            yield f"“{found.group().strip()}” tampak seperti {what}."
    for office in offices:
        text = text.replace(_plainly(office), " ")
    folded = text.casefold()
    for name in filter(None, map(_plainly, names)):
        said, within = (name.casefold(), folded) if " " in name else (name, text)  # "indah" alone is a word
        if said in within and re.search(rf"\b{re.escape(said)}\b", within):
            yield f"“{name}” adalah nama orang."


def _plainly(text: str) -> str:
    """With one spelling of each digit, dash and space."""
    return " ".join(re.sub("[‐-―−]", "-", unicodedata.normalize("NFKC", text)).split())


def texts(said: Any) -> Iterator[str]:
    """Every text of a content."""
    match said:
        case str():
            yield said
        case Mapping():
            for one in said.values():
                yield from texts(one)
        case list() | tuple():
            for one in said:
                yield from texts(one)
