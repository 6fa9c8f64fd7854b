"""The desk of keys and hooks; and the API's own 404."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.api import actions
from rapim.api.doors import api, told
from rapim.api.models import Hook, Key
from rapim.api.rules import SCOPES, may_hook
from rapim.core.problem import Refused


def keys(request: HttpRequest) -> HttpResponse:
    """One's own keys, the doors that they open, and for the secretariat the hooks; a POST makes a key."""
    secret = _made(request) if request.method == "POST" else ""
    hooks = Hook.objects.live().prefetch_related("deliveries") if may_hook(request.scope) else ()
    page = {
        "secret": secret,
        "keys": Key.objects.filter(user=request.user).select_related("revocation"),
        "scopes": SCOPES,
        "doors": _doors(),
        "hooks": [(hook, hook.deliveries.first()) for hook in hooks],
        "may_hook": may_hook(request.scope),
        "now": timezone.now(),
    }
    return render(request, "api/keys.html", page)


@require_POST
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(Key, pk=pk, user=request.user)
    actions.revoke_key(key, by=request.user, now=timezone.now())
    messages.success(request, f"Kunci {key.name} tidak berlaku lagi.")
    return redirect("keys")


@require_POST
def hooks(request: HttpRequest) -> HttpResponse:
    _only_who_may_hook(request)
    verbs = request.POST.get("verbs", "").replace(",", " ").split()
    try:
        hook = actions.add_hook(request.POST.get("url", ""), verbs, by=request.user, now=timezone.now())
        messages.success(request, f"Webhook terpasang. Rahasia tanda tangannya, hanya tampil sekali: {hook.secret}")
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    return redirect("keys")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    _only_who_may_hook(request)
    actions.remove_hook(get_object_or_404(Hook, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, "Webhook dilepas.")
    return redirect("keys")


def nothing(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Below the API what is not there is said in JSON."""
    return JsonResponse(told(("not_found", "Alamat ini tidak ada di API.")), status=404)


def _made(request: HttpRequest) -> str:
    """The secret of a new key; empty where it was refused."""
    days = request.POST.get("days", "")
    try:
        _, secret = actions.make_key(
            request.POST.get("name", ""), request.POST.getlist("scopes"), days=int(days) if days.isdecimal() else 0,
            user=request.user, by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
        return ""
    return secret


def _doors() -> list[tuple[str, str, str]]:
    """(method, address, what it gives), from the description that machines read."""
    paths = api.get_openapi_schema()["paths"]
    return [
        (verb.upper(), path, said.get("description", "")) for path, ways in paths.items() for verb, said in ways.items()
    ]


def _only_who_may_hook(request: HttpRequest) -> None:
    if not may_hook(request.scope):
        raise PermissionDenied("Webhook dipasang oleh sekretariat.")
