"""What a room above registers stands on the pages of figures, for the reader whom it concerns."""

import pytest
from django.utils.safestring import mark_safe

from rapim.execution import registry
from rapim.execution.registry import Need
from rapim.people.rules import Role

AT = "?at=2023-02-28"


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch):
    monkeypatch.setattr(registry, "_needs", [])
    monkeypatch.setattr(registry, "_panels", {"board": [], "line": [], "opd": []})


def decisions(scope, now):
    if Role.BUPATI in scope.roles:
        yield Need("2 keputusan menunggu", "dari Rapim kemarin", "gavel", "/decisions/")


def test_what_waits_for_the_reader_comes_first(page):
    registry.waits(decisions)
    seen = page("eka", f"/{AT}").content.decode()
    assert seen.index("2 keputusan menunggu") < seen.index("belum lapor")
    assert "2 keputusan menunggu" not in page("citra", f"/{AT}").content.decode()


@pytest.mark.parametrize(
    ("place", "address", "key"), [("board", "/", ""), ("line", "/lines/kesra/", "kesra"), ("opd", "/opds/1.1/", "1.1")]
)
def test_a_panel_stands_where_it_was_put(page, place, address, key):
    registry.panel(place)(lambda request, key: mark_safe(f"<p>{request.user.username} {key}|</p>"))
    assert f"<p>eka {key}|</p>" in page("eka", f"{address}{AT}").content.decode()


def test_a_room_that_is_made_ready_twice_says_it_once(page):
    registry.waits(decisions)
    registry.waits(decisions)
    assert page("eka", f"/{AT}").content.decode().count("2 keputusan menunggu") == 1
