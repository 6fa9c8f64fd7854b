"""Each kind of publication: what it says, and that nobody's own things can be opened with it."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.problem import Refused
from rapim.execution.tests.conftest import *  # noqa: F403 (the cast in a region with a small book)
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW
from rapim.publishing import actions, queries
from rapim.publishing.models import Disclosure, Publication
from rapim.publishing.rules import KINDS, personal
from rapim.publishing.tests import things

TODAY = NOW.date()


@pytest.fixture
def full(region, db):
    things.everything(region)
    return region


def opened(kind, region):
    return actions.publish(kind, queries.draft(kind, TODAY), by=region.budi, now=NOW)


def test_promises_say_what_was_promised_and_how_far_it_is(full, client):
    opened("promises", full)
    text = client.get("/public/promises/promises.csv").content.decode()
    [row] = csv.DictReader(StringIO(text))
    assert (row["promise"], row["lead"], row["status"]) == (
        "Tunjangan Dinas Pendidikan", "Dinas Pendidikan", "Tidak tercapai pada laju ini",
    )  # fmt: skip
    assert row["pagu"] == "1000000000"
    [year] = csv.DictReader(StringIO(client.get("/public/promises/indicators.csv").content.decode()))
    assert (year["year"], year["target"], year["reached"]) == ("2023", "720", "160")
    [step] = csv.DictReader(StringIO(client.get("/public/promises/milestones.csv").content.decode()))
    assert (step["due_on"], step["reached_on"]) == ("2023-02-28", "")
    page = client.get("/public/promises/").content.decode()
    assert "188 hari" in page
    assert "Tidak tercapai pada laju ini" in page


def test_an_innovation_is_open_from_its_trial_on(full, client):
    opened("innovation", full)
    [row] = csv.DictReader(StringIO(client.get("/public/innovation/innovations.csv").content.decode()))
    assert (row["innovation"], row["stage"], row["trial_on"]) == ("Guru Kunjung", "Uji coba", "2023-01-09")


def test_the_release_is_the_one_of_the_pack_word_for_word(full, client):
    said = opened("release", full).content
    assert said["title"].startswith("Kabupaten")
    assert "belanja daerah" in " ".join(said["paragraphs"])
    assert said["paragraphs"][0] in client.get("/public/release/").content.decode()
    assert client.get("/public/release/datapackage.json").status_code == 404


def test_a_release_that_speaks_of_a_rapim_waits_for_its_end(full):
    rapim = full_arahan().rapim
    rapim.packs.create(cutoff_on=TODAY, cutoff={}, sha256="0" * 64, filed_at=NOW)
    rapim.closing.delete()
    assert queries.release(TODAY)["cutoff"]["at"] == "2023-02-28"


def test_no_arahan_is_open_until_it_is_marked_and_then_in_the_words_for_the_public(full, client):
    assert queries.arahan(TODAY) is None
    made = full_arahan()
    shown = actions.disclose(made, "Bayar tunjangan guru tepat waktu", by=full.budi, now=NOW)
    opened("arahan", full)
    [row] = csv.DictReader(StringIO(client.get("/public/arahan/arahan.csv").content.decode()))
    assert (row["arahan"], row["office"], row["due_on"], row["is_settled"]) == (
        "Bayar tunjangan guru tepat waktu", "Dinas Pendidikan", "2023-04-14", "false",
    )  # fmt: skip
    actions.conceal(shown, by=full.budi, now=NOW)
    assert queries.arahan(TODAY) is None
    verbs = {entry.verb for entry in JournalEntry.objects.all()}
    assert {"arahan_disclosed", "arahan_concealed"} <= verbs


def test_words_for_the_public_may_change_and_only_the_last_count(full):
    made = full_arahan()
    for words in ("Satu", "Dua"):
        actions.disclose(made, words, by=full.budi, now=NOW)
    assert [one.words for one in Disclosure.objects.standing()] == ["Dua"]
    with pytest.raises(Refused):
        actions.disclose(made, "Dua", by=full.budi, now=NOW)


@pytest.mark.parametrize("words", ["", "  ", "Tegur Rahayu Kusumawardhani", "Hubungi 0812-3456-7890"])
def test_an_arahan_is_not_marked_without_words_or_with_a_persons_own(full, words):
    with pytest.raises(Refused):
        actions.disclose(full_arahan(), words, by=full.budi, now=NOW)


def test_before_the_gavel_nothing_is_marked(full):
    made = full_arahan()
    made.rapim.closing.delete()
    with pytest.raises(Refused, match="ditutup"):
        actions.disclose(made, "Bayar", by=full.budi, now=NOW)


SPELLINGS = (
    "19850211 201001 1 007", "19850211.201001.1.007", "19850211-201001-1-007", "3319 0101 0190 0001",
    "33.19.01.010190.0001", "331901.010190.0001", "+62 812 3456 7890", "0812.3456.7890", "(0812) 3456 7890",
    "+62 (812) 3456-7890", "0812–3456–7890", "0８12 3456 7890", "01.234.567.8-901.000", "ani[at]kudus.go.id",
    "ani (at) kudus.go.id", "RAHAYU KUSUMAWARDHANI", "Rahayu  Kusumawardhani",
)  # fmt: skip


@pytest.mark.parametrize("secret", (*things.SECRETS[:5], *SPELLINGS))
def test_a_content_with_a_persons_own_things_is_not_opened(full, secret):
    with pytest.raises(Refused, match="Tidak dapat dibuka"):
        actions.publish("release", {"title": "Siaran", "paragraphs": [f"Kata {secret}."]}, by=full.budi, now=NOW)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    "harmless",
    ["Rp248.516.807.340,00", "Rp2.057.937.665.140", "1.01.02.2.01.0001", "2023-02-28", "Kecamatan Bae", "12,08 persen",
     "125100000000.00", "1234567890123456.00", "Rp62.812.345.678", "Rp628.123.456.789", "0.8123456789", "0,8123456789",
     "1.01.2.22.0.00.08.0000", "5.1.02.01.01.0008", "pukul 08.30 dan 08.45", "bae 08/12/2023"],
)  # fmt: skip
def test_what_only_looks_like_a_number_of_somebody_is_opened(harmless):
    assert personal({"text": [harmless]}, names=["Bae"], offices=["Kecamatan Bae"]) == []


@given(st.integers(10**15, 10**16 - 1), st.text(st.characters(categories=["Lu", "Ll", "Zs"]), max_size=20))
def test_no_nik_gets_through_whatever_stands_around_it(nik, around):
    assert personal({"a": {"b": [f"{around} {nik} {around}"]}})


def test_the_secretariat_sees_to_the_letter_what_it_opens(reader, full):
    budi = reader("budi")
    for kind in KINDS:
        if kind.key != "arahan":
            assert budi.get(f"/publications/{kind.key}/").status_code == 200
    page = budi.get("/publications/innovation/").content.decode()
    assert "Guru Kunjung" in page
    budi.post("/publications/", {"kind": "innovation", "seen": "0" * 64})
    assert not Publication.objects.exists()
    seen = page.split('name="seen" value="')[1][:64]
    budi.post("/publications/", {"kind": "innovation", "seen": seen})
    assert Publication.objects.get().sha256 == seen


def test_the_secretariat_marks_an_arahan_on_its_page(reader, full):
    budi, made = reader("budi"), full_arahan()
    assert "Bayar tunjangan guru" in budi.get("/disclosures/").content.decode()
    budi.post("/disclosures/", {"arahan": made.pk, "words": "Bayar tepat waktu"})
    shown = Disclosure.objects.standing().get()
    budi.post(f"/disclosures/{shown.pk}/ending/")
    assert not Disclosure.objects.standing().exists()


def test_earlier_publications_stay_open_beside_the_newest(full, client):
    first = opened("innovation", full)
    content = first.content | {"note": "Diperbarui."}
    second = actions.publish("innovation", content, by=full.budi, now=NOW)
    assert f"/public/innovation/editions/{first.pk}/" in client.get("/public/innovation/").content.decode()
    assert "Diperbarui" not in client.get(f"/public/innovation/editions/{first.pk}/").content.decode()
    actions.withdraw(first, because="salah", by=full.budi, now=NOW)
    assert client.get(f"/public/innovation/editions/{first.pk}/").status_code == 404
    assert client.get(f"/public/promises/editions/{second.pk}/").status_code == 404


def full_arahan():
    from rapim.arahan.models import Arahan

    return Arahan.objects.get()


def test_what_is_withdrawn_with_all_before_it_leaves_nothing_open(reader, full, client):
    """Without it the earlier one comes back, and the page says which."""
    first = opened("innovation", full)
    said = {"because": "memuat hal pribadi"}
    for note, more, left in (("Satu", {}, 200), ("Dua", {"earlier": "on"}, 404)):
        made = actions.publish("innovation", first.content | {"note": note}, by=full.budi, now=NOW)
        page = reader("budi").post(f"/publications/{made.pk}/withdrawal/", said | more, follow=True).content.decode()
        assert client.get("/public/innovation/").status_code == left
        assert ("yang kini terbuka" in page) == (left == 200)
    assert client.get(f"/public/innovation/editions/{first.pk}/").status_code == 404
    assert client.get("/public/innovation/innovations.csv").status_code == 404


def test_an_arahan_that_is_closed_says_where_it_is_read_yet(reader, full):
    shown = actions.disclose(full_arahan(), "Bayar tepat waktu", by=full.budi, now=NOW)
    opened("arahan", full)
    page = reader("budi").post(f"/disclosures/{shown.pk}/ending/", follow=True).content.decode()
    assert "masih terbaca pada 1 terbitan" in page
