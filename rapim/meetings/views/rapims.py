"""All Rapim, one Rapim, and what the secretariat does with it."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from rapim.core.day import day_text
from rapim.core.problem import Refused
from rapim.execution.answers import reply
from rapim.meetings import actions, queries
from rapim.meetings.forms import CorrectionForm, ItemForm, LetterForm, PostponeForm, ScheduleForm, SeatedForm
from rapim.meetings.models import AgendaItem, Minutes, Rapim
from rapim.meetings.queries import pages
from rapim.meetings.rules import may_approve, may_run
from rapim.meetings.views.doors import act, rapim_of, said, tell


def rapims(request: HttpRequest, ending: str = "") -> HttpResponse:
    """Every month with its Rapim; a POST schedules the next."""
    if not request.scope.roles:
        raise PermissionDenied("Daftar Rapim untuk pejabat dan petugas yang jabatannya tercatat.")
    if request.method == "POST":
        return _schedule(request)
    return reply(request, "meetings/rapims.html", _list(request), ending)


def _list(request: HttpRequest) -> pages.RapimsPage:
    page = pages.rapims(request.scope, timezone.now())
    if not (page.may_run and page.series and page.missing):
        return page
    usual = timezone.localtime(queries.usual_time(page.series, *page.missing))
    initial = {"starts_at": usual.replace(tzinfo=None), "place": page.series.place}
    return replace(page, form=ScheduleForm(initial=initial))


def _schedule(request: HttpRequest) -> HttpResponse:
    if not may_run(request.scope):
        raise PermissionDenied("Rapim dijadwalkan oleh sekretariat.")
    page = pages.rapims(request.scope, timezone.now())
    try:
        how = said(ScheduleForm(request.POST))
        rapim = actions.schedule(*page.missing, by=request.user, now=timezone.now(), **how)
    except Refused as refused:
        tell(request, refused)
        return redirect("rapims")
    messages.success(request, f"{rapim} dijadwalkan {day_text(timezone.localdate(rapim.starts_at))}.")
    return redirect("rapim", rapim.pk)


def rapim(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    """One Rapim: agenda, invited, attendance, papers, minutes."""
    found = rapim_of(request, pk)
    page = pages.rapim_page(found, request.scope, timezone.now(), _forms(request, found))
    response = reply(request, "meetings/rapim.html", page, ending)
    if page.is_waiting:
        response["Refresh"] = "2"
    return response


def _forms(request: HttpRequest, rapim: Rapim) -> dict[str, Form]:
    """What the secretariat may do now, as forms."""
    if not may_run(request.scope):
        return {}
    if rapim.is_closed:
        latest = rapim.minutes.first()
        return {"correction": _correction(latest)} if latest and not hasattr(latest, "approval") else {}
    seated = {"item": ItemForm(), "seated": SeatedForm(rapim)}
    if rapim.is_open:
        return seated
    starts = {"starts_at": timezone.localtime(rapim.starts_at).replace(tzinfo=None), "place": rapim.place}
    letter = LetterForm(initial={"on": timezone.localdate()})
    return {**seated, "postpone": PostponeForm(initial=starts), "letter": letter}


def _correction(minutes: Minutes) -> CorrectionForm:
    return CorrectionForm(
        initial={name: "\n\n".join(minutes.said.get(name, ())) for name in ("opening", "added", "closing")}
    )


@act()
def adjournment(request: HttpRequest, rapim: Rapim) -> str:
    how = said(PostponeForm(request.POST))
    place = how["place"] if how["place"] != rapim.place else ""
    actions.postpone(rapim, how["starts_at"], how["because"], place=place, by=request.user, now=timezone.now())
    return f"{rapim} ditunda ke {day_text(timezone.localdate(rapim.starts_at))}. Terbitkan undangan perubahannya."


@act()
def opening(request: HttpRequest, rapim: Rapim) -> str:
    actions.open(rapim, by=request.user, now=timezone.now())
    return f"{rapim} dibuka; acaranya tercatat seperti saat ini."


@act()
def closing(request: HttpRequest, rapim: Rapim) -> str:
    actions.close(rapim, by=request.user, now=timezone.now())
    return f"{rapim} ditutup. Notula sedang disusun."


@act()
def items(request: HttpRequest, rapim: Rapim) -> str:
    how = said(ItemForm(request.POST))
    actions.add_item(rapim, how["title"], note=how["note"], minutes=how["minutes"], by=request.user, now=timezone.now())
    return "Acara ditambahkan."


@act()
def item_minutes(request: HttpRequest, rapim: Rapim) -> str | None:
    """Another length for a point of the agenda."""
    points = {point.key: point for point in queries.points(rapim, timezone.now())}
    point, minutes = points.get(request.POST.get("key", "")), request.POST.get("minutes", "")
    if point is None or not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes) <= 480):
        return None
    actions.set_minutes(rapim, point, int(minutes), by=request.user, now=timezone.now())
    return f"{point.title}: {minutes} menit."


@act()
def remarks(request: HttpRequest, rapim: Rapim, item: int) -> str:
    found = get_object_or_404(AgendaItem, rapim=rapim, pk=item)
    actions.remark(found, request.POST.get("text", ""), by=request.user, now=timezone.now())
    return "Catatan pembahasan tersimpan."


@act()
def letters(request: HttpRequest, rapim: Rapim) -> str:
    letter = actions.issue_letter(rapim, by=request.user, now=timezone.now(), **said(LetterForm(request.POST)))
    return f"Undangan nomor {letter.number} terbit; unduh PDF atau DOCX-nya di bawah."


@act()
def corrections(request: HttpRequest, rapim: Rapim) -> str:
    form, latest = CorrectionForm(request.POST), rapim.minutes.first()
    how = said(form)
    if latest is None:
        return "Notula masih disusun."
    made = actions.correct_minutes(latest, form.changes(), how["because"], by=request.user, now=timezone.now())
    return f"Notula edisi {made.edition} tersimpan; edisi sebelumnya tetap ada."


@act(may_approve)
def approval(request: HttpRequest, rapim: Rapim) -> str | None:
    """The notula of the Rapim before, as the first item of this one."""
    last = queries.last_held(rapim)
    minutes = last.minutes.first() if last else None
    if minutes is None:
        return None
    actions.approve_minutes(minutes, rapim, by=request.user, now=timezone.now())
    return f"Notula {last} disahkan."
