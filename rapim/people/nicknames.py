"""How an office is called in a sentence that is typed in a hurry, and in a search."""

import re
from datetime import date
from typing import Final

from rapim.people.models import OPD, OPDName
from rapim.people.rules import folded

# What officials say for the longer names of domain; a word of an office's own name is learned by itself.
USUAL: Final = {
    "DISDIKPORA": "PENDIDIKAN", "DISDIK": "PENDIDIKAN", "DINKES": "KESEHATAN", "DINSOS": "SOSIAL",
    "PUPR": "PEKERJAAN UMUM",
    "DPUPR": "PEKERJAAN UMUM", "PKPLH": "PERUMAHAN", "DISHUB": "PERHUBUNGAN", "DISKOMINFO": "KOMUNIKASI",
    "KOMINFO": "KOMUNIKASI", "DUKCAPIL": "KEPENDUDUKAN", "DISDUKCAPIL": "KEPENDUDUKAN",
    "PMD": "PEMBERDAYAAN MASYARAKAT",
    "DPMPTSP": "PENANAMAN MODAL", "DISNAKER": "TENAGA KERJA", "ARPUSDA": "KEARSIPAN", "DISBUDPAR": "KEBUDAYAAN",
    "BUDPAR": "KEBUDAYAAN", "SATPOL PP": "SATUAN POLISI", "BAPPEDA": "PERENCANAAN", "BPPKAD": "PENGELOLAAN PENDAPATAN",
    "BKPSDM": "KEPEGAWAIAN", "BPBD": "PENANGGULANGAN BENCANA", "KESBANGPOL": "KESATUAN BANGSA", "SETWAN": "DPRD",
    "SETDA": "SEKRETARIAT DAERAH", "DISPERTAN": "PERTANIAN", "DISDAG": "PERDAGANGAN",
}  # fmt: skip

SAID: Final = {
    "DINDIK": "PENDIDIKAN", "DISPORA": "OLAHRAGA", "DINKESKAB": "KESEHATAN", "DKK": "DINAS KESEHATAN",
    "PU": "PEKERJAAN UMUM", "DPU": "PEKERJAAN UMUM", "DLH": "LINGKUNGAN HIDUP", "PERKIM": "PERMUKIMAN",
    "DISPERKIM": "PERMUKIMAN", "CAPIL": "PENCATATAN SIPIL", "DISPERMADES": "PEMBERDAYAAN MASYARAKAT",
    "DINSOSP3AP2KB": "SOSIAL", "P3AP2KB": "PEREMPUAN", "NAKER": "TENAGA KERJA", "DISNAKERPERINKOP": "TENAGA KERJA",
    "DINKOP": "KOPERASI", "UKM": "USAHA KECIL", "DISPARBUD": "PARIWISATA", "DISPAR": "PARIWISATA",
    "PERPUSDA": "PERPUSTAKAAN", "DISHUBKAB": "PERHUBUNGAN", "SATPOL": "SATUAN POLISI", "DAMKAR": "PEMADAM",
    "BPKAD": "KEUANGAN DAN ASET", "BKD": "KEPEGAWAIAN", "BKPP": "KEPEGAWAIAN", "BAPPERIDA": "PERENCANAAN",
    "BAPPELITBANGDA": "PERENCANAAN", "PDAM": "AIR MINUM", "BANK KUDUS": "BANK DAERAH", "SETWAN": "DEWAN PERWAKILAN",
    "DPRD": "DEWAN PERWAKILAN",
}  # fmt: skip
"""What else people type when they look for an office; an arahan is not addressed by these, as several may fit."""


def nicknames(on: date) -> dict[str, str]:
    """Folded name or nickname → key of the office that it can only mean; what could mean two is left out."""
    offices = list(OPD.objects.valid_on(on))
    names = {folded(opd.name): opd.key for opd in offices}
    names |= {folded(written): key for written, key in OPDName.objects.values_list("written", "opd__key")}
    found: dict[str, set[str]] = {}
    for opd in offices:
        if opd.kind == OPD.Kind.BAGIAN:
            continue
        for nickname in _nicknames(folded(opd.name)):
            found.setdefault(nickname, set()).add(opd.key)
    return {nickname: next(iter(keys)) for nickname, keys in found.items() if len(keys) == 1} | names


def said_of(name: str) -> tuple[str, ...]:
    """All that an office may be looked for by, besides its name."""
    whole = folded(name)
    usual = {nickname for nickname, part in (USUAL | SAID).items() if part in whole}
    words = [word for word in name.split() if word[:1].isupper()]
    return tuple(sorted(usual | {"".join(word[0] for word in some) for some in (words, words[1:])} - {""}))


def _nicknames(name: str) -> set[str]:
    words = [word for word in name.split() if word not in ("DAN", "DINAS", "BADAN", "DAERAH")]
    initials = "".join(word[0] for word in words)
    bare = re.sub(r"^(DINAS|BADAN|KECAMATAN)\s+", "", name)
    usual = {nickname for nickname, part in USUAL.items() if part in name}
    return {bare, *words[:1], *usual, *({initials} if len(initials) > 2 else set())} - {"SEKRETARIAT"}


def short_name(name: str) -> str:
    """The shortest thing that officials call an office: PUPR; else its name without Dinas, Badan, Kecamatan."""
    usual = sorted(
        (nickname for nickname, part in USUAL.items() if part in folded(name)), key=lambda one: (len(one), one)
    )
    bare = re.sub(r"^(Dinas|Badan|Kecamatan)\s+", "", name)
    return usual[0] if usual and len(usual[0]) < len(bare) else bare
