"""The pages: figures at a cut-off, each with its plan, its rule, its source and a way down.

See `book.py` for the book: 185 of 3.500 juta spent by 28 February, 360 of 3.000 juta received.
"""

import json
import re

import pytest

from rapim.execution import registry
from rapim.execution.tests.book import DISDIK, DISHUB, PUPR

AT = "?at=2023-02-28"


def text(response) -> str:
    """What a person reads: tags out, one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_shows_the_position_of_the_region(page):
    seen = text(page("eka", f"/{AT}"))
    assert "5,29%" in seen
    assert "Rp185,00 juta dari Rp3,50 miliar" in seen
    assert "12,00%" in seen


def test_it_says_first_who_has_not_reported_and_who_fell_furthest_behind(page):
    seen = text(page("eka", f"/{AT}"))
    assert "Dinas Perhubungan belum lapor Februari" in seen
    assert "Dinas PUPR 25,0 poin di bawah rencana kas" in seen
    assert "2 / 3" in seen


def test_it_ranks_the_worst_first_and_names_the_rule_that_coloured(page):
    seen = text(page("eka", f"/{AT}"))
    ranking = seen[seen.index("Peringkat perangkat daerah") :]
    assert ranking.index("Dinas PUPR") < ranking.index("Dinas Perhubungan") < ranking.index("Dinas Pendidikan")
    assert "Tertinggal jauh" in ranking
    assert "kuning mulai 10 poin, merah mulai 25 poin" in ranking


def test_it_takes_the_newest_month_where_none_is_asked_for_and_says_how_old_it_is(page):
    seen = text(page("eka", "/"))
    assert "Per 28 Feb 2023" in seen
    assert "Data sudah lama" in seen


def test_it_shows_any_other_cut_off(page):
    seen = text(page("eka", "/?at=2023-01-31"))
    assert "Rp105,00 juta dari Rp3,50 miliar" in seen
    assert "Data sudah lama" not in seen


@pytest.mark.parametrize("asked", ["at=kemarin", "at=", "basis=ngawur", "known_at=x", "by=&side="])
def test_it_takes_what_it_cannot_read_as_not_asked(page, asked):
    assert page("eka", f"/figures/absorption/?{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["version=pergeseran-9", "by=warna"])
def test_it_refuses_in_a_sentence_what_does_not_exist(page, asked):
    response = page("eka", f"/figures/absorption/?{asked}")
    assert response.status_code == 400
    assert "tidak dikenal" in text(response)


def test_it_opens_an_office_with_its_programs_and_what_moved(page):
    seen = text(page("eka", f"/opds/{DISDIK}/{AT}"))
    assert "Rp75,00 juta dari Rp1,00 miliar" in seen
    assert "Belanja sejak 31 Jan 2023 Rp40,00 juta" in seen
    assert "Program 1.01.02" in seen


def test_it_never_shows_silence_as_nothing(page):
    seen = text(page("eka", f"/opds/{DISHUB}/{AT}"))
    assert "Belum lapor untuk bulan Februari 2023. Data terakhir sampai Januari." in seen


def test_it_goes_down_to_the_row_of_the_file(page):
    documents = page("eka", f"/documents/{AT}&opd={PUPR}")
    assert "2 baris · Rp100.000.000" in text(documents)
    address = re.search(r'href="(/documents/batch-4/\d+/)', documents.content.decode())[1]
    seen = text(page("eka", address))
    assert "realisasi.xlsx" in seen
    assert f"{4:064x}" in seen
    assert "Disegel oleh Budi" in seen


@pytest.mark.parametrize("address", ["/opds/9.99/", "/lines/nowhere/", "/figures/magic/", "/documents/batch-77/2/"])
def test_it_does_not_find_what_is_not_there(page, address):
    response = page("eka", address)
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in text(response)


def test_the_asisten_sees_the_line_alone(page):
    seen = text(page("citra", f"/{AT}"))
    assert "Dinas Pendidikan" in seen
    assert "Dinas PUPR" not in seen
    assert "Rp75,00 juta dari Rp1,00 miliar" in seen


def test_the_officer_sees_the_own_office_alone(page):
    seen = text(page("dodi", f"/{AT}"))
    assert "Dinas PUPR" in seen
    assert "Dinas Pendidikan" not in seen


CLOSED = [
    ("citra", f"/opds/{PUPR}/"),
    ("citra", f"/opds/{PUPR}.json"),
    ("citra", "/lines/ekbang/"),
    ("ani", "/lines/kesra/"),
    ("ani", f"/opds/{PUPR}/"),
    ("ani", "/documents/batch-5/2/"),
]


@pytest.mark.parametrize(("username", "address"), CLOSED)
def test_it_closes_what_is_out_of_scope(page, username, address):
    response = page(username, address)
    assert response.status_code == 403
    assert "di luar wewenang Anda" in text(response)


@pytest.mark.parametrize("figure", ["absorption", "ranking", "deviation", "curve", "freshness"])
@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_no_form_of_a_figure_says_more_than_its_page(page, figure, ending):
    content = page("citra", f"/figures/{figure}.{ending}{AT}").content
    assert b"PUPR" not in content
    asked_for_another = page("citra", f"/figures/{figure}.{ending}{AT}&opd={PUPR}").content
    assert b"PUPR" not in asked_for_another


def test_the_regions_own_account_is_no_matter_of_a_line(page):
    assert page("citra", "/figures/reconcile/").status_code == 404
    assert page("eka", "/figures/reconcile/").status_code == 200


def test_it_hands_out_the_figure_as_the_contract_writes_it(page):
    said = json.loads(page("eka", f"/figures/absorption.json{AT}").content)
    assert (said["figure"], said["cutoff"]["at"], said["unit"]) == ("absorption", "2023-02-28", "rupiah")
    spending = next(total for total in said["total"] if total["side"] == "spending")
    assert (spending["realised"], spending["percent"], spending["reported"]) == ("185000000.00", "5.29", 2)


def test_it_hands_out_documents_that_no_spreadsheet_runs(page):
    lines = page("eka", f"/documents.csv{AT}&opd={PUPR}").content.decode()
    assert "'=cmd" in lines
    assert ",=cmd" not in lines


PAGES = ["", "opds/1.1", "lines/kesra", "figures/curve", "documents", "documents/batch-4/2", "dictionary"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_every_page_is_to_be_had_as_data(page, address, ending):
    assert page("eka", f"/{address or 'index'}.{ending}").status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_no_page_carries_a_style_or_a_script_of_its_own(page, address):
    html = page("eka", f"/{address}/" if address else "/").content.decode()
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert not re.search(r"\son\w+=", html)


def test_the_whole_board_asks_little_too(reader, django_assert_max_num_queries):
    """With all that the rooms above put beside the figures."""
    client = reader("eka")
    client.get(f"/{AT}")
    with django_assert_max_num_queries(22):
        client.get(f"/{AT}")


def test_a_page_asks_the_application_database_little(reader, django_assert_max_num_queries, monkeypatch):
    """The figures' own questions; what the rooms above put beside them they answer for themselves."""
    monkeypatch.setattr(registry, "_needs", [])
    monkeypatch.setattr(registry, "_panels", {place: [] for place in registry._panels})
    client = reader("eka")
    client.get(f"/{AT}")
    with django_assert_max_num_queries(12):
        client.get(f"/{AT}")


@pytest.mark.parametrize("figure", ["absorption", "ranking", "deviation", "curve", "freshness", "reconcile"])
def test_what_the_portal_says_of_the_whole_region_has_pages_too(page, figure):
    """Lines of no office: they have a name, and no page of an office behind it."""
    for asked in ("&basis=djpk", "&by=opd&basis=djpk", ""):
        response = page("eka", f"/figures/{figure}/{AT}{asked}")
        assert response.status_code == 200 and b'href="/opds//' not in response.content


def test_what_no_document_details_is_unknown_and_neither_nought_nor_silent(page):
    """The documents of SIPD name no fund: its pagu is known, what was paid from it is not."""
    seen = text(page("eka", "/figures/absorption/?at=2023-01-31&by=fund"))
    rows = seen[seen.index("Deviasi") :]
    assert "Tidak dirinci" in rows
    assert "0,00%" not in rows.partition("Jumlah")[0]
    found = json.loads(page("eka", "/figures/absorption.json?at=2023-01-31&by=fund&side=spending").content)
    paid = {row["key"]: row["realised"] for row in found["rows"] if row["side"] == "spending" and row["key"]}
    assert set(paid.values()) == {None}


def test_what_changed_since_the_month_before_is_a_page_of_its_own(page):
    """Disdik and PUPR spent 40 each in February, Dishub has not reported; the asisten sees the own line alone."""
    seen = text(page("eka", f"/figures/changes/{AT}"))
    assert "Belanja sejak Selasa, 31 Januari 2023" in seen
    rows = seen[seen.index("Perubahan pagu") :]
    assert rows.index("Dinas Pendidikan") < rows.index("Dinas Perhubungan") < rows.index("belum lapor")
    assert "Dinas PUPR" not in text(page("citra", f"/figures/changes/{AT}"))
    found = json.loads(page("eka", f"/figures/changes.json{AT}").content)
    happened = {row["name"]: row["happened"] for row in found["rows"] if row["side"] == "spending"}
    assert happened == {"Dinas Pendidikan": "40000000.00", "Dinas PUPR": "40000000.00", "Dinas Perhubungan": None}
