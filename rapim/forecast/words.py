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


def why(*, normal: float, pace: float, share: float, carried: float, point: float, month: int, years: int) -> str:
    """The outlook of one unit in words.

    Shares of the budget; `years`: past years of its own; `month` 0: never reported.
    """
    usual = (
        f"Biasanya berakhir di {percent(normal)}"
        if years
        else f"Belum ada riwayat sendiri; yang serupa berakhir di {percent(normal)}"
    )
    if month == 0:
        return f"{usual}; tahun ini belum ada realisasi yang dilaporkan → {percent(point)}."
    if month == 12:
        return f"{usual}; tahun ini berakhir di {percent(point)}."
    gap = share - pace
    side = "lebih cepat" if gap > 0 else "lebih lambat"
    return (
        f"{usual}; per {MONTHS[month]} biasanya sudah {percent(pace)}, "
        f"sekarang {percent(share)} ({side} {points(gap)}); "
        f"{100 * carried:.0f} % dari selisih itu terbawa sampai akhir tahun → {percent(point)}."
    )
