"""Doors of people: who sits where, since when."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.people import actions, queries
from rapim.people.forms import LineForm, MembershipForm, MergerForm, OfficeForm, SeatForm
from rapim.people.models import Assignment, Line, User
from rapim.people.rules import may_end, may_manage_people


def people(request: HttpRequest) -> HttpResponse:
    """Posts, offices and lines; a POST seats somebody."""
    _only_the_secretariat(request)
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = secrets.token_urlsafe(12)
        user, made = actions.seat(form.cleaned_data, password=password, by=request.user, now=timezone.now())
        messages.success(request, _greeting(user, password if made else ""))
        return redirect("people")
    return _page(request, seat=form)


def _page(request: HttpRequest, **asked: Form) -> HttpResponse:
    """All forms of the page, empty but for the one that was sent."""
    today = timezone.localdate()
    forms = {
        "seat": SeatForm(),
        "office": OfficeForm(),
        "line": LineForm(),
        "membership": MembershipForm(on=today),
        "merger": MergerForm(on=today),
    } | asked
    page = {
        **forms,
        "seats": queries.seats(today),
        "offices": queries.offices(today),
        "lines": Line.objects.all(),
        "today": today,
    }
    return render(request, "people/people.html", page, status=400 if any(one.errors for one in asked.values()) else 200)


@require_POST
def mergers(request: HttpRequest) -> HttpResponse:
    """An office ends, and another takes over what it owes."""
    told = "{former} dilebur ke {heir}. Tempatkan pejabat dan petugasnya pada jabatan baru."
    return _act(request, "merger", MergerForm(request.POST, on=timezone.localdate()), told, actions.merge)


@require_POST
def offices(request: HttpRequest) -> HttpResponse:
    """An office is written down by hand, or put right."""
    return _act(request, "office", OfficeForm(request.POST), "{name} tercatat.", _write_down)


@require_POST
def lines(request: HttpRequest) -> HttpResponse:
    """A coordination line is made."""
    told = "{name} tercatat. Masukkan perangkat daerahnya, lalu tempatkan asistennya."
    return _act(request, "line", LineForm(request.POST), told, actions.ensure_line)


@require_POST
def memberships(request: HttpRequest) -> HttpResponse:
    """Some offices go to a line from a day on."""
    form = MembershipForm(request.POST, on=timezone.localdate())
    return _act(request, "membership", form, "Lini koordinasi tercatat.", actions.coordinate)


def _act(request: HttpRequest, name: str, form: Form, told: str, act: Callable[..., object]) -> HttpResponse:
    """What a form says is done, or the page says why not."""
    _only_the_secretariat(request)
    if form.is_valid():
        try:
            act(**form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, told.format(**form.cleaned_data))
            return redirect("people")
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    return _page(request, **{name: form})


def _write_down(*, by: User, now: datetime, **said: Any) -> object:
    return actions.write_down(said, by=by, now=now)


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """Today is the last day of an assignment."""
    _only_the_secretariat(request)
    assignment = get_object_or_404(Assignment.objects.select_related("user", "post"), pk=pk)
    if not may_end(assignment.user, request.user):
        raise PermissionDenied("Jabatan sendiri diakhiri oleh rekan di sekretariat.")
    actions.relieve(assignment, last_day=timezone.localdate(), by=request.user, now=timezone.now())
    messages.success(request, f"{assignment.user.name} mengakhiri jabatan {assignment.post.title} hari ini.")
    return redirect("people")


@require_POST
def password(request: HttpRequest, username: str) -> HttpResponse:
    """A new password for somebody who forgot, shown once."""
    _only_the_secretariat(request)
    user, secret = get_object_or_404(User, username=username), secrets.token_urlsafe(12)
    actions.set_password(user, secret, by=request.user, now=timezone.now())
    messages.success(request, _greeting(user, secret))
    return redirect("people")


def _only_the_secretariat(request: HttpRequest) -> None:
    if not may_manage_people(request.scope):
        raise PermissionDenied("Akun dan jabatan diurus oleh sekretariat.")


def _greeting(user: User, password: str) -> str:
    if not password:
        return f"{user.name} ({user.username}) sudah punya akun; jabatannya tercatat."
    return f"Akun {user.username} untuk {user.name}, kata sandi {password} — hanya tampil sekali; sampaikan langsung."
