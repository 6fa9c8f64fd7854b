"""Telegram, by the Bot API. It knows no repetition: a letter whose taking we did not see may come a second time; its
links and buttons then still act once."""

import hmac
from typing import Any, Final

from rapim.notices.channels import Item, Letter, Unreachable
from rapim.notices.channels.http import Answered, get, post, refusal
from rapim.notices.channels.inbound import Heard, member, members, moment, words
from rapim.notices.channels.setup import Telegram

LONGEST: Final = 4096
BUTTONS: Final = 8  # things of a digest that get buttons of their own


def send(letter: Letter, setup: Telegram) -> str:
    """Hands the letter over; "chat:number". Raises Unreachable or Undeliverable."""
    body: dict[str, Any] = {"chat_id": letter.address, "text": letter.text[:LONGEST], "disable_web_page_preview": True}
    if rows := [row for item in letter.items[:BUTTONS] for row in _buttons(item, len(letter.items))]:
        body["reply_markup"] = {"inline_keyboard": rows}
    number = _call("sendMessage", body, setup).get("message_id")
    if not number:
        raise Unreachable("Telegram menjawab tanpa nomor pesan.")
    return f"{letter.address}:{number}"


def _buttons(item: Item, of: int) -> list[list[dict[str, str]]]:
    before = f"{item.number}. " if of > 1 else ""
    if not item.answer:
        return []
    row = [{"text": f"{before}Terima", "callback_data": f"accept:{item.pk}"}] if "accept" in item.verbs else []
    return [row] if row else []


def is_signed(secret: str, setup: Telegram) -> bool:
    """Whether Telegram wrote this (X-Telegram-Bot-Api-Secret-Token). Without a secret nobody did."""
    return bool(setup.secret) and hmac.compare_digest(setup.secret.encode(), secret.encode())


def heard(said: dict[str, Any]) -> Heard | None:
    """What a person wrote or pressed; None for everything else that a bot hears."""
    if button := member(said, "callback_query"):
        verb, _, pk = words(button.get("data")).partition(":")
        chat = words(member(member(button, "message"), "chat").get("id"))
        number = int(pk) if pk.isdecimal() and len(pk) < 12 else 0
        return Heard("telegram", chat, "", verb=verb, notice=number, button=words(button.get("id")))
    message = member(said, "message")
    if member(message, "chat").get("type") != "private":
        return None
    chat, answered = words(member(message, "chat").get("id")), member(message, "reply_to_message").get("message_id")
    return Heard(
        channel="telegram",
        address=chat,
        text=words(message.get("text")) or words(message.get("caption")),
        about=f"{chat}:{words(answered)}" if answered else "",
        photo=next((words(one.get("file_id")) for one in reversed(members(message, "photo"))), ""),
        at=moment(message.get("date")),
    )


def photo(number: str, setup: Telegram) -> bytes:
    path = _call("getFile", {"file_id": number}, setup).get("file_path", "")
    try:
        return get(f"{setup.url}/file/bot{setup.token}/{path}", {})
    except Answered as answered:
        raise Unreachable("Foto dari Telegram tidak dapat diambil.") from answered


def _call(method: str, body: dict[str, Any], setup: Telegram) -> dict[str, Any]:
    try:
        answer = post(f"{setup.url}/bot{setup.token}/{method}", body, {})
    except Answered as answered:
        forbidden = answered.status == 403 or None  # the person stopped the bot
        raise refusal("Telegram", answered, permanent=forbidden) from answered
    result = answer.get("result")
    return result if isinstance(result, dict) else {}
