"""The kinds of file that can be read, in the order in which they are tried."""

from typing import Final

from rapim.sources import sipd_realisasi
from rapim.sources.kind import Kind

KINDS: Final[tuple[Kind, ...]] = (sipd_realisasi.KIND,)


def kind_named(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.name == name), None)
