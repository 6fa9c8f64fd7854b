"""In the room: the screen, the code that phones scan, and who is there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rapim.core.problem import Refused
from rapim.meetings import actions, qr, queries, registry, rules
from rapim.meetings.forms import SeatedForm
from rapim.meetings.models import Attendance, Rapim
from rapim.meetings.queries import pages
from rapim.meetings.views.doors import act, rapim_of, said, tell

Rank, Way = Attendance.Rank, Attendance.Way


@never_cache
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Layar rapat: one idea per screen, for the projector."""
    rapim = _on_screen(request, pk)
    now = timezone.now()
    address = request.build_absolute_uri(f"/attend/{qr.token(rapim)}/")
    page = {
        "rapim": rapim, "agenda": queries.agenda(rapim, now), "code": qr.svg(address, "Kode hadir untuk dipindai"),
        "address": address, "live": registry.panels_of("live", request, rapim),
        "slides": registry.panels_of("slides", request, rapim),
        "record": registry.panels_of("record", request, rapim) if rapim.is_open else [],
        "hindrances": registry.hindrances_of(rapim) if rapim.is_open else (),
        "rows": pages.rows(rapim), "items": {item.key: item for item in rapim.items.all()},
        "may_run": rules.may_run(request.scope), "now": now,
        "scannable": rules.may_be_scanned(now, rapim.starts_at, opened=rapim.is_open, closed=rapim.is_closed),
        "to_approve": pages.to_approve(rapim, queries.last_held(rapim)),
    }  # fmt: skip
    return render(request, "meetings/screen.html", page)


@never_cache
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes while the meeting goes on: the arahan given, who has arrived, what holds the gavel."""
    rapim = _on_screen(request, pk)
    page = {
        "rapim": rapim, "live": registry.panels_of("live", request, rapim), "rows": pages.rows(rapim),
        "hindrances": registry.hindrances_of(rapim) if rapim.is_open else (),
    }  # fmt: skip
    return render(request, "meetings/live.html", page)


def _on_screen(request: HttpRequest, pk: int) -> Rapim:
    if not rules.may_see_screen(request.scope):
        raise PermissionDenied("Layar rapat ditayangkan oleh sekretariat dan pimpinan.")
    return rapim_of(request, pk)


@act()
def attendances(request: HttpRequest, rapim: Rapim) -> str:
    """By the hand of the secretariat."""
    how = said(SeatedForm(rapim, request.POST))
    seat = how.pop("seat")
    there = actions.attend(seat, way=Way.DESK, by=request.user, now=timezone.now(), **how)
    return f"{there.name} tercatat hadir untuk {seat}."


@act()
def strike(request: HttpRequest, rapim: Rapim, there: int) -> str:
    """Whoever was recorded by mistake is taken off the list."""
    found = get_object_or_404(Attendance.objects.select_related("invitation"), pk=there, invitation__rapim=rapim)
    actions.strike(found, request.POST.get("because", ""), by=request.user, now=timezone.now())
    return f"{found.name} dicoret dari daftar hadir."


@never_cache
def attend(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code on the screen leads: one tap for who is signed in, a name and a seat for who is not."""
    rapim = Rapim.objects.select_related("series").filter(pk=qr.rapim_of(token)).first()
    if rapim is None:
        raise Http404
    known = request.user.is_authenticated and request.scope.roles
    seats = pages.seats_for(rapim, request.scope) if known else []
    page = {"rapim": rapim, "token": token, "seat": seats[0] if seats else None, "rank": _rank(request, seats)}
    form = SeatedForm(rapim, request.POST or None)
    if request.method == "POST":
        try:
            there = _sit(request, seats, form)
            return redirect("attended", token, there.pk)
        except Refused as refused:
            tell(request, refused)
    status = 400 if request.method == "POST" else 200
    return render(request, "meetings/attend.html", {**page, "form": form}, status=status)


def _rank(request: HttpRequest, seats: list) -> str:
    """What a person who is signed in sits there as."""
    if not seats:
        return ""
    if seats[0].post and seats[0].post.title in request.scope.posts:
        return Rank.ITSELF
    name = request.user.get_full_name()
    return Rank.DELEGATE if seats[0].delegations.filter(name__iexact=name).exists() else Rank.COMPANION


def _sit(request: HttpRequest, seats: list, form: SeatedForm) -> Attendance:
    now = timezone.now()
    if seats and "seat" not in request.POST:
        mandate = request.POST.get("mandate", "")
        rank = Rank.DELEGATE if mandate and _rank(request, seats) != Rank.ITSELF else _rank(request, seats)
        return actions.attend(
            seats[0], request.user.get_full_name(), rank=rank, way=Way.SIGNED_IN, user=request.user,
            title=", ".join(request.scope.posts)[:255], mandate=mandate, by=request.user, now=now,
        )  # fmt: skip
    how = said(form)
    seat = how.pop("seat")
    by = request.user if request.user.is_authenticated else None
    return actions.attend(seat, way=Way.NAMED, by=by, now=now, **how)


def attended(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """What the phone shows afterwards."""
    there = get_object_or_404(Attendance.objects.select_related("invitation__rapim"), pk=pk)
    if there.invitation.rapim_id != qr.rapim_of(token):
        raise Http404
    return render(request, "meetings/attended.html", {"there": there, "rapim": there.invitation.rapim})
