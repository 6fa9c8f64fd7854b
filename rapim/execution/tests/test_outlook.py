"""The outlook's pages, what is kept of it, and where a person knows better (see `years.py`)."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.test import Client

from rapim.core.problem import Refused
from rapim.execution import actions
from rapim.execution.models import Outlook
from rapim.execution.queries.suppose import to_sign
from rapim.execution.tests.book import DISDIK, PUPR
from rapim.execution.tests.conftest import BACKEND, made
from rapim.execution.tests.years import book_of_years
from rapim.figures.causes import Cause
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW

AT = "at=2023-08-31"


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker, tmp_path_factory):
    """The cast, in a region with three years."""
    with django_db_blocker.unblock(), made(tmp_path_factory.mktemp("home")) as cast:
        book_of_years()
        yield cast


def as_(cast: SimpleNamespace, who: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, who), backend=BACKEND)
    return client


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_page_says_where_the_year_ends_why_and_what_must_happen(page):
    seen = text(page("eka", f"/outlook/?{AT}"))
    assert "Prakiraan akhir tahun" in seen
    assert "belajar dari 2021, 2022" in seen
    assert "dari belanja setahun" in seen
    assert "Perlu per bulan sampai 100 %" in seen
    assert "Perkiraan SiLPA" in seen
    assert "dihitung ulang" in seen


def test_the_fan_is_drawn_wide_and_narrow_and_says_itself(page):
    html = page("eka", f"/outlook/?{AT}").content.decode()
    assert html.count("<polygon") == 4
    assert html.count('aria-label="Prakiraan belanja akhir tahun') == 2


def test_parts_and_whole_agree_on_the_page_too(page):
    found = json.loads(page("eka", f"/outlook.json?{AT}").content)
    for name in ("outlook", "outlook_accounts"):
        rows = [row for row in found[name]["rows"] if row["side"] == "spending"]
        total = next(row for row in found[name]["total"] if row["side"] == "spending")
        assert sum(Decimal(row["landing"]) for row in rows) == Decimal(total["landing"])


def test_an_officer_sees_the_own_office_alone_and_the_same_number(page):
    every = json.loads(page("eka", f"/outlook.json?{AT}").content)["outlook"]["rows"]
    own = json.loads(page("ani", f"/outlook.json?{AT}").content)["outlook"]["rows"]
    assert own == [row for row in every if row["name"] == "Dinas Pendidikan"]


def test_the_board_and_the_office_show_the_outlook_with_its_band(page):
    assert re.search(r"Akhir tahun \d\d,\d\d% \(\d\d,\d\d% – \d\d,\d\d%\)", text(page("eka", f"/?{AT}")))
    assert "Akhir tahun" in text(page("ani", f"/opds/1.1/?{AT}"))


def test_a_what_if_draws_another_way_and_stores_nothing(page):
    before = page("eka", f"/outlook/?{AT}").content.decode()
    seen = page("eka", f"/outlook/?{AT}&what=sign&amount=0.2&month=10").content.decode()
    assert seen.count("<polyline") == before.count("<polyline") + 2
    assert "Bila kontrak Rp200,00 juta" in text(SimpleNamespace(content=seen.encode()))
    moved = text(page("eka", f"/outlook/?{AT}&what=move&amount=0.2&month=10"))
    assert "bukan Desember" in moved


def test_a_what_if_that_makes_no_sense_is_said(page):
    assert "Gambar ulang" in text(page("eka", f"/outlook/?{AT}&amount=abc&month=77"))


def test_what_unsigned_contracts_take_is_offered_to_be_signed(page):
    at = page("eka", f"/outlook/?opd={PUPR}&{AT}").context["page"].ending
    short = replace(at, why=(*at.why, Cause("Modal belum berkontrak", Decimal(-15), "unsigned")))
    assert to_sign(short) == Decimal("0.3"), "15 percent of 2.000 juta, in miliar"
    assert to_sign(replace(short, at_month=12)) is None
    assert to_sign(at) is None, "nothing is unsigned"


def test_signing_all_of_it_is_one_tap_of_what_if(page, monkeypatch):
    assert page("eka", f"/outlook/?opd={PUPR}&{AT}").context["page"].signing is None
    monkeypatch.setattr(import_module("rapim.execution.queries.outlooks"), "to_sign", lambda ending: Decimal("0.3"))
    at = page("eka", f"/outlook/?opd={PUPR}&{AT}").context["page"]
    then = page("eka", at.signing.href)
    assert at.signing.name in text(then)
    assert abs(then.context["page"].suppose.spread[-1].percent - (at.ending.percent + 15)) < Decimal("0.1")


def test_before_there_is_anything_the_page_says_so(page):
    assert page("eka", "/outlook/?at=2019-03-31").status_code == 200


def test_the_first_month_of_the_year_has_an_outlook_of_history_alone(page):
    assert "Keadaan akhir tahun lalu" in text(page("eka", "/outlook/?at=2023-01-10"))


# ----------------------------------------------------------------------------------------------------- kept and scored


def test_an_outlook_is_kept_once_for_a_state_of_the_book_and_scored_later(region, page):
    made = actions.keep_outlook(2022, 6, now=NOW)
    assert made == Outlook.objects.filter(year=2022, month=6).count() > 0
    assert actions.keep_outlook(2022, 6, now=NOW) == 0
    assert JournalEntry.objects.filter(verb="outlook_kept", object="2022-06").count() == 1
    assert "disimpan waktu itu" in text(page("eka", f"/outlook/?{AT}"))


def test_an_office_without_a_number_is_not_kept(region):
    assert actions.keep_outlook(2019, 1, now=NOW) == 0


# ------------------------------------------------------------------------------------------------ where a person knows


def ending(page, board: str) -> str:
    """Where the year ends, as the board's card of spending says it."""
    return re.search(r"Belanja .*? Akhir tahun ([\d,]+%)", text(page("eka", f"{board}?{AT}")))[1]


def test_a_person_who_knows_better_moves_the_number_and_is_named(region, page):
    before = json.loads(page("eka", f"/outlook.json?opd={PUPR}&{AT}").content)["outlook"]["rows"][0]
    boards = "/", "/lines/ekbang/", f"/opds/{PUPR}/"
    endings = [ending(page, board) for board in boards]
    address = f"/outlook/overrides/{PUPR}/?{AT}"
    said = {"side": "spending", "percent": "40", "because": "Jembatan gagal lelang dua kali"}
    assert as_(region, "budi").post(address, said).status_code == 302
    after = json.loads(page("eka", f"/outlook.json?opd={PUPR}&{AT}").content)["outlook"]["rows"][0]
    assert Decimal(after["percent"]) < Decimal(before["percent"])
    assert "Jembatan gagal lelang" in after["why"][0]["cause"]
    assert "Jembatan gagal lelang dua kali" in text(page("eka", f"/outlook/?opd={PUPR}&{AT}"))
    assert JournalEntry.objects.filter(verb="outlook_overridden", object=PUPR).exists()
    assert all(ending(page, board) != was for board, was in zip(boards, endings, strict=True))
    as_(region, "budi").post(address, {"side": "spending", "percent": "", "because": "Lelang ketiga berhasil"})
    assert [ending(page, board) for board in boards] == endings
    again = json.loads(page("eka", f"/outlook.json?opd={PUPR}&{AT}").content)["outlook"]["rows"][0]
    assert again["percent"] == before["percent"]


def test_an_override_needs_a_reason_and_a_sense(region):
    office = region.opd[DISDIK]
    with pytest.raises(Refused, match="alasan"):
        actions.override(office, "spending", 2023, Decimal(90), "ya", by=region.budi, now=NOW)
    with pytest.raises(Refused, match="0 dan 200"):
        actions.override(office, "spending", 2023, Decimal(900), "alasan yang panjang", by=region.budi, now=NOW)


def test_the_office_does_not_judge_its_own_outlook(region):
    said = {"side": "spending", "percent": "99", "because": "Kami yakin sekali"}
    assert as_(region, "ani").post(f"/outlook/overrides/{DISDIK}/", said).status_code == 403


# ---------------------------------------------------------------------------------------------------- early warning


def rows(page, who="eka"):
    return {(row["name"], row["kind"]): row for row in json.loads(page(who, f"/warnings.json?{AT}").content)["rows"]}


def test_it_warns_of_what_stalled_fell_and_is_left_for_the_end(page):
    found = rows(page)
    assert set(found) == {
        ("Dinas PUPR", "stalled"), ("Dinas PUPR", "rush"), ("Dinas Perhubungan", "fell"),
    }  # fmt: skip
    assert "sejak Mei" in found["Dinas PUPR", "stalled"]["description"]
    assert found["Dinas Perhubungan", "fell"]["points"] == "2.00"


def test_what_waits_says_so_to_those_who_must_ask(page):
    assert "peringatan dini belum dijelaskan" in text(page("eka", f"/?{AT}"))
    assert "peringatan dini belum dijelaskan" not in text(page("dodi", f"/?{AT}"))


def test_a_named_person_explains_a_warning_away_until_it_grows(region, page):
    address = f"/warnings/{PUPR}/stalled/explanation/"
    said = {"because": "Menunggu izin lahan sampai September"}
    june = f"{address}?at=2023-06-30"
    assert "3 peringatan dini belum dijelaskan" in text(page("eka", "/"))
    assert as_(region, "budi").post(june, said).status_code == 302
    june_rows = json.loads(page("eka", "/warnings.json?at=2023-06-30").content)["rows"]
    assert next(row for row in june_rows if row["kind"] == "stalled")["explained"] == said["because"]
    grown = rows(page)["Dinas PUPR", "stalled"]
    assert grown["came_back"]
    assert "muncul lagi" in text(page("eka", f"/warnings/?{AT}"))
    assert as_(region, "budi").post(f"{address}?{AT}", said).status_code == 302
    assert not rows(page)["Dinas PUPR", "stalled"]["came_back"]
    assert "2 peringatan dini belum dijelaskan" in text(page("eka", "/"))
    assert JournalEntry.objects.filter(verb="warning_explained", object=PUPR).count() == 2


def test_a_warning_that_is_none_cannot_be_explained(region):
    said = {"because": "Tidak ada apa-apa di sini"}
    assert as_(region, "budi").post(f"/warnings/{DISDIK}/fell/explanation/?{AT}", said).status_code == 404
