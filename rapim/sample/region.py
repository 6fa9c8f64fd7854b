"""The sample region as `data/*.toml` has it: offices, what they do and buy, and the public totals of each year."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

YEARS = (2021, 2022, 2023)


class Named(NamedTuple):
    """A code and what it stands for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """One perangkat daerah. `salary` and `office` are rough sizes in miliar rupiah; they only share out the totals."""

    key: str
    code: str
    name: str
    kind: str
    salary: float
    office: float
    tilt: float
    landing: float
    line: str | None
    subunits: tuple[Named, ...]

    @property
    def itself(self) -> Named:
        return Named(self.code, self.name)

    @property
    def bidang(self) -> str:
        """The first bidang urusan of its code: 1.01 of 1.01.2.19.0.00.01.0000."""
        return self.code[:4]


@dataclass(frozen=True, slots=True)
class Basket:
    """Accounts that are bought together, how they are paid (`style`) and in which months (`course`)."""

    accounts: tuple[tuple[str, str, float], ...]
    style: str  # salary | contract | cash
    course: tuple[float, ...]
    landing: float
    tilt: float = 1.0
    grows: float = 0.0


@dataclass(frozen=True, slots=True)
class Version:
    """A budget version with the day from which it counts and the day on which its file arrives."""

    name: str
    decided: date
    arrives: date
    moves: float = 0.0
    spending: int | None = None
    revenue: int | None = None
    outlays: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """The public totals of one year. Courses: day → amount in rupiah, or percent of what is in force on that day."""

    year: int
    revenue: dict[str, int]
    spending: dict[str, int]
    versions: tuple[Version, ...]
    landing: dict[str, str]
    course: dict[date, int | str]
    income: dict[date, int | str]
    late_office: str
    late_month: int
    late_until: date

    def in_force(self, on: date) -> int:
        """Place of the version that counts on the day `on`."""
        return max(place for place, version in enumerate(self.versions) if version.decided <= on)


@lru_cache
def table(name: str) -> dict[str, Any]:
    """A data file of the sample, parsed."""
    return tomllib.loads(files("rapim.sample").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def offices() -> tuple[Office, ...]:
    return tuple(_office(written) for written in table("kudus")["office"])


def _office(written: dict[str, Any]) -> Office:
    pace = table("kudus")["pace"][written["pace"]]
    stem = written["code"][:-4]
    return Office(
        key=written["key"],
        code=written["code"],
        name=written["name"],
        kind=written["kind"],
        salary=written["salary"],
        office=written["office"],
        tilt=pace["tilt"],
        landing=pace["landing"],
        line=written.get("line"),
        subunits=tuple(Named(f"{stem}{n:04}", name) for n, name in enumerate(written.get("subunits", ()), start=1)),
    )


@lru_cache
def office(key: str) -> Office:
    return next(found for found in offices() if found.key == key)


@lru_cache
def basket(name: str) -> Basket:
    accounts = table("accounts")
    written = dict(accounts["basket"][name])
    written["course"] = tuple(accounts["course"][written["course"]])
    written["accounts"] = tuple((code, title, share) for code, title, share in written["accounts"])
    return Basket(**written)


@lru_cache
def fund(key: str) -> Named:
    return Named(*table("accounts")["fund"][key])


def level_name(code: str) -> str:
    """The name that the table of accounts gives to one of its upper levels; "" where it has none."""
    return str(table("accounts")["level"].get(code, ""))


@lru_cache
def year(number: int) -> Year:
    written = table("kudus")[str(number)]
    late = written["late"]
    return Year(
        year=number,
        revenue=written["revenue"],
        spending=written["spending"],
        versions=tuple(_version(name, version) for name, version in written["versions"].items()),
        landing=written["landing"],
        course=_days(number, written["course"]),
        income=_days(number, written["income"]),
        late_office=late["office"],
        late_month=late["month"],
        late_until=date.fromisoformat(late["until"]),
    )


def _version(name: str, written: dict[str, Any]) -> Version:
    days = {field: date.fromisoformat(written[field]) for field in ("decided", "arrives")}
    return Version(name, **{**written, **days})


def _days(number: int, written: dict[str, int | str]) -> dict[date, int | str]:
    return {date.fromisoformat(f"{number}-{day}"): said for day, said in written.items()}
