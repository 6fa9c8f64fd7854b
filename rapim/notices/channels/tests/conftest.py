"""The cast in a region, a home whose channels lead to this machine, and one kind of matter that may be answered."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from rapim.arahan.tests.conftest import photo
from rapim.core.message import Message
from rapim.core.problem import Problem, Refused
from rapim.jobs import loop
from rapim.notices import actions, registry
from rapim.notices.models import Notice
from rapim.notices.registry import Matter
from rapim.people.tests.cast import kudus

NOW = datetime(2023, 3, 20, 2, 0, tzinfo=UTC)  # Monday, 09.00 in Kudus
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VERBS = ("accept", "report", "block")
JPEG = photo().getvalue()


class Matters:
    """Answers to "test:1" … are written down here."""

    def __init__(self) -> None:
        self.done: list[tuple] = []
        self.open = True

    def matter(self, pk, *, user, now):
        labels = {"accept": "Terima arahan", "report": "Lapor dengan foto", "block": "Terhambat, perlu bantuan"}
        facts = (("Tenggat", "31 Mar 2023"),)
        return (
            Matter(pk, f"Arahan {pk}", "Tandatangani 12 kontrak.", facts, labels, (("1.3", "Dinas PUPR"),))
            if self.open
            else None
        )

    def accept(self, subject, *, by, now):
        self.done.append(("accept", subject, by.username))
        return "Arahan diterima."

    def report(self, subject, *, text, files, by, now):
        if text == "tanpa bukti":
            raise Refused(Problem("no_evidence", "Bukti foto wajib untuk arahan ini."))
        self.done.append(("report", subject, by.username, text, [kept.kind for kept, _ in files]))
        return "Laporan masuk."

    def block(self, subject, *, need, whom, by, now):
        self.done.append(("block", subject, by.username, need, whom))
        return "Hambatan disampaikan."


@pytest.fixture
def home(tmp_path, settings):
    settings.HOME = tmp_path
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {"default": memory, "worker": memory | {"LOCATION": "worker"}}
    from django.core.cache import caches

    for name in settings.CACHES:
        caches[name].clear()
    return tmp_path


@pytest.fixture
def cast(home, db) -> SimpleNamespace:
    return kudus()


@pytest.fixture
def matters(monkeypatch) -> Matters:
    found = Matters()
    monkeypatch.setitem(registry._answering, "test", found)
    return found


@pytest.fixture
def connect(home) -> Callable[..., None]:
    """connect(mail=box, whatsapp=gateway): the channels of the home lead there."""

    def write(*, mail=None, whatsapp=None, telegram=None, kind="cloud") -> None:
        parts = []
        if mail:
            parts.append(f'[mail]\nhost="127.0.0.1"\nport={mail.port}\nsender="rapim@kudus.example"\nsecurity="none"')
        if whatsapp:
            keys = f'url="{whatsapp.url}"\nphone="123"\ntoken="t"\nsecret="app-secret"\nverify="halo"'
            parts.append(f'[whatsapp]\nkind="{kind}"\n{keys}')
        if telegram:
            parts.append(f'[telegram]\nurl="{telegram.url}"\ntoken="bot-token"\nsecret="tg-secret"\nbot="@rapim"')
        (home / "notices.toml").write_text("\n".join(parts))

    return write


@pytest.fixture
def reach(cast):
    """reach("ani", mail="ani@kudus.example")"""

    def set_addresses(username: str, **addresses: str) -> None:
        for channel, address in addresses.items():
            actions.reach_at(getattr(cast, username), channel, address, by=None, now=NOW - timedelta(days=1))

    return set_addresses


def message(key="satu", to="ani", *, urgent=False, answers=VERBS, about="test:1", title="Arahan baru untuk Disdik"):
    return Message(key, to, title, "Tandatangani 12 kontrak.", "/arahan/1/", urgent, answers, about)


def told(*messages: Message, now: datetime = NOW) -> None:
    """The messages are taken in and put into letters."""
    actions.take_in(messages, now)
    actions.dispatch(now)


def work(now: datetime = NOW) -> int:
    return loop.drain(clock=lambda: now)


def work_until(end: datetime, start: datetime = NOW, step: timedelta = timedelta(minutes=10)) -> None:
    while start <= end:
        work(start)
        start += step


@pytest.fixture
def notice(cast, matters) -> Notice:
    actions.take_in([message()], NOW)
    return Notice.objects.get(key="satu")


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client
