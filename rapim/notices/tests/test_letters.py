"""A letter names no way of answering that nobody listens to."""

import pytest

from rapim.notices.channels import Item
from rapim.notices.channels.setup import Mail, Telegram, WhatsApp
from rapim.notices.letters import letter

ASKED = Item(number=1, title="Arahan", text="Segera", link="https://r/arahan/1/", answer="https://r/a/1.x/", pk=1)
TOLD = Item(number=2, title="Kabar", text="", link="https://r/arahan/2/", answer="", pk=2)


def text(*items: Item, replies: bool) -> str:
    return letter(key="k", address="a", name="Ani", items=items, page="https://r/notices/", replies=replies).text


@pytest.mark.parametrize(
    ("way", "hears"),
    [
        (Mail(host="mail", sender="rapim@kudus.example"), False),
        (WhatsApp(kind="gateway", url="https://gateway", secret="s"), False),
        (WhatsApp(url="https://graph", phone="1", token="t"), False),
        (WhatsApp(url="https://graph", phone="1", token="t", secret="s"), True),
        (Telegram(url="https://bot", token="t"), False),
        (Telegram(url="https://bot", token="t", secret="s"), True),
    ],
)
def test_a_reply_reaches_us_where_calls_are_signed(way, hears):
    assert way.ready and way.hears is hears


def test_it_asks_for_a_reply_only_where_one_reaches_us():
    assert "balas" not in text(ASKED, replies=False) and "sekali pakai" in text(ASKED, replies=False)
    assert "membalas pesan ini: “terima”" in text(ASKED, replies=True)
    assert "(“2 terima”)" not in text(ASKED, replies=True) and "(“2 terima”)" in text(ASKED, TOLD, replies=True)


def test_it_says_nothing_of_answers_where_nothing_is_asked():
    assert "sekali pakai" not in text(TOLD, replies=True)
