"""The documents below a figure, and the row of the file from which each of them came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from rapim.core.entry import SIDES
from rapim.execution.desk import Desk
from rapim.execution.queries.paths import Choice, Step, crumbs, filters, only_of
from rapim.execution.queries.standing import Standing, standing
from rapim.execution.sheets import Sheet, sheet_of
from rapim.execution.words import SIDE
from rapim.figures import SourceRow, as_json, source_row
from rapim.figures import documents as documents_of
from rapim.figures.documents import Line
from rapim.intake.models import Batch, Supersession
from rapim.ledger.template import sql
from rapim.people.rules import Scope

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the book, and the way to its source."""

    title: str
    description: str
    on: date | None
    month: int
    opd: str
    account: str
    amount: Decimal
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(Standing):
    crumbs: tuple[Step, ...]
    filters: tuple[Step, ...]
    sides: tuple[Choice, ...]
    rows: tuple[Document, ...]
    count: int
    total: Decimal
    place: str
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What the book made of a row."""

    measure: str
    side: str
    basis: str
    version: str
    month: int
    counts_on: date | None
    opd: str
    opd_label: str
    subactivity_label: str
    account_label: str
    gross: Decimal
    returned: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of a source file as it came, without the columns that name persons."""

    answer: SourceRow
    batch: Batch
    superseded: Supersession | None
    counted: tuple[Counted, ...]

    @property
    def cells(self) -> Mapping[str, str]:
        return self.answer.cells

    @property
    def row(self) -> int:
        return self.answer.row

    @property
    def sealed_at(self) -> datetime:
        return self.batch.sealed_at

    def is_for(self, scope: Scope) -> bool:
        """Whether the person may see it: every office of the row must be the person's own."""
        return scope.all or (bool(self.counted) and all(scope.sees_opd(line.opd) for line in self.counted))

    def as_json(self) -> dict[str, Any]:
        return {**as_json(self.answer), "sha256": self.batch.upload.sha256, "sealed_at": self.sealed_at.isoformat()}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet_of("Baris", [{"heading": heading, "cell": cell} for heading, cell in self.cells.items()]),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        upload = self.batch.upload
        return (
            ("Berkas", self.batch.file),
            ("Baris", str(self.row)),
            ("SHA-256 berkas", upload.sha256),
            ("Nomor data", self.batch.batch),
            ("Disegel", self.sealed_at.isoformat()),
        )


def documents(desk: Desk, asked: Mapping[str, str]) -> Documents:
    """One page of the documents within a filter. Raises Refused where the address names what does not exist."""
    only, side = only_of(asked), asked.get("side")
    offset = int(asked["from"]) if asked.get("from", "").isdecimal() else 0
    side = side if side in SIDES else "spending"
    answer = desk.ask(documents_of, only=only, side=side, limit=PAGE, offset=offset)
    path, kept = reverse("documents"), {"side": side}
    last = offset + len(answer.rows)
    return Documents(
        **standing(desk, "Dokumen sumber", {"documents": answer}, kept=tuple({**only, **kept}.items())),
        crumbs=crumbs(desk, "absorption", "Dokumen sumber", only),
        filters=filters(desk, path, only, **kept),
        sides=tuple(Choice(SIDE[one], desk.link(path, **only, side=one), one == side) for one in SIDES),
        rows=tuple(_document(line) for line in answer.rows),
        count=answer.count,
        total=answer.total,
        place=f"{offset + 1}–{last} dari {answer.count}" if answer.rows else "",
        newer=desk.link(path, **only, **kept, **{"from": str(max(0, offset - PAGE))}) if offset else "",
        older=desk.link(path, **only, **kept, **{"from": str(last)}) if last < answer.count else "",
    )


def document(desk: Desk, code: str, row: int, sheet: str) -> DocumentRow | None:
    """The row; None where there is no such batch or row, or its source rows were not kept."""
    batch = Batch.objects.select_related("upload", "supersession").filter(batch=code).first()
    if batch is None:
        return None
    try:
        answer = source_row(desk.book, code, row, sheet)
    except LookupError:
        return None
    asked = {"batch": code, "row": row, "sheet": sheet}
    known = desk.book if batch in Batch.objects.in_force() else desk.book.at(batch.known_at)
    lines = known.query(sql("rapim.execution", "lines_of_row"), asked, year=batch.year, region=batch.region)
    taken_back = Supersession.objects.filter(batch=batch).first()
    return DocumentRow(answer, batch, taken_back, tuple(Counted(**line) for line in lines))


def _document(line: Line) -> Document:
    path = reverse("document", args=[line.batch, line.row])
    return Document(
        title=line.document or f"{line.file}, baris {line.row}",
        description=line.description,
        on=line.counts_on,
        month=line.month,
        opd=line.opd.name,
        account=f"{line.account.written} {line.account.name}".strip(),
        amount=line.amount,
        href=f"{path}?{urlencode({'sheet': line.sheet})}" if line.sheet else path,
    )
