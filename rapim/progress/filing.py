"""Packages and payments as they come through the door of all files: examined beside what is known of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rapim.core.duration import Duration
from rapim.core.problem import Problem
from rapim.intake.registry import Paper, Sheaf, paper
from rapim.people.rules import folded
from rapim.progress.models import Package
from rapim.sources.kontrak import NAME, PAYMENTS

TEXTS: Final = ("rup", "number", "order", "provider", "method", "fund", "place", "note", "subactivity", "account")
NUMBERS: Final = ("pagu", "hps", "value", "paid", "physical", "planned")
DAYS: Final = ("signed_on", "starts_on", "ends_on", "handed_on")
Line = Mapping[str, Any]
Known = dict[tuple[str, str], Package]
"""(OPD key, key or number or name) → package."""


def register() -> None:
    from rapim.progress import actions

    paper(NAME, Paper(_packages, actions.take_packages))
    paper(PAYMENTS, Paper(_payments, actions.take_payments))


def keys_of(lines: Sequence[Line]) -> list[str]:
    """One key for each line: its RUP code; else its name, with the contract's number where the name stands twice."""
    names = Counter((line["opd"], folded(line["name"])) for line in lines if not line["rup"])

    def key(line: Line) -> str:
        if line["rup"]:
            return f"rup:{line['rup']}"[:255]
        name = folded(line["name"])
        alone = names[line["opd"], name] == 1
        return f"nama:{name}"[:255] if alone else f"nama:{name[:150]}|{folded(line['number'])}"[:255]

    return [key(line) for line in lines]


def said(line: Line) -> dict[str, Any]:
    """What a line says of its package, without what it leaves open. Days and amounts as they are."""
    texts = {name: line[name][:255] for name in TEXTS if line.get(name) and line[name] != "-"}
    amounts = {name: Decimal(str(line[name])) for name in NUMBERS if line.get(name) is not None}
    days = {name: _day(line[name]) for name in DAYS if line.get(name)}
    found = texts | amounts | days | ({"selection": line["selection"]} if line.get("selection") else {})
    from_on, until_on = _day(line.get("from_on")), _day(line.get("until_on"))
    start = found.get("starts_on") or from_on or found.get("signed_on")
    end = found.get("ends_on") or until_on or Duration(line.get("days"), line.get("months")).end(start)
    found |= {name: day for name, day in (("starts_on", start), ("ends_on", end)) if day and found.get("value")}
    return found


def _day(written: Any) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written


def known(year: int) -> Known:
    """The packages of a year by their key, and by their contract's number where it is theirs alone."""
    packages = list(Package.objects.filter(year=year).select_related("opd").prefetch_related("statements", "payments"))
    return {(one.opd.key, one.key): one for one in packages}


def by_number(packages: Known) -> dict[tuple[str, str], list[Package]]:
    found: dict[tuple[str, str], list[Package]] = {}
    for (opd, _), package in packages.items():
        statements = list(package.statements.all())
        if statements and statements[-1].number:
            found.setdefault((opd, folded(statements[-1].number)), []).append(package)
    return found


def matched(lines: Sequence[Line], packages: Known) -> list[tuple[Line, str, Package | None]]:
    """Each line with its key and the package that it speaks of, if that is known: by key, by name, by number."""
    numbers = by_number(packages)

    def find(line: Line, key: str) -> Package | None:
        opd = line["opd"]
        one = packages.get((opd, key)) or packages.get((opd, f"nama:{folded(line['name'])}"[:255]))
        same = numbers.get((opd, folded(line["number"])), []) if line["number"] else []
        return one or (same[0] if len(same) == 1 else None)

    return [(line, key, find(line, key)) for line, key in zip(lines, keys_of(lines), strict=True)]


def _packages(sheaf: Sheaf) -> tuple[list[Problem], dict[str, int]]:
    packages = known(sheaf.year)
    pairs = matched(sheaf.lines, packages)
    overlap = Counter({"new": 0, "changed": 0, "unchanged": 0, "gone": 0})
    for line, _, package in pairs:
        overlap["new" if package is None else "changed" if _changes(package, line) else "unchanged"] += 1
    opds, touched = {line["opd"] for line in sheaf.lines}, {one.pk for _, _, one in pairs if one}
    overlap["gone"] = sum(opd in opds and one.pk not in touched for (opd, _), one in packages.items())
    return [*_years(sheaf), *_twice(pairs), *_gone(overlap["gone"])], dict(overlap)


def _changes(package: Package, line: Line) -> bool:
    last = list(package.statements.all())
    return not last or any(getattr(last[-1], name) != value for name, value in said(line).items())


def _years(sheaf: Sheaf) -> Iterator[Problem]:
    for line in sheaf.lines:
        if line["year"] != sheaf.year:
            message = f"Baris ini tahun {line['year']}; berkas paket memuat satu tahun anggaran saja."
            yield Problem("other_year", message, found=str(line["year"]), expected=str(sheaf.year), **_place(line))


def _twice(pairs: Sequence[tuple[Line, str, Package | None]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Line] = {}
    for line, key, _ in pairs:
        before = first.setdefault((line["opd"], key), line)
        if before is not line:
            message = f"Paket ini sudah ada di baris {before['row']}. Beri kode RUP atau nomor kontrak yang membedakan."
            yield Problem("package_twice", message, found=line["name"][:200], **_place(line))


def _gone(number: int) -> Iterator[Problem]:
    if number:
        message = f"{number} paket yang sudah dikenal tidak ada di berkas ini; catatannya tetap seperti sebelumnya."
        yield Problem("packages_absent", message, "note", found=str(number))


def _payments(sheaf: Sheaf) -> tuple[list[Problem], dict[str, int]]:
    numbers = by_number(known(sheaf.year))
    counts, problems = Counter({"new": 0, "changed": 0, "unchanged": 0, "gone": 0}), list[Problem]()
    for line in sheaf.lines:
        packages = numbers.get((line["opd"], folded(line["number"])), [])
        if len(packages) != 1:
            word = "tidak dikenal" if not packages else "dipakai lebih dari satu paket"
            message = f"Pembayaran tanpa induk: nomor kontrak “{line['number']}” {word}. Masukkan kontraknya dahulu."
            problems.append(Problem("orphan_payment", message, found=line["number"][:200], **_place(line)))
        elif paid_before(packages[0], line, sheaf.on):
            counts["unchanged"] += 1
        else:
            counts["new"] += 1
    return [*problems, *_years(sheaf), *_above(sheaf, numbers)], dict(counts)


def paid_before(package: Package, line: Line, on: date) -> bool:
    same = (_day(line["paid_on"]) or on, Decimal(str(line["paid"])), line["document"][:255])
    return any((one.paid_on, one.amount, one.document) == same for one in package.payments.all())


def _above(sheaf: Sheaf, numbers: Mapping[tuple[str, str], list[Package]]) -> Iterator[Problem]:
    """Contracts whose payments pass their value with this paper."""
    new: dict[int, Decimal] = {}
    for line in sheaf.lines:
        packages = numbers.get((line["opd"], folded(line["number"])), [])
        if len(packages) == 1 and not paid_before(package := packages[0], line, sheaf.on):
            before = new.get(package.pk)
            if before is None:
                before = sum((one.amount for one in package.payments.all()), Decimal(0))
            new[package.pk] = before + Decimal(str(line["paid"]))
            value = list(package.statements.all())[-1].value
            if not value or new[package.pk] > value:
                message = f"Dengan pembayaran ini kontrak {line['number']} dibayar melampaui nilainya."
                place = _place(line)
                yield Problem("paid_above_value", message, "warning", expected=f"paling banyak {value or 0}", **place)


def _place(line: Line) -> dict[str, Any]:
    return {"sheet": line["sheet"], "row": line["row"], "column": "Nama paket" if "name" in line else "Nomor kontrak"}
