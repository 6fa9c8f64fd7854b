"""What was written wrongly of a promise is put right; what serves it is chosen by name from the budget."""

from datetime import date
from decimal import Decimal

import pytest

from rapim.people import actions as people
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.gauge import Aggregation
from rapim.promises.models import Milestone, Promise, Term
from rapim.promises.tests.things import LINK

AT = "?at=2023-03-20"


def text(answer):
    return answer.content.decode()


def ties(made) -> list[str]:
    return [one.code for one in made.promise.ties.all()]


def test_the_budget_of_an_office_is_chosen_by_name_and_what_is_left_out_serves_no_more(reader, made):
    where, budi = f"/promises/{made.promise.pk}/ties/", reader("budi")
    seen = text(budi.get(where))
    assert 'value="1.01.02.2.01.0001" checked' in seen and "Seluruh program 1.01.02" in seen
    chosen = {"opd": made.promise.lead_id, "codes": ["1.01.02"]}
    assert budi.post(where, chosen).status_code == 302
    assert ties(made) == ["1.01.02"]
    assert JournalEntry.objects.filter(verb="code_untied").count() == 1


def test_a_code_that_the_budget_does_not_hold_is_refused_and_nothing_is_kept(reader, made):
    answer = reader("budi").post(
        f"/promises/{made.promise.pk}/ties/", {"opd": made.promise.lead_id, "codes": ["9.99.99", "1.01.02"]}
    )
    assert answer.status_code == 400 and "tidak ada dalam DPA" in text(answer)
    assert ties(made) == ["1.01.02.2.01.0001"]


def test_a_code_that_the_budget_lost_can_be_let_go(reader, made, region):
    actions.tie(made.promise, region.opd["1.1"], "1.01.77", by=region.budi, now=NOW)
    where, budi = f"/promises/{made.promise.pk}/ties/", reader("budi")
    assert "Tidak ada lagi dalam DPA" in text(budi.get(where))
    budi.post(where, {"opd": made.promise.lead_id, "codes": ["1.01.02.2.01.0001"]})
    assert ties(made) == ["1.01.02.2.01.0001"]


def test_where_the_book_holds_no_budget_the_code_is_typed(reader, made, region):
    other = people.ensure_opd("7.1", "7.01", "Kecamatan Bae", by=region.budi, now=NOW)
    seen = text(reader("budi").get(f"/promises/{made.promise.pk}/ties/?opd={other.pk}"))
    assert "belum dimuat" in seen and 'name="code"' in seen


def test_a_promise_is_put_right_and_pages_show_it_at_once(reader, made):
    budi = reader("budi")
    assert "Tunjangan Dinas" in text(budi.get(f"/promises/{AT}"))
    said = {"title": "Tunjangan guru", "lead": made.promise.lead_id, "weight": "3"}
    assert budi.post(f"/promises/{made.promise.pk}/edition/", said).status_code == 302
    seen = text(budi.get(f"/promises/{AT}"))
    assert "Tunjangan guru" in seen and "Tunjangan Dinas" not in seen
    assert JournalEntry.objects.filter(verb="promise_corrected").get().detail["before"]["title"] == made.promise.title


def test_an_indicator_and_its_targets_are_put_right(reader, made):
    where, budi = f"/indicators/{made.indicator.pk}/edition/", reader("budi")
    seen = text(budi.get(where))
    assert 'value="720"' in seen and "Pagu indikatif 2023" in seen
    said = {"name": "Guru swasta", "unit": "guru", "opd": made.promise.lead_id, "aggregation": "sum", "every": 1,
            "rises": "up", "weight": "1", "target_2023": "1.200", "budget_2023": "2 miliar"}  # fmt: skip
    assert budi.post(where, said).status_code == 302
    target = made.indicator.targets.get()
    assert (target.value, target.budget) == (1200, Decimal(2_000_000_000))
    assert "dari 1.200 guru yang dijanjikan" in text(budi.get(f"/promises/{AT}"))
    assert budi.post(where, said | {"every": 12}).status_code == 400


@pytest.mark.parametrize("who", ["ani", "citra", "eka"])
def test_only_the_secretariat_puts_right(reader, made, who):
    for where in (f"indicators/{made.indicator.pk}", f"milestones/{made.milestone.pk}", f"promises/{made.promise.pk}"):
        assert reader(who).get(f"/{where}/edition/").status_code in (403, 404)


def test_what_was_never_measured_or_reached_can_be_struck_out_and_nothing_else(reader, made, region):
    budi, targets = reader("budi"), {2023: (Decimal(1), None)}
    slip = actions.add_indicator(
        made.promise, region.opd["1.1"], "Salah", "x", Aggregation.SUM, targets, by=None, now=NOW
    )
    budi.post(f"/indicators/{slip.pk}/edition/", {"strike": "1"})
    budi.post(f"/indicators/{made.indicator.pk}/edition/", {"strike": "1"})
    assert [one.name for one in made.promise.indicators.all()] == ["Guru"]
    assert "tidak dapat dihapus" in text(budi.get(f"/promises/{made.promise.pk}/"))
    budi.post(f"/milestones/{made.milestone.pk}/edition/", {"strike": "1"})
    assert not Milestone.objects.exists()
    assert JournalEntry.objects.filter(verb="promise_struck").count() == 2


def test_a_milestone_is_put_right(reader, made):
    said = {"title": "Perbup terbit", "due_on": "2023-04-30", "weight": "2"}
    assert reader("budi").post(f"/milestones/{made.milestone.pk}/edition/", said).status_code == 302
    assert "lewat 20 hari" not in text(reader("budi").get(f"/promises/{made.promise.pk}/{AT}"))


TERM = {"title": "2018–2023", "vision": "Kudus Bangkit", "missions": "Cerdas", "begins_on": "2018-09-24",
        "ends_on": "2023-09-24"}  # fmt: skip


def began(reader, **said) -> str:
    """What the page says after the term was written as `said`."""
    answer = reader("budi").post("/term/", TERM | said)
    return text(answer) if answer.status_code == 400 else text(reader("budi").get(f"/promises/{AT}"))


def test_a_term_that_is_renamed_keeps_its_promises(reader, made):
    assert "Tunjangan" in began(reader, title="Masa jabatan 2018–2023", ends_on="2023-12-31")
    (term,) = Term.objects.all()
    assert (term.title, term.ends_on) == ("Masa jabatan 2018–2023", date(2023, 12, 31))


def test_what_begins_after_the_end_is_a_new_term_with_a_name_of_its_own(reader, made):
    later = {"begins_on": "2025-02-20", "ends_on": "2030-02-20"}
    assert "sudah dipakai" in began(reader, **later)
    began(reader, title="2025–2030", **later)
    assert Term.objects.count() == 2 and made.promise.term.title == "2018–2023"
    assert "Bertumpuk dengan 2018–2023" in began(
        reader, title="2025–2030", begins_on="2023-01-01", ends_on="2030-02-20"
    )


def test_a_mission_that_is_no_longer_said_goes_unless_a_promise_serves_it(reader, made):
    began(reader, missions="Cerdas\nSejahtera")
    served = made.promise.term.missions.get(number=2)
    Promise.objects.update(mission=served)
    assert "masih dilayani janji" in began(reader, missions="Cerdas")
    Promise.objects.update(mission=None)
    began(reader, missions="Cerdas")
    assert [one.text for one in made.promise.term.missions.all()] == ["Cerdas"]


def test_once_the_term_is_over_no_days_are_counted(reader, made):
    seen = text(reader("eka").get("/promises/?at=2024-01-31"))
    assert "sudah berakhir" in seen and "Yang tidak terpenuhi" in seen
    assert "masa jabatan sudah berakhir" in text(reader("eka").get(f"/promises/{made.promise.pk}/?at=2024-01-31"))


def test_what_was_said_to_be_reached_by_mistake_is_taken_back(reader, made, region):
    actions.reach(made.milestone, date(2023, 3, 1), "Terbit", brought=LINK, by=region.ani, now=NOW)
    where, budi = f"/milestones/{made.milestone.pk}/edition/", reader("budi")
    seen = text(budi.get(where))
    assert "Batalkan tercapai" in seen and "Hapus</button>" not in seen
    budi.post(where, {"strike": "1"})
    assert Milestone.objects.exists()
    assert reader("ani").post(where, {"unreach": "1"}).status_code == 403
    assert "tercapai 1 Mar 2023" in text(budi.get(f"/promises/{made.promise.pk}/{AT}"))
    budi.post(where, {"unreach": "1"})
    assert "tercapai 1 Mar 2023" not in text(budi.get(f"/promises/{made.promise.pk}/{AT}"))
    budi.post(where, {"unreach": "1"})
    assert JournalEntry.objects.filter(verb="milestone_unreached").get().detail["reached_on"] == "2023-03-01"
