"""Doors to the papers, to the page of one office, and to the screens of the room."""

from rapim.packs.views.offices import office, replies
from rapim.packs.views.papers import editions, file, pack, packs, section

__all__ = ["editions", "file", "office", "pack", "packs", "replies", "section"]
