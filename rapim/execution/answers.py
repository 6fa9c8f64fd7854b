"""One page, four forms: for people as HTML, for machines as JSON and CSV, for people who calculate as XLSX."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from rapim.core.cutoff import Cutoff
from rapim.core.day import short_day
from rapim.execution.sheets import Sheet, as_csv, as_xlsx, sheet_of
from rapim.execution.words import BASIS, SHEETS, version_text
from rapim.figures import as_json

FORMS: Final = (("json", "JSON", "file-json"), ("csv", "CSV", "table"), ("xlsx", "XLSX", "file-spreadsheet"))
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A way to take the page away as data."""

    name: str
    icon: str
    href: str


def reply(request: HttpRequest, template: str, page: Any, ending: str) -> HttpResponse:
    """The page in the form that its address asks for."""
    if not ending:
        return render(request, template, {"page": page, "forms": forms(request)})
    if ending == "json":
        return JsonResponse(page.as_json(), json_dumps_params={"ensure_ascii": False})
    content = as_csv(page.sheets()[0]) if ending == "csv" else as_xlsx(page.sheets(), page.notes())
    name = request.path.strip("/").rpartition(".")[0].replace("/", "-")
    return HttpResponse(
        content, content_type=TYPES[ending], headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    )


def forms(request: HttpRequest) -> tuple[Form, ...]:
    """The addresses of this page as data, with the same question."""
    stem = request.path.rstrip("/") or "/index"
    query = request.META.get("QUERY_STRING", "")
    return tuple(Form(name, icon, f"{stem}.{ending}{'?' if query else ''}{query}") for ending, name, icon in FORMS)


def sheets(answers: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Each answer of a page as a table."""
    return tuple(sheet_of(SHEETS.get(name, name), as_json(answer)["rows"]) for name, answer in answers.items())


def notes(cutoff: Cutoff, answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What a table says of itself when it has left the page."""
    sources = {source.batch: source.file for answer in answers.values() for source in getattr(answer, "sources", ())}
    return (
        ("Batas data", short_day(cutoff.at)),
        ("Seperti diketahui pada", cutoff.known_at.isoformat() if cutoff.known_at else "sekarang"),
        ("Versi anggaran", version_text(cutoff.version or "")),
        ("Basis", BASIS.get(cutoff.basis or "", "menurut data")),
        ("Satuan", "rupiah; persen dari pagu; deviasi dalam poin"),
        *((f"Sumber {batch}", file) for batch, file in sources.items()),
    )
