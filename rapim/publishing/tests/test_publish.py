"""Opening and withdrawing: only the secretariat, only what is frozen, nothing twice."""

import json

import pytest

from rapim.core.problem import Refused
from rapim.execution.tests.conftest import *  # noqa: F403 (the cast in a region with a small book)
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW
from rapim.publishing import actions, queries
from rapim.publishing.models import Publication

TODAY = NOW.date()


@pytest.fixture
def opened(region, db):
    return actions.publish("position", queries.position(TODAY), by=region.budi, now=NOW)


def test_it_freezes_the_position_with_its_cutoff(opened):
    said = opened.content
    assert said["cutoff"]["at"] == "2023-02-28"
    spending = next(total for total in said["totals"] if total["side"] == "spending")
    assert (spending["realised"], spending["pagu"], spending["percent"]) == ("185000000.00", "3500000000.00", "5.29")
    assert JournalEntry.objects.first().verb == "published"


def test_it_opens_nothing_twice_and_nothing_empty(opened, region):
    for content in (opened.content, None, {}):
        with pytest.raises(Refused):
            actions.publish("position", content, by=region.budi, now=NOW)
    assert Publication.objects.count() == 1


def test_what_is_withdrawn_is_gone_from_the_public_door_and_stays_in_the_house(opened, region, client):
    assert client.get("/public/position/").status_code == 200
    with pytest.raises(Refused, match="alasan"):
        actions.withdraw(opened, because=" ", by=region.budi, now=NOW)
    actions.withdraw(opened, because="salah batas data", by=region.budi, now=NOW)
    assert client.get("/public/position/").status_code == 404
    assert Publication.objects.count() == 1
    with pytest.raises(Refused):
        actions.withdraw(opened, because="lagi", by=region.budi, now=NOW)


def test_only_the_secretariat_opens(reader):
    assert reader("budi").get("/publications/").status_code == 200
    for username in ("ani", "citra", "eka"):
        assert reader(username).get("/publications/").status_code == 403
        assert reader(username).post("/publications/", {"kind": "position"}).status_code == 403
    assert not Publication.objects.exists()


def test_the_secretariat_opens_and_withdraws_on_its_page(reader):
    budi = reader("budi")
    assert b"Periksa lalu buka" in budi.get("/publications/").content
    budi.post("/publications/", {"kind": "position"})
    found = Publication.objects.get()
    assert "Tarik dari halaman umum" in budi.get("/publications/").content.decode()
    budi.post(f"/publications/{found.pk}/withdrawal/", {"because": "salah"})
    assert not Publication.objects.public().exists()


def test_the_list_says_at_once_what_a_page_holds(opened, client):
    said = client.get("/public/").content.decode()
    assert "Belanja 5,29%" in said
    assert "Pendapatan 12,00%" in said


def test_the_json_is_the_content_to_the_letter(opened, client):
    response = client.get("/public/position.json")
    said = response.json()
    assert {key: said[key] for key in opened.content} == opened.content
    assert said["sha256"] == opened.sha256
    assert response["ETag"] == f'"{opened.sha256}"'


def test_the_csv_holds_plain_numbers_and_nothing_for_silence(opened, client):
    lines = client.get("/public/position/opds.csv").content.decode().splitlines()
    assert lines[0] == "key,name,side,pagu,plan,realised,percent,deviation,reported"
    assert any(",spending,1000000000," in line for line in lines)
    silent = next(json.dumps(line) for line in lines if "Perhubungan" in line and "spending" in line)
    assert "false" in silent
