"""JSON over HTTP, as gateways speak it."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from rapim.notices.channels import Undeliverable, Unreachable

TIMEOUT: Final = 20
LARGEST: Final = 12 << 20  # bytes of an answer or a photograph
WAIT: Final = frozenset({401, 403, 408, 409, 425, 429})
"""Refusals that say nothing of the address: the key has run out, or too much was asked at once."""


class _StayThere(HTTPRedirectHandler):
    """A letter that is sent on loses its body on the way, and would carry our key to another house."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = build_opener(_StayThere)


class Answered(Exception):
    """The other side refused, with what it said."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        self.status, self.said = status, said
        super().__init__(f"{status} {said}")


def post(url: str, body: dict[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """The answer. Raises Answered where it was refused, Unreachable where there was none."""
    data = json.dumps(body).encode()
    said = _asked(Request(url, data, {"Content-Type": "application/json", **headers}, method="POST"))  # noqa: S310
    if said.lstrip().startswith(b"<"):  # of a proxy, or of a provider that wants somebody to sign in
        raise Unreachable("Layanan pesan menjawab dengan halaman web.")
    return _object(said)


def get(url: str, headers: Mapping[str, str]) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise Unreachable("Layanan pesan menyebut alamat yang bukan alamat web.")
    return _asked(Request(url, headers=dict(headers)))  # noqa: S310 (an address that the operator wrote down)


def refusal(who: str, answered: Answered, *, permanent: bool | None = None) -> Unreachable | Undeliverable:
    """What a refusal means, as a sentence; by its status where the caller does not know better."""
    words = words_of(answered.said)
    if permanent is None:
        permanent = 400 <= answered.status < 500 and answered.status not in WAIT
    if permanent:
        return Undeliverable(f"{who} menolak nomor atau pesannya ({answered.status} {words}).".replace(" )", ")"))
    return Unreachable(f"{who} sedang tidak dapat mengirim ({answered.status} {words}).".replace(" )", ")"))


def words_of(said: Mapping[str, Any]) -> str:
    """Why, in the words of the other side."""
    error = said.get("error")
    found = (said.get("description"), error.get("message") if isinstance(error, dict) else error)
    return next((str(one)[:200] for one in (*found, said.get("reason"), said.get("message")) if one), "")


def _asked(request: Request) -> bytes:
    try:
        with _opener.open(request, timeout=TIMEOUT) as answer:
            return bytes(answer.read(LARGEST))
    except HTTPError as error:
        raise Answered(error.code, _object(error.read(LARGEST))) from error
    except HTTPException as error:  # whose words may hold the address, and with it the key of the bot
        raise Unreachable(f"Layanan pesan tidak menjawab dengan benar ({type(error).__name__}).") from error
    except (URLError, OSError) as error:
        raise Unreachable(f"Layanan pesan tidak menjawab: {getattr(error, 'reason', error)}.") from error


def _object(text: bytes) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {"said": said}
