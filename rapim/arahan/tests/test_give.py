"""What is said in the Rapim cannot be lost, and the gavel does not fall while something is missing."""

from dataclasses import replace

import pytest

from rapim.arahan import actions
from rapim.arahan.actions.give import Wording, wording_of
from rapim.arahan.hooks import hindrances
from rapim.arahan.models import Arahan
from rapim.arahan.tests.conftest import DUE, at
from rapim.core.problem import Refused
from rapim.execution.tests.book import DISDIK, PUPR, SUB, small_book
from rapim.meetings import actions as meetings
from rapim.meetings.models import AgendaItem
from rapim.people.tests.cast import NOW
from rapim.progress.models import Package


def test_the_gavel_waits_for_owner_due_day_evidence_and_verifier(meeting, cast):
    said = actions.give(Wording(quote="Selesaikan kontrak!"), rapim=meeting, by=cast.budi, now=at(0))
    with pytest.raises(Refused, match="penanggung jawab, tenggat, jenis bukti, dan verifikator"):
        meetings.close(meeting, by=cast.budi, now=at(0, 11))
    whole = replace(wording_of(said), lead=cast.opd["1.3"], due_on=DUE)
    actions.amend(said, whole, by=cast.budi, now=at(0))
    with pytest.raises(Refused, match="jenis bukti dan verifikator"):
        meetings.close(meeting, by=cast.budi, now=at(0, 11))


def test_what_still_lacks_something_stands_on_the_page_of_its_rapim(page, meeting, cast):
    """Also what nobody owes yet: the secretariat completes it from there."""
    said = actions.give(Wording(quote="Rapikan data!"), rapim=meeting, by=cast.budi, now=at(0))
    shown = page("budi", f"/rapims/{meeting.pk}/").content.decode()
    assert "Rapikan data!" in shown and f"/arahan/{said.pk}/wording/" in shown
    assert f"/arahan/{said.pk}/wording/" not in page("dodi", f"/rapims/{meeting.pk}/").content.decode()


def test_without_a_rapim_an_arahan_that_nobody_owes_is_refused(cast):
    """It would stand on no page of anybody."""
    with pytest.raises(Refused, match="tidak sampai"):
        actions.give(Wording(quote="Selesaikan!"), rapim=None, by=cast.budi, now=at(0))


def test_a_dismissed_draft_keeps_nothing_waiting(meeting, cast):
    said = actions.give(Wording(quote="Selesaikan kontrak!"), rapim=meeting, by=cast.budi, now=at(0))
    actions.dismiss(said, "tidak dilanjutkan pimpinan", by=cast.budi, now=at(0))
    meetings.close(meeting, by=cast.budi, now=at(0, 11))


def test_nothing_is_given_after_the_gavel(arahan, meeting, cast):
    meetings.close(meeting, by=cast.budi, now=at(0, 11))
    with pytest.raises(Refused, match="ditutup"):
        actions.give(Wording(quote="Satu lagi"), rapim=meeting, by=cast.budi, now=at(0, 12))
    with pytest.raises(Refused, match="ditutup"):
        actions.amend(arahan, replace(wording_of(arahan), due_on=None), by=cast.budi, now=at(0, 12))


def test_a_correction_keeps_what_stood_there(arahan, cast):
    changed = replace(wording_of(arahan), measure="Tandatangani 13 kontrak", support=(cast.opd["2.15"],))
    made = actions.amend(arahan, changed, by=cast.budi, now=at(0))
    assert (made.before["measure"], made.after["measure"]) == ("Tandatangani 12 kontrak", "Tandatangani 13 kontrak")
    assert [one.opd.key for one in arahan.assignments.order_by("part")] == ["1.3", "2.15"]
    assert actions.amend(arahan, changed, by=cast.budi, now=at(0)) is None


def test_the_recorder_types_one_line(page, meeting):
    page("budi", f"/rapims/{meeting.pk}/arahan/", line="PUPR, Pendidikan: tandatangani 12 kontrak sebelum 14 April")
    [said] = Arahan.objects.all()
    parts = {one.part: one.opd.key for one in said.assignments.all()}
    assert parts == {"lead": "1.3", "support": "1.1"}
    assert said.measure == "tandatangani 12 kontrak"
    assert (said.due_on.month, said.due_on.day) == (4, 14)
    assert said.verifier.title == "Asisten II"


def test_a_line_whose_answer_got_lost_is_sent_again_and_written_once(page, meeting, cast):
    line = {"line": "PUPR: tandatangani 12 kontrak sebelum 14 April"}
    page("budi", f"/rapims/{meeting.pk}/arahan/", **line)
    again = page("budi", f"/rapims/{meeting.pk}/arahan/", **line).wsgi_request
    [said] = Arahan.objects.all()
    assert [str(message) for message in again._messages][-1] == "Kalimat itu sudah tercatat sebagai arahan nomor 1."
    actions.dismiss(said, "salah catat", by=cast.budi, now=at(0))
    page("budi", f"/rapims/{meeting.pk}/arahan/", **line)
    assert Arahan.objects.standing().get().number == 2


def test_a_name_that_no_office_has_is_said_at_once(page, meeting):
    page("budi", f"/rapims/{meeting.pk}/arahan/", line="PUPR, Dinas Antah: tambal jalan akhir Juli")
    shown = page("budi", f"/rapims/{meeting.pk}/arahan/", line="Dinas Entah, Bumi, Langit: x").wsgi_request
    said = [str(message) for message in shown._messages]
    assert said and "“Dinas Entah”, “Bumi”, “Langit”" in said[-1]
    assert "belum punya penanggung jawab, tenggat, dan verifikator" in " ".join(hindrances(meeting))


def test_a_figure_of_the_agenda_a_sub_kegiatan_and_a_package_are_taken_over_by_value(page, arahan, meeting, cast):
    """The recorder chooses; what the book learns afterwards changes nothing of what was said, and the room sees it."""
    said = {"key": "absorption", "at": "2023-02-28", "version": "murni", "basis": "sp2d", "known_at": None,
            "numerator": "125100000000.00", "denominator": "2319000000000.00"}  # fmt: skip
    AgendaItem.objects.create(
        rapim=meeting, key="figure:absorption:spending", section="figures", title="Belanja 5,39%", minutes=5, order=1,
        note="per 28 Feb 2023 · murni", citation=said, at=NOW,
    )  # fmt: skip
    road = Package.objects.create(opd=cast.opd["1.3"], year=2023, key="RUP 7", name="Jalan Lingkar")
    shown = page("budi", f"/arahan/{arahan.pk}/wording/").content.decode()
    assert "Belanja 5,39% (per 28 Feb 2023)" in shown and "Jalan Lingkar" in shown
    typed = {"quote": arahan.quote, "lead": cast.opd["1.3"].pk, "evidence": "figure", "due_on": "2023-04-14",
             "verifier": arahan.verifier_id, "figure": "figure:absorption:spending", "package": road.pk,
             "subactivity": "1.03.10.2.01.0005"}  # fmt: skip
    assert page("budi", f"/arahan/{arahan.pk}/wording/", **typed).status_code == 302
    AgendaItem.objects.filter(rapim=meeting).update(citation=said | {"numerator": "1.00"})
    arahan.refresh_from_db()
    assert arahan.citation["numerator"] == "125100000000.00" and arahan.citation["figure"] == "absorption"
    assert (arahan.package, arahan.subactivity) == (str(road.pk), "1.03.10.2.01.0005")
    story = page("dodi", f"/arahan/{arahan.pk}/").content.decode()
    assert 'href="/opds/1.3/"' in story  # the proof is a figure: there it stands
    assert all(word in story for word in ("Rp125,10 miliar", "1.03.10.2.01.0005", "Jalan Lingkar"))
    assert "Rp125,10 miliar" in page("budi", f"/rapims/{meeting.pk}/screen/live/").content.decode()


def test_the_sub_kegiatan_is_chosen_from_the_budget_of_the_office_that_leads(page, arahan, cast):
    """Where the book holds none it is typed, as the test above does."""
    small_book()
    where = f"/arahan/{arahan.pk}/wording/"
    shown = page("budi", where).content.decode()
    assert f'<option value="{SUB[PUPR]}">' in shown and SUB[DISDIK] not in shown
    typed = {"quote": arahan.quote, "lead": cast.opd["1.3"].pk, "verifier": arahan.verifier_id}
    assert page("budi", where, **typed, subactivity=SUB[DISDIK]).status_code == 400
    assert page("budi", where, **typed, subactivity=SUB[PUPR]).status_code == 302
    arahan.refresh_from_db()
    assert arahan.subactivity == SUB[PUPR]
    other = typed | {"lead": cast.opd["1.1"].pk, "subactivity": SUB[DISDIK]}
    assert page("budi", where, **other).status_code == 302


def test_the_work_of_a_person_is_to_be_had_as_data(page, arahan):
    [row] = page("dodi", "/tasks.json").json()["rows"]
    assert (row["part"], row["title"], row["verb"]) == ("Untuk dijawab", "Tandatangani 12 kontrak", "Terima")
    assert row["due"] == "2023-04-14"
    assert "Tandatangani 12 kontrak" in page("dodi", "/tasks.csv").content.decode()
    assert page("eka", "/tasks.json").json()["rows"] == []
