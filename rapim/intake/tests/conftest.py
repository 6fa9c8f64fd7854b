"""A home without a past, the cast, and two papers: payments of documents and a budget, drawn as sketches."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from rapim.core.choice import Choice
from rapim.core.code import key_of
from rapim.intake import actions
from rapim.intake.models import Upload
from rapim.people.actions import ensure_opd, ensure_region
from rapim.people.models import User
from rapim.people.rules import Role
from rapim.people.tests.cast import seat
from rapim.sources.sketch import workbook

NOW = datetime(2023, 3, 1, 2, 0, tzinfo=UTC)
DINKES = "1.02.0.00.0.00.01.0000 | Dinas Kesehatan"
DINSOS = "1.06.0.00.0.00.01.0000 | Dinas Sosial"

PAYMENTS = """
    Kode SKPD | Nama SKPD | Kode Sub Kegiatan | Nama Sub Kegiatan | Kode Rekening | Nama Rekening | Nomor Dokumen |
    Jenis Dokumen | Jenis Transaksi | Tanggal Dokumen | Nilai Realisasi | Nilai Setoran | NIP Pegawai | Nama Pegawai |
    Keterangan Dokumen | Nomor SPD | Nomor SP2D | Tanggal Transfer
""".replace("|\n", "|").strip()
BUDGET = """
    tahun | kode_skpd | nama_skpd | kode_sub_kegiatan | nama_sub_kegiatan | kode_rekening | nama_rekening | pagu
""".strip()
STATEMENT = "kode_skpd | nama_skpd | kode rekening | uraian | anggaran | realisasi"


def payment(opd: str, number: int, day: str, amount: int, returned: int = 0) -> str:
    """One line of an LS document."""
    of = f"33.19/02.0/{number:06}/LS/2023"
    paid = f"33.19/04.0/{number:06}/LS/2023"
    return (
        f"{opd} | 1.02.01.2.02.01 | Gaji | 5.1.01.01.01.0001 | Gaji Pokok | {of} | SPP | LS | = {day} | = {amount} | "
        f"= {returned} | 198001012005011001 | SITI AMINAH | Gaji a.n. Siti Aminah | 1 | {paid} | = {day}"
    )


def pagu(opd: str, amount: int, year: int = 2023, account: str = "5.1.01.01.01.0001 | Gaji Pokok") -> str:
    return f"{year} | {opd} | 1.02.01.2.02.01 | Gaji | {account} | = {amount}"


@pytest.fixture
def home(tmp_path: Path, settings, db) -> Path:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    call_command("createcachetable", verbosity=0)
    return settings.HOME


@pytest.fixture
def kudus(home: Path) -> Path:
    """A home that was made for Kudus and holds nothing yet."""
    ensure_region("33.19", "Kabupaten Kudus", by=None, now=NOW)
    return home


@pytest.fixture
def budi(kudus: Path) -> User:
    """Of the secretariat."""
    return seat("Sekretariat Rapim", Role.SECRETARIAT, "budi")


def officer(name: str, opd: str) -> User:
    code, _, office = opd.partition(" | ")
    return seat(
        f"Petugas {office}", Role.OPD_OFFICER, name, opd=ensure_opd(key_of(code), code, office, by=None, now=NOW)
    )


@pytest.fixture
def ani(kudus: Path) -> User:
    """Officer of Dinas Kesehatan."""
    return officer("ani", DINKES)


@pytest.fixture
def dodi(kudus: Path) -> User:
    """Officer of Dinas Sosial; sees nothing of Ani's."""
    return officer("dodi", DINSOS)


@pytest.fixture
def bring(tmp_path: Path, budi: User) -> Callable[..., Upload]:
    """Brings a sketched workbook to the door: heading, then lines."""

    def bring(
        heading: str,
        *lines: str,
        name: str = "berkas.xlsx",
        by: User | None = None,
        known_at: datetime | None = None,
        **choice,
    ) -> Upload:
        path = workbook(tmp_path / name, "\n".join((heading, *lines)))
        return actions.receive(path, name, by=by or budi, choice=Choice(**choice), now=NOW, known_at=known_at)

    return bring


@pytest.fixture
def seal(bring, budi: User) -> Callable[..., Upload]:
    """Brings a sketched workbook and seals it; every warning is let pass."""

    def seal(heading: str, *lines: str, **said) -> Upload:
        upload = bring(heading, *lines, **said)
        warnings = {problem.code for problem in upload.reading.problems if problem.severity == "warning"}
        actions.seal(upload, by=budi, accepted=dict.fromkeys(warnings, "diterima untuk uji"), now=NOW)
        return upload

    return seal


def codes(upload: Upload) -> set[str]:
    """The codes of what is wrong, as code:severity."""
    return {f"{problem.code}:{problem.severity}" for problem in upload.reading.problems}
