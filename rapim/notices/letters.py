"""How one notice, or several, read as a letter. Pure."""

from collections.abc import Sequence
from typing import Final

from rapim.notices.channels import Item, Letter

NAMED: Final = 25  # things of a digest that are told in full; the page tells the others


def letter(*, key: str, address: str, name: str, items: Sequence[Item], page: str, replies: bool) -> Letter:
    """`page`: where all notices of the person stand; `replies`: whether an answer by the same way reaches us."""
    return Letter(
        key=key,
        address=address,
        name=name,
        subject=subject(items),
        text=_text(name, items, page, replies),
        items=tuple(items[:NAMED]),
    )


def subject(items: Sequence[Item]) -> str:
    if len(items) == 1:
        return items[0].title
    return f"{len(items)} hal untuk Anda: {items[0].title}"[:200]


def _text(name: str, items: Sequence[Item], page: str, replies: bool) -> str:
    alone = len(items) == 1
    parts = [f"Yth. {name},", *(_paragraph(item, alone) for item in items[:NAMED])]
    if len(items) > NAMED:
        parts.append(f"… dan {len(items) - NAMED} hal lain: {page}")
    if any(item.answer for item in items):
        parts.append(_how(alone, replies))
    return "\n\n".join(parts) + "\n"


def _paragraph(item: Item, alone: bool) -> str:
    title = item.title if alone else f"{item.number}. {item.title}"
    lines = [title, item.text, f"Jawab (tanpa kata sandi): {item.answer}" if item.answer else f"Buka: {item.link}"]
    return "\n".join(line for line in lines if line)


def _how(alone: bool, replies: bool) -> str:
    link = "Tautan jawaban berlaku 7 hari dan sekali pakai; jangan diteruskan."
    if not replies:
        return link
    number = "" if alone else ", didahului nomornya (“2 terima”)"
    how = f"“terima”, foto dengan “selesai …”, atau “terhambat, perlu … dari …”{number}"
    return f"{link} Anda juga dapat membalas pesan ini: {how}."
