"""Nothing is settled by the one who did it: report, return, report, sesuai, re-check."""

import pytest

from rapim.arahan import actions, queries
from rapim.arahan.models import Assignment, Recheck
from rapim.arahan.rules import Finding, Lawful, Wish
from rapim.arahan.tests.conftest import DUE, at, photo, state
from rapim.core.problem import Refused
from rapim.people import actions as people
from rapim.people.queries import scope_of


def report(lead, cast, day, colour="green"):
    return actions.report(
        lead, "12 kontrak diteken", done=True, files=[(photo(colour), "a.jpg")], by=cast.dodi, now=at(day)
    )


def test_it_goes_from_given_to_settled_through_a_return(lead, cast):
    assert state(lead) == "given"
    actions.accept(lead, by=cast.dodi, now=at(1))
    assert state(lead) == "accepted"
    report(lead, cast, 2)
    assert state(lead) == "reported"
    actions.verify(lead, Finding.BELUM_SESUAI, "baru 9 kontrak", by=cast.gita, now=at(3))
    assert state(lead) == "returned"
    report(lead, cast, 4, "blue")
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(5))
    assert state(lead) == "settled"
    assert Assignment.objects.settled().get() == lead


def test_the_office_hears_why_its_report_came_back(lead, cast):
    """The reason stands in the message, which may be answered; a new report ends it."""
    report(lead, cast, 2)
    actions.verify(lead, Finding.BELUM_SESUAI, "baru 9 kontrak", by=cast.gita, now=at(3))
    [said] = [one for one in queries.messages(at(4)) if one.key.startswith("arahan:returned:")]
    assert (said.to, said.about) == ("dodi", f"assignment:{lead.pk}")
    assert "baru 9 kontrak" in said.text and "report" in said.answers
    report(lead, cast, 4, "blue")
    assert not [one for one in queries.messages(at(5)) if one.key.startswith("arahan:returned:")]


@pytest.mark.parametrize("who", ["ani", "dodi", "citra", "eka", "sekda"])
def test_nobody_of_the_office_and_nobody_without_the_duty_verifies(lead, cast, who):
    """Ani supports it, Dodi leads it, Citra is of another line; Bupati and Sekda rule, they do not verify."""
    report(lead, cast, 2)
    with pytest.raises(Refused):
        actions.verify(lead, Finding.SESUAI, by=getattr(cast, who), now=at(3))
    assert state(lead) == "reported"


@pytest.mark.parametrize("who", ["gita", "budi", "inspektur"])
def test_the_asisten_of_the_line_the_secretariat_and_the_inspektorat_verify(lead, cast, who):
    report(lead, cast, 2)
    actions.verify(lead, Finding.SESUAI, by=getattr(cast, who), now=at(3))
    assert state(lead) == "settled"


def test_sesuai_needs_a_report_that_says_done_with_its_evidence(lead, cast):
    with pytest.raises(Refused, match="laporan"):
        actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(1))
    with pytest.raises(Refused, match="bukti"):
        actions.report(lead, "sudah", done=True, by=cast.dodi, now=at(1))
    actions.report(lead, "baru 3", done=False, by=cast.dodi, now=at(1))
    with pytest.raises(Refused, match="laporan"):
        actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(2))


def test_a_settled_arahan_takes_no_further_answer(lead, cast):
    report(lead, cast, 2)
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(3))
    for act in (
        lambda: actions.accept(lead, by=cast.dodi, now=at(4)),
        lambda: report(lead, cast, 4),
        lambda: actions.verify(lead, Finding.BELUM_SESUAI, "x", by=cast.gita, now=at(4)),
    ):
        with pytest.raises(Refused, match="selesai"):
            act()


def test_what_cannot_be_done_needs_a_lawful_reason_that_a_leader_granted(lead, cast):
    with pytest.raises(Refused, match="disetujui"):
        actions.verify(lead, Finding.TIDAK_DAPAT, "banjir", by=cast.gita, now=at(1))
    with pytest.raises(Refused, match="dasar"):
        actions.propose(lead, Wish.UNWORKABLE, "banjir", by=cast.dodi, now=at(1))
    wish = actions.propose(lead, Wish.UNWORKABLE, "banjir", lawful=Lawful.FORCE_MAJEURE, by=cast.dodi, now=at(1))
    with pytest.raises(Refused, match="Bupati"):
        actions.rule(wish, granted=True, by=cast.gita, now=at(2))
    actions.rule(wish, granted=True, by=cast.eka, now=at(2))
    assert state(lead) != "unworkable"
    actions.verify(lead, Finding.TIDAK_DAPAT, "banjir", by=cast.gita, now=at(3))
    assert state(lead) == "unworkable"


def test_a_granted_postponement_moves_the_day_and_keeps_the_old_one(lead, cast):
    wish = actions.propose(lead, Wish.POSTPONE, "lelang ulang", new_on=DUE.replace(month=5), by=cast.dodi, now=at(1))
    assert Assignment.objects.standing().get(pk=lead.pk).due == DUE
    actions.rule(wish, granted=True, by=cast.sekda, now=at(2))
    assert Assignment.objects.standing().get(pk=lead.pk).due == DUE.replace(month=5)
    assert (wish.old_on, wish.new_on) == (DUE, DUE.replace(month=5))


def test_a_re_check_that_falls_opens_the_arahan_again(lead, cast):
    report(lead, cast, 2)
    actions.verify(lead, Finding.SESUAI, by=cast.gita, now=at(3))
    with pytest.raises(Refused, match="berakhir"):
        actions.draw(2023, 3, by=cast.budi, now=at(4))
    draw = actions.draw(2023, 3, by=cast.budi, now=at(20))
    assert actions.draw(2023, 3, by=cast.budi, now=at(21)) == draw
    [drawn] = Recheck.objects.all()
    with pytest.raises(Refused, match="orang lain"):
        actions.recheck(drawn, stands=True, by=cast.gita, now=at(22))
    actions.recheck(drawn, stands=False, because="tiga kontrak palsu", by=cast.inspektur, now=at(22))
    assert state(lead) == "returned"


def test_an_obstacle_says_what_is_needed_and_from_whom(lead, cast):
    with pytest.raises(Refused, match="dari siapa"):
        actions.block(lead, "lahan", "sertifikat", by=cast.dodi, now=at(1))
    bar = actions.block(lead, "lahan", "sertifikat", from_opd=cast.opd["1.1"], by=cast.dodi, now=at(1))
    assert state(lead) == "blocked"
    actions.free(bar, "terbit", by=cast.dodi, now=at(2))
    assert state(lead) == "accepted"


def test_the_heir_of_a_merged_office_owes_what_was_left(lead, cast):
    heir = cast.opd["2.15"]
    people.merge(cast.opd["1.3"], heir, last_day=at(9).date(), by=cast.budi, now=at(9))
    owed = Assignment.objects.standing().get(takes_over=lead)
    assert (owed.opd, owed.part, state(owed)) == (heir, "lead", "given")
    assert not Assignment.objects.standing().filter(pk=lead.pk).exists()


def test_what_the_heir_owed_beside_it_is_answered_by_the_heir_s_people(lead, cast):
    """Both offices owed it: the heir stays on its own record, answers the other too, and judges neither."""
    people.merge(cast.opd["1.3"], cast.opd["1.1"], last_day=at(9).date(), by=cast.budi, now=at(9))
    scope = scope_of(cast.ani, at(10).date())
    assert scope.sees_opd("1.3") and queries.answerable(lead, scope)
    assert [task.note for task in queries.tasks(cast.ani, at(10))] == [
        "Belum diterima · Dinas PUPR", "Belum diterima · Dinas Pendidikan",
    ]  # fmt: skip
    assert scope_of(cast.dodi, at(10).date()).opds == frozenset()
    with pytest.raises(Refused, match="bersangkutan"):
        actions.verify(lead, Finding.BELUM_DITINDAKLANJUTI, "x", by=cast.ani, now=at(10))


def test_a_proposal_waits_only_while_the_arahan_is_owed(lead, cast):
    """The heir proposes anew; what is settled or handed over asks no leader for a ruling."""
    wish = actions.propose(lead, Wish.UNWORKABLE, "ditarik pusat", lawful=Lawful.NO_LONGER, by=cast.dodi, now=at(1))
    assert [one.pk for one in queries.proposals(at(2))] == [wish.pk]
    actions.succeed(cast.opd["1.3"], cast.opd["2.15"], by=cast.budi, now=at(9))
    assert [*queries.proposals(at(10))] == []
    assert not [task for task in queries.tasks(cast.sekda, at(10)) if task.verb == "Putuskan"]
    with pytest.raises(Refused, match="beralih"):
        actions.rule(wish, granted=True, by=cast.sekda, now=at(11))
