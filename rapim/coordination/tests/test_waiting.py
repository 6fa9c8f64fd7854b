"""Who waits for whom: rings by Tarjan, held against trying every way."""

from hypothesis import given
from hypothesis import strategies as st

from rapim.coordination.rules import components, cycles, mentions, waiters

edges = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14)


def reached(start, known):
    """By walking until nothing new is found."""
    found, fresh = set(), {start}
    while fresh:
        fresh = {b for a, b in known if a in fresh and a != b} - found
        found |= fresh
    return found


@given(edges)
def test_offices_are_in_one_knot_where_each_reaches_the_other(known):
    nodes = {node for edge in known for node in edge}
    together = {(a, b) for knot in components(known) for a in knot for b in knot if a != b}
    assert together == {
        (a, b) for a in nodes for b in nodes if a != b and b in reached(a, known) and a in reached(b, known)
    }


@given(edges)
def test_each_ring_is_one_and_none_of_its_knot_is_shorter(known):
    for knot, ring in zip(components(known), cycles(known), strict=True):
        assert set(ring) <= knot
        assert all(pair in known for pair in zip(ring, (*ring[1:], ring[0]), strict=True))
        assert len(ring) == min(shortest(node, known) for node in knot)


def shortest(start, known):
    """The length of the shortest way back: ever longer walks, until one ends where it began."""
    at, steps = {start}, 0
    while True:
        at, steps = {b for a, b in known if a in at and a != b}, steps + 1
        if start in at:
            return steps


@given(edges)
def test_who_is_waited_for_is_counted_with_the_queue_behind(known):
    for node, (direct, behind) in waiters(known).items():
        assert direct == len({a for a, b in known if b == node and a != b})
        assert behind == len({a for a, _ in known if node in reached(a, known)} - {node})


def test_a_mention_is_the_longest_name_that_fits():
    names = {"PUPR": "3", "DINAS PUPR": "3", "DINAS PUPR KOTA": "4", "ASISTEN I": "i"}
    assert mentions("@Dinas PUPR mohon, juga @asisten i.", names) == ("3", "i")
    assert mentions("surel a@b.id, @ PUPR, @tiada", names) == ()
    assert mentions("@Dinas PUPR Kota @PUPR @pupr", names) == ("4", "3")
