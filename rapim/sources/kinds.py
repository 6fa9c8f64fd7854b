"""The kinds of file that can be read. A kind may have several layouts under one name."""

from typing import Final

from rapim.sources import djpk, dpa_belanja, dpa_pendapatan, kontrak, lra, rak, sipd_realisasi
from rapim.sources.kind import Kind

KINDS: Final[tuple[Kind, ...]] = (
    sipd_realisasi.KIND,
    dpa_belanja.KIND,
    dpa_pendapatan.KIND,
    rak.KIND,
    rak.WIDE_KIND,
    lra.KIND,
    djpk.KIND,
    kontrak.KIND,
    kontrak.PAYMENT_KIND,
)
NAMES: Final = tuple(dict.fromkeys(kind.name for kind in KINDS))


def named(name: str) -> tuple[Kind, ...]:
    """The layouts of a kind; none where no kind has this name."""
    return tuple(kind for kind in KINDS if kind.name == name)
