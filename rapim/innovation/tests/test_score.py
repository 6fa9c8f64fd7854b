"""What an innovation is worth: properties of the score, and the door at which it is claimed."""

from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.problem import Refused
from rapim.innovation import actions
from rapim.innovation.models import Innovation
from rapim.innovation.rules import estimate, index, maturity, word_count
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW

BY = index(2023)
KEYS = [one.key for one in BY.indicators]
tiers = st.fixed_dictionaries(dict.fromkeys(KEYS, st.integers(0, 3)))
proven = st.sets(st.sampled_from(KEYS))
scores = st.lists(st.decimals(0, 111, places=2), max_size=300)


def test_the_index_of_2023_adds_up_as_its_guide_says():
    assert len(BY.indicators) == 20
    assert BY.maximum == 111
    assert BY.spd_max + BY.maximum + BY.count_max == BY.total_max == 250
    assert [one.key for one in BY.indicators if one.mandatory] == ["regulasi", "sdm", "kecepatan", "kemanfaatan"]


@given(tiers, proven)
def test_only_what_is_proven_counts_and_never_more_than_is_claimed(said, shown):
    worth = maturity(BY, said, shown)
    assert 0 <= worth.proven <= worth.claimed <= BY.maximum
    assert maturity(BY, said, KEYS).proven == worth.claimed


@given(tiers, proven, st.sampled_from(KEYS))
def test_a_higher_tier_is_never_worth_less(said, shown, key):
    higher = {**said, key: min(3, said[key] + 1)}
    assert maturity(BY, higher, shown).proven >= maturity(BY, said, shown).proven


@given(tiers)
def test_each_lift_adds_what_it_says(said):
    before = maturity(BY, said, KEYS)
    for lift in before.lifts:
        assert maturity(BY, {**said, lift.indicator.key: lift.tier}, KEYS).proven - before.proven == lift.adds


@given(scores)
def test_the_estimate_stays_between_its_bounds_and_meets_where_the_region_was_assessed(found):
    open_ended, known = estimate(BY, found), estimate(BY, found, Decimal(40))
    assert 0 <= open_ended.low <= known.low == known.high <= open_ended.high <= 100


def test_few_innovations_are_spread_over_ten():
    assert estimate(BY, [Decimal(100)]).mean == Decimal("10.00")


@pytest.mark.parametrize(
    ("share", "grade"),
    [("0", "Tidak dapat dinilai"), ("0.01", "Kurang inovatif"), ("34.99", "Kurang inovatif"), ("35", "Inovatif"),
     ("60", "Inovatif"), ("60.01", "Sangat inovatif")],
)  # fmt: skip
def test_the_grades_leave_no_gap(share, grade):
    assert BY.grade(Decimal(share)) == grade


def test_words_are_counted_as_a_word_processor_does():
    assert word_count("Sistem antrean-daring, 24 jam;\n tanpa biaya.") == 6


def test_the_score_is_shown_while_it_is_typed_and_stored_only_when_saved(reader, made):
    ani, where = reader("ani"), f"/innovations/{made.pk}/scores/"
    part = ani.post(where, {"video": "3", "count": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "12" in part
    assert "<html" not in part
    assert "<html" in ani.post(where, {"video": "3", "count": "1"}).content.decode()
    assert not made.scores.exists()
    assert ani.post(where, {"video": "3"}).status_code == 302
    assert made.scores.get().tier == 3
    assert reader("dodi").post(where, {"video": "1"}).status_code == 404


def test_a_mandatory_indicator_without_evidence_keeps_the_innovation_out_of_the_index(reader, made, region):
    act = {"by": region.ani, "now": NOW}
    assert reader("eka").get("/innovations.json").json()["rows"][0]["counts"] is False
    actions.score(made, BY, dict.fromkeys(KEYS, 1), **act)
    for key in ("regulasi", "sdm", "kecepatan", "kemanfaatan"):
        actions.prove(made, BY, key, link=f"https://kudus.example/{key}", **act)
    row = reader("eka").get("/innovations.json").json()["rows"][0]
    assert (row["counts"], row["score"], row["claimed"]) == (True, "10", "37")


def test_who_has_none_is_named(page, made):
    without = page("eka", "/innovations.json").json()["without"]
    assert "Dinas PUPR" in without
    assert "Dinas Pendidikan" not in without


def test_the_proposal_says_what_the_register_says(page, made):
    answer = page("ani", f"/innovations/{made.pk}/proposal.docx")
    words = "\n".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)
    assert "Antrean daring." in words
    assert page("dodi", f"/innovations/{made.pk}/proposal.docx").status_code == 404


def test_a_short_design_is_said_to_be_short(page, made):
    assert "40 dari 300 kata" in page("ani", f"/innovations/{made.pk}/").content.decode()


def test_the_same_name_is_not_registered_twice(made, region):
    with pytest.raises(Refused, match="sudah ada"):
        actions.write(region.opd["1.1"], "SIAP 1.1", by=region.ani, now=NOW)


def test_an_office_enters_an_innovation_and_another_may_not_for_it(reader, region):
    said = {
        "name": "Guru Kunjung",
        "initiator": "asn",
        "form": "pelayanan",
        "is_digital": "0",
        "trial_on": "2023-01-09",
    }
    sent = {**said, "opd": region.opd["1.1"].pk}
    assert reader("dodi").post("/innovations/new/", sent).status_code == 400
    assert reader("ani").post("/innovations/new/", sent).status_code == 302
    assert reader("ani").get("/innovations.json").json()["rows"][-1]["stage"] == "Uji coba"


ENTERED = {"name": "Guru Kunjung", "initiator": "asn", "form": "pelayanan", "is_digital": "0"}


def entered(reader, region, **said):
    return reader("ani").post("/innovations/new/", ENTERED | {"opd": region.opd["1.1"].pk} | said)


def test_the_five_criteria_of_the_regulation_are_said_and_what_is_missing_is_named(reader, region):
    assert entered(reader, region, criteria=["baru", "bermanfaat"], budget="150 juta").status_code == 302
    one = Innovation.objects.get(name="Guru Kunjung")
    assert (one.budget, one.criteria) == (150_000_000, ["baru", "bermanfaat"])
    seen = reader("ani").get(f"/innovations/{one.pk}/").content.decode()
    assert "3 dari 5 belum dinyatakan" in seen and "dapat direplikasi" in seen
    paper = Document(BytesIO(reader("ani").get(f"/innovations/{one.pk}/proposal.docx").content))
    told = {row.cells[0].text: row.cells[1].text for row in paper.tables[0].rows}
    assert told["Kriteria PP 38/2017"].count("☑") == 2
    assert "dapat direplikasi" in reader("ani").get("/innovations.json").json()["rows"][0]["criteria"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"trial_on": "2023-03-01", "used_on": "2023-01-01"}, "Urutannya inisiatif, uji coba, lalu penerapan"),
        ({"used_on": "2099-01-01"}, "belum tiba"),
        ({"budget": "9" * 20}, "terlalu besar"),
        ({"criteria": ["apa saja"]}, "apa saja"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(reader, region, wrong, words):
    answer = entered(reader, region, **wrong)
    assert answer.status_code == 400 and words in answer.content.decode()
    assert not Innovation.objects.exists()


def test_a_stage_whose_day_is_taken_away_is_reached_no_more(reader, region):
    entered(reader, region, trial_on="2023-01-09", used_on="2023-02-01")
    one = Innovation.objects.get()
    assert "uji coba 9 Jan 2023" in reader("ani").get(f"/innovations/{one.pk}/").content.decode()
    sent = ENTERED | {"opd": one.opd_id, "trial_on": "2023-01-09"}
    assert reader("ani").post(f"/innovations/{one.pk}/edition/", sent).status_code == 302
    assert [stage.stage for stage in one.stages.all()] == ["uji_coba"]


def test_evidence_that_was_brought_by_mistake_is_taken_back_by_its_office_alone(reader, made, region):
    act = {"by": region.ani, "now": NOW}
    actions.score(made, BY, {"sdm": 3}, **act)
    proof = actions.prove(made, BY, "sdm", link="https://kudus.example/salah", **act)
    where = f"/innovation-proofs/{proof.pk}/withdrawal/"
    assert "Tarik bukti 1" in reader("ani").get(f"/innovations/{made.pk}/").content.decode()
    assert reader("dodi").post(where).status_code == 404
    assert reader("eka").post(where).status_code == 403
    assert reader("ani").post(where).status_code == 302
    assert not made.evidence.exists()
    assert JournalEntry.objects.filter(verb="innovation_unproved").get().detail["indicator"] == "sdm"
