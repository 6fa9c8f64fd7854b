"""What a person was told, and where and when that person wants to be told."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapim.core.problem import Refused
from rapim.execution.answers import reply
from rapim.notices import actions, queries
from rapim.notices.forms import PreferenceForm
from rapim.notices.models import Channel, Delivery, Device
from rapim.notices.rules import may_read_weekly, may_see_deliveries
from rapim.people.models import User


def notices(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What I was told lately, newest first."""
    return reply(request, "notices/notices.html", queries.my_notices(request.user), ending)


def preferences(request: HttpRequest, username: str = "") -> HttpResponse:
    """Where and when a person is told; for others the secretariat enters it, from its list of telephone numbers."""
    user = _whose(request, username)
    form = PreferenceForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        form.carry_out(by=request.user, now=timezone.now())
        messages.success(request, f"Pilihan pemberitahuan {user.name} disimpan.")
        return redirect(request.path)
    page = queries.preference_page(user, own=user == request.user, today=timezone.localdate())
    return render(request, "notices/preferences.html", {"form": form, "page": page}, status=400 if form.errors else 200)


@require_POST
def feed(request: HttpRequest) -> HttpResponse:
    """A new private address of my calendar."""
    actions.renew_feed(request.user, now=timezone.now())
    messages.success(request, "Alamat kalender diganti; alamat yang lama tidak berlaku lagi.")
    return redirect("preferences")


@require_POST
def device(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets a device of mine: links do nothing on it from now on."""
    found = get_object_or_404(Device.objects.known().filter(user=request.user), pk=pk)
    actions.forget_device(found, by=request.user, now=timezone.now())
    messages.success(request, "Perangkat dilupakan; tautan tidak lagi berlaku di sana.")
    return redirect("preferences")


def weekly(request: HttpRequest, ending: str = "") -> HttpResponse:
    """The ten lines to the Bupati: as they were told, and as they are now."""
    if not may_read_weekly(request.scope):
        raise PermissionDenied("Pesan pekanan dibaca oleh Bupati, Sekda, dan sekretariat.")
    return reply(request, "notices/weekly.html", queries.told(timezone.now(), request.scope), ending)


def deliveries(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What became of each letter: for the secretariat."""
    _only_the_secretariat(request)
    chosen = {"state": request.GET.get("state", ""), "channel": request.GET.get("channel", "")}
    if chosen["channel"] not in Channel.values:
        chosen["channel"] = ""
    return reply(request, "notices/deliveries.html", queries.delivery_page(now=timezone.now(), **chosen), ending)


@require_POST
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Tries a letter again at once."""
    _only_the_secretariat(request)
    found = get_object_or_404(Delivery, pk=pk)
    try:
        actions.retry(found, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Pesan dikirim ulang; hasilnya tampil di sini sebentar lagi.")
    return redirect("deliveries")


def _whose(request: HttpRequest, username: str) -> User:
    if not username or username == request.user.username:
        return request.user
    _only_the_secretariat(request)
    return get_object_or_404(User, username=username)


def _only_the_secretariat(request: HttpRequest) -> None:
    if not may_see_deliveries(request.scope):
        raise PermissionDenied("Pengiriman pesan diurus oleh sekretariat.")
