"""A stranger walks every public door: nothing that was not opened, and nobody's own things, come out."""

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from rapim.arahan.models import Arahan
from rapim.execution.tests.conftest import *  # noqa: F403
from rapim.people.tests.cast import NOW
from rapim.publishing import actions, queries
from rapim.publishing.models import Publication
from rapim.publishing.rules import KINDS
from rapim.publishing.tests import things

FILLED = {"kind": "position", "table": "opds", "pk": 1, "token": "x", "rest": "x", "name": "x"}
UNOPENED = ("Dinas Pendidikan", "185000000", "3500000000", "Guru Kunjung", "Bayar tunjangan")


def doors(patterns, before="/", spaces=()):
    """Every address by its full name, with its parameters open."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            more = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from doors(pattern.url_patterns, before + str(pattern.pattern), more)
        elif isinstance(pattern, URLPattern) and ":".join((*spaces, pattern.name or "")) in settings.PUBLIC_URLS:
            yield ":".join((*spaces, pattern.name or "")), before + str(pattern.pattern)


def filled(route, **more):
    for name, value in {**FILLED, **more}.items():
        for converter in ("", "slug:", "str:", "int:", "path:"):
            route = route.replace(f"<{converter}{name}>", str(value))
    return route.replace("^", "").replace("$", "").replace("\\Z", "")


PUBLIC = dict(doors(get_resolver().url_patterns))


@pytest.fixture
def full(region, db):
    """A region that has one of everything, with the names, numbers and notes of people all over it."""
    things.everything(region)
    return region


def test_every_public_door_is_found():
    assert set(PUBLIC) == set(settings.PUBLIC_URLS)


def test_before_anything_is_opened_no_door_says_anything(full, client):
    for route in PUBLIC.values():
        for kind in KINDS:
            closed = read(client, filled(route, kind=kind.key))
            assert [word for word in (*UNOPENED, *things.SECRETS, *people(full)) if word in closed] == [], route


def test_when_everything_is_open_nobodys_own_things_come_out(full, client):
    """Every kind, every table, every edition, through every door and in every form."""
    actions.disclose(Arahan.objects.get(), "Bayar tunjangan tepat waktu", by=full.budi, now=NOW)
    for kind in KINDS:
        actions.publish(kind.key, queries.draft(kind.key, NOW.date()), by=full.budi, now=NOW)
    found = [filled(route, **told) for route in PUBLIC.values() for told in addresses()]
    said = {address: read(client, address) for address in dict.fromkeys(found)}
    for address, text in said.items():
        assert [word for word in (*things.SECRETS, *people(full)) if word in text] == [], address
    everything = "".join(said.values())
    shown = ("Guru Kunjung", "Bayar tunjangan tepat waktu", "Tidak tercapai pada laju ini", "185000000")
    assert [word for word in shown if word not in everything] == []


def addresses():
    """What fills the doors: every kind with each of its tables."""
    for one in Publication.objects.all():
        for table in one.content.get("tables") or [{"name": "x"}]:
            yield {"kind": one.kind, "table": table["name"], "pk": one.pk}


def read(client, address):
    response = client.get(address)
    return f"{response.headers} {response.content.decode(errors='replace')}"


def people(region):
    users = (region.ani, region.budi, region.citra, region.dodi, region.eka)
    return [f">{user.name}<" for user in users] + [f'"{user.username}"' for user in users]
