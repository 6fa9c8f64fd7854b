"""A figure asked for in words, as a command line or an address gives them: checked, and ready to be asked of a book."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from rapim import figures
from rapim.core.cutoff import Cutoff
from rapim.core.figure import FIGURES
from rapim.core.problem import Problem, Refused

DEFAULT_BY: Final = {"curve": "region", "reconcile": "account:3"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`how`: what the figure takes beside a book and the cut-off."""

    figure: str
    cutoff: Cutoff
    how: dict[str, Any]

    @property
    def function(self) -> Callable[..., Any]:
        answer: Callable[..., Any] = getattr(figures, self.figure)
        return answer

    @property
    def needs_lines(self) -> bool:
        """Whether the coordination lines must be known to answer."""
        return self.how.get("by") == "line" or "line" in self.how["only"]


def asked(
    figure: str,
    *,
    at: str,
    by: str | None = None,
    only: Sequence[str] = (),
    known_at: str | None = None,
    version: str | None = None,
    basis: str | None = None,
    since: str | None = None,
    limit: int = 100,
) -> Asked:
    """Raises Refused, with a sentence, where a word makes no sense."""
    if figure not in FIGURES:
        raise _refused(f"Angka “{figure}” tidak dikenal; pilih salah satu dari: {', '.join(FIGURES)}.")
    cutoff = Cutoff(day(at), moment(known_at), version or None, basis or None)
    how: dict[str, Any] = {"only": filters(only)}
    if figure not in ("freshness", "documents"):
        how["by"] = by or DEFAULT_BY.get(figure, "opd")
    if figure == "documents":
        how["limit"] = limit
    if figure == "changes" and since:
        how["since"] = Cutoff(day(since), None, version or None, basis or None)
    return Asked(figure, cutoff, how)


def filters(pairs: Sequence[str]) -> dict[str, str | frozenset[str]]:
    """["opd=1.01", "opd=1.02"] → {"opd": {"1.01", "1.02"}}; other keys are said once."""
    only: dict[str, str | frozenset[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not (key and equals and value):
            raise _refused(f"Saringan “{pair}” harus berbentuk KUNCI=NILAI, misalnya opd=1.01.0.00.0.00.01.0000.")
        several = key in ("opd", "line")
        only[key] = frozenset({*only.get(key, ()), value}) if several else value
    return only


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(f"Tanggal “{text}” tidak terbaca; tulis seperti 2023-02-28.") from None


def moment(text: str | None) -> datetime | None:
    """None: now."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise _refused(f"Saat “{text}” tidak terbaca; tulis seperti 2023-03-20T09:00:00+07:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _refused(message: str) -> Refused:
    return Refused(Problem("bad_argument", message))
