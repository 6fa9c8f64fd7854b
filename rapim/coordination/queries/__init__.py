"""What may be asked of requests."""

from rapim.coordination.queries.board import Board, Card, board, cards, open_cards, requests_of
from rapim.coordination.queries.messages import messages
from rapim.coordination.queries.names import guessed
from rapim.coordination.queries.story import Story, mentions_of, story
from rapim.coordination.queries.waiting import Map, who_waits

__all__ = [
    "Board", "Card", "Map", "Story", "board", "cards", "guessed", "mentions_of", "messages", "open_cards",
    "requests_of", "story", "who_waits",
]  # fmt: skip
