"""Figures: one question = one .sql + one typed function + one test. `dictionary` says what each of them means."""

from rapim.figures.absorption import Absorption, absorption
from rapim.figures.row import Row

__all__ = ["Absorption", "Row", "absorption"]
