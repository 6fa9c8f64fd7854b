from datetime import date

from rapim.core.checks import Home
from rapim.core.checks import origin as checks
from rapim.core.choice import Choice

DINKES = checks.Part(2023, 2, "1.2.0.0.0.0.1.0", "1.02.0.00.0.00.01.0000 Dinas Kesehatan", 12, "Sheet1", 7)
DINSOS = checks.Part(2023, 1, "1.6.0.0.0.0.1.0", "1.06.0.00.0.00.01.0000 Dinas Sosial", 3, "Sheet1", 30)


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_it_refuses_a_file_without_lines():
    assert codes(checks.it_holds_lines(0)) == [("empty_file", "error")]
    assert not list(checks.it_holds_lines(1))


def test_it_names_the_batch_that_holds_the_same_file():
    [problem] = checks.it_was_not_sealed_before("20230301-sipd-3f9a2c")
    assert (problem.code, problem.severity) == ("same_file", "error")
    assert "20230301-sipd-3f9a2c" in problem.message


def test_it_refuses_a_file_whose_letterhead_says_another_month():
    [problem] = checks.it_says_what_was_chosen(Choice(month=2, year=2023), Choice(month=3, year=2023))
    assert (problem.code, problem.severity) == ("other_month", "error")
    assert (problem.found, problem.expected) == ("Februari", "Maret")


def test_another_year_in_the_name_of_a_file_is_only_suspicious():
    assert codes(checks.it_says_what_was_chosen(Choice(year=2022), Choice(year=2023))) == [("other_year", "warning")]
    assert codes(checks.it_says_what_was_chosen(Choice(version="perubahan"), Choice(version="murni"))) == [
        ("other_version", "warning")
    ]


def test_it_compares_the_chosen_opd_part_by_part():
    said = Choice(opd="1.02.0.00.0.00.01.0000")
    assert not list(checks.it_says_what_was_chosen(said, Choice(opd="1.02.0.00.0.00.1.0")))
    assert codes(checks.it_says_what_was_chosen(said, Choice(opd="1.06.0.00.0.00.01.0000"))) == [("other_opd", "error")]


def test_what_was_not_chosen_or_not_said_is_no_contradiction():
    assert not list(checks.it_says_what_was_chosen(Choice(month=2), Choice()))
    assert not list(checks.it_says_what_was_chosen(Choice(), Choice(month=2)))


def test_another_region_is_a_surprise_only_once_the_home_holds_a_region():
    assert codes(checks.it_is_of_this_region("33.76", Home(), "33.19")) == [("other_region", "note")]
    held = Home(regions=frozenset({"33.19"}))
    assert codes(checks.it_is_of_this_region("33.76", held, "33.19")) == [("other_region", "warning")]
    assert not list(checks.it_is_of_this_region("33.19", held, "33.19"))
    assert not list(checks.it_is_of_this_region(None, held, "33.19"))


def test_a_new_opd_is_a_surprise_only_once_opds_are_known_and_the_nearest_names_are_told():
    nearest = {DINKES.opd: ("Dinas Kesehatan Kabupaten",)}
    assert codes(checks.its_opds_are_known([DINKES, DINSOS], nearest, Home())) == [("new_opd", "note")]
    [problem] = checks.its_opds_are_known([DINKES], nearest, Home(knows_opds=True))
    assert problem.severity == "warning"
    assert "Dinas Kesehatan Kabupaten" in problem.message


def test_a_payment_of_tomorrow_is_suspicious():
    late = checks.Late(date(2032, 2, 1), "33.19/04.0/000003/LS", "Sheet1", 9)
    [problem] = checks.payments_have_happened([late], date(2023, 3, 1))
    assert (problem.code, problem.severity, problem.row) == ("date_in_future", "warning", 9)
