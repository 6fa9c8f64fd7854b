"""Words that the tree may not hold: hosts that it would lean on, and places of one machine."""

import re

from tests.house.tree import rule

# Names of hosts that are read by people or name a vocabulary; nothing of ours connects to them.
NAMED = {"www.w3.org", "schemas.openxmlformats.org"}
RESERVED = (".example", ".invalid", ".test", "example.org", ".go.id")
LICENCES = re.compile(r"licen[cs]e", re.IGNORECASE)
URL = re.compile(r"https?://([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
MACHINE = re.compile(r"""(?<![\w.\-])/(?:work|tmp|root|home/\w+|Users/\w+|var/folders)(?:/|\b(?=["'\s]))""")
REGISTRY = re.compile(r"\b(?:p[y]pi|npm[j]s|unp[k]g|js[d]elivr|cdn[j]s)\.\w+")  # written so as not to name itself


def found(leaf, pattern, allowed=lambda match: False):
    for number, line in enumerate(leaf.lines, 1):
        yield from ((number, match.group()) for match in pattern.finditer(line) if not allowed(match))


@rule(
    "The tree names no registry and leans on no host.",
    over=lambda leaf: not LICENCES.search(leaf.path),
    breaks=[
        ("scripts/fetch.py", "a\nget('https://host." + "invalid.com/x')", 2),
        ("docs/install.md", "pip install -i py" + "pi.org", 1),
    ],
    keeps=[
        ("rapim/charts/svg.py", '"http://www.w3.org/2000/svg"'),
        ("README.md", "open http://127.0.0.1:8000/"),
        ("rapim/web/static/icons.LICENSE.txt", "https://host." + "invalid.com"),
    ],
)
def hosts(leaf):
    yield from found(leaf, URL, allowed=lambda match: match[1] in NAMED or match[1].endswith(RESERVED))
    yield from found(leaf, REGISTRY)


@rule(
    "The tree knows no machine: no absolute path of a person's disk.",
    over=lambda leaf: True,
    breaks=[("tests/x.py", "a\nopen('/" + "tmp/x')", 2), ("conftest.py", "ROOT = '/" + "home/ani/rapim'", 1)],
    keeps=[("docs/operators.md", "the path `/uploads/` and /usr/bin/chromium, /srv/rapim")],
)
def machine_paths(leaf):
    yield from found(leaf, MACHINE)
