"""Who is told what of promises, priorities and BUMD: each once, by its key."""

from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.actions import Wanted
from rapim.promises.queries import messages
from rapim.promises.tests.test_company import water  # noqa: F401 (fixture)


def said(to):
    return {one.title: one for one in messages(NOW) if one.to == to}


def test_an_office_hears_once_of_a_month_that_nobody_measured(made):
    told = said("ani")["1 indikator janji menunggu diukur"]
    assert "Feb 2023" in told.text
    assert told.path == "/promises/"
    assert len({one.key for one in messages(NOW)}) == len(list(messages(NOW)))
    assert "1 indikator janji menunggu diukur" not in said("dodi")


def test_the_asisten_hears_of_a_list_and_the_office_of_its_return(region, db):
    asked = actions.propose(region.opd["1.1"], 2023, [Wanted("Guru")], by=region.ani, now=NOW)
    assert "Dinas Pendidikan mengusulkan prioritas 2023" in said("citra")
    actions.answer(asked, agrees=False, because="terlalu umum", by=region.citra, now=NOW)
    assert said("citra") == {}
    assert said("ani")["Usulan prioritas dikembalikan"].text == "terlalu umum"


def test_the_overseer_hears_of_what_a_company_reported(region, water):  # noqa: F811
    assert "Perumda Air Minum: Laba menunggu dibenarkan" in said("hadi")
    actions.confirm(water, by=region.hadi, now=NOW)
    assert said("hadi") == {}
