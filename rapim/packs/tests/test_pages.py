"""The pages of packs: ordered, followed, read, taken away; and for whom they are."""

import pytest

from rapim.jobs import loop
from rapim.meetings.models import Pack
from rapim.packs import checker, queries


@pytest.fixture
def filed(region, reader, db):
    assert reader("budi").post("/packs/", {"at": "2023-02-28", "rapim": ""}).status_code == 302
    loop.drain()
    return Pack.objects.get()


def test_what_was_ordered_is_shown_while_it_waits(region, reader, db):
    reader("budi").post("/packs/", {"at": "2023-01-31", "rapim": ""})
    answer = reader("budi").get("/packs/")
    assert answer["Refresh"] == "2"
    assert b"Menunggu giliran" in answer.content


def test_everything_of_a_pack_can_be_taken_and_read(filed, reader):
    eka = reader("eka")
    page = eka.get(f"/packs/{filed.pk}/")
    names = [
        "angka-rapim.xlsx",
        "bahan-rapim.pdf",
        "figures.json",
        "paparan-rapim.pptx",
        "siaran-pers.docx",
        "siaran-pers.md",
    ]
    assert sorted(one.name for _, one in queries.shown(filed).files) == names
    assert page.status_code == 200
    answer = eka.get(f"/packs/{filed.pk}/files/bahan-rapim.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    snapshot = queries.figures_of(filed)
    for section in snapshot.sections:
        answer = eka.get(f"/packs/{filed.pk}/sections/{section.key}/")
        body = (
            answer.content.decode()
            .partition('<article class="stack" aria-label="Isi bahan">')[2]
            .partition("</article>")[0]
        )
        if section.key != "annex":
            assert checker.page(snapshot, section, body) == []


def test_an_office_does_not_read_the_pages_of_others(filed, reader):
    for address in ("/packs/", f"/packs/{filed.pk}/", f"/packs/{filed.pk}/files/bahan-rapim.pdf"):
        assert reader("dodi").get(address).status_code == 403


def test_only_the_secretariat_has_papers_made(region, reader, db):
    assert reader("eka").post("/packs/", {"at": "2023-02-28"}).status_code == 403
