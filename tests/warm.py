"""Python processes that need not import the world again: forked from one in which rapim stands ready.

A process that starts cold takes two seconds to import, and the suite starts hundreds. Cold starts are tested where they
matter: `rapim demo`, `rapim serve`, and whatever is killed or told to stop.
"""

import os
import runpy
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.warm_imports"])


@dataclass
class Begun:
    """A process and the files that it writes to."""

    argv: list[str]
    child: ForkServerProcess
    folder: tempfile.TemporaryDirectory

    def end(self, seconds: int = 120) -> subprocess.CompletedProcess[str]:
        """Raises TimeoutExpired."""
        with self.folder:
            self.child.join(seconds)
            if self.child.exitcode is None:
                self.child.kill()
                raise subprocess.TimeoutExpired(self.argv, seconds)
            out, err = (file.read_text() if file.exists() else "" for file in _said(self.folder))
            return subprocess.CompletedProcess(self.argv, self.child.exitcode, out, err)


def begin(argv: list[str], environment: dict[str, str]) -> Begun:
    """What `python argv…` would do and print: `-m module …` or `-c script`."""
    folder = tempfile.TemporaryDirectory(prefix="rapim-warm-")
    child = CONTEXT.Process(target=_become, args=(argv, environment, _said(folder)))
    child.start()
    return Begun(argv, child, folder)


def _said(folder: tempfile.TemporaryDirectory) -> list[Path]:
    return [Path(folder.name) / name for name in ("out", "err")]


def _become(argv: list[str], environment: dict[str, str], said: list[Path]) -> None:
    for number, file in enumerate(said, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(environment)
    _enter_anew()
    how, what, *sys.argv[1:] = argv
    if how == "-m":
        sys.modules.pop(what, None)  # as if it had never been imported
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<script>", "exec"), {"__name__": "__main__"})


def _enter_anew() -> None:
    """Forgets the settings and databases of the process that it was forked from; Django asks for them when needed."""
    from django.conf import settings
    from django.db import connections
    from django.utils.functional import empty

    del sys.modules["rapim.web.settings"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")
    for known in connections.all(initialized_only=True):
        del connections[known.alias]
    vars(connections).pop("settings", None)
    connections._settings, settings._wrapped = None, empty
