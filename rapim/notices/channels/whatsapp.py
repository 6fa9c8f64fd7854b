"""WhatsApp, by Meta's Cloud API or by a gateway of the kind that offices rent.

The Cloud API knows no repetition by itself, yet carries our key (`biz_opaque_callback_data`) and reports by it: a
letter whose taking we did not see is ticked off by that report before it is sent again. A gateway is given the key as
`Idempotency-Key`; whether it heeds it is the gateway's promise, not ours.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from rapim.notices.channels import Letter, Unreachable
from rapim.notices.channels.http import Answered, get, post, refusal, words_of
from rapim.notices.channels.inbound import Heard, Reported, member, members, moment, words
from rapim.notices.channels.setup import WhatsApp

PASSES: Final = (1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004)
"""Codes of the Cloud API that a later attempt may not meet: limits and outages."""

LONGEST: Final = 4096
STATES: Final = {"sent": False, "delivered": False, "read": True}


def send(letter: Letter, setup: WhatsApp) -> str:
    """Hands the letter over; what it is called there. Raises Unreachable or Undeliverable."""
    return _by_gateway(letter, setup) if setup.kind == "gateway" else _by_cloud(letter, setup)


def _by_cloud(letter: Letter, setup: WhatsApp) -> str:
    body = {
        **_to(letter.address),
        "biz_opaque_callback_data": letter.key,
        **(_template(letter, setup) if setup.template else _text(letter)),
    }
    try:
        answer = post(f"{setup.url}/{setup.phone}/messages", body, _bearer(setup))
    except Answered as answered:
        error = answered.said.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        raise refusal("WhatsApp", answered, permanent=False if code in PASSES else None) from answered
    match answer.get("messages"):
        case [{"id": str(reference)}, *_]:
            return reference
    raise Unreachable("WhatsApp menjawab tanpa nomor pesan.")


def _by_gateway(letter: Letter, setup: WhatsApp) -> str:
    body = {setup.to_field: letter.address.lstrip("+"), setup.text_field: letter.text[:LONGEST], "ref": letter.key}
    try:
        answer = post(setup.url, body, {**_bearer(setup), "Idempotency-Key": letter.key})
    except Answered as answered:
        raise refusal("Gateway WhatsApp", answered) from answered
    if _says_no(answer):
        raise Unreachable(f"Gateway WhatsApp tidak menerima pesannya ({words_of(answer) or 'tanpa alasan'}).")
    return str(answer.get(setup.id_field) or letter.key)


def _says_no(answer: dict[str, Any]) -> bool:
    """Many gateways refuse with a status of 200, and say so only inside."""
    said = [answer.get(name) for name in ("status", "success", "ok")]
    named = {one.lower() for one in said if isinstance(one, str)}
    return False in said or bool(answer.get("error")) or bool(named & {"false", "error", "failed", "fail"})


def _text(letter: Letter) -> dict[str, Any]:
    return {"type": "text", "text": {"preview_url": False, "body": letter.text[:LONGEST]}}


def _template(letter: Letter, setup: WhatsApp) -> dict[str, Any]:
    """A conversation is begun by an approved template; its two variables are the subject and the text on one line."""
    said = (letter.subject, " · ".join(line for line in letter.text.splitlines() if line.strip())[:1000])
    parameters = [{"type": "text", "text": one} for one in said]
    component = {"type": "body", "parameters": parameters}
    template = {"name": setup.template, "language": {"code": setup.language}, "components": [component]}
    return {"type": "template", "template": template}


def _bearer(setup: WhatsApp) -> dict[str, str]:
    return {"Authorization": f"Bearer {setup.token}"} if setup.token else {}


def is_signed(body: bytes, signature: str, setup: WhatsApp) -> bool:
    """Whether Meta wrote this (X-Hub-Signature-256), by the secret of the app. Without a secret nobody did."""
    wanted = "sha256=" + hmac.new(setup.secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(setup.secret) and hmac.compare_digest(wanted.encode(), signature.encode())


def heard(said: dict[str, Any]) -> Iterator[Heard | Reported]:
    """What people wrote, and what became of our letters, in one call of the webhook."""
    for entry in members(said, "entry"):
        for change in members(entry, "changes"):
            value = member(change, "value")
            yield from map(_report, members(value, "statuses"))
            yield from map(_message, members(value, "messages"))


def _report(status: dict[str, Any]) -> Reported:
    state, error = words(status.get("status")), next(iter(members(status, "errors")), {})
    return Reported(
        key=words(status.get("biz_opaque_callback_data")),
        reference=words(status.get("id")),
        taken=state in STATES,
        seen=STATES.get(state, False),
        problem=(words(error.get("title")) or "gagal") if state == "failed" else "",
        passes=error.get("code") in PASSES,
    )


def _message(message: dict[str, Any]) -> Heard:
    image, button, text = member(message, "image"), member(message, "button"), member(message, "text")
    return Heard(
        channel="whatsapp",
        address="+" + words(message.get("from")).lstrip("+"),
        text=words(text.get("body")) or words(image.get("caption")) or words(button.get("text")),
        about=words(member(message, "context").get("id")),
        photo=words(image.get("id")),
        at=moment(message.get("timestamp")),
    )


def say(address: str, said: str, setup: WhatsApp) -> None:
    """A word back to somebody who has just written: the Cloud API allows it without a template for a day."""
    if setup.kind != "cloud":
        return
    body = {"type": "text", "text": {"preview_url": False, "body": said[:LONGEST]}}
    try:
        post(f"{setup.url}/{setup.phone}/messages", _to(address) | body, _bearer(setup))
    except Answered as answered:
        raise refusal("WhatsApp", answered) from answered


def _to(address: str) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "recipient_type": "individual", "to": address.lstrip("+")}


def photo(number: str, setup: WhatsApp) -> bytes:
    """The photograph itself, by its number: asked in two steps, as the Cloud API wants it."""
    try:
        where = json.loads(get(f"{setup.url}/{quote(number, safe='')}", _bearer(setup)))
        return get(str(where["url"]), _bearer(setup))
    except (Answered, ValueError, TypeError, KeyError) as error:
        raise Unreachable("Foto dari WhatsApp tidak dapat diambil.") from error
