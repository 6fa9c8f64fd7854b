"""The cast, a monthly series, and the Rapim of March 2023."""

from collections.abc import Callable
from datetime import time
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from rapim.execution.tests.conftest import BACKEND
from rapim.jobs import loop
from rapim.meetings import actions, registry
from rapim.meetings.models import Rapim, Series
from rapim.meetings.rules import Group, Section
from rapim.people.models import Post
from rapim.people.tests.cast import NOW, TODAY, kudus


@pytest.fixture
def region(db: None, settings, tmp_path) -> SimpleNamespace:
    settings.HOME = tmp_path
    return kudus()


@pytest.fixture
def series(region: SimpleNamespace) -> Series:
    return settled(region)


@pytest.fixture
def rapim(series: Series, region: SimpleNamespace) -> Rapim:
    """Monday 20 March 2023, 09.00, Lantai IV Gedung A Setda."""
    return actions.schedule(2023, 3, by=region.budi, now=NOW)


@pytest.fixture
def page(region: SimpleNamespace) -> Callable[[str, str], HttpResponse]:
    """page("ani", "/…") is what Ani gets."""

    def asked(username: str, address: str, **posted: object) -> HttpResponse:
        client = Client()
        client.force_login(getattr(region, username), backend=BACKEND)
        return client.post(address, posted) if posted else client.get(address)

    return asked


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> dict:
    """What the rooms above bring, said by the test."""
    said = {"sources": {section: [] for section in Section}, "hindrances": [], "decisions": []}
    for name, value in said.items():
        monkeypatch.setattr(registry, f"_{name}", value)
    return said


@pytest.fixture
def held(rapim: Rapim, region: SimpleNamespace, rooms: dict) -> Rapim:
    """March, opened and closed, its notula drafted."""
    actions.open(rapim, by=region.budi, now=NOW)
    actions.close(rapim, by=region.budi, now=NOW)
    loop.drain(clock=lambda: NOW)
    return Rapim.objects.get(pk=rapim.pk)


def settled(region: SimpleNamespace) -> Series:
    chair = Post.objects.get(role="bupati")
    said = {
        "week": 3, "weekday": 0, "starts": time(9), "length": 120, "place": "Lantai IV Gedung A Setda",
        "chair": chair, "signer": chair, "groups": [group.value for group in Group],
    }  # fmt: skip
    return actions.settle(said, valid_from=TODAY.replace(month=1, day=1), by=region.budi, now=NOW)
