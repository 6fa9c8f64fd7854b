"""The figures by their names, as commands and addresses ask for them."""

from typing import Final

FIGURES: Final = ("absorption", "curve", "deviation", "ranking", "changes", "freshness", "reconcile", "documents")
