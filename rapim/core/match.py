"""How well a name or a code answers what somebody typed: exact, beginning, inside, last of all a slip of a finger."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

EXACT: Final = 100
BEGINS: Final = 80
WORDS: Final = 60
INSIDE: Final = 40
NEARLY: Final = 20

EMPTY: Final = frozenset({"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atas", "serta"})
SHORT: Final = {"jl": "jalan", "jln": "jalan", "jbtn": "jembatan", "kec": "kecamatan", "kel": "kelurahan",
    "kab": "kabupaten", "ds": "desa", "pkm": "puskesmas", "sklh": "sekolah", "gdg": "gedung"}  # fmt: skip
SLIPS: Final = 4  # letters that a word needs before one of them may be wrong


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Small letters without accents and signs: "Dinas P.U. & Penataan" is dinas, p, u, penataan."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, as words; words that say nothing are left out unless there is no other."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Query":
        every = words_of(text)
        return cls(text.strip(), tuple(word for word in every if word not in EMPTY) or every)

    @property
    def is_code(self) -> bool:
        """Numbers with signs between them, such as 1.01.02 or 903/SP2D/2023."""
        return any(sign.isdigit() for sign in self.text)

    def score(self, name: str, code: str = "") -> int:
        """0: no answer at all. A shorter name that answers as well comes first."""
        if not self.words:
            return 0
        return max(self._by_code(code), self._by_name(words_of(name)))

    def _by_code(self, code: str) -> int:
        said, known = _numbers(self.text), _numbers(code)
        if not code or not said or said != known[: len(said)] or not self.is_code:
            return 0
        return EXACT if said == known else BEGINS

    def _by_name(self, name: tuple[str, ...]) -> int:
        if name == self.words:
            return EXACT
        brief = max(0, 9 - len(name))
        if name[: len(self.words)] == self.words:
            return BEGINS + brief
        if all(any(other.startswith(word) for other in name) for word in self.words):
            return WORDS + brief
        whole = " ".join(name)
        return INSIDE + brief if all(word in whole for word in self.words) else 0

    def held(self, name: str) -> int:
        """How many of the words some word of the name begins with."""
        known = words_of(name)
        return sum(any(other.startswith(word) for other in known) for word in self.words)

    def nearly(self, names: Iterable[str]) -> "Query | None":
        """The same with each word that no name holds put right by one letter; None where that is not possible."""
        vocabulary = {word for name in names for word in words_of(name)}
        right = tuple(_put_right(word, vocabulary) for word in self.words)
        return Query(self.text, right) if all(right) and right != self.words else None


def _put_right(word: str, vocabulary: Collection[str]) -> str:
    """The word itself where some name has it or begins with it; else the first of the nearest; "" for none."""
    if any(other.startswith(word) for other in vocabulary):
        return word
    if SHORT.get(word) in vocabulary:
        return SHORT[word]
    if len(word) < SLIPS or word.isdigit():
        return ""
    near = (other for other in vocabulary if abs(len(other) - len(word)) <= 1 and is_slip(word, other))
    return min(near, key=lambda other: (other[0] != word[0], other), default="")


def is_slip(one: str, other: str) -> bool:
    """One letter too many, missing, wrong, or two neighbours changed places."""
    if len(one) > len(other):
        one, other = other, one
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    rest, others = one[at:], other[at:]
    return rest[1:] == others[1:] or (len(rest) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:])


def _numbers(code: str) -> tuple[str, ...]:
    """A code part by part, without leading zeros: 1.01.02 and 1.1.2 are equal."""
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z0-9]+", code.casefold()))
