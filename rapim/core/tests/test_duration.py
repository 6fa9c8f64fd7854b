from datetime import date

import pytest

from rapim.core.duration import parse_duration

START = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("90 Hari", date(2022, 9, 12)),
        ("150  hari kelender", date(2022, 11, 11)),
        ("60 (Enam puluh) Hari Kalender", date(2022, 8, 13)),
        ("90 (sembilan puluh hari kalender)", date(2022, 9, 12)),
        (90.0, date(2022, 9, 12)),
        ("1 Tahun", date(2023, 6, 14)),
        ("3 bulan", date(2022, 9, 14)),
        ("Mei-Desember", date(2022, 12, 31)),
        ("Nopember - Desember 2022", date(2022, 12, 31)),
        ("07 Juli 2022 s.d 03 November 2022", date(2022, 11, 3)),
    ],
)
def test_it_reads_the_time_of_a_work_as_people_write_it(written, end):
    assert parse_duration(written, 2022).end(START) == end


@pytest.mark.parametrize("written", ["0 Hari", "100000000", "23-09-2022", "segera", "Desember-Mei"])
def test_it_refuses_what_is_no_time(written):
    with pytest.raises(ValueError, match="waktu pelaksanaan"):
        parse_duration(written, 2022)
