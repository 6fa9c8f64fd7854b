"""What a pack is made from, what was filed, and what each office sees of it."""

from rapim.packs.queries.frozen import figures_of, frame_of, head_of, snapshot
from rapim.packs.queries.offices import OfficePage, as_rapim_shows, messages, newest_of, office_page, unprinted, waits
from rapim.packs.queries.pages import Making, Shown, making, packs, shown

__all__ = [
    "Making", "OfficePage", "Shown", "as_rapim_shows", "figures_of", "frame_of", "head_of", "making", "messages",
    "newest_of", "office_page", "packs", "shown", "snapshot", "unprinted", "waits",
]  # fmt: skip
