"""Figures as the press writes them."""

from decimal import Decimal

import pytest

from rapim.packs.press import markdown
from rapim.packs.wording import agrees, numbers_in, press_percent, press_rupiah, text_of


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("248516807340.00", "Rp248,5 miliar"),
        ("2057937665140.00", "Rp2,057 triliun"),
        ("125103442118.00", "Rp125,1 miliar"),
        ("2319186204800.00", "Rp2,319 triliun"),
        ("999999999999.99", "Rp999,9 miliar"),
        ("1000000.00", "Rp1,0 juta"),
        ("0", "Rp0"),
        ("-2500000000", "minus Rp2,5 miliar"),
        ("100000000000000", "Rp100,000 triliun"),
    ],
)
def test_rupiah_are_cut_off_never_rounded_up(amount, written):
    assert press_rupiah(Decimal(amount)) == written


def test_percent_are_words():
    assert press_percent(Decimal("12.08")) == "12,08 persen"


def test_what_was_written_is_read_back():
    for form, value in (
        ("press", "248516807340"),
        ("short", "-125103442118"),
        ("persen", "5.39"),
        ("points", "-14.84"),
    ):
        (read,) = numbers_in(text_of(Decimal(value), form))
        assert agrees(read, Decimal(value), form), (form, read)


def test_a_number_that_is_off_by_its_last_digit_is_noticed():
    (read,) = numbers_in("Rp248,6 miliar")
    assert not agrees(read, Decimal("248516807340"), "press")


def test_the_release_says_both_sides(snapshot):
    said = markdown(snapshot)
    assert "Rp360,0 juta dari target Rp3,0 miliar atau 12,00 persen" in said
    assert "Rp185,0 juta dari pagu Rp3,5 miliar atau 5,29 persen" in said
    assert "Batas data 28 Feb 2023" in said
