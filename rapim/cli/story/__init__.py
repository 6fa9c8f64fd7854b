"""What happens in the sample region besides its files, told through the same actions as anyone's acts.

Each chapter is a module of this folder with `tell(now)`, which may be told twice; they stand here in their order. The
story ends today: the region began with rapim three months ago, and its next Rapim is close.
"""

from datetime import datetime
from importlib import import_module
from typing import Final

CHAPTERS: Final[tuple[str, ...]] = ()


def tell(now: datetime) -> None:
    for name in CHAPTERS:
        import_module(f"rapim.cli.story.{name}").tell(now)
