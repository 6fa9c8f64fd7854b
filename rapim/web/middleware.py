"""What every request passes: headers, the login, and what its person may see today."""

from collections.abc import Callable, Mapping
from math import inf
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rapim.people import queries

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
FORM: Final = 1 << 20
"""Bytes that a stranger may send: every form of a public page fits well."""

PHOTOGRAPHS: Final = 44 << 20  # four of ten megabytes each, to an address that is opened by a signed link
OPEN: Final = {name for name in settings.PUBLIC_URLS if name.removeprefix("api:").startswith("public")} | {"health"}
"""What is the same for everybody; each says itself how long it keeps."""

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Nothing but our own scripts, styles and pictures; no camera, no microphone, no place.

    What was answered behind the login is kept by no proxy and on no disk: the next person at that computer goes back
    in the browser and reads nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.resolver_match and request.resolver_match.view_name not in OPEN:
            response.setdefault("Cache-Control", "private, no-store")
        return response


class KnownMethods:
    """Pages are read and forms are sent; whatever else is asked of them is refused before anything is made for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in METHODS or request.path.startswith("/api/"):  # which says itself what it allows
            return self.get_response(request)
        return HttpResponseNotAllowed(METHODS)


class NotTooMuch:
    """What a stranger sends is bounded before anybody reads it: a body is laid on the disk while it is taken apart,
    and that happens before the login is asked for. Who is signed in, or shows a key to the API, sends a whole file.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = announced(request.META)
        if length > FORM and length > _most(request):
            return HttpResponse("Kiriman ini terlalu besar.", "text/plain; charset=utf-8", 413)
        return self.get_response(request)


def _most(request: HttpRequest) -> float:
    if request.path.startswith("/a/"):
        return PHOTOGRAPHS
    if request.path == "/api/v1/uploads":  # which asks for the key before it reads
        return inf
    return inf if SESSION_KEY in request.session else FORM


def announced(environ: Mapping[str, Any]) -> int:
    """Bytes of the body, as Django understands it: what is no number is none."""
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class SignedIn(LoginRequiredMiddleware):
    """Sends strangers to the login, except from the addresses that the settings name as public."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        if request.resolver_match and request.resolver_match.view_name in settings.PUBLIC_URLS:
            return None
        if request.user.is_authenticated:
            return None
        return self.handle_no_permission(request, view_func)


class ScopeOfTheDay:
    """`request.scope`: what the person may see today; asked of the database only where a view looks at it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.scope = SimpleLazyObject(lambda: queries.scope_of(request.user, timezone.localdate()))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> None:
        """Past the login: the scope itself, under which answers may be kept."""
        if request.resolver_match and request.resolver_match.view_name not in settings.PUBLIC_URLS:
            request.scope = queries.scope_of(request.user, timezone.localdate())
