"""What is typed finds what is meant, the exact first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.match import EXACT, Query, is_slip

letters = st.text("abcd", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("jalan", ["Jalan", "Jalan Kabupaten", "Rehabilitasi Jalan", "Perjalanan Dinas", ""]),
        ("pemeliharaan di jalan", ["Pemeliharaan Jalan", "Pemeliharaan Rutin Jalan Kabupaten", ""]),
        ("PERHUBUNGAN", ["Dinas Perhubungan", ""]),
    ],
)
def test_the_exact_comes_first_then_what_begins_so(typed, order):
    found = [Query.of(typed).score(name) for name in order]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)
    assert found[-1] == 0


def test_a_code_is_known_with_and_without_its_zeros():
    assert Query.of("1.01.02").score("Program", "1.1.2") == EXACT
    assert 0 < Query.of("1.1").score("Program", "1.01.02") < EXACT
    assert Query.of("1.1").score("Program", "1.10") == 0


def test_a_slip_of_a_finger_is_put_right():
    names = ["Dinas Perhubungan", "Dinas Pendidikan"]
    assert Query.of("perhubngan").nearly(names).score(names[0]) > 0
    assert Query.of("pendidkian").nearly(names).score(names[1]) > 0
    assert Query.of("kesehatan").nearly(names) is None
    assert Query.of("pen").nearly(names) is None


def test_nothing_finds_nothing():
    assert Query.of(" ?! ").score("Dinas") == 0


def distance(a, b):
    """Every one of the four slips, tried."""
    swapped = {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    less = {a[:i] + a[i + 1 :] for i in range(len(a))}
    more = {a[:i] + sign + a[i:] for i in range(len(a) + 1) for sign in "abcd"}
    wrong = {a[:i] + sign + a[i + 1 :] for i in range(len(a)) for sign in "abcd"}
    return b in swapped | less | more | wrong | {a}


@given(letters, letters)
def test_a_slip_is_one_of_four(a, b):
    assert is_slip(a, b) == distance(a, b)


def test_what_is_written_short_means_the_whole_word():
    names = ["Rehabilitasi Jalan", "Kecamatan Jati"]
    assert Query.of("jln").nearly(names).words == ("jalan",)
    assert Query.of("pkm").nearly(names) is None


def test_it_counts_the_words_that_a_name_holds():
    asked = Query.of("perbaikan jalan kabupaten")
    assert [asked.held(name) for name in ("Jalan Kabupaten/Kota", "Rehabilitasi Jalan", "Gedung")] == [2, 1, 0]
