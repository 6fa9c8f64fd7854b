"""What a template may not contain under a strict content security policy, and what each form must."""

import re

from tests.house.tree import production, rule, template

PAGE = "rapim/web/templates/web/board.html"


def found(leaf, pattern):
    for match in re.finditer(pattern, leaf.text, re.IGNORECASE | re.DOTALL):
        yield leaf.text[: match.start()].count("\n") + 1, " ".join(match.group().split())[:60]


@rule(
    "Style lives in the stylesheet: the policy ignores style attributes.",
    over=lambda leaf: template(leaf) or production(leaf),
    breaks=[
        (PAGE, '<main>\n<i style="width: 3%">', 2),
        (PAGE, "<style>p { color: red }</style>", 1),
        ("rapim/charts/curve.py", "mark = '<path style=\"fill:red\"/>'", 1),
    ],
    keeps=[(PAGE, '<link rel="stylesheet" href="{% static "app.css" %}">'), (PAGE, '<p data-style="x">')],
)
def styles(leaf):
    yield from found(leaf, r"""<style\b|(?<=\s)style=["']""")


@rule(
    "Scripts live in modules: nothing runs in the page itself.",
    over=template,
    breaks=[
        (PAGE, "<main>\n<script>go()</script>", 2),
        (PAGE, '<button onclick="go()">', 1),
        (PAGE, '<a href="javascript:go()">', 1),
    ],
    keeps=[
        (PAGE, '<script type="module" src="{% static "app.js" %}"></script>'),
        (PAGE, '<script type="application/json">{"onclick": 1}</script>'),
    ],
)
def scripts(leaf):
    yield from found(leaf, r"""<script(?![^>]*(\bsrc=|application/json))[^>]*>|\son\w+=["']|javascript:""")


@rule(
    "A page loads nothing from another machine.",
    over=template,
    breaks=[
        (PAGE, '<p>\n<img src="https://example.org/a.png">', 2),
        (PAGE, '<link href="//example.org/a.css">', 1),
    ],
    keeps=[(PAGE, '<svg xmlns="http://www.w3.org/2000/svg">'), (PAGE, '<a href="https://example.org/">')],
)
def foreign_resources(leaf):
    yield from found(
        leaf, r"""<(?:link|script|img|iframe|source|object)\b[^>]*\b(?:src|href|data)=["'](?:https?:)?//"""
    )


@rule(
    "Every form that posts carries its token.",
    over=template,
    breaks=[(PAGE, '<main>\n<form method="post"><button></form>', 2)],
    keeps=[(PAGE, '<form method="post">{% csrf_token %}</form>'), (PAGE, '<form method="get"></form>')],
)
def forms_without_token(leaf):
    yield from found(leaf, r"""<form[^>]*method=["']post["'][^>]*>(?:(?!csrf_token).)*?</form>""")
