"""Which worker runs what, and when: the tests of one file share one worker, and the longest begin first.

pytest-xdist makes groups by writing them into the ids of the tests, which newer versions of pytest do not let it do:
its files fall apart, and every worker makes anew what a file, or the browser's site, stands on.
"""

from typing import Any, Final

from xdist.scheduler import LoadScopeScheduling

TOGETHER: Final = "tests/browser/"  # one site stands behind all of it


class Shifts(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        """What is taken by one worker: a file, or all that is looked at in the browser."""
        return TOGETHER if nodeid.startswith(TOGETHER) else nodeid.split("::", 1)[0]

    def _assign_work_unit(self, node: Any) -> None:
        """The browser's tests first: they wait for pages, and what waits should not wait until the end."""
        if TOGETHER in self.workqueue:
            self.workqueue.move_to_end(TOGETHER, last=False)
        super()._assign_work_unit(node)
