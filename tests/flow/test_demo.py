"""The demo takes its web and its worker with it, however it is asked to end."""

import os
import signal

import pytest

STARTS_A_WORKER = """
from contextlib import suppress
from rapim.cli import demo
demo.end_when_asked()
with suppress(KeyboardInterrupt), demo._running("work") as worker:
    print(worker.pid, flush=True)
    worker.wait()
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_leaves_nobody_behind(kudus, how):
    demo = kudus.start(STARTS_A_WORKER)
    worker = int(demo.stdout.readline())
    demo.send_signal(how)
    demo.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
