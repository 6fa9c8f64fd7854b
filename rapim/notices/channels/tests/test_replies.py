"""A reply by WhatsApp or Telegram does what the link does."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.test import Client

from rapim.notices import actions
from rapim.notices.channels.tests.conftest import JPEG, NOW, message, told, work
from rapim.notices.channels.tests.servers import gateway
from rapim.notices.links import chat_word
from rapim.notices.models import Address, Delivery, Notice
from rapim.notices.replies import Said, read_reply


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Terima", Said("accept", "Terima")),
        ("siap.", Said("accept", "siap.")),
        ("2 terima", Said("accept", "terima", number=2)),
        ("Selesai, 12 kontrak ditandatangani", Said("report", "12 kontrak ditandatangani")),
        ("12 kontrak sudah", None),
        (
            "Terhambat, perlu data lahan dari BPN",
            Said("block", "Terhambat, perlu data lahan dari BPN", "data lahan", "BPN"),
        ),
        ("kendala: alat rusak", Said("block", "kendala: alat rusak", "alat rusak")),
        ("apa kabar", None),
    ],
)
def test_it_reads_what_officers_write(text, said):
    assert read_reply(text) == said


def test_a_photo_without_words_is_a_report():
    assert read_reply("", with_photo=True) == Said("report")


@pytest.fixture
def chat(connect, reach, matters):
    with gateway() as gate:
        connect(whatsapp=gate, telegram=gate)
        reach("ani", whatsapp="+62811", telegram="77")
        told(message())
        work()
        yield gate


def whatsapp(text="", sender="62811", about="", secret="app-secret", **more):
    said = {"from": sender, "id": "in.1", "type": "text", "text": {"body": text}, **more}
    if about:
        said["context"] = {"id": about}
    return call_whatsapp({"messages": [said]}, secret)


def call_whatsapp(value, secret="app-secret"):
    body = json.dumps({"object": "whatsapp_business_account", "entry": [{"changes": [{"value": value}]}]})
    signature = "sha256=" + hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    return Client().post("/hooks/whatsapp/", body, "application/json", headers={"X-Hub-Signature-256": signature})


def telegram(update, secret="tg-secret"):
    return Client().post(
        "/hooks/telegram/", json.dumps(update), "application/json", headers={"X-Telegram-Bot-Api-Secret-Token": secret}
    )


def private(text, chat=77, **more):
    return {"update_id": 1, "message": {"message_id": 5, "chat": {"id": chat, "type": "private"}, "text": text, **more}}


def test_it_accepts_by_whatsapp(chat, matters):
    reference = Delivery.objects.get(channel="whatsapp").reference
    assert whatsapp("terima", about=reference).status_code == 204
    assert matters.done == [("accept", 1, "ani")]


def test_a_repeated_call_of_the_webhook_acts_once(chat, matters):
    whatsapp("terima"), whatsapp("terima")
    assert len(matters.done) == 1


def test_it_takes_a_photo_from_whatsapp(chat, matters):
    chat.files["/55"] = json.dumps({"url": f"{chat.url}/media"}).encode()
    chat.files["/media"] = JPEG
    whatsapp(type="image", image={"id": "55", "caption": "selesai 12 kontrak"})
    assert matters.done == [("report", 1, "ani", "12 kontrak", ["jpg"])]


def test_an_unsigned_call_is_not_heard(chat, matters):
    assert whatsapp("terima", secret="guess").status_code == 403
    assert telegram(private("terima"), secret="guess").status_code == 403
    assert not matters.done


def test_a_house_without_secrets_hears_nobody(connect, cast):
    with gateway() as gate:
        connect(whatsapp=gate)
    assert telegram(private("terima"), secret="").status_code == 403


def test_another_telephone_answers_nothing(chat, matters):
    reference = Delivery.objects.get(channel="whatsapp").reference
    whatsapp("terima", sender="62899", about=reference)
    telegram(private("terima", chat=88))
    assert not matters.done


def test_it_answers_by_telegram_and_says_so(chat, matters):
    answer = telegram(private("terhambat, perlu data lahan dari BPN")).json()
    assert matters.done == [("block", 1, "ani", "data lahan", "BPN")]
    assert answer == {"method": "sendMessage", "chat_id": "77", "text": "Hambatan disampaikan."}


def test_a_button_of_telegram_accepts(chat, matters):
    sent = next(body for path, body, _ in chat.taken if path.endswith("sendMessage"))
    data = sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    press = {"callback_query": {"id": "9", "data": data, "message": {"chat": {"id": 77, "type": "private"}}}}
    said = telegram(press).json()
    assert (said["method"], said["callback_query_id"], said["text"]) == ("answerCallbackQuery", "9", "Arahan diterima.")
    assert matters.done == [("accept", 1, "ani")]


def test_a_button_of_another_notice_does_nothing(chat, matters, cast):
    told(message("dodi", to="dodi", about="test:9"))
    pk = Notice.objects.get(key="dodi").pk
    telegram(
        {"callback_query": {"id": "9", "data": f"accept:{pk}", "message": {"chat": {"id": 77, "type": "private"}}}}
    )
    assert not matters.done


def test_words_that_mean_nothing_are_answered_with_what_does(chat, matters):
    assert "belum dimengerti" in telegram(private("apa kabar")).json()["text"]


def test_a_chat_is_known_by_its_word(chat, cast):
    assert "tidak dikenal" in telegram(private("/start salah", chat=99)).json()["text"]
    telegram(private(f"/start {chat_word(cast.dodi.pk, NOW.date())}", chat=99))
    assert Address.objects.get(user=cast.dodi).address == "99"


@pytest.mark.parametrize("days", [-2, 1])
def test_the_word_of_another_day_ties_no_chat(chat, cast, days):
    telegram(private(f"/start {chat_word(cast.dodi.pk, NOW.date() + timedelta(days=days))}", chat=99))
    assert not Address.objects.filter(user=cast.dodi).exists()


def test_a_digest_is_answered_by_number(connect, reach, matters):
    with gateway() as gate:
        connect(telegram=gate)
        reach("ani", telegram="77")
        told(message("satu"), message("dua", about="test:2"))
        work()
        assert "nomornya" in telegram(private("terima")).json()["text"]
        telegram(private("2. terima"))
    assert matters.done == [("accept", 2, "ani")]


def test_meta_is_told_the_word_once_agreed(chat):
    asked = {"hub.mode": "subscribe", "hub.verify_token": "halo", "hub.challenge": "1158201444"}
    assert Client().get("/hooks/whatsapp/", asked).content == b"1158201444"
    assert Client().get("/hooks/whatsapp/", asked | {"hub.verify_token": "x"}).status_code == 403


def test_a_report_of_failure_shows_and_can_be_tried_again(chat):
    delivery = Delivery.objects.get(channel="whatsapp")
    call_whatsapp(
        {"statuses": [{"id": delivery.reference, "status": "failed", "errors": [{"title": "Undeliverable"}]}]}
    )
    delivery.refresh_from_db()
    assert delivery.failed_at and "Undeliverable" in delivery.attempts.last().problem


def test_a_letter_that_was_read_says_so(chat):
    delivery = Delivery.objects.get(channel="whatsapp")
    call_whatsapp({"statuses": [{"id": delivery.reference, "status": "read"}]})
    delivery.refresh_from_db()
    assert delivery.seen_at


def seconds(minutes):
    return str(int((NOW + timedelta(minutes=minutes)).timestamp()))


def test_a_message_that_is_told_again_later_answers_no_letter_of_later_on(chat, matters):
    """Meta tells a message again for days where it saw no answer; that one quoted no letter."""
    whatsapp("terima", timestamp=seconds(5))
    told(message("dua", about="test:2"), now=NOW + timedelta(minutes=10))
    work(NOW + timedelta(minutes=11))
    whatsapp("terima", timestamp=seconds(5)), telegram(private("terima", date=int(seconds(5))))
    assert matters.done == [("accept", 1, "ani")]
    whatsapp("terima", timestamp=seconds(20))
    assert matters.done[1:] == [("accept", 2, "ani")]


def test_of_two_who_share_a_telephone_each_letter_is_answered_by_its_own(chat, reach, matters):
    reach("dodi", whatsapp="+62811")
    told(message("dodi", to="dodi", about="test:9"))
    work()
    whatsapp("siap", about=Delivery.objects.get(to__username="dodi").reference)
    assert matters.done == [("accept", 9, "dodi")]


def test_who_took_another_number_answers_nothing_by_the_old_one(chat, reach, matters):
    reference = Delivery.objects.get(channel="whatsapp").reference
    reach("ani", whatsapp="+62899")
    whatsapp("terima", about=reference)
    assert not matters.done


def said_back(chat):
    return [
        body["text"]["body"] for _, body, _ in chat.taken if "biz_opaque_callback_data" not in body and "to" in body
    ]


def test_by_whatsapp_too_it_is_said_what_became_of_it(chat, matters):
    whatsapp("terima"), whatsapp("terima"), whatsapp("apa kabar")
    done, again, unclear = said_back(chat)
    assert done == "Arahan diterima." and "sudah dipakai" in again and "belum dimengerti" in unclear


def test_strangers_and_telephones_that_answer_by_themselves_get_no_word_for_ever(chat):
    whatsapp("halo", sender="62899")
    assert said_back(chat) == []
    for _ in range(9):
        whatsapp("Terima kasih telah menghubungi kami.")
    assert len(said_back(chat)) < 9


ODD = [
    [], {}, {"entry": 1}, {"entry": [1, {"changes": "x"}, {"changes": [{"value": [1]}]}]},
    {"entry": [{"changes": [{"value": {"statuses": ["x", {"status": []}], "messages": [None, {"from": {}}]}}]}]},
    {"entry": [{"changes": [{"value": {"messages": [{"from": 1, "text": 7, "image": "x", "timestamp": "²"}]}}]}]},
    {"message": "x"}, {"message": {"chat": 5}},
    {"message": {"chat": {"type": "private"}, "photo": "x", "text": ["a"]}},
    {"callback_query": {"id": "1", "data": "accept:²", "message": None}}, {"callback_query": {"data": "accept:1"}},
    {"callback_query": {"id": "1", "data": "block:1", "message": {"chat": {"id": 77}}}},
    {"message": {"chat": {"type": "private", "id": 77}, "text": "terhambat, perlu \x00 dari Y", "date": "x"}},
]  # fmt: skip


@pytest.mark.parametrize("said", ODD)
def test_a_call_of_another_make_is_no_error(chat, said):
    """A channel calls again and again, and holds everything else back, until it is answered well."""
    assert telegram(said).status_code in (200, 204)
    body = json.dumps(said)
    signature = "sha256=" + hmac.new(b"app-secret", body.encode(), hashlib.sha256).hexdigest()
    answer = Client().post("/hooks/whatsapp/", body, "application/json", headers={"X-Hub-Signature-256": signature})
    assert answer.status_code == 204


@pytest.mark.parametrize("body", ["[" * 100_000, "{", "\x00"])
def test_what_is_no_json_is_no_error(chat, body):
    secret = {"X-Telegram-Bot-Api-Secret-Token": "tg-secret"}
    assert Client().post("/hooks/telegram/", body, "application/json", headers=secret).status_code == 204


def failed(delivery, code, reference=""):
    error = {"title": "Gagal", "code": code}
    said = {"id": reference or delivery.reference, "status": "failed", "errors": [error]}
    call_whatsapp({"statuses": [said | {"biz_opaque_callback_data": delivery.key}]})
    delivery.refresh_from_db()
    return delivery


def test_a_limit_that_is_reported_later_on_is_tried_again_by_itself(chat):
    delivery = failed(Delivery.objects.get(channel="whatsapp"), 130429)
    assert delivery.sent_at is None and delivery.failed_at is None
    work(NOW + timedelta(hours=3))
    delivery.refresh_from_db()
    assert delivery.sent_at and delivery.reference == "wamid.3"


def test_the_report_of_an_earlier_attempt_takes_nothing_back(chat, cast):
    delivery = Delivery.objects.get(channel="whatsapp")
    old = delivery.reference
    for _ in range(2):  # it is told twice
        failed(delivery, 131026)
    assert delivery.failed_at and delivery.attempts.count() == 2
    actions.retry(delivery, by=cast.budi, now=NOW + timedelta(hours=2))
    work(NOW + timedelta(hours=2))
    failed(delivery, 131026, reference=old)
    assert delivery.sent_at and delivery.failed_at is None
