"""What the story tells of priorities and innovations belongs to offices, programs and guides that are there."""

from rapim.cli.story import innovation, priorities
from rapim.promises.actions.priorities import MOST
from rapim.sample.budget import items
from rapim.sample.region import offices

KEYS = {one.key for one in offices()}
WORDS = 300  # that a rancang bangun needs


def test_each_priority_stands_on_a_program_of_its_own_office():
    bought = {(one.office.key, one.subactivity.code) for one in items()}
    for key, told in priorities.TOLD.items():
        assert 1 <= len(told) <= MOST
        for title, outcome, code in told:
            assert title and outcome
            assert any(office == key and of.startswith(f"{code}.") for office, of in bought), (key, code)


def test_the_innovations_are_of_offices_that_are_there_and_each_is_told_in_its_own_words():
    told = innovation.TOLD
    assert {one[1] for one in told} <= KEYS
    assert len({one[0] for one in told}) == len({one[8] for one in told}) == len(told) >= 10


def test_a_whole_design_is_as_long_as_the_guide_wants_it():
    for *_, parts, why, how in innovation.TOLD:
        words = len(" ".join(innovation.DESIGN[:parts]).format(why=why, how=how).split())
        assert (words >= WORDS) == (parts == len(innovation.DESIGN)), (parts, words)
