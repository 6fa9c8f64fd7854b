import pytest

from rapim.people import actions
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW, kudus

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client):
    cast = kudus()
    for n in range(60):
        actions.record(cast.budi, "batch_sealed", f"20230301-sipd-{n:06}", {"rows": n, "file": "<b>.xlsx"}, now=NOW)
    client.force_login(cast.eka)
    return cast


def test_it_tells_who_did_what_newest_first_and_page_by_page(client, cast):
    page = client.get("/journal/").content.decode()
    assert "Menyegel batch" in page and "20230301-sipd-000059" in page and "20230301-sipd-000009" not in page
    assert "&lt;b&gt;.xlsx" in page
    older = client.get(f"/journal/?before={JournalEntry.objects.count() - 49}").content.decode()
    assert "20230301-sipd-000009" in older and "20230301-sipd-000059" not in older


def test_it_tells_what_one_person_did(client, cast):
    page = client.get("/journal/?by=budi").content.decode()
    assert "Menyegel batch" in page and "Mencatat OPD" not in page


def test_it_says_whether_the_chain_holds(client, cast):
    assert "Rantai utuh" in client.get("/journal/?check=1").content.decode()
    JournalEntry.objects.filter(number=3).update(by="dodi")
    page = client.get("/journal/?check=1").content.decode()
    assert "Rantai jurnal putus" in page and "Jurnal nomor 3" in page


def test_it_hands_the_journal_out_as_data(client, cast):
    said = client.get("/journal.json").json()
    assert said["count"] == JournalEntry.objects.count() and said["journal"][0]["verb"] == "batch_sealed"
    assert client.get("/journal.csv").content.startswith(b"number,at,by,verb")
    assert client.get("/journal.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    "query", ["?before=x", "?before=-1", "?before=99999999999999999999", "?before=0", "?by=nobody"]
)
def test_it_answers_whatever_is_asked(client, cast, query):
    assert client.get(f"/journal/{query}").status_code == 200


@pytest.mark.parametrize("who", ["ani", "citra", "dodi"])
def test_it_keeps_the_journal_from_those_it_is_not_for(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get("/journal/").status_code == client.get("/journal.csv").status_code == 403
