"""How an office is called in a sentence that is typed in a hurry; and who usually verifies it."""

import re
from datetime import date

from rapim.people.models import OPD, OPDName, Post
from rapim.people.queries import line_groups
from rapim.people.rules import Role, folded

# What officials say for the longer names of domain; a word of an office's own name is learned by itself.
USUAL = {
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


def usual_verifier(opd: OPD, on: date) -> Post | None:
    """The asisten of the office's line; the secretariat where it has none or the asisten sits in that office."""
    line = line_groups(on).get(opd.key)
    asisten = Post.objects.filter(role=Role.ASISTEN.value, line__key=line[0]).first() if line else None
    return asisten or Post.objects.filter(role=Role.SECRETARIAT.value).first()
