"""Two workers, and no file of tests that both of them run a part of."""

from types import SimpleNamespace

import pytest

from conftest import pytest_xdist_make_scheduler
from tests.house.tree import ROOT
from tests.shifts import LONG

IDS = [
    *(f"tests/browser/test_{name}.py::test_{n}" for name in ("access", "story") for n in range(2)),
    *(f"rapim/{room}/tests/test_it.py::test_it[a::b@c-{n}]" for room in ("core", "people", "jobs") for n in range(3)),
    "rapim/core/tests/test_it.py::test_last",
    "rapim/cli/tests/test_sample.py::test_long",
]


class Worker:
    shutting_down = False

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.taken: list[str] = []

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.taken += [IDS[number] for number in numbers]

    def shutdown(self) -> None:
        self.shutting_down = True


@pytest.fixture
def workers() -> list[Worker]:
    """Two who ran everything, one test after the other in turn."""
    option = SimpleNamespace(loadscopereorder=True)
    log = SimpleNamespace(loadscopesched=lambda *said: None)
    scheduler = pytest_xdist_make_scheduler(SimpleNamespace(option=option, getvalue=lambda name: ["2*popen"]), log)
    both = [Worker("gw0"), Worker("gw1")]
    for worker in both:
        scheduler.add_node(worker)
    for worker in both:
        scheduler.add_node_collection(worker, IDS)
    scheduler.schedule()
    for turn in range(len(IDS)):
        for worker in both:
            if turn < len(worker.taken):
                scheduler.mark_test_complete(worker, IDS.index(worker.taken[turn]))
    return both


def test_every_test_is_run_once(workers):
    assert sorted(workers[0].taken + workers[1].taken) == sorted(IDS)


def test_a_file_is_run_by_one_worker(workers):
    files = [{test.split("::")[0] for test in worker.taken} for worker in workers]
    assert files[0] and files[1]
    assert not files[0] & files[1]


def test_what_is_long_comes_before_what_is_many(workers):
    (first,) = {tuple(worker.taken).index(IDS[-1]) for worker in workers if IDS[-1] in worker.taken}
    assert first == 0


def test_every_long_file_is_there():
    assert [long for long in LONG if not (ROOT / long).exists()] == []


def test_the_browser_is_opened_once_and_first(workers):
    first, second = (worker.taken for worker in workers)
    assert [test.startswith("tests/browser/") for test in first][:4] == [True] * 4
    assert not any(test.startswith("tests/browser/") for test in second)
