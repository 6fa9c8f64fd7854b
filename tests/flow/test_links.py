"""Officers answer by link all at once, at the served app with two workers, and press twice (see `bench links`)."""

import json

from bench.crowd import Phone, at_once
from bench.links import ENTER, served

OFFICERS, ROUNDS = 6, 2


def test_of_those_who_answer_at_once_none_is_lost_and_none_doubled(sqlite_home):
    """Two telephones hold each link: of two that answer at the same moment one acts, the other is told so."""
    links = list(json.loads(called(sqlite_home, f"prepare({OFFICERS}, {ROUNDS})")).values())
    with served(sqlite_home.environment | {"PYTHONPATH": "."}) as port:
        phones = [Phone(port) for _ in range(2 * OFFICERS)]
        at_once(phones, [own[0] for own in links] * 2)
        at_once(phones, [own[1] for own in links] * 2, first=1)
    left = json.loads(called(sqlite_home, "tally()"))
    wanted = OFFICERS * ROUNDS
    assert left == {"replies": wanted, "answered": wanted, "acts": wanted, "journal": wanted, "broken": ""}
    statuses = [status for phone in phones for status in phone.statuses]
    assert statuses.count(200) == wanted
    assert {status for status in statuses if status != 200} <= {400, 403, 410}


def called(home, call):
    return home.python(ENTER.partition("\n")[2] + call).splitlines()[-1]
