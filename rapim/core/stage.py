"""The stages of a package, in their order, as people call them."""

import re
from typing import Final

STAGES: Final = ("planned", "tender", "signed", "running", "handed_over")
WORDS: Final = dict(
    zip(STAGES, ("Direncanakan", "Pemilihan penyedia", "Berkontrak", "Berjalan", "Serah terima"), strict=True)
)
_CALLED: Final = (
    ("planned", r"belum|rencana|direncanakan|persiapan"),
    ("handed_over", r"serah terima|pho|fho|bast|selesai|100"),
    ("running", r"berjalan|jalan|pelaksanaan|dikerjakan|proses kerja"),
    ("signed", r"kontrak|berkontrak|ttd|tanda tangan|spk"),
    ("tender", r"tender|lelang|pemilihan|seleksi|proses|evaluasi"),
)


def stage_named(written: object) -> str:
    """The stage that a word means. Raises ValueError with an Indonesian sentence."""
    text = str(written).casefold()
    found = next((stage for stage, words in _CALLED if re.search(rf"\b(?:{words})\b", text)), None)
    if found is None:
        raise ValueError(f"“{written}” bukan tahap paket; tulis rencana, tender, kontrak, berjalan, atau selesai.")
    return found
