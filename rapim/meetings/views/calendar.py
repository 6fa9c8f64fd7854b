"""The settings of the series and the days off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.meetings import actions
from rapim.meetings.forms import HolidayForm, SeriesForm, YearForm
from rapim.meetings.models import Holiday, Series
from rapim.meetings.rules import may_run
from rapim.meetings.views.doors import said, tell


def series(request: HttpRequest) -> HttpResponse:
    """The monthly series and the ones before it; a POST settles a new one."""
    _only_the_secretariat(request)
    if request.method == "POST":
        form = SeriesForm(request.POST)
        try:
            how = dict(said(form))
            actions.settle(how, valid_from=how.pop("valid_from"), by=request.user, now=timezone.now())
            messages.success(request, "Jadwal tetap tersimpan; Rapim yang sudah dijadwalkan tidak berubah.")
            return redirect("series")
        except Refused as refused:
            tell(request, refused)
            return render(request, "meetings/series.html", _series(form), status=400)
    return render(request, "meetings/series.html", _series(SeriesForm(initial=_usual())))


def _series(form: SeriesForm) -> dict[str, object]:
    today = timezone.localdate()
    return {"form": form, "all": Series.objects.select_related("chair", "signer"), "today": today}


def _usual() -> dict[str, object]:
    """The series in force, to be changed."""
    today = timezone.localdate()
    current = Series.objects.valid_on(today).first()
    names = ("name", "week", "weekday", "starts", "length", "place", "chair", "signer", "groups")
    return {"valid_from": today} | ({name: getattr(current, name) for name in names} if current else {})


def holidays(request: HttpRequest) -> HttpResponse:
    """The days off of a year; a POST records one, or seeds the year."""
    year = YearForm({"year": request.GET.get("year")})
    shown = year.cleaned_data["year"] if year.is_valid() else timezone.localdate().year
    if request.method == "POST":
        _only_the_secretariat(request)
        return _recorded(request)
    page = {
        "year": shown, "days": Holiday.objects.filter(on__year=shown).select_related("revocation"),
        "form": HolidayForm() if may_run(request.scope) else None,
    }  # fmt: skip
    return render(request, "meetings/holidays.html", page)


def _recorded(request: HttpRequest) -> HttpResponse:
    try:
        if "year" in request.POST:
            year = said(YearForm(request.POST))["year"]
            seeded = actions.seed_holidays(year, by=request.user, now=timezone.now())
            messages.success(
                request, f"{len(seeded)} hari libur dan cuti bersama {year} tercatat; periksa dengan SKB-nya."
            )
        else:
            how = said(HolidayForm(request.POST))
            year = how["on"].year
            actions.add_holiday(by=request.user, now=timezone.now(), **how)
            messages.success(request, f"{how['name']} tercatat.")
    except Refused as refused:
        tell(request, refused)
        return redirect("holidays")
    return redirect(f"/holidays/?year={year}")


@require_POST
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """A day is a working day after all."""
    _only_the_secretariat(request)
    holiday = get_object_or_404(Holiday, pk=pk)
    because = request.POST.get("because", "").strip() or "dicabut sekretariat"
    try:
        actions.revoke_holiday(holiday, because, by=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    return redirect(f"/holidays/?year={holiday.on.year}")


def _only_the_secretariat(request: HttpRequest) -> None:
    if not may_run(request.scope):
        raise PermissionDenied("Jadwal tetap dan hari libur diatur oleh sekretariat.")
