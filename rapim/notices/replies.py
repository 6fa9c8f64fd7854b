"""What an officer writes back in a chat, read as an answer. Pure."""

import re
from dataclasses import dataclass
from typing import Final

ACCEPT: Final = re.compile(r"(?:di)?terima(?: kasih)?|ya|siap|baik|ok(?:e|ay)?|laksanakan|sanggup", re.IGNORECASE)
REPORT: Final = re.compile(
    r"(?:sudah\s+)?(?:selesai|lapor|laporan|sudah|tuntas)\b[\s:,.\-]*(.*)", re.IGNORECASE | re.DOTALL
)
BLOCK: Final = re.compile(r"(?:ter)?(?:hambat|kendala|halang)\w*\b[\s:,.\-]*(.*)", re.IGNORECASE | re.DOTALL)
NEED: Final = re.compile(r"(?:(?:saya|kami)\s+)?(?:perlu|butuh)\s+(.+?)\s+dari\s+(.+)", re.IGNORECASE | re.DOTALL)
NUMBERED: Final = re.compile(r"\s*(\d{1,2})[\s.):]+(?=\D)")


@dataclass(frozen=True, slots=True)
class Said:
    """`number`: which thing of a digest, from 1; 0: none was named. `need` and `whom`: of a hindrance."""

    verb: str
    text: str = ""
    need: str = ""
    whom: str = ""
    number: int = 0


def read_reply(text: str, *, with_photo: bool = False) -> Said | None:
    """The answer; None where the words are none. A photograph with any words, or with none, is a report."""
    numbered = NUMBERED.match(text)
    number = int(numbered[1]) if numbered else 0
    words = " ".join(text[numbered.end() :].split() if numbered else text.split())
    if match := BLOCK.fullmatch(words):
        need, whom = _need(match[1])
        return Said("block", words, need, whom, number)
    if match := REPORT.fullmatch(words):
        return Said("report", match[1] or words, number=number)
    if with_photo:
        return Said("report", words, number=number)
    return Said("accept", words, number=number) if ACCEPT.fullmatch(words.rstrip(".! ")) else None


def _need(words: str) -> tuple[str, str]:
    if match := NEED.fullmatch(words.rstrip(". ")):
        return match[1].strip(), match[2].strip()
    return words.strip(), ""
