"""Doors through which files come in."""

from pathlib import Path
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.choice import Choice
from rapim.core.problem import Refused
from rapim.intake import actions, pages, spool, tables
from rapim.intake.forms import ColumnsForm, UploadForm
from rapim.intake.models import Batch, Upload
from rapim.people.rules import may_supersede, may_upload

AT_ONCE: Final = 2 << 20
"""Bytes. A larger file is read by a job."""

UPLOAD_COLUMNS: Final = (
    "upload", "file", "kind", "state", "by", "received_at", "errors", "warnings", "notes", "batches",
)  # fmt: skip
PROBLEM_COLUMNS: Final = ("severity", "code", "file", "sheet", "row", "column", "found", "expected", "message")
BATCH_COLUMNS: Final = (
    "batch", "file", "kind", "region", "year", "version", "rows", "known_at", "sealed_at", "superseded_at",
    "superseded_because",
)  # fmt: skip


def uploads(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The drop zone, and what came lately; a POST brings files."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        _only_who_may_upload(request)
        if form.is_valid():
            brought = [_bring(request, file, form.choice()) for file in form.cleaned_data["files"]]
            return redirect("upload", brought[0].pk) if len(brought) == 1 else redirect("uploads")
    lines = pages.uploads(request.scope, request.user)
    if ending:
        return tables.reply([line.row() for line in lines], UPLOAD_COLUMNS, "uploads", ending)
    page = {"form": form, "lines": lines, "may_upload": may_upload(request.scope)}
    return render(request, "intake/uploads.html", page, status=400 if form.errors else 200)


def upload(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One file: how far it is read, what it holds, what is wrong with it, and what became of it."""
    found = _upload(request, pk)
    page = pages.preview(found, request.scope)
    if ending:
        return tables.reply(page.rows(), PROBLEM_COLUMNS, f"upload-{pk}", ending)
    form = _columns_form(page) if page.can_be_mapped else None
    response = render(request, "intake/upload.html", {"page": page, "form": form})
    if page.state.key == "waiting":
        response["Refresh"] = "2"
    return response


@require_POST
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Seals a file into the book, with the person's reasons for its warnings."""
    _only_who_may_upload(request)
    found = _upload(request, pk)
    page = pages.preview(found, request.scope)
    if page.hindrance:
        raise PermissionDenied(page.hindrance)
    accepted = {code: request.POST.get(f"because-{code}", "") for code, _ in page.to_accept}
    try:
        batches = actions.seal(found, by=request.user, accepted=accepted, now=timezone.now())
    except Refused as refused:
        for problem in refused.problems[:5]:
            messages.error(request, problem.message)
        return redirect("upload", pk)
    rows = sum(one.rows for one in batches)
    messages.success(request, f"{rows} baris {found.name} dibukukan sebagai {', '.join(one.batch for one in batches)}.")
    return redirect("upload", pk)


@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Remembers which heading holds which field, and reads the file again, which is brought once more."""
    _only_who_may_upload(request)
    found = _upload(request, pk)
    page = pages.preview(found, request.scope)
    form = _columns_form(page, request)
    if not form.is_valid():
        return render(request, "intake/upload.html", {"page": page, "form": form}, status=400)
    said = form.columns()
    actions.remember_mapping(found.reading, said, kind=found.reading.kind, by=request.user, now=timezone.now())
    again = _bring(request, form.cleaned_data["file"], found.choice)
    messages.success(request, "Pilihan kolom diingat untuk berkas berikutnya dengan judul kolom yang sama.")
    return redirect("upload", again.pk)


@require_POST
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws away what was read and not sealed."""
    _only_who_may_upload(request)
    found = _upload(request, pk)
    actions.discard(found)
    messages.success(request, f"Bacaan {found.name} dibuang; tidak ada yang dibukukan.")
    return redirect("uploads")


def batches(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What was sealed, and what was taken back."""
    sealed = pages.batches(request.scope, request.user)
    if ending:
        return tables.reply([one.row() for one in sealed], BATCH_COLUMNS, "batches", ending)
    return render(request, "intake/batches.html", {"batches": sealed[: pages.LATEST], "count": len(sealed)})


@require_POST
def supersession(request: HttpRequest, batch: str) -> HttpResponse:
    """Takes a batch back, with a reason."""
    if not may_supersede(request.scope):
        raise PermissionDenied("Pembukuan hanya dapat dibatalkan oleh sekretariat.")
    found = get_object_or_404(Batch, batch=batch)
    try:
        actions.supersede(found, by=request.user, because=request.POST.get("because", ""), now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, f"{found.batch} dibatalkan; angka sebelumnya berlaku lagi.")
    return redirect("batches")


def _bring(request: HttpRequest, file: object, choice: Choice) -> Upload:
    said = {"by": request.user, "choice": choice, "now": timezone.now()}
    name = Path(file.name).name[:255]
    if file.size > AT_ONCE:
        return actions.receive_later(spool.keep(file), name, **said)
    with spool.kept(file) as path:
        return actions.receive(path, name, **said)


def _columns_form(page: pages.Preview, request: HttpRequest | None = None) -> ColumnsForm:
    given = (request.POST, request.FILES) if request else ()
    reading = page.reading
    return ColumnsForm(*given, kind=reading.kind, headings=reading.headings, columns=reading.columns)


def _upload(request: HttpRequest, pk: int) -> Upload:
    visible = Upload.objects.visible_to(request.scope, request.user)
    return get_object_or_404(visible.select_related("reading").prefetch_related("batches__supersession"), pk=pk)


def _only_who_may_upload(request: HttpRequest) -> None:
    if not may_upload(request.scope):
        raise PermissionDenied("Berkas diunggah oleh sekretariat atau petugas OPD.")
