"""The public figures of a regency of 2022, written out as the files that its offices would have sent, defects and all.

Nothing is invented here: each amount is the public table's own. `mended` leaves out what an officer would take out
after a first refusal (parents, printed percentages, repeated lines), so that the checks behind the first can speak.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from rapim.core.code import key_of
from rapim.sample.workbook import Row, write_workbook

YEAR = 2022
TITLES = {1: "APBD MURNI", 2: "PERUBAHAN APBD"}
DECIDED = {1: "1 Januari 2022", 2: "14 Oktober 2022"}
POSTURE = ("pendapatan", "belanja", "pendapatan_p", "belanja_p")
NAMES = {
    "4": "Pendapatan Daerah",
    "4.1": "Pendapatan Asli Daerah",
    "4.2": "Pendapatan Transfer",
    "4.3": "Lain-lain Pendapatan Daerah yang Sah",
    "5": "Belanja Daerah",
    "5.1": "Belanja Operasi",
    "5.2": "Belanja Modal",
    "5.3": "Belanja Tidak Terduga",
    "5.4": "Belanja Transfer",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One account of one office: a budget (`stage` 1 murni, 2 perubahan), or what was realised up to `month`."""

    office: str
    account: str
    amount: Decimal
    stage: int = 0
    month: int = 0
    percent: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.office, key_of(self.account)

    @property
    def table(self) -> tuple[object, ...]:
        """Whose and of when: the lines among which it has its parents."""
        return self.stage, self.month, self.office

    @property
    def file(self) -> str:
        return f"dpa-{self.stage}.xlsx" if self.stage else f"lra-{self.month:02}.xlsx"


@dataclass(frozen=True)
class Toba:
    folder: Path

    def _rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def offices(self) -> set[str]:
        return {row["nama_skpd"] for row in self._rows("skpd")}

    @cached_property
    def budgets(self) -> list[Line]:
        return [
            Line(row["nama_skpd"], row["kode_rekening"], Decimal(row["anggaran"]), stage=int(row["st_anggaran"]))
            for row in self._rows("anggaran_per_skpd_rekening")
        ]

    @cached_property
    def realised(self) -> list[Line]:
        return [
            Line(
                row["nama_skpd"],
                row["kode_rekening"],
                Decimal(row["realisasi"]),
                month=int(row["bulan"]),
                percent=row["persen"],
            )
            for row in self._rows("realisasi_per_skpd_bulan_rekening")
        ]

    @cached_property
    def plans(self) -> dict[str, list[Decimal]]:
        """Office → its twelve months."""
        plans: dict[str, list[Decimal]] = {}
        for row in self._rows("anggaran_kas_bulanan"):
            plans.setdefault(row["nama_skpd"], [Decimal(0)] * 12)[int(row["bulan"]) - 1] = Decimal(row["nilai"])
        return plans

    @cached_property
    def postures(self) -> dict[int, dict[str, Decimal]]:
        """Year → what the region says of its own budget."""
        return {
            int(row["tahun"]): {
                name: Decimal(row[name]) for name in ("pendapatan", "belanja", "pendapatan_p", "belanja_p")
            }
            for row in self._rows("postur_apbd")
        }

    def budget_of(self, office: str, account: str) -> Decimal | None:
        """The budget as last changed."""
        found = [line for line in self.budgets if line.key == (office, key_of(account))]
        return max(found, key=lambda line: line.stage).amount if found else None

    # ------------------------------------------------------------------------------------------------- as files

    def dpa(self, folder: Path, stage: int, *, mended: bool = False) -> Path:
        """The budget of one stage, revenue and spending by account, as one list."""
        lines = [line for line in self.budgets if line.stage == stage]
        headings = ("tahun", "kode_akun", "nama_akun", "nama_opd", "uraian", "keterangan", "pagu")
        rows = [
            (str(YEAR), line.account.strip(), _name(line), line.office, _name(line), "", int(line.amount))
            for line in (_mended(lines) if mended else lines)
        ]
        above = _above("DPA PENDAPATAN DAN BELANJA", TITLES[stage], f"Berlaku sejak {DECIDED[stage]}")
        return _written(folder / f"dpa-{stage}.xlsx", above, headings, rows)

    def lra(self, folder: Path, month: int, *, mended: bool = False) -> Path:
        """The realisation of a month, every office that has one."""
        lines = [line for line in self.realised if line.month == month]
        headings = ("tahun", "bulan", "nama_skpd", "kode_rekening", "uraian", "anggaran", "realisasi", "persentase")
        rows = [self._lra_row(line, mended) for line in (_mended(lines) if mended else lines)]
        return _written(folder / f"lra-{month:02}.xlsx", [], headings, rows)

    def _lra_row(self, line: Line, mended: bool) -> Row:
        budget = self.budget_of(line.office, line.account)
        place = (str(YEAR), line.month, line.office, line.account, _name(line))
        percent = "" if mended else line.percent.replace(".", ",")
        return (*place, None if budget is None else int(budget), _number(line.amount), percent)

    def rak(self, folder: Path) -> Path:
        headings = ("nama_skpd", "kode_rekening", "uraian", "anggaran_tahun_ini", *(f"bulan_{n}" for n in range(1, 13)))
        rows: list[Row] = [
            (office, "5", NAMES["5"], int(self.budget_of(office, "5") or 0), *map(int, months))
            for office, months in self.plans.items()
        ]
        above = _above("RENCANA ANGGARAN KAS", TITLES[2], f"Berlaku sejak {DECIDED[2]}")
        return _written(folder / "rak.xlsx", above, headings, rows)

    def posture(self, folder: Path, year: int) -> Path:
        """What the region says of its own budget, in the shape of the DJPK portal but in rupiah."""
        said = self.postures[year]
        changed = "_p" if said["pendapatan_p"] else ""
        rows: list[Row] = [
            ("Pendapatan Daerah", int(said[f"pendapatan{changed}"]), 0, "0,00", f"31 Desember {year}"),
            ("Belanja Daerah", int(said[f"belanja{changed}"]), 0, "0,00", f"31 Desember {year}"),
        ]
        headings = ("Akun", "Anggaran", "Realisasi", "Persentase", "Tanggal")
        return _written(folder / f"postur-{year}.xlsx", _above("POSTUR APBD", year=year), headings, rows)


def parents_off(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that are not the sum of what stands right below them in the same table."""
    known = list(lines)
    places = {(*line.table, line.key[1]) for line in known}
    below: defaultdict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    for line in known:
        if above := _above_of(line, places):
            below[(*line.table, above)].append(line.amount)
    for line in known:
        parts = below.get((*line.table, line.key[1]))
        if parts and sum(parts) != line.amount:
            yield line


def _above_of(line: Line, places: set[tuple[object, ...]]) -> str | None:
    """The nearest account above a line that its own table has."""
    parts = line.key[1].split(".")
    above = (".".join(parts[:level]) for level in range(len(parts) - 1, 0, -1))
    return next((account for account in above if (*line.table, account) in places), None)


def _mended(lines: list[Line]) -> list[Line]:
    """The kelompok (5.1, 5.2 …) alone, each once: what every office of this regency has."""
    return list({line.key: line for line in lines if line.key[1].count(".") == 1}.values())


def _name(line: Line) -> str:
    return NAMES.get(line.account.strip(), f"Rekening {line.account.strip()}")


def _number(amount: Decimal) -> int | str:
    """Whole rupiah as a number; sen as people write them, so that no float comes in between."""
    return int(amount) if amount == int(amount) else f"{amount:f}".replace(".", ",")


def _above(title: str, *more: str, year: int = YEAR) -> list[Row]:
    return [("PEMERINTAH KABUPATEN TOBA (12.12)",), (title,), (f"TAHUN ANGGARAN {year}",), *((line,) for line in more)]


def _written(path: Path, above: list[Row], headings: Row, rows: list[Row]) -> Path:
    write_workbook(path, {"Lembar1": [*above, headings, *rows]})
    return path
