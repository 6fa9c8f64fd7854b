"""Offices are called by what people say; what only may be meant finds, but addresses no arahan."""

import pytest

from rapim.people.nicknames import said_of, short_name

CALLED = {
    "Dinas Kesehatan": ("DINKES", "DK"),
    "Dinas Pendidikan, Kepemudaan dan Olahraga": ("DISDIKPORA", "DINDIK", "DPKO"),
    "Dinas Pekerjaan Umum dan Penataan Ruang": ("PUPR", "DPUPR", "PU"),
    "Sekretariat Dewan Perwakilan Rakyat Daerah": ("SETWAN", "DPRD"),
    "Satuan Polisi Pamong Praja": ("SATPOL", "SATPOL PP"),
    "Perumda Air Minum Tirta Muria": ("PDAM",),
}


@pytest.mark.parametrize("name", CALLED)
def test_an_office_is_looked_for_by_what_people_say(name):
    assert set(CALLED[name]) <= set(said_of(name))


def test_the_short_name_is_no_word_that_may_mean_another():
    assert short_name("Dinas Pekerjaan Umum dan Penataan Ruang") == "PUPR"
    assert short_name("Dinas Kesehatan") == "DINKES"
