"""A stranger walks every public door: nothing that was not opened, and nobody's name, comes out."""

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from rapim.execution.tests.conftest import *  # noqa: F403
from rapim.people.tests.cast import NOW
from rapim.publishing import actions, queries

FILLED = {"kind": "position", "table": "opds", "pk": 1, "token": "x", "rest": "x"}


def doors(patterns, before="/", spaces=()):
    """Every address by its full name, with its parameters filled."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            more = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from doors(pattern.url_patterns, before + str(pattern.pattern), more)
        elif isinstance(pattern, URLPattern) and ":".join((*spaces, pattern.name or "")) in settings.PUBLIC_URLS:
            yield ":".join((*spaces, pattern.name or "")), before + str(pattern.pattern)


def filled(route):
    for name, value in FILLED.items():
        for converter in ("", "slug:", "str:", "int:", "path:"):
            route = route.replace(f"<{converter}{name}>", str(value))
    return route.replace("^", "").replace("$", "").replace("\\Z", "")


PUBLIC = dict(doors(get_resolver().url_patterns))


def test_every_public_door_is_found():
    assert set(PUBLIC) == set(settings.PUBLIC_URLS)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_nothing_unpublished_and_nobody_comes_out(name, region, db, client):
    """Before anything is opened no figure comes out of any door; afterwards just what was opened."""
    closed = client.get(filled(PUBLIC[name])).content.decode(errors="replace")
    for secret in ("Dinas Pendidikan", "185000000", "3500000000", *people(region)):
        assert secret not in closed
    actions.publish("position", queries.position(NOW.date()), by=region.budi, now=NOW)
    opened = client.get(filled(PUBLIC[name])).content.decode(errors="replace")
    for secret in people(region):
        assert secret not in opened


def people(region):
    users = (region.ani, region.budi, region.citra, region.dodi, region.eka)
    return [f">{user.name}<" for user in users] + [f'"{user.username}"' for user in users]
