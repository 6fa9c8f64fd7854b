"""Sentences that an official reads: why the outlook is what it is."""

MONTHS = (
    "",
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def percent(share: float) -> str:
    """0.928 → "92,8 %"."""
    return f"{100 * share:.1f}".replace(".", ",").replace("-0,0", "0,0").replace("-", "−") + " %"


def points(share: float) -> str:
    """0.012 → "1,2 poin", without sign."""
    return f"{100 * abs(share):.1f}".replace(".", ",") + " poin"


def why(
    *, normal: float, pace: float, share: float, carried: float, point: float, least: float, month: int, years: int
) -> str:
    """The outlook of one unit in words. Shares of the budget.

    `least`: what is realised already; `years`: past years of its own; `month` 0: never reported.
    """
    usual = "Biasanya berakhir di" if years else "Belum ada riwayat sendiri; yang serupa berakhir di"
    usual = f"{usual} {percent(normal)}"
    if month == 0:
        return f"{usual}; tahun ini belum ada realisasi yang dilaporkan → {percent(point)}."
    if month == 12:
        return f"{usual}; tahun ini berakhir di {percent(point)}."
    floor = " (tidak kurang dari yang sudah terealisasi)" if point <= least else ""
    return (
        f"{usual}; per {MONTHS[month]} biasanya sudah {percent(pace)}, "
        f"sekarang {percent(share)} ({_gap(share - pace)}); "
        f"{100 * carried:.0f} % dari selisih itu terbawa sampai akhir tahun → {percent(point)}{floor}."
    )


def _gap(gap: float) -> str:
    if abs(gap) < 0.0005:
        return "sesuai pola"
    return f"lebih {'cepat' if gap > 0 else 'lambat'} {points(gap)}"
