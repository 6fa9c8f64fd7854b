"""Days and amounts as the people who fill in such files write them."""

from datetime import date

from rapim.core.day import MONTHS

MILIAR = 1_000_000_000


def day_in_words(day: date) -> str:
    """7 Januari 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_dots(amount: int) -> str:
    """1.234.567"""
    return f"{amount:,}".replace(",", ".")


def hundredths(amount: int) -> int:
    """An amount in rupiah as hundredths of a miliar, half up."""
    return (2 * amount * 100 + MILIAR) // (2 * MILIAR)


def in_miliar(cents: int) -> str:
    """1.234,56 M, from hundredths of a miliar"""
    return f"{with_dots(cents // 100)},{cents % 100:02} M"


def percent(part: int, whole: int) -> str:
    """24,65, or "-" of nothing"""
    if not whole:
        return "-"
    cents = (2 * part * 10_000 + whole) // (2 * whole)
    return f"{cents // 100},{cents % 100:02}"
