"""What the doors of this room share: a form, an act, and what the act refuses."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rapim.core.problem import Refused
from rapim.promises.models import Promise

PLANNED_BY = "Janji dan indikatornya dicatat oleh sekretariat."


def added(
    request: HttpRequest, to: Promise, form: forms.Form, title: str, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """A form that adds something to a promise, or what became of it."""
    if request.method == "POST" and done(request, form, act):
        return redirect("promise", to.pk)
    return form_page(request, form, title, request.path, back=f"/promises/{to.pk}/", about=to.title)


def done(request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act left behind; None where the form or the act refuses, which the form then says."""
    if not form.is_valid():
        return None
    try:
        made = act(form.cleaned_data)
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(None, problem.message)
        return None
    messages.success(request, "Tercatat.")
    return made


def form_page(
    request: HttpRequest, form: forms.Form, title: str, action: str, *, back: str = "/promises/", about: str = "",
    strikes: bool = False, reached: bool = False,
) -> HttpResponse:  # fmt: skip
    page = {"form": form, "title": title, "action": action, "back": back, "about": about, "strikes": strikes}
    page["reached"] = reached
    return render(request, "promises/form.html", page, status=400 if form.errors else 200)


def doing(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def only(allowed: bool, why: str) -> None:
    if not allowed:
        raise PermissionDenied(why)
