"""One search: what is meant comes first, and nobody finds what is out of their sight."""

import pytest


@pytest.fixture
def found(page):
    """found("ani", "dinas"): titles by kind, in their order."""

    def search(who, text):
        rows = page(who, f"/search.json?at=2023-02-28&q={text}").json()["found"]
        kinds = {}
        for row in rows:
            kinds.setdefault(row["kind"], []).append(row["title"])
        return kinds

    return search


def test_an_office_is_found_by_its_name_its_code_and_its_initials(found):
    assert found("eka", "perhubungan")["Perangkat daerah"] == ["Dinas Perhubungan"]
    assert found("eka", "2.15")["Perangkat daerah"] == ["Dinas Perhubungan"]
    assert found("eka", "02.15")["Perangkat daerah"] == ["Dinas Perhubungan"]


@pytest.mark.parametrize("typed", ["dishub", "DISHUB", "dinas perhub", "hubungan"])
def test_an_office_is_found_first_by_what_people_call_it(page, typed):
    assert page("eka", f"/search.json?q={typed}&at=2023-02-28").json()["found"][0]["title"] == "Dinas Perhubungan"


def test_where_nothing_holds_all_the_words_what_holds_most_is_shown_and_said(page):
    said = page("eka", "/search.json?q=perhubungan+darat+laut&at=2023-02-28").json()
    assert (said["partly"], said["found"][0]["title"]) == (True, "Dinas Perhubungan")
    assert "ini yang memuat sebagian" in page("eka", "/search/?q=perhubungan+darat&at=2023-02-28").content.decode()
    alone = page("eka", "/search/?q=zzzz&at=2023-02-28").content.decode()
    assert "sebagian" not in alone and "Tidak ditemukan" in alone


def test_a_slip_of_a_finger_is_put_right_and_said(page):
    said = page("eka", "/search.json?q=perhubngan&at=2023-02-28").json()
    assert said["meant"] == "perhubungan"
    assert said["found"][0]["title"] == "Dinas Perhubungan"
    assert "ini hasil untuk “perhubungan”" in page("eka", "/search/?q=perhubngan&at=2023-02-28").content.decode()


@pytest.mark.parametrize("text", ["dinas", "1.3", "pupr", "sp2d", "jalan", "Dinas PUPR", "arahan"])
@pytest.mark.parametrize("who", ["ani", "citra"])
def test_nobody_finds_what_is_out_of_their_sight(page, who, text):
    """Dinas PUPR (1.3) is neither Ani's nor in the line of Citra."""
    said = page(who, f"/search.json?at=2023-02-28&q={text}")
    assert said.status_code == 200
    rows = said.json()["found"]
    assert not [row for row in rows if "PUPR" in row["title"] + row["note"] or row["code"].startswith("1.3")]


def test_a_page_is_found_by_its_name_by_whom_it_is_for(found):
    assert "Jurnal" in found("budi", "jurnal")["Halaman"]
    assert "Jurnal" not in found("ani", "jurnal").get("Halaman", [])


def test_a_document_is_found_by_its_number(page):
    rows = page("eka", "/documents.json?at=2023-02-28").json()
    number = next(row["document"] for row in rows["rows"] if row["document"])
    hit = page("eka", f"/search.json?at=2023-02-28&q={number}").json()["found"][0]
    assert (hit["kind"], hit["title"]) == ("Dokumen", number)
    assert page("eka", hit["href"]).status_code == 200


def test_nothing_found_says_what_to_do(page):
    html = page("ani", "/search/?q=zzzz").content.decode()
    assert "Tidak ditemukan" in html
    assert "Hasil" not in page("ani", "/search/").content.decode()


def test_a_script_gets_the_results_alone(reader):
    html = reader("eka").get("/search/?q=dinas&at=2023-02-28", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "Dinas Perhubungan" in html
