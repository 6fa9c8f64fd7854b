"""How often one may knock at a public door: counted across the workers, or by each for itself where it costs less."""

import hashlib
from datetime import datetime
from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache, caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy

OWN: Final[Any] = ConnectionProxy(caches, "worker")
"""Of this process: a good link that is looked at again costs the database nothing."""


def limited(
    request: HttpRequest | None, door: str, who: str | None, per_minute: int, now: datetime, count: Any = cache
) -> bool:
    """Whether this knock is one too many in this minute; `who` None: counted by the address of the machine."""
    whose = who or get_adapter().get_client_ip(request)
    digest = hashlib.sha256(f"{door} {whose}".encode()).hexdigest()[:32]
    key = f"limit:{digest}:{int(now.timestamp()) // 60}"
    if count.add(key, 1, timeout=60):
        return False
    try:
        return bool(count.incr(key) > per_minute)
    except ValueError:  # the minute ended in between
        return False
