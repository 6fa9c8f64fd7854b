"""Papers to take away: invitation, attendance list, notula, calendar, files of a pack."""

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rapim.intake.queries import home_region
from rapim.meetings import ics, letters, queries, store, typeset, word
from rapim.meetings.letterhead import letterhead
from rapim.meetings.models import Letter, MinutesFile, PackFile
from rapim.meetings.rules import may_read_draft
from rapim.meetings.views.doors import rapim_of

TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json", "html": "text/plain; charset=utf-8",
}  # fmt: skip


def letter(request: HttpRequest, pk: int, number: int, form: str) -> HttpResponse:
    """An invitation that was issued."""
    rapim = rapim_of(request, pk)
    found = get_object_or_404(Letter, rapim=rapim, pk=number)
    return _paper(found.said, "undangan.typ", form, f"undangan-rapim-{rapim.year}-{rapim.month:02}", found.issued_at)


def attendance(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The attendance list, to be signed by hand."""
    rapim = rapim_of(request, pk)
    said = letters.attendance(rapim, letterhead(Path(settings.HOME)), queries.roll(rapim))
    return _paper(said, "hadir.typ", form, f"daftar-hadir-rapim-{rapim.year}-{rapim.month:02}", rapim.starts_at)


def _paper(said: dict[str, Any], template: str, form: str, stem: str, at: Any) -> HttpResponse:
    crest = letterhead(Path(settings.HOME)).crest
    if form == "docx":
        return _file(word.docx(said, crest), f"{stem}.docx")
    data = {**said, "crest": "crest.png" if crest else None}
    pictures = {"crest.png": crest} if crest else {}
    return _file(typeset.pdf(template, data, at=int(at.timestamp()), pictures=pictures), f"{stem}.pdf")


def minutes(request: HttpRequest, pk: int, edition: int, form: str) -> HttpResponse:
    """The notula as it was kept; before its approval for those who may read a draft."""
    rapim = rapim_of(request, pk)
    file = get_object_or_404(MinutesFile, minutes__rapim=rapim, minutes__edition=edition, name__endswith=f".{form}")
    if not hasattr(file.minutes, "approval") and not may_read_draft(request.scope):
        raise PermissionDenied("Notula yang belum disahkan dibaca oleh pimpinan, asisten, dan sekretariat.")
    return _kept(file)


def pack_file(request: HttpRequest, pk: int, pack: int, name: str) -> HttpResponse:
    """A file of the papers of a Rapim; it speaks of every office."""
    if not request.scope.all:
        raise PermissionDenied("Bahan Rapim seutuhnya dibaca oleh pimpinan dan sekretariat.")
    return _kept(get_object_or_404(PackFile, pack__rapim=rapim_of(request, pk), pack=pack, name=name))


def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The event for the calendar of a guest."""
    rapim, now = rapim_of(request, pk), timezone.now()
    said = "; ".join(part.section.label for part in queries.agenda(rapim, now).parts)
    content = ics.event(rapim, region=home_region() or "rapim", agenda=said, at=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rapim-{rapim.year}-{rapim.month:02}.ics"'
    return response


def _kept(file: MinutesFile | PackFile) -> HttpResponse:
    path = store.path_of(Path(settings.HOME), file.sha256)
    if not path.is_file():
        raise Http404("Berkas ini hilang dari tempat penyimpanan; jalankan rapim check.")
    return _file(path.read_bytes(), file.name)


def _file(content: bytes, name: str) -> HttpResponse:
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    where = "inline" if name.endswith(".pdf") else "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'{where}; filename="{name}"'})
