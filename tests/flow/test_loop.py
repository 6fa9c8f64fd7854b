"""Terms of a region in which people forget, cheat, move and crash: no arahan is lost, none is settled from inside.

`rapim bench loop` lives whole terms of five years; here are a few short ones. Each judge is shown to notice.
"""

from collections import Counter

import pytest

from bench.stores import Database, Memory, Part
from bench.term import Owed, Person, Size, Term
from rapim.arahan import rules

SHORT = Size(months=8, offices=8, arahan=4)
LONGER = Size(months=26, offices=6, arahan=6)


def test_no_arahan_is_lost_and_none_is_settled_from_inside():
    terms = [Term(seed, Memory(), SHORT) for seed in range(6)]
    assert [said for term in terms for said in term.run()] == []
    lived = sum((term.counts for term in terms), Counter())
    assert lived["moments checked"] > 3000
    happened = ("crashes", "transfers", "clock changes", "postponed Rapim", "late data", "reopen")
    for what in (*happened, "refused: not_independent"):
        assert lived[what], what


def test_the_same_seed_is_the_same_term():
    first, again = Term(7, Memory(), SHORT), Term(7, Memory(), SHORT)
    assert first.run() == again.run() and first.counts == again.counts


@pytest.mark.parametrize("seed", [1])
def test_the_actions_and_the_database_keep_it_too(seed, db, settings, tmp_path):
    settings.HOME = tmp_path
    size = Size(months=6, offices=5, arahan=5)
    term = Term(seed, Memory(), size)
    term.store = Database(term.people, size.offices, term.now)
    assert term.run() == []
    assert term.counts["verify"] > 4 and term.counts["transfers"]


class ForgetsWhereOneCameFrom(Memory):
    """A verifier is judged by the post of today alone."""

    def _inside(self, part: Part, owed: Owed, who: Person) -> str:
        return super()._inside(part, owed, Person(who.name, who.posts[-1:]))


class TrustsTheClock(Memory):
    """Records are written at the time that the machine says."""

    def do(self, verb, owed, who, now, *, crash, **how):
        self.parts[owed.number].last = None
        return super().do(verb, owed, who, now, crash=crash, **how)


class ShowsOnlyWhatIsNotReported(Memory):
    """The opening pages leave out what waits for a verifier."""

    def opening(self, now):
        shown = super().opening(now)
        return [one for one in shown if rules.state_of(self.parts[one].facts) is not rules.State.REPORTED]


class TakesAnyWordForIt(Memory):
    """ "Done" needs no evidence."""

    def _report(self, part, owed, who, at, *, done, files):
        return super()._report(part, owed, who, at, done=done, files=True)


class TearsInACrash(Memory):
    """What was half done when the machine died stays."""

    def do(self, verb, owed, who, now, *, crash, **how):
        return super().do(verb, owed, who, now, crash=False, **how)


class HearsAnOfficeThatIsGone(Memory):
    """What arrives late for an office that was merged still counts."""

    def merge(self, former, heir, moved, now):
        super().merge(former, heir, moved, now)
        for old, _ in moved:
            self.parts[old.number].handed = False


@pytest.mark.parametrize(
    ("store", "noticed"),
    [
        (ForgetsWhereOneCameFrom, "judged from inside"),
        (TrustsTheClock, "should not be"),
        (ShowsOnlyWhatIsNotReported, "lost from the opening pages"),
        (TakesAnyWordForIt, "done without evidence"),
        (TearsInACrash, "should not be"),
        (HearsAnOfficeThatIsGone, "after the office was merged"),
    ],
)
def test_the_judge_notices(store, noticed):
    found = [said for seed in (0, 2, 3, 17) for said in Term(seed, store(), LONGER).run()]
    assert any(noticed in said for said in found)
