"""What was worked out once is not worked out again."""

from rapim.core.memory import REMEMBERED, Memory


def test_an_answer_is_made_once():
    memory, made = Memory(), []
    for _ in range(3):
        memory.remember("a", lambda: made.append("a"))
    assert made == ["a"]


def test_it_never_holds_more_than_its_share():
    memory, made = Memory(), []
    for key in range(REMEMBERED + 1):
        memory.remember(key, lambda key=key: made.append(key))
    memory.remember(0, lambda: made.append("again"))
    assert made[-1] == "again"


def test_what_is_forgotten_is_made_anew():
    memory = Memory()
    assert memory.remember("a", lambda: 1) == 1
    memory.clear()
    assert memory.remember("a", lambda: 2) == 2
