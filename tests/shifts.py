"""Which worker runs what, and when: the tests of one file share one worker, and the longest begin first.

pytest-xdist makes groups by writing them into the ids of the tests, which newer versions of pytest do not let it do:
its files fall apart, and every worker makes anew what a file, or the browser's site, stands on.
"""

from typing import Any, Final

from xdist.scheduler import LoadScopeScheduling

TOGETHER: Final = "tests/browser/"  # one site stands behind all of it
LONG: Final = (  # for their number of tests: who takes one last keeps the other waiting
    TOGETHER,
    "tests/flow/",
    "rapim/figures/tests/test_properties.py",
    "rapim/cli/",
    "rapim/ledger/tests/test_kill.py",
    "rapim/sample/",
    "rapim/web/tests/test_tables.py",
    "rapim/packs/",
)


class Shifts(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        """What is taken by one worker: a file, or all that is looked at in the browser."""
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::", 1)[0]

    def _assign_work_unit(self, node: Any) -> None:
        """The next in line is the longest; of the others the one with most tests, as they stand."""
        self.workqueue.move_to_end(min(self.workqueue, key=_turn), last=False)
        super()._assign_work_unit(node)


def _turn(scope: str) -> int:
    return next((turn for turn, long in enumerate(LONG) if scope.startswith(long)), len(LONG))
