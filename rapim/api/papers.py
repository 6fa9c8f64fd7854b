"""The papers of a Rapim for machines: have them made, see how far they are, take them to the byte."""

from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from rapim.api import shapes
from rapim.api.auth import KeyAuth
from rapim.api.shapes import PrimaryKey, Problems, Word
from rapim.core.cutoff import Cutoff
from rapim.meetings.models import Pack, PackFile, Rapim
from rapim.meetings.store import path_of
from rapim.packs import actions, queries
from rapim.packs.rules import may_make, may_read

router = Router(tags=["bahan Rapim"], auth=KeyAuth("packs"))
REFUSED: Final = dict.fromkeys((400, 401, 403, 404, 422, 429), Problems)
TYPES: Final = {
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown",
    ".json": "application/json",
}
A_FILE: Final = {
    200: {"description": "Berkasnya", "content": {one: {"schema": {"type": "string"}} for one in TYPES.values()}}
}
READERS: Final = "Bahan Rapim memuat semua perangkat daerah; terbuka bagi pimpinan dan sekretariat."
MAKERS: Final = "Bahan Rapim dibuat oleh sekretariat atau Sekda."


@router.get("", url_name="packs", response=REFUSED | {200: shapes.Packs})
def packs(request: HttpRequest) -> Any:
    """Bahan yang sudah diarsipkan, yang terbaru lebih dahulu, dan yang sedang dibuat."""
    if not may_read(request.scope):
        return _forbidden(READERS)
    return {"packs": [_pack(one) for one in queries.packs()], "making": [_making(one) for one in queries.making()]}


@router.post("", url_name="pack-orders", response=REFUSED | {202: shapes.Ordered})
def order(request: HttpRequest, wanted: shapes.Order) -> Any:
    """Minta bahan dibuat dari satu batas data; pekerja membuatnya, `GET /packs` menunjukkan kemajuannya."""
    if not may_make(request.scope):
        return _forbidden(MAKERS)
    rapim = get_object_or_404(Rapim, pk=wanted.rapim) if wanted.rapim else None
    actions.order(Cutoff(wanted.at), rapim, by=request.user, now=timezone.now())
    return Status(HTTPStatus.ACCEPTED, {"at": wanted.at, "rapim": wanted.rapim})


@router.get("/{pk}", url_name="pack", response=REFUSED | {200: shapes.Pack})
def pack(request: HttpRequest, pk: PrimaryKey) -> Any:
    """Satu bahan: batas data, edisi, segel, dan berkasnya."""
    if not may_read(request.scope):
        return _forbidden(READERS)
    return _pack(get_object_or_404(Pack, pk=pk))


@router.get(
    "/{pk}/files/{name}", url_name="pack-file", response=REFUSED | {200: None}, openapi_extra={"responses": A_FILE}
)
def file(request: HttpRequest, pk: PrimaryKey, name: Word) -> HttpResponse | Any:
    """Satu berkas, sampai ke bita seperti saat diarsipkan."""
    if not may_read(request.scope):
        return _forbidden(READERS)
    found = get_object_or_404(PackFile, pack=pk, name=name)
    path = path_of(Path(settings.HOME), found.sha256)
    if not path.is_file():
        raise Http404
    kind = TYPES.get(Path(name).suffix, "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _pack(found: Pack) -> dict[str, Any]:
    return {
        "id": found.pk, "title": str(found), "cutoff": found.cutoff, "rapim": found.rapim_id, "edition": found.number,
        "filed_at": timezone.localtime(found.filed_at).isoformat(), "sha256": found.sha256,
        "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in found.files.all()],
    }  # fmt: skip


def _making(one: queries.Making) -> dict[str, Any]:
    return {"title": one.title, "words": one.words, "done": one.done, "of": one.of, "failed": one.failed}


def _forbidden(why: str) -> Status:
    return Status(HTTPStatus.FORBIDDEN, {"problems": [{"code": "not_for_you", "message": why}]})
