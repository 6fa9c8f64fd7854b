"""The REST doors, described by OpenAPI 3.1. Each asks what a page or a command asks, with the same refusals."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from ninja import File, NinjaAPI, Query, Schema, Status, UploadedFile
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

from rapim.api import papers, shapes
from rapim.api.auth import KeyAuth
from rapim.api.rules import PER_MINUTE
from rapim.api.shapes import Problems, Word
from rapim.core.choice import Choice
from rapim.core.code import key_of
from rapim.core.problem import Problem, Refused
from rapim.execution.desk import Desk
from rapim.execution.rules import rules as profile
from rapim.figures import as_json
from rapim.figures.asked import asked
from rapim.figures.dictionary import DICTIONARY
from rapim.intake import actions as intake
from rapim.intake import spool
from rapim.intake.queries import as_sealed, book
from rapim.intake.rules import blocking
from rapim.people.models import OPD, Line
from rapim.people.queries import line_groups
from rapim.people.rules import may_upload
from rapim.publishing.models import Publication

api = NinjaAPI(
    title="rapim",
    version="1",
    description="Angka, perangkat daerah, bahan Rapim, dan data terbuka. Jumlah rupiah ditulis sebagai teks dengan "
    "dua desimal; yang tidak diketahui adalah null, tidak pernah 0.",
    urls_namespace="api",
    docs_url=None,
    throttle=[AuthRateThrottle(f"{PER_MINUTE}/m"), AnonRateThrottle(f"{PER_MINUTE}/m")],
)


def only_known(door: Callable[..., Any]) -> Callable[..., Any]:
    """A parameter that a door does not know is refused: a filter that was mistyped must not pass for none at all."""

    @wraps(door)
    def asked(request: HttpRequest, *args: Any, **said: Any) -> Any:
        known = {name for one in said.values() if isinstance(one, Schema) for name in type(one).model_fields}
        if unknown := set(request.GET) - known:
            raise Refused(Problem("unknown_parameter", f"Parameter “{min(unknown)}” tidak dikenal di alamat ini."))
        return door(request, *args, **said)

    return asked


api.add_decorator(only_known)
api.add_router("/packs", papers.router)
ANY = {400: Problems, 404: Problems, 422: Problems, 429: Problems}
KEYED = ANY | {401: Problems}
NOT_EMPTY = {"properties": {"file": {"minLength": 1}}}
FIGURES, PEOPLE, UPLOADS = KeyAuth("figures"), KeyAuth("people"), KeyAuth("uploads")


@api.get("/figures/{figure}", url_name="figure", auth=FIGURES, response=KEYED | {200: shapes.Figure}, tags=["angka"])
def figure(request: HttpRequest, figure: shapes.Name, asking: Query[shapes.Question]) -> Any:
    """Satu angka pada batas data, sejauh yang boleh dilihat pemilik kunci."""
    said = asking.dict()
    said |= {name: said[name].isoformat() if said[name] else None for name in ("at", "since", "known_at")}
    question = asked(figure, **said)
    cutoff, groups = question.cutoff, line_groups(question.cutoff.at)
    desk = Desk(book(), cutoff, request.scope, groups, profile(settings.HOME), timezone.localtime(), {})
    return _to_the_letter(request, as_json(desk.ask(question.function, **question.how)))


@api.get(
    "/dictionary", url_name="dictionary", auth=FIGURES, response=KEYED | {200: list[shapes.Meaning]}, tags=["angka"]
)
def dictionary(request: HttpRequest) -> Any:
    """Arti, satuan, rumus, dan dasar hukum tiap angka."""
    return [one._asdict() for one in DICTIONARY]


@api.get("/opds", url_name="opds", auth=PEOPLE, response=KEYED | {200: list[shapes.Office]}, tags=["perangkat daerah"])
def opds(request: HttpRequest, asking: Query[shapes.OnDay]) -> Any:
    """Perangkat daerah yang berlaku pada suatu hari."""
    day = asking.on or timezone.localdate()
    return [_office(opd, day) for opd in OPD.objects.valid_on(day) if request.scope.sees_opd(opd.key)]


@api.get("/opds/{code}", url_name="opd", auth=PEOPLE, response=KEYED | {200: shapes.Office}, tags=["perangkat daerah"])
def opd(request: HttpRequest, code: Word) -> Any:
    """Satu perangkat daerah."""
    found = OPD.objects.filter(key=key_of(code)).first()
    if found is None or not request.scope.sees_opd(found.key):
        raise Http404
    return _office(found, timezone.localdate())


@api.get(
    "/lines",
    url_name="lines",
    auth=PEOPLE,
    response=KEYED | {200: list[shapes.Coordination]},
    tags=["perangkat daerah"],
)
def lines(request: HttpRequest) -> Any:
    """Lini koordinasi yang berlaku hari ini."""
    found = Line.objects.valid_on(timezone.localdate())
    return [{"key": one.key, "name": one.name} for one in found if request.scope.sees_line(one.key)]


@api.post(
    "/uploads",
    url_name="uploads",
    auth=UPLOADS,
    response=KEYED | {200: shapes.Received, 403: Problems},
    tags=["berkas"],
    openapi_extra={"requestBody": {"content": {"multipart/form-data": {"schema": NOT_EMPTY}}}},
)
def uploads(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Satu berkas, dibaca, diperiksa, dan dibukukan; yang ditolak tidak meninggalkan apa pun."""
    if not may_upload(request.scope):
        return Status(HTTPStatus.FORBIDDEN, told(("not_an_uploader", "Pemilik kunci ini tidak mengunggah berkas.")))
    now, name = timezone.now(), Path(file.name or "berkas").name[:255]
    with spool.kept(file) as path:
        upload = intake.receive(path, name, by=request.user, choice=Choice(), now=now)
    found = upload.reading.problems
    batches = () if blocking(found) else intake.seal(upload, by=request.user, accepted={}, now=now)
    intake.discard(upload)
    return {"sealed": [as_sealed(one) for one in batches], "problems": [one.as_json() for one in found]}


@api.get("/public/{kind}", url_name="public", response=ANY | {200: shapes.Opened}, tags=["data terbuka"])
def public(request: HttpRequest, kind: Word) -> Any:
    """Yang dibuka untuk umum; tanpa kunci."""
    found = Publication.objects.of(kind).first()
    if found is None:
        raise Http404
    said = {"published_at": timezone.localtime(found.published_at).isoformat(), "sha256": found.sha256}
    return _to_the_letter(request, found.content | said)


def _to_the_letter(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    """As pages and commands write it, with all that the shape leaves open."""
    return api.create_response(request, said, status=200)


def _office(found: OPD, day: date) -> dict[str, Any]:
    line = line_groups(day).get(found.key, (None,))[0]
    return {"key": found.key, "code": found.code, "name": found.name, "kind": found.kind, "line": line}


# ---------------------------------------------------------------------------------------------------- what is refused


def told(*said: tuple[str, str]) -> dict[str, Any]:
    return {"problems": [{"code": code, "message": message} for code, message in said]}


def _answer(request: HttpRequest, status: int, *said: tuple[str, str]) -> HttpResponse:
    return api.create_response(request, told(*said), status=status)


@api.exception_handler(Refused)
def on_refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return _answer(request, 400, *((one.code, one.message) for one in refused.problems))


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    said = ("no_key", "Sertakan kunci API yang berlaku dengan wewenangnya: Authorization: Bearer rapim_…")
    response = _answer(request, 401, said)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def on_haste(request: HttpRequest, error: Throttled) -> HttpResponse:
    said = ("too_many", f"Terlalu banyak permintaan; paling banyak {PER_MINUTE} tiap menit.")
    response = _answer(request, 429, said)
    response["Retry-After"] = str(error.wait or 60)
    return response


@api.exception_handler(ValidationError)
def on_malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    said = (("bad_argument", f"{'.'.join(map(str, one['loc']))}: {one['msg']}") for one in error.errors)
    return _answer(request, 422, *said)


@api.exception_handler(HttpError)
def on_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, error.status_code, ("bad_request", "Permintaan tidak terbaca."))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
@api.exception_handler(UnreadablePostError)
def on_broken_body(request: HttpRequest, error: Exception) -> HttpResponse:
    return _answer(request, 400, ("bad_body", "Isi permintaan rusak, terpotong, atau terlalu banyak bagiannya."))


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return _answer(request, 404, ("not_found", "Alamat atau datanya tidak ada."))
