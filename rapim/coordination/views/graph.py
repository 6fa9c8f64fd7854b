"""The map of who waits for whom as SVG: offices on a circle, an arrow from who waits to who is waited for.

The picture says nothing that the table beside it does not say; its title and description are read aloud. It comes in
a wide and a narrow form, of which the stylesheet shows one.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rapim.coordination.queries.waiting import Map
from rapim.people.nicknames import short_name

NODE = 13
SHORT = 18
SHOWN = 16  # offices in the picture; the table holds all
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of the picture: its size, and the radii of the circle."""

    name: str
    width: int
    height: int
    across: int
    down: int


WIDE = Sheet("wide", 640, 480, 200, 180)
NARROW = Sheet("narrow", 340, 420, 80, 165)


def drawn(page: Map) -> SafeString:
    """Both forms; empty where nobody waits."""
    return SafeString("".join(_drawn(page, sheet) for sheet in (WIDE, NARROW) if page.waits))


def _drawn(page: Map, sheet: Sheet) -> SafeString:
    waits = sorted(page.waits, key=lambda one: (not one.in_ring, -one.count))
    keys = list(dict.fromkeys(key for one in waits for key in (one.asker_key, one.asked_key)))[:SHOWN]
    places = {key: _place(number, len(keys), sheet) for number, key in enumerate(keys)}
    names = {key: name for one in waits for key, name in ((one.asker_key, one.asker), (one.asked_key, one.asked))}
    busiest = {one.key: one.direct for one in page.most}
    top = max(busiest.values(), default=0)
    arrows = (
        (_arrow(places[one.asker_key], places[one.asked_key], one.count, one.in_ring, sheet.name),)
        for one in waits
        if one.asker_key in places and one.asked_key in places
    )
    nodes = ((_node(places[key], names[key], busiest.get(key, 0) == top, sheet),) for key in keys)
    mark = sheet.name[0]
    return format_html(
        '<svg class="waits {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">'
        'Siapa menunggu siapa</title><desc id="{}-d">{}</desc><defs>{}{}</defs>{}{}</svg>',
        sheet.name, sheet.width, sheet.height, mark, mark, mark, mark, described(page),
        _head(f"{sheet.name}-tip", "tip"), _head(f"{sheet.name}-ring", "tip ring"),
        format_html_join("", "{}", arrows), format_html_join("", "{}", nodes),
    )  # fmt: skip


def described(page: Map) -> str:
    """The picture in words."""
    said = [f"{one.asker} menunggu {one.asked} ({one.count})" for one in page.waits[:SHOWN]]
    rings = [f"Saling menunggu: {' → '.join((*ring, ring[0]))}" for ring in page.rings]
    return ". ".join((*rings, *said)) + "."


def _place(number: int, count: int, sheet: Sheet) -> Spot:
    angle = 2 * pi * number / count - pi / 2
    return sheet.width / 2 + sheet.across * cos(angle), sheet.height / 2 + sheet.down * sin(angle)


def _arrow(a: Spot, b: Spot, count: int, ring: bool, sheet: str) -> SafeString:
    """A curve that leans to its side, so that there and back are two."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    bend = 0.12 * length
    mx, my = (a[0] + b[0]) / 2 - uy * bend, (a[1] + b[1]) / 2 + ux * bend
    start = a[0] + ux * NODE, a[1] + uy * NODE
    end = b[0] - ux * (NODE + 8), b[1] - uy * (NODE + 8)
    line = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, mx, my, *end)
    kind = "ring" if ring else "tip"
    return format_html(
        '<path class="way{}" d="{}" marker-end="url(#{}-{})" stroke-width="{}"/>',
        " ring" if ring else "", line, sheet, kind, min(1 + count, 4),
    )  # fmt: skip


def _node(at: Spot, name: str, most: bool, sheet: Sheet) -> SafeString:
    """With its name outside of the circle; at top and bottom above and below it."""
    x, y = at
    middle = abs(x - sheet.width / 2) <= 12
    left = x < sheet.width / 2
    anchor = "middle" if middle else "end" if left else "start"
    tx = x if middle else x - NODE - 6 if left else x + NODE + 6
    ty = y + 5 if not middle else y - NODE - 8 if y < sheet.height / 2 else y + NODE + 18
    return format_html(
        '<circle class="node{}" cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        " most" if most else "", f"{x:.1f}", f"{y:.1f}", NODE, f"{tx:.1f}", f"{ty:.1f}", anchor,
        shortened(name, SHORT if sheet is WIDE else SHORT // 2 + 1),
    )  # fmt: skip


def shortened(name: str, length: int) -> str:
    short = short_name(name)
    return short if len(short) <= length else short[: length - 1].rstrip() + "…"


def _head(name: str, kind: str) -> SafeString:
    return format_html(
        '<marker id="{}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="{}" d="M0 0 8 4 0 8z"/></marker>',
        name, kind,
    )  # fmt: skip
