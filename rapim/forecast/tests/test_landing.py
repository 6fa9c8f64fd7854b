import time
from decimal import Decimal

import pytest

from rapim.forecast import Landing, Landings, Override, landing
from rapim.forecast.panel import Row
from rapim.forecast.tests.rows import COURSE, public_dirt, region, year_of


def replaced(rows: list[Row], unit: str, year: int, month: int | None, **changes: float | None) -> list[Row]:
    """The rows with `budget` or `realised` of one unit-month (or all of a year) set to something else."""
    return [
        (*row[:4], changes.get("budget", row[4]), changes.get("realised", row[5]))
        if (row[0], row[2]) == (unit, year) and month in (None, row[3])
        else row
        for row in rows
    ]


def found(landings: Landings, unit: str) -> Landing:
    answer = landings[unit]
    assert answer is not None
    return answer


def points(landings: Landings) -> dict[str, float]:
    return {unit: answer.point for unit, answer in landings.items() if answer is not None}


def test_it_lands_where_the_unit_usually_lands():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    answers = landing(rows, 2022, 6, "spending")
    assert set(answers) == {f"OPD {number:02}" for number in range(12)}
    assert found(answers, "OPD 00").point == pytest.approx(0.81, abs=0.03)
    assert found(answers, "OPD 11").point == pytest.approx(0.97, abs=0.03)
    assert answers.problems == {}


def test_it_says_why_in_the_words_of_the_officials():
    rows = region(until=8)
    answer = found(landing(rows, 2022, 8, "spending"), "OPD 05")
    assert answer.why.startswith("Biasanya berakhir di 8")
    assert (
        "per Agustus biasanya sudah" in answer.why and "% dari selisih itu terbawa sampai akhir tahun →" in answer.why
    )
    share = 0.55 * (0.80 + 0.015 * 5 + 0.01 * ((35 + 2022 * 3) % 5 - 2))
    assert answer.point == pytest.approx(answer.normal + answer.carried * (share - answer.pace), abs=1e-9)


def test_it_forecasts_from_the_first_month_without_any_history():
    rows = year_of("Dinas PUPR", 2023, landing=0.9, months=[1])
    answer = found(landing(rows, 2023, 1, "spending"), "Dinas PUPR")
    assert answer.normal == 0.95 and answer.low95 < 0.75 and 0.98 < answer.high95 < 1.3
    assert answer.why.startswith("Belum ada riwayat sendiri")
    assert found(landing(rows, 2023, 1, "revenue"), "Dinas PUPR").normal == 1.0


def test_it_is_surer_with_every_year():
    widths = []
    for first in (2021, 2020, 2019, 2017):
        answers = landing(region(years=range(first, 2023), until=6), 2022, 6, "spending")
        widths.append(sum(answer.high80 - answer.low80 for answer in answers.values() if answer))
    assert widths == sorted(widths, reverse=True) and widths[-1] < widths[0] / 3


def test_it_gives_a_new_unit_its_groups_course_and_a_new_group_that_of_all():
    rows = region(years=(2020, 2021, 2022), until=6)
    new = year_of("OPD baru", 2022, group="g0", landing=0.9, months=range(1, 7))
    strange = year_of("OPD asing", 2022, group="kelompok baru", landing=0.9, months=range(1, 7))
    answers = landing([*rows, *new, *strange], 2022, 6, "spending")
    known = [found(answers, f"OPD {number:02}") for number in range(12)]
    for unit in ("OPD baru", "OPD asing"):
        assert min(one.normal for one in known) < found(answers, unit).normal < max(one.normal for one in known)
        assert found(answers, unit).high80 - found(answers, unit).low80 > known[5].high80 - known[5].low80


@pytest.mark.parametrize("budget", [0, 0.0, None, float("nan"), -5.0, Decimal(0), ""])
def test_it_gives_no_number_without_a_budget_but_a_reason(budget):
    rows = replaced(region(until=6), "OPD 03", 2022, 6, budget=budget)
    answers = landing(rows, 2022, 6, "spending")
    assert answers["OPD 03"] is None and len(points(answers)) == 11
    assert any("Anggaran" in sentence for sentence in answers.problems["OPD 03"])


def test_it_gives_no_number_to_a_unit_of_the_past_but_a_reason():
    rows = [row for row in region(until=6) if (row[0], row[2]) != ("OPD 03", 2022)]
    answers = landing(rows, 2022, 6, "spending")
    assert answers["OPD 03"] is None
    assert answers.problems["OPD 03"] == (
        "Tidak ada data tahun 2022: anggaran tidak diketahui, prakiraan tidak dibuat.",
    )


def test_it_gives_nothing_for_nothing():
    assert dict(landing([], 2022, 6, "spending")) == {}
    assert dict(landing(region(years=(2023,)), 2022, 6, "spending")) == {}


def test_it_forecasts_a_unit_that_has_never_reported_from_its_history_alone():
    rows = [(*row[:5], None) if (row[0], row[2]) == ("OPD 03", 2022) else row for row in region(until=6)]
    answers = landing(rows, 2022, 6, "spending")
    assert found(answers, "OPD 03").point == found(answers, "OPD 03").normal
    assert "Belum ada realisasi" in answers.problems["OPD 03"][0]


def test_it_counts_a_stale_month_as_the_month_that_it_copies():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    honest = landing(rows, 2022, 5, "spending")
    may = next(row[5] for row in rows if row[:4] == ("OPD 03", "g0", 2022, 5))
    stale = landing(replaced(rows, "OPD 03", 2022, 6, realised=may), 2022, 6, "spending")
    assert found(stale, "OPD 03").point == pytest.approx(found(honest, "OPD 03").point)
    assert "basi" in stale.problems["OPD 03"][0] and "Mei" in stale.problems["OPD 03"][0]


def test_it_is_little_hurt_when_a_fifth_of_all_months_is_stale():
    rows = region(units=30, years=(2018, 2019, 2020, 2021, 2022), until=9)
    stale, last = [], {}
    for number, row in enumerate(rows):
        key = row[0], row[2]
        copied = row[3] > 1 and (number * 2654435761) % 100 < 20
        last[key] = last[key] if copied else row[5]
        stale.append((*row[:5], last[key]))
    honest, hurt = (points(landing(some, 2022, 9, "spending")) for some in (rows, stale))
    assert max(abs(honest[unit] - hurt[unit]) for unit in honest) < 0.04


def test_it_flags_a_cumulative_figure_that_falls_and_believes_the_likelier_month():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    honest = found(landing(rows, 2022, 6, "spending"), "OPD 03").point
    fallen = landing(replaced(rows, "OPD 03", 2022, 6, realised=12.0), 2022, 6, "spending")
    assert "turun" in fallen.problems["OPD 03"][0]
    assert found(fallen, "OPD 03").point == pytest.approx(honest, abs=0.08)
    peak = landing(replaced(rows, "OPD 03", 2022, 5, realised=3000.0), 2022, 6, "spending")
    assert found(peak, "OPD 03").point == pytest.approx(honest, abs=1e-9) and "turun" in peak.problems["OPD 03"][0]


def test_it_is_not_moved_by_one_mistyped_budget_of_the_past():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    honest = points(landing(rows, 2022, 6, "spending"))
    for month in (None, 6, 12):
        hurt = points(landing(replaced(rows, "OPD 03", 2020, month, budget=100.3), 2022, 6, "spending"))
        assert max(abs(honest[unit] - hurt[unit]) for unit in honest) < 0.03


def test_it_sees_a_budget_mistyped_by_a_tenth_this_month():
    rows = region(years=(2019, 2020, 2021, 2022), until=3)
    honest = found(landing(rows, 2022, 3, "spending"), "OPD 03").point
    answers = landing(replaced(rows, "OPD 03", 2022, 3, budget=100.3), 2022, 3, "spending")
    assert "salah ketik" in answers.problems["OPD 03"][0]
    assert found(answers, "OPD 03").point == pytest.approx(
        max(honest, 10 * 0.14 * found(answers, "OPD 03").normal), abs=0.1
    )


def test_it_measures_by_a_budget_mistyped_all_year_as_it_stands_and_says_so():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    honest = found(landing(rows, 2022, 6, "spending"), "OPD 03")
    answers = landing(replaced(rows, "OPD 03", 2022, None, budget=100.3), 2022, 6, "spending")
    assert found(answers, "OPD 03").point == pytest.approx(10 * honest.point, rel=0.02)
    assert "salah ketik" in answers.problems["OPD 03"][0]


def test_it_follows_a_budget_revised_in_mid_year_from_that_month_on():
    rows = region(years=(2019, 2020, 2021, 2022), until=9)
    revised = [(*row[:4], 1.25 * row[4], row[5]) if row[2] == 2022 and row[3] >= 9 else row for row in rows]
    before, after = (landing(some, 2022, 8, "spending") for some in (rows, revised))
    assert before == after
    now = found(landing(revised, 2022, 9, "spending"), "OPD 03")
    then = found(landing(rows, 2022, 9, "spending"), "OPD 03")
    assert then.point / 1.25 < now.point < then.point


def test_it_leaves_a_past_year_of_one_month_out_and_says_so():
    rows = region(years=(2019, 2020, 2021, 2022), until=6)
    cut = [row for row in rows if (row[0], row[2]) != ("OPD 03", 2020) or row[3] == 4]
    answers = landing(cut, 2022, 6, "spending")
    assert answers.problems["OPD 03"] == ("Tahun 2020 hanya memuat satu bulan; tidak dipakai sebagai riwayat.",)
    assert found(answers, "OPD 03").point == pytest.approx(
        found(landing(rows, 2022, 6, "spending"), "OPD 03").point, abs=0.03
    )


def test_it_learns_the_landing_but_no_course_from_a_year_that_knows_only_its_end():
    rows = region(years=(2020, 2021, 2022), until=3)
    ends = [row for row in rows if row[2] == 2022 or row[3] == 12]
    answer = found(landing(ends, 2022, 3, "spending"), "OPD 03")
    assert answer.normal == pytest.approx(0.845, abs=0.02)
    assert answer.pace == pytest.approx(0.132 * answer.normal) and answer.carried == 0.2


def test_it_forecasts_from_a_present_year_of_one_month():
    rows = region(years=(2020, 2021, 2022), until=6)
    only = [row for row in rows if row[2] < 2022 or row[3] == 6]
    assert points(landing(only, 2022, 6, "spending")) == pytest.approx(points(landing(rows, 2022, 6, "spending")))


def test_it_reads_quarters():
    rows = [row for row in region(years=(2019, 2020, 2021, 2022), until=9) if row[3] % 3 == 0]
    at_june, at_august = (landing(rows, 2022, month, "spending") for month in (6, 8))
    assert points(at_june) == points(at_august) and at_august.problems == {}


def test_it_keeps_what_is_spent_and_lets_revenue_be_paid_back():
    rows = region(until=6)
    ahead = replaced(rows, "OPD 03", 2022, 6, realised=1400.0)
    spent = found(landing(ahead, 2022, 6, "spending"), "OPD 03")
    assert spent.low95 >= 1400.0 / 1003.0
    refunded = [(*row[:5], 0.97 * row[5]) if row[2] < 2022 and row[3] == 12 else row for row in rows]
    received = found(landing(replaced(refunded, "OPD 03", 2022, 6, realised=1400.0), 2022, 6, "revenue"), "OPD 03")
    assert received.low95 <= received.point


def test_it_says_when_what_is_spent_decides():
    rows = [("Dinas Sosial", "dinas", 2022, month, 1000.0, 650.0 * month) for month in (1, 2)]
    answer = found(landing(rows, 2022, 2, "spending"), "Dinas Sosial")
    assert answer.point == answer.low95 == 1.3
    assert "tidak kurang dari yang sudah terealisasi" in answer.why


def test_it_flags_the_dirt_of_33_regencies():
    """Real regencies of 2021. Without budgets there is no number; with made-up ones the defects are named."""
    reported = public_dirt()
    answers = landing([(unit, "", 2021, month, None, spent) for unit, month, spent in reported], 2021, 12, "spending")
    assert set(answers.values()) == {None} and all(answers.problems[unit] for unit in answers)
    most = {unit: max(spent for other, _, spent in reported if other == unit) / 0.9 for unit in answers}
    rows = [(unit, "", 2021, month, most[unit], spent) for unit, month, spent in reported]
    flagged = [
        sentence
        for month in range(3, 12)
        for told in landing(rows, 2021, month, "spending").problems.values()
        for sentence in told
    ]
    assert any("basi" in sentence for sentence in flagged) and any("turun" in sentence for sentence in flagged)


def test_it_takes_a_persons_word_with_its_reason():
    rows = region(until=6)
    answers = landing(rows, 2022, 6, "spending", overrides={"OPD 03": Override(0.6, "Pembangunan pasar ditunda.")})
    assert found(answers, "OPD 03").normal == 0.6 and found(answers, "OPD 03").point < 0.81
    assert found(answers, "OPD 03").why.endswith("Pembangunan pasar ditunda.")


def test_it_gives_the_bands_that_are_asked_for():
    answer = found(landing(region(until=6), 2022, 6, "spending", levels=(50, 90)), "OPD 03")
    assert answer.bands[80] == (answer.low80, answer.high80) and answer.bands[95] == (answer.low95, answer.high95)
    lows = [answer.bands[level][0] for level in (95, 90, 80, 50)]
    assert lows == sorted(lows)


def test_it_ends_a_year_that_is_over_where_it_ended():
    answer = found(landing(region(years=(2021, 2022)), 2022, 12, "spending"), "OPD 11")
    assert answer.point == answer.low95 == answer.high95 == pytest.approx(0.965 + 0.01 * ((77 + 2022 * 3) % 5 - 2))


def test_it_answers_200_units_within_two_seconds():
    rows = region(units=200, years=range(2017, 2023), until=9)
    start = time.perf_counter()
    assert len(landing(rows, 2022, 9, "spending")) == 200
    assert time.perf_counter() - start < 2


def test_it_carries_little_of_a_gap_where_gaps_never_meant_anything():
    """Units hurry or dawdle by June, and all land at 90 %: the pace says nothing."""
    rows = []
    for number in range(20):
        for year in range(2018, 2023):
            drift = 0.1 * ((number * 5 + year * 3) % 7 - 3) / 3
            shares = [0.9 * COURSE[month - 1] + drift * (0 < month < 12) for month in range(1, 13)]
            rows += [(f"OPD {number}", "g", year, month, 100.0, 100 * shares[month - 1]) for month in range(1, 13)]
    answers = landing(rows, 2022, 6, "spending")
    assert max(abs(answer.point - 0.9) for answer in answers.values() if answer) < 0.02


def test_it_believes_a_fall_that_takes_back_more_than_any_budget_could_bear():
    """A template's demo value stood for months, and was taken out."""
    rows = region(years=(2020, 2021, 2022), until=9)
    honest = found(landing(rows, 2022, 9, "spending"), "OPD 03").point
    budget = next(row[4] for row in rows if (row[0], row[2]) == ("OPD 03", 2022))
    for month in (6, 7, 8):
        rows = replaced(rows, "OPD 03", 2022, month, realised=3 * float(budget))
    fallen = landing(rows, 2022, 9, "spending")
    assert found(fallen, "OPD 03").point == pytest.approx(honest, abs=0.01)
    assert "turun" in fallen.problems["OPD 03"][0]
