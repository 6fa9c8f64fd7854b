"""`rapim work`: does what waits in the queue."""

import argparse
import signal
import sys
from threading import Event
from types import FrameType

HELP = "kerjakan antrean sampai Ctrl-C"
EXAMPLE = "rapim work"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> None:
    from rapim.web import home

    home.enter()
    from rapim.jobs import loop

    stop = Event()
    stop_on_signals(stop)
    print("Pekerja siap; Ctrl-C menghentikannya setelah pekerjaan yang sedang berjalan.", file=sys.stderr)
    loop.work(stop)


def stop_on_signals(stop: Event) -> None:
    """The first Ctrl-C lets the job in hand finish; the second does not wait."""

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)
