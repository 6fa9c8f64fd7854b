"""The job: ordered once, filed once, whatever dies in between; a second edition says what changed."""

import json
from datetime import timedelta

import pytest

from rapim.jobs import loop
from rapim.meetings.actions import schedule
from rapim.meetings.models import Pack
from rapim.meetings.tests.conftest import settled
from rapim.packs import actions, queries
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW


@pytest.fixture
def ordered(region, db):
    job = actions.order(FEBRUARY, None, by=region.budi, now=NOW, kinds=("press",))
    yield job
    actions.sweep(job.payload["draft"])


def test_it_is_filed_with_its_figures(ordered, region):
    assert loop.drain(clock=lambda: NOW) == 1
    pack = Pack.objects.get()
    assert sorted(pack.files.values_list("name", flat=True)) == ["figures.json", "siaran-pers.docx", "siaran-pers.md"]
    assert queries.figures_of(pack).head["cutoff"]["at"] == "2023-02-28"
    assert pack.by == region.budi


def test_the_same_order_is_one_job(ordered, region):
    again = actions.order(FEBRUARY, None, by=region.budi, now=NOW, kinds=("press",))
    assert again.pk == ordered.pk


def test_a_worker_that_died_after_the_work_files_no_second_pack(ordered):
    actions.make_later_on(ordered.payload, now=NOW)
    actions.make_later_on(ordered.payload, now=NOW)
    assert Pack.objects.count() == 1


def test_a_worker_that_died_before_filing_goes_on_with_the_same_figures(ordered, monkeypatch):
    def dies(*_):
        raise OSError("killed")

    with monkeypatch.context() as broken, pytest.raises(OSError):
        broken.setattr(actions, "_filed", dies)
        actions.make_later_on(ordered.payload, now=NOW)
    frozen = (actions.draft_of(ordered.payload["draft"]) / "figures.json").read_bytes()
    actions.make_later_on(ordered.payload, now=NOW.replace(hour=9))
    assert queries.figures_of(Pack.objects.get()).as_json() == frozen


def test_a_second_edition_says_what_changed(ordered, region):
    actions.make_later_on(ordered.payload, now=NOW)
    first = Pack.objects.get()
    second = queries.snapshot(FEBRUARY.with_(at=FEBRUARY.at.replace(day=20)), now=NOW, before=first)
    assert second.head["edition"] == 2
    section = second.section("changed")
    assert second.sections[0] == section
    said = [second.say(cell) for line in section.blocks[0].rows for cell in line.cells]
    assert "Realisasi belanja, Dinas PUPR" in said
    assert said[said.index("Realisasi belanja, Dinas PUPR") + 1 :][:2] == ["Rp100,00 juta", "Rp60,00 juta"]


def test_progress_is_on_record_while_it_is_made(ordered):
    draft = actions.draft_of(ordered.payload["draft"])
    draft.mkdir(parents=True, exist_ok=True)
    actions.progress(draft, "Menggambar bahan", 1)
    assert json.loads((draft / "progress.json").read_bytes())["done"] == 1


def test_a_rapim_that_is_near_gets_its_papers_by_itself_once(region, db):
    settled(region)
    early = NOW - timedelta(days=9)
    rapim = schedule(2023, 3, starts_at=NOW + timedelta(hours=40), by=region.budi, now=early)
    jobs = [actions.prepare({}, now=NOW) for _ in range(2)] and list(actions.Job.objects.filter(kind="packs.make"))
    assert [(job.payload["rapim"], job.payload["at"]) for job in jobs] == [(rapim.pk, "2023-02-28")]
