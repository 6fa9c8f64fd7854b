"""Colours by what they mean: custom properties of the stylesheet on a page, plain values on paper."""

from typing import Final, NamedTuple


class Palette(NamedTuple):
    ink: str
    mute: str
    grid: str
    track: str
    plan: str
    real: str
    last: str
    good: str
    warn: str
    bad: str
    stale: str
    paper: str

    def tone(self, name: str) -> str:
        """The colour of a judgement: good, warn, bad, stale; anything else is drawn neutral."""
        return str(getattr(self, name)) if name in ("good", "warn", "bad", "stale") else self.real


PAGE: Final = Palette(**{name: f"var(--c-{name})" for name in Palette._fields})
PAPER: Final = Palette(
    ink="#12213a",
    mute="#536276",
    grid="#e3e9f0",
    track="#e3e9f0",
    plan="#66788f",
    real="#0a6f72",
    last="#a9762b",
    good="#1c8556",
    warn="#c47a0a",
    bad="#c3382e",
    stale="#94a1af",
    paper="#ffffff",
)
