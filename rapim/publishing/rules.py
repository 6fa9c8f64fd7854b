"""What may be opened, by whom, and how it is written. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from rapim.people.rules import Role, Scope


class Kind(NamedTuple):
    key: str
    title: str
    about: str
    icon: str


KINDS: Final = (
    Kind("position", "Posisi APBD", "Pendapatan, belanja, pembiayaan, dan belanja tiap perangkat daerah", "wallet"),
    Kind("promises", "Janji kepala daerah", "Janji, indikator, dan capaiannya", "flag"),
    Kind("arahan", "Arahan pimpinan", "Arahan yang dibuka untuk umum dan tindak lanjutnya", "list-checks"),
    Kind("innovation", "Inovasi daerah", "Daftar inovasi dan tahapannya", "chart-line"),
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
