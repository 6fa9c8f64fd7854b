"""Budget versions: murni, pergeseran 1…n, perubahan (P-APBD), pergeseran after it. A value, never a copy."""

import re
from functools import lru_cache
from typing import Final

MURNI: Final = "murni"
PERUBAHAN: Final = "perubahan"
_ORDINAL: Final = re.compile(r"\d+")


def version_named(text: str) -> str | None:
    """The version that a person or a letterhead means ("Pergeseran ke-2", "P-APBD", "Penetapan APBD"), or None."""
    said = text.casefold()
    number = _ORDINAL.search(said)
    after = "perubahan" in said or "p-apbd" in said or "papbd" in said
    if "geser" in said:
        shift = f"pergeseran-{int(number.group()) if number else 1}"
        return f"{PERUBAHAN}-{shift}" if after and "setelah" in said else shift
    if after:
        return PERUBAHAN
    if MURNI in said or "penetapan" in said or "induk" in said:
        return MURNI
    return None


@lru_cache
def rank(version: str) -> tuple[int, int]:
    """The order of versions that count from the same day: murni, pergeseran-n, perubahan, perubahan-pergeseran-n."""
    number = _ORDINAL.search(version)
    stage = 2 * version.startswith(PERUBAHAN) + ("pergeseran" in version)
    return stage, int(number.group()) if number else 0
