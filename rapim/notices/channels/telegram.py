"""Telegram, by the Bot API. It knows no repetition: a letter whose taking we did not see may come a second time; its
links and buttons then still act once."""

import hmac
from typing import Any, Final

from rapim.notices.channels import Item, Letter, Unreachable
from rapim.notices.channels.http import Answered, get, post, refusal
from rapim.notices.channels.inbound import Heard
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


def confirm(button: str, words: str, setup: Telegram) -> None:
    """Answers the press of a button, so that the telephone stops waiting."""
    _call("answerCallbackQuery", {"callback_query_id": button, "text": words[:200]}, setup)


def say(address: str, words: str, setup: Telegram) -> None:
    _call("sendMessage", {"chat_id": address, "text": words[:LONGEST]}, setup)


def is_signed(secret: str, setup: Telegram) -> bool:
    """Whether Telegram wrote this (X-Telegram-Bot-Api-Secret-Token). Without a secret nobody did."""
    return bool(setup.secret) and hmac.compare_digest(setup.secret.encode(), secret.encode())


def heard(said: dict[str, Any]) -> Heard | None:
    """What a person wrote or pressed; None for everything else that a bot hears."""
    if button := said.get("callback_query"):
        verb, _, pk = str(button.get("data", "")).partition(":")
        chat = ((button.get("message") or {}).get("chat") or {}).get("id", "")
        return Heard("telegram", str(chat), "", verb=verb, notice=int(pk) if pk.isdigit() else 0)
    message = said.get("message") or {}
    if (message.get("chat") or {}).get("type") != "private":
        return None
    chat, answered, photos = message["chat"]["id"], message.get("reply_to_message") or {}, message.get("photo") or []
    return Heard(
        channel="telegram",
        address=str(chat),
        text=str(message.get("text") or message.get("caption") or ""),
        about=f"{chat}:{answered['message_id']}" if "message_id" in answered else "",
        photo=str(photos[-1].get("file_id", "")) if photos else "",
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
