"""What a page keeps of its figures never outlives what they stand on, and is never shown to whoever may not see it."""

import re
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from rapim.execution.tests.book import DISDIK, JUTA, PUPR, of, seal
from rapim.execution.tests.test_pages import AT, text
from rapim.ledger.tests.desk import paid
from rapim.people import actions as people
from rapim.people.models import OPD, Line

OWN_RULES = """
use = ["plan"]
[[rule]]
key = "plan"
name = "Aturan yang longgar"
source = "Perbup"
sides = ["revenue", "spending", "financing"]
yellow = 90
red = 95
"""
figure = import_module("rapim.execution.queries.figure")  # whose function has its name
NOW = datetime(2023, 3, 2, 2, 0, tzinfo=UTC)
BOARDS = ("/", "/lines/kesra/", f"/opds/{DISDIK}/")
FIGURES = tuple(f"/figures/{one}/" for one in ("absorption", "ranking", "curve", "deviation", "freshness", "reconcile"))


def main(response) -> str:
    """What stands between the navigation and the foot."""
    return response.content.decode().split('id="isi"')[1].split('<footer class="foot">')[0]


@pytest.mark.parametrize("address", (*BOARDS, *FIGURES))
def test_a_page_says_the_same_the_second_time(page, address):
    assert main(page("eka", f"{address}{AT}")) == main(page("eka", f"{address}{AT}"))


@pytest.mark.parametrize("address", BOARDS)
def test_a_page_shows_what_was_sealed_a_moment_ago(page, address):
    spent = "Rp170,00 juta dari Rp3,50 miliar" if address == "/" else "Rp60,00 juta dari Rp1,00 miliar"
    assert spent not in text(page("eka", f"{address}{AT}"))
    seal(paid(float(25 * JUTA), date(2023, 2, 27), description="Ralat Februari", **of(DISDIK)), name="ralat")
    assert spent in text(page("eka", f"{address}{AT}"))


@pytest.mark.parametrize("figure", ["absorption", "ranking", "deviation"])
def test_a_figure_shows_what_was_sealed_a_moment_ago(page, figure):
    assert "7,50%" in text(page("eka", f"/figures/{figure}/{AT}"))
    seal(paid(float(25 * JUTA), date(2023, 2, 27), description="Ralat Februari", **of(DISDIK)), name="ralat")
    seen = text(page("eka", f"/figures/{figure}/{AT}"))
    assert "6,00%" in seen and "7,50%" not in seen


def test_a_figure_answers_the_address_and_not_the_one_before(page):
    asked = ("", "&by=account:3", "&by=program", "&side=revenue", f"&opd={PUPR}", f"&opd={DISDIK}", "&by=line")
    seen = [main(page("eka", f"/figures/absorption/{AT}{one}")) for one in asked]
    assert len(set(seen)) == len(asked)
    assert seen == [main(page("eka", f"/figures/absorption/{AT}{one}")) for one in asked]


def test_a_figure_of_many_rows_is_not_kept(page, monkeypatch):
    made = []
    monkeypatch.setattr(figure, "KEPT", 2)
    monkeypatch.setitem(figure.BUILDERS, "ranking", lambda *how: made.append(how) or figure._ranking(*how))
    for address in (f"/figures/ranking/{AT}&by=opd&opd={PUPR}", f"/figures/ranking/{AT}&by=opd"):
        for _ in range(2):
            page("eka", address)
    assert len(made) == 1 + 2


def test_a_board_follows_an_office_to_its_new_line(page, region):
    assert "Dinas PUPR" not in main(page("eka", f"/lines/kesra/{AT}"))
    assert "Dinas PUPR" not in main(page("citra", f"/{AT}"))
    moved = {"by": None, "now": NOW, "valid_from": date(2023, 2, 1)}
    people.join_line(Line.objects.get(key="kesra"), OPD.objects.get(key=PUPR), **moved)
    assert "Dinas PUPR" in main(page("eka", f"/lines/kesra/{AT}"))
    assert "Dinas PUPR" in main(page("citra", f"/{AT}"))


@pytest.mark.parametrize("address", (*BOARDS, FIGURES[0]))
def test_the_data_grow_old_though_nothing_changes(page, monkeypatch, address):
    before, later = text(page("eka", address)), timezone.now() + timedelta(days=365)
    monkeypatch.setattr(timezone, "now", lambda: later)
    after = text(page("eka", address))
    years = [int(re.search(r"Data terbaru per [^.]*?(\d+) tahun", seen)[1]) for seen in (before, after)]
    assert years[1] - years[0] == 1


def test_a_page_that_is_kept_for_one_is_not_shown_to_another(page):
    seen = {who: main(page(who, f"/{AT}")) for who in ("eka", "citra", "dodi", "eka")}
    assert "Dinas PUPR" in seen["eka"] and "Dinas PUPR" not in seen["citra"]
    assert "Dinas Pendidikan" in seen["citra"] and "Dinas Pendidikan" not in seen["dodi"]
    assert 'href="/lines/kesra/' in main(page("eka", f"/opds/{DISDIK}/{AT}"))
    assert 'href="/lines/kesra/' not in main(page("ani", f"/opds/{DISDIK}/{AT}"))


def test_a_page_keeps_what_its_address_asked_for(page):
    """The links of a page carry its cut-off on; a page at the same cut-off that was not asked for by hand does not."""
    asked, newest = main(page("eka", f"/{AT}")), main(page("eka", "/"))
    assert f"/opds/{PUPR}/{AT}" in asked and f"/opds/{PUPR}/{AT}" not in newest


def test_the_colours_follow_the_rules_of_the_region_at_once(page, settings):
    assert "Tertinggal jauh" in text(page("eka", f"/{AT}"))
    own = settings.HOME / "lights.toml"
    own.write_text(OWN_RULES)
    try:
        assert "Tertinggal jauh" not in text(page("eka", f"/{AT}"))
    finally:
        own.unlink()


def test_the_navigation_is_that_of_the_person_and_of_the_page(page):
    def ways(who: str, address: str) -> str:
        """Both navigations, beside the page and below it on a phone, whose forms differ with every request."""
        navs = re.findall(r"<nav .*?</nav>", page(who, address).content.decode(), re.S)
        return re.sub(r'value="[^"]+"', "", "".join(one for one in navs if "Utama" in one))

    assert ways("eka", "/") == ways("eka", "/?at=2023-01-31")
    assert 'href="/" aria-current="page"' in ways("eka", "/")
    assert 'href="/" aria-current="page"' not in ways("eka", "/documents/")
    assert ways("eka", "/documents/").count('href="/documents/" aria-current="page"') == 2
    assert "/people/" in ways("budi", "/documents/") and "/people/" not in ways("eka", "/documents/")
