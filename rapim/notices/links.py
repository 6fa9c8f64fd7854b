"""Signed links: which notice one may answer, or whose calendar one may read, and nothing else. No database.

A token names a row and proves that this server wrote it for just this content: whoever can read the whole database
still cannot make one. What a token may do ends by the clock, by its use, and with the secret of the home.
"""

import base64
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils.crypto import constant_time_compare, salted_hmac

from rapim.notices.rules import LINK_LASTS

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


class Answerable(Protocol):
    pk: int
    key: str
    to_id: int
    about: str
    answers: list[str]
    made_at: datetime


def token_of(notice: Answerable) -> str:
    said = (notice.key, notice.to_id, notice.about, *notice.answers, notice.made_at.timestamp())
    return f"{_written(notice.pk)}.{_mark('link', notice.pk, *said)}"


def is_token_of(token: str, notice: Answerable) -> bool:
    return constant_time_compare(token, token_of(notice))


def is_late(notice: Answerable, now: datetime) -> bool:
    return now >= notice.made_at + LINK_LASTS


def feed_token(user_pk: int, number: int) -> str:
    return f"{_written(user_pk)}.{_mark('feed', user_pk, number)}"


def row_of(token: str) -> int | None:
    """The row that a token names, not yet proven; None where it has not the form of one."""
    head, dot, mark = token.partition(".")
    if not (dot and head and len(head) <= 12 and len(mark) == 22 and head.isascii() and head.isalnum()):
        return None
    return int(head, 36) if head == head.lower() else None


def _mark(kind: str, *said: object) -> str:
    """128 bits that only the holder of the home's secret can write."""
    digest = salted_hmac(f"rapim.notices.{kind}", repr(said), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = ALPHABET[digit] + digits
    return digits or "0"


def chat_word(user_pk: int, day: date) -> str:
    """What a person says to the bot once, so that the chat is known as that person's; it is heard on that day and the
    next, so that a word that was seen over a shoulder or left on paper ties no other chat later on."""
    return f"{_written(user_pk)}-{_mark('chat', user_pk, day.isoformat())}"


def is_chat_word(word: str, user_pk: int, today: date) -> bool:
    return any(constant_time_compare(word, chat_word(user_pk, day)) for day in (today, today - timedelta(days=1)))


def is_feed_token(token: str, user_pk: int, number: int) -> bool:
    return constant_time_compare(token, feed_token(user_pk, number))
