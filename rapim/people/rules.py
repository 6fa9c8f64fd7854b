"""Who may do what. Pure: no database, no clock."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final


class Role(Enum):
    BUPATI = "bupati"
    SEKDA = "sekda"
    ASISTEN = "asisten"
    SECRETARIAT = "secretariat"
    OPD_HEAD = "opd_head"
    OPD_OFFICER = "opd_officer"
    INSPECTORATE = "inspectorate"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Final = {
    Role.BUPATI: "Bupati",
    Role.SEKDA: "Sekretaris Daerah",
    Role.ASISTEN: "Asisten",
    Role.SECRETARIAT: "Sekretariat Rapim",
    Role.OPD_HEAD: "Kepala OPD",
    Role.OPD_OFFICER: "Petugas OPD",
    Role.INSPECTORATE: "Inspektorat",
}
SEE_ALL: Final = frozenset({Role.BUPATI, Role.SEKDA, Role.SECRETARIAT, Role.INSPECTORATE})
OF_AN_OPD: Final = frozenset({Role.OPD_HEAD, Role.OPD_OFFICER})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may see on a day: everything, or the offices of these keys and the lines of these keys."""

    all: bool = False
    opds: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()  # the offices in which the person has a post; `opds` holds their parts too
    lines: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    posts: tuple[str, ...] = ()

    def sees_opd(self, key: str) -> bool:
        return self.all or key in self.opds

    def sees_line(self, key: str) -> bool:
        return self.all or key in self.lines

    @property
    def only(self) -> frozenset[str] | None:
        """The keys to which a figure must be restricted; None: no restriction."""
        return None if self.all else self.opds


def may_upload(scope: Scope) -> bool:
    """Whether the person may bring files at all."""
    return bool(scope.roles & (OF_AN_OPD | {Role.SECRETARIAT}))


def may_upload_for(scope: Scope, opds: Iterable[str]) -> bool:
    """Whether the person may bring a file that speaks for these offices: an OPD only for itself."""
    return may_upload(scope) and all(scope.sees_opd(key) for key in opds)


def may_accept_warning(scope: Scope) -> bool:
    """An OPD does not wave through the warnings of its own file."""
    return Role.SECRETARIAT in scope.roles


def may_supersede(scope: Scope) -> bool:
    return Role.SECRETARIAT in scope.roles


def may_read_journal(scope: Scope) -> bool:
    return bool(scope.roles & {Role.SECRETARIAT, Role.INSPECTORATE, Role.SEKDA, Role.BUPATI})


def may_manage_people(scope: Scope) -> bool:
    return Role.SECRETARIAT in scope.roles


def lacks(role: Role, *, opd: object, line: object) -> str:
    """What a post of this role still needs, as a sentence; empty where nothing."""
    if role is Role.ASISTEN and not line:
        return "Asisten memerlukan lini koordinasi."
    if role in OF_AN_OPD and not opd:
        return f"{role.label} memerlukan OPD."
    return ""


def office_lacks(kind: str, *, code: object) -> str:
    """What an office that is written down by hand still needs, as a sentence: budget files name it by its code."""
    return "" if code or kind == "bumd" else "Tulis kodenya seperti di berkas anggaran; hanya BUMD yang tanpa kode."


def why_not_move(name: str, begins: Iterable[date | None], on: date | None) -> str:
    """Why an office cannot go to a line on a day (None: always); empty where it can. `begins`: of what holds on that
    day or later."""
    if any(begun is not None and (on is None or begun > on) for begun in begins):
        return f"{name} sudah tercatat di sebuah lini mulai hari yang lebih kemudian; pilih hari sesudahnya."
    return ""


def may_end(post_of: object, by: object) -> bool:
    """Nobody ends an own post: the last of the secretariat would lock the door from outside."""
    return post_of != by


def why_not_merge(former: object, heir: object, heir_of_heir: object, *, ended: bool) -> str:
    """Why an office cannot be merged into another, as a sentence; empty where it can."""
    if former == heir:
        return "OPD tidak dapat dilebur ke dirinya sendiri."
    if ended:
        return "OPD itu sudah berakhir atau sudah dilebur."
    return "OPD penerusnya sendiri sudah dilebur; pilih penerus yang masih ada." if heir_of_heir else ""


def folded(name: str) -> str:
    """A name as it is compared: capitals, "&" as DAN, no punctuation, single spaces."""
    return " ".join(re.findall(r"\w+", name.upper().replace("&", " DAN ")))
