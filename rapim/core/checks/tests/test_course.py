from decimal import Decimal

from rapim.core.checks import course as checks


def test_a_cumulative_figure_that_falls_is_told_with_both_months():
    fall = checks.Fall("Dinas Sosial", "5 Belanja", 3, Decimal(900), 2, Decimal(1000), "LRA", 6)
    [problem] = checks.cumulative_figures_never_fall([fall])
    assert (problem.code, problem.severity, problem.row) == ("cumulative_falls", "warning", 6)
    assert "Maret" in problem.message and "Februari" in problem.message


def test_silence_is_not_zero():
    [problem] = checks.every_opd_has_reported(["Dinas Sosial", "Dinas Kesehatan"], 34, 2)
    assert (problem.code, problem.severity) == ("opd_not_reported", "note")
    assert problem.message.startswith("2 dari 34 OPD belum lapor Februari: Dinas Sosial, Dinas Kesehatan.")
    assert not list(checks.every_opd_has_reported([], 34, 2))


def test_a_long_silence_is_counted_not_listed():
    [problem] = checks.every_opd_has_reported([f"OPD {number}" for number in range(30)], 34, 2)
    assert "dan 22 lainnya" in problem.message
