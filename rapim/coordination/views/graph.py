"""The map of who waits for whom as SVG: offices on a circle, an arrow from who waits to who is waited for.

The picture says nothing that the table beside it does not say; its title and description are read aloud.
"""

from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rapim.coordination.queries.waiting import Map

WIDTH, HEIGHT = 640, 520
RADIUS = 175
NODE = 15
SHORT = 22
SHOWN = 16  # offices in the picture; the table holds all


def drawn(page: Map) -> SafeString:
    """Empty where nobody waits."""
    ringed = [one for one in page.waits if one.in_ring]
    waits = sorted(page.waits, key=lambda one: (not one.in_ring, -one.count))
    keys = list(dict.fromkeys(key for one in (*ringed, *waits) for key in (one.asker_key, one.asked_key)))[:SHOWN]
    if not keys:
        return SafeString("")
    places = {key: _place(number, len(keys)) for number, key in enumerate(keys)}
    names = {key: name for one in waits for key, name in ((one.asker_key, one.asker), (one.asked_key, one.asked))}
    busiest = {one.key: one.direct for one in page.most}
    top = max(busiest.values(), default=0)
    arrows = [
        _arrow(places[one.asker_key], places[one.asked_key], one.count, one.in_ring)
        for one in waits
        if one.asker_key in places and one.asked_key in places
    ]
    nodes = [_node(places[key], names[key], key in busiest and busiest[key] == top) for key in keys]
    return format_html(
        '<svg class="waits" viewBox="0 0 {} {}" role="img" aria-labelledby="w-t w-d">'
        '<title id="w-t">Siapa menunggu siapa</title><desc id="w-d">{}</desc><defs>{}{}</defs>{}{}</svg>',
        WIDTH, HEIGHT, described(page), _head("w-a", "tip"), _head("w-r", "tip ring"),
        format_html_join("", "{}", ((one,) for one in arrows)), format_html_join("", "{}", ((one,) for one in nodes)),
    )  # fmt: skip


def described(page: Map) -> str:
    """The picture in words."""
    said = [f"{one.asker} menunggu {one.asked} ({one.count})" for one in page.waits[:SHOWN]]
    rings = [f"Saling menunggu: {' → '.join((*ring, ring[0]))}" for ring in page.rings]
    return ". ".join((*rings, *said)) + "."


def _place(number: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * number / count - pi / 2
    return WIDTH / 2 + RADIUS * 1.15 * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)


def _arrow(a: tuple[float, float], b: tuple[float, float], count: int, ring: bool) -> SafeString:
    """A curve that leans to its right, so that there and back are two."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    bend = 0.12 * length
    mx, my = (a[0] + b[0]) / 2 - uy * bend, (a[1] + b[1]) / 2 + ux * bend
    start = a[0] + ux * NODE, a[1] + uy * NODE
    end = b[0] - ux * (NODE + 7), b[1] - uy * (NODE + 7)
    line = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, mx, my, *end)
    return format_html(
        '<path class="way{}" d="{}" marker-end="url(#{})" stroke-width="{}"/>',
        " ring" if ring else "", line, "w-r" if ring else "w-a", min(1 + count, 4),
    )  # fmt: skip


def _node(at: tuple[float, float], name: str, most: bool) -> SafeString:
    x, y = at
    left = x < WIDTH / 2 - 20
    middle = abs(x - WIDTH / 2) <= 20
    anchor = "middle" if middle else "end" if left else "start"
    tx = x if middle else x - NODE - 6 if left else x + NODE + 6
    ty = y - NODE - 8 if middle and y < HEIGHT / 2 else y + NODE + 18 if middle else y + 5
    return format_html(
        '<circle class="node{}" cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        " most" if most else "", f"{x:.1f}", f"{y:.1f}", NODE, f"{tx:.1f}", f"{ty:.1f}", anchor, shortened(name),
    )  # fmt: skip


def shortened(name: str) -> str:
    bare = name.removeprefix("Dinas ").removeprefix("Badan ")
    return bare if len(bare) <= SHORT else bare[: SHORT - 1].rstrip() + "…"


def _head(name: str, kind: str) -> SafeString:
    return format_html(
        '<marker id="{}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="{}" d="M0 0 8 4 0 8z"/></marker>',
        name, kind,
    )  # fmt: skip
