"""Doors of people: who sits where, since when."""

import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.people import actions, queries
from rapim.people.forms import MergerForm, SeatForm
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
    return _page(request, form, MergerForm(on=timezone.localdate()))


def _page(request: HttpRequest, form: SeatForm, merger: MergerForm) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "form": form,
        "merger": merger,
        "seats": queries.seats(today),
        "offices": queries.offices(today),
        "lines": Line.objects.all(),
        "today": today,
    }
    return render(request, "people/people.html", page, status=400 if form.errors or merger.errors else 200)


@require_POST
def mergers(request: HttpRequest) -> HttpResponse:
    """An office ends, and another takes over what it owes."""
    _only_the_secretariat(request)
    form = MergerForm(request.POST, on=timezone.localdate())
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.merge(**said, by=request.user, now=timezone.now())
            told = f"{said['former']} dilebur ke {said['heir']}. Tempatkan pejabat dan petugasnya pada jabatan baru."
            messages.success(request, told)
            return redirect("people")
        except Refused as refused:
            form.add_error(None, refused.problems[0].message)
    return _page(request, SeatForm(), form)


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
