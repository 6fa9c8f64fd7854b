"""Every act that the journal records has words on its page."""

import ast

from django.apps import apps

from tests.house.tree import leaves, production


def recorded(tree):
    """The verbs that `record(by, verb, …)` is called with, where they are written out."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == "record"]
    return {arg.value for call in calls for arg in call.args[1:2] if isinstance(arg, ast.Constant)}


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_it_sees_the_verb_of_an_act():
    assert recorded(ast.parse('record(by, "arahan_given", 7, {}, now=now)')) == {"arahan_given"}


def test_every_act_has_words():
    said = set().union(*(getattr(room, "acts", {}) for room in apps.get_app_configs()))
    done = set().union(*(recorded(leaf.tree) for leaf in leaves() if production(leaf)))
    assert done
    assert sorted(done - said) == []
