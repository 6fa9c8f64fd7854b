"""`rapim serve`: the web server."""

import argparse
import os
import sys

HELP = "jalankan server web"
EXAMPLE = "rapim serve --port 8000"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ALAMAT", help="alamat (default 127.0.0.1: komputer ini)"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port (default 8000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="jumlah proses (default 2)")


def run(args: argparse.Namespace) -> None:
    """Two processes; one that dies is started again; Ctrl-C lets requests finish."""
    collect_static()
    from granian.constants import Interfaces
    from granian.server import Server

    from rapim.web.patience import READERS

    print(f"http://{args.host}:{args.port}/ · Ctrl-C untuk berhenti", file=sys.stderr)
    Server(
        "rapim.web.served:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=READERS,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_level="error",  # it warns of many threads; ours only wait
        process_name=None,
    ).serve()


def collect_static() -> None:
    """Enters the home with its pictures and styles compressed and named by their content."""
    from rapim.web import home

    if home.exists():
        os.makedirs(home.path() / "static", exist_ok=True)
    home.enter()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
