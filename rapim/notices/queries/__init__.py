"""What may be asked of notices."""

from rapim.notices.queries.gate import (
    OVER,
    Gate,
    gate,
    has_device,
    is_known,
    matter_of,
    notice_meant,
    notice_of,
    owner_of_chat_word,
    owner_of_feed,
    reply_to,
    why_no_more,
)
from rapim.notices.queries.pages import delivery_page, entries_of, my_notices, preference_page
from rapim.notices.queries.rooms import said_by_rooms
from rapim.notices.queries.weekly import told, weekly
from rapim.notices.queries.written import address_of_site, items_of, letter_of

__all__ = [
    "OVER", "Gate", "address_of_site", "delivery_page", "entries_of", "gate", "has_device", "is_known", "items_of",
    "letter_of", "matter_of", "my_notices", "notice_meant", "notice_of", "owner_of_chat_word", "owner_of_feed",
    "preference_page", "reply_to", "said_by_rooms", "told", "weekly", "why_no_more",
]  # fmt: skip
