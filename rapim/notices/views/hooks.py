"""What channels call: signed by them, or not heard. And the calendar, whose address is its secret."""

import json
import logging
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapim.core.problem import Refused
from rapim.notices import actions, calendar, queries
from rapim.notices.channels import Undeliverable, Unreachable, setup, telegram, whatsapp
from rapim.notices.channels.inbound import Heard, Reported
from rapim.notices.channels.setup import WhatsApp
from rapim.notices.replies import Said, read_reply
from rapim.notices.views.limits import limited

log = logging.getLogger("rapim.notices")
LARGEST: Final = 1 << 20
PER_MINUTE: Final = 600
LONGEST: Final = 2000  # letters of an answer, as in the form of a link
BACK: Final = 4  # words back to one telephone
UNCLEAR: Final = (
    "Balasan belum dimengerti. Tulis “terima”, “selesai …” dengan foto, atau “terhambat, perlu … dari …”, sebagai "
    "balasan atas pesannya."
)


@csrf_exempt  # signed with the secret of the app instead
@require_http_methods(["GET", "POST"])
def whatsapp_hook(request: HttpRequest) -> HttpResponse:
    """Meta asks once whether we are we; then it tells what people write and what became of letters."""
    config = setup.read(settings.HOME).whatsapp
    if request.method == "GET":
        known = config.verify and constant_time_compare(request.GET.get("hub.verify_token", ""), config.verify)
        return HttpResponse(request.GET.get("hub.challenge", ""), "text/plain") if known else HttpResponseForbidden()
    if limited(request, "whatsapp", None, PER_MINUTE, timezone.now()):
        return HttpResponse(status=429)
    body = _body(request)
    if body is None or not whatsapp.is_signed(body, request.headers.get("X-Hub-Signature-256", ""), config):
        return HttpResponseForbidden()
    for one in whatsapp.heard(_read(body)):
        if isinstance(one, Reported):
            actions.report(one, now=timezone.now())
        else:
            _say_back(one, _answered(one), config)
    return HttpResponse(status=204)


@csrf_exempt  # signed with the secret that was told to Telegram instead
@require_POST
def telegram_hook(request: HttpRequest) -> HttpResponse:
    """What people write or press in Telegram; the answer of this call is what they read."""
    config = setup.read(settings.HOME).telegram
    if limited(request, "telegram", None, PER_MINUTE, timezone.now()):
        return HttpResponse(status=429)
    body = _body(request)
    if body is None or not telegram.is_signed(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), config):
        return HttpResponseForbidden()
    heard = telegram.heard(_read(body))
    if heard is None:
        return HttpResponse(status=204)
    if heard.button:
        pressed = {"callback_query_id": heard.button, "text": _answered(heard)[:200], "show_alert": True}
        return _json({"method": "answerCallbackQuery", **pressed})
    return _json({"method": "sendMessage", "chat_id": heard.address, "text": _greeted(heard) or _answered(heard)})


@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days of one person, for any calendar that can subscribe."""
    now = timezone.now()
    if limited(request, "feed", None, PER_MINUTE, now):
        return HttpResponse(status=429)
    user = queries.owner_of_feed(token)
    if user is None:
        return HttpResponseNotFound()
    text = calendar.written(
        queries.entries_of(user, now), name=f"Rapim {user.name}", site=queries.address_of_site(), now=now
    )
    return HttpResponse(text, "text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=900"})


def _say_back(heard: Heard, words: str, config: WhatsApp) -> None:
    """What became of it; to those alone who are reached there, and not for ever: a telephone may answer by itself."""
    who = f"{heard.channel} {heard.address}"
    if not queries.is_known(heard) or limited(request=None, door="back", who=who, per_minute=BACK, now=timezone.now()):
        return
    try:
        whatsapp.say(heard.address, words, config)
    except (Unreachable, Undeliverable) as error:
        log.warning("no word back: %s", error)


def _greeted(heard: Heard) -> str:
    """ "/start …" with the word that the page of preferences shows ties the chat to its person."""
    command, _, word = heard.text.partition(" ")
    if command != "/start":
        return ""
    user = queries.owner_of_chat_word(word.strip(), timezone.localdate())
    if user is None:
        return "Kata kunci tidak dikenal atau sudah lewat. Salin dari halaman Pemberitahuan di rapim."
    actions.reach_at(user, "telegram", heard.address, by=user, now=timezone.now())
    return f"Halo {user.name}. Pemberitahuan rapim akan dikirim ke sini."


def _answered(heard: Heard) -> str:
    """Carries out what a person answered; the sentence to say to it."""
    said = Said("accept") if heard.button else read_reply(heard.text[:LONGEST], with_photo=bool(heard.photo))
    if said is None or heard.verb not in ("", said.verb):
        return UNCLEAR
    notice = queries.notice_meant(heard, said.number)
    if notice is None:
        return "Pesan yang dijawab tidak dikenal. Balaslah pesan aslinya, dengan nomornya bila ada beberapa."
    try:
        return actions.answer(notice, said, files=_photo(heard), via=heard.channel, now=timezone.now()).said
    except Refused as refused:
        return str(refused)
    except (Unreachable, Undeliverable) as error:
        return f"{error} Kirim sekali lagi, atau pakai tautan di pesannya."


def _photo(heard: Heard) -> list[UploadedFile]:
    if not heard.photo:
        return []
    config = setup.read(settings.HOME)
    fetch = {
        "whatsapp": lambda: whatsapp.photo(heard.photo, config.whatsapp),
        "telegram": lambda: telegram.photo(heard.photo, config.telegram),
    }
    content = ContentFile(fetch[heard.channel]()).read()
    return [SimpleUploadedFile("foto.jpg", content, "image/jpeg")]


def _body(request: HttpRequest) -> bytes | None:
    length = request.headers.get("Content-Length", "")
    return request.read(LARGEST) if length.isdigit() and int(length) <= LARGEST else None


def _read(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _json(said: dict[str, Any]) -> HttpResponse:
    return HttpResponse(json.dumps(said), "application/json")
