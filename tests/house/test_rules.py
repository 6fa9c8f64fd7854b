"""Every rule holds for the tree; every guard names the place when its rule is broken, and lets pass what is allowed."""

import pytest

from tests.house import pages, shapes, verbs, words  # noqa: F401  (each enters its rules)
from tests.house.tree import RULES, Leaf, Rule, leaves


def label(value):
    return str(value) if isinstance(value, Rule) else "·"


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_tree_keeps_the_rule(rule):
    broken = [place for leaf in leaves() for place in rule.broken_in(leaf)]
    assert not broken, "\n".join([rule.sentence, *broken])


@pytest.mark.parametrize(("rule", "path", "text", "line"), [(r, *b) for r in RULES for b in r.breaks], ids=label)
def test_a_guard_names_the_place_where_its_rule_is_broken(rule, path, text, line):
    places = rule.broken_in(Leaf(path, text))
    assert [place.split(" ")[0] for place in places] == [f"{path}:{line}"]


@pytest.mark.parametrize(("rule", "path", "text"), [(r, *k) for r in RULES for k in r.keeps], ids=label)
def test_a_guard_lets_pass_what_is_allowed(rule, path, text):
    assert rule.broken_in(Leaf(path, text)) == []


def test_every_rule_has_been_seen_broken():
    assert [str(rule) for rule in RULES if not rule.breaks] == []
