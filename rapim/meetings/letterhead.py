"""The region's letterhead, crest and signatories: data of the home (`letterhead.toml`), never code.

government = "PEMERINTAH KABUPATEN KUDUS"
office = "SEKRETARIAT DAERAH"
address = "Jalan Simpang Tujuh Nomor 1 Kudus 59313"
contact = "Telepon (0291) 000000, laman kuduskab.go.id"
place = "Kudus"
leader = "BUPATI KUDUS"
crest = "crest.png"                  # beside this file
copies = ["Bupati Kudus (sebagai laporan)"]

[[signatory]]
post = "Sekretaris Daerah"           # as the post is recorded
title = "SEKRETARIS DAERAH"
on_behalf = true                     # a.n. the leader
rank = "Pembina Utama Madya (IV/d)"
nip = "…"
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from rapim.people.models import Assignment, Region

FILE: Final = "letterhead.toml"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: `on_behalf` of whom (empty: for oneself), title, name, rank and NIP; what is unknown is empty."""

    title: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    on_behalf: str = ""

    def as_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a letter. `crest` None: without a picture."""

    government: str
    office: str = "SEKRETARIAT DAERAH"
    address: str = ""
    contact: str = ""
    place: str = ""
    leader: str = ""
    crest: Path | None = None
    copies: tuple[str, ...] = ()
    signatories: tuple[dict[str, Any], ...] = ()

    def signatory(self, post: str, on: date) -> Signatory:
        """Who signs for a post on a day: the holder by the register of people, the rest by the region's file."""
        said = next((one for one in self.signatories if one["post"] == post), {})
        return Signatory(
            title=said.get("title", post.upper()),
            name=said.get("name") or holder_of(post, on),
            rank=said.get("rank", ""),
            nip=said.get("nip", ""),
            on_behalf=self.leader if said.get("on_behalf") else "",
        )

    def as_json(self) -> dict[str, str]:
        """What a paper prints of it; the crest travels as a file."""
        return {name: getattr(self, name) for name in ("government", "office", "address", "contact", "place")}


def letterhead(home: Path) -> Letterhead:
    """The home's own; where it has none, the region's name alone."""
    path = home / FILE
    said = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    region = Region.objects.values_list("name", flat=True).first() or "Daerah"
    short = region.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Provinsi ")
    crest = home / said["crest"] if said.get("crest") else None
    return Letterhead(
        government=said.get("government", f"PEMERINTAH {region.upper()}"),
        office=said.get("office", "SEKRETARIAT DAERAH"),
        address=said.get("address", ""),
        contact=said.get("contact", ""),
        place=said.get("place", short),
        leader=said.get("leader", ""),
        crest=crest if crest and crest.is_file() else None,
        copies=tuple(said.get("copies", ())),
        signatories=tuple(said.get("signatory", ())),
    )


def holder_of(post: str, on: date) -> str:
    """Who sits in a post on a day; empty where nobody does."""
    held = Assignment.objects.filter(post__title=post).valid_on(on).select_related("user")
    return next((assignment.user.get_full_name() for assignment in held), "")
