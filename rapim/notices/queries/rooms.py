"""What the rooms below say to people: each that has `queries.messages(now)` is heard."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from rapim.core.message import Message


def said_by_rooms(now: datetime) -> Iterator[Message]:
    for room in apps.get_app_configs():
        if room.name.startswith("rapim.") and find_spec(f"{room.name}.queries"):
            messages = getattr(import_module(f"{room.name}.queries"), "messages", None)
            if messages:
                yield from messages(now)
