"""What happens in the sample region besides its files, told through the same actions as anyone's acts.

Each chapter is a module of this folder with `tell(now)`, which may be told twice; they stand here in their order. The
story ends today: the region began with rapim three months ago, and its next Rapim is close.

A chapter may also have `before(rapim, number, now)` and `during(rapim, number, now)`: what its room does just before a
past Rapim opens, and while it is open (number 1, 2, 3); the chapter of meetings opens and closes them, and asks for it.
"""

from datetime import datetime
from importlib import import_module
from typing import Any, Final

CHAPTERS: Final[tuple[str, ...]] = (
    "meetings", "arahan", "coordination", "progress", "promises", "priorities", "innovation", "publications",
)  # fmt: skip


def tell(now: datetime) -> None:
    for name in CHAPTERS:
        import_module(f"rapim.cli.story.{name}").tell(now)


def before(rapim: Any, number: int, now: datetime) -> None:
    """What the other rooms do in the weeks before a Rapim of the story opens."""
    _ask("before", rapim, number, now)


def during(rapim: Any, number: int, now: datetime) -> None:
    """What the other rooms do while a Rapim of the story is open."""
    _ask("during", rapim, number, now)


def _ask(moment: str, rapim: Any, number: int, now: datetime) -> None:
    for name in CHAPTERS:
        act = getattr(import_module(f"rapim.cli.story.{name}"), moment, None)
        if act:
            act(rapim, number, now)
