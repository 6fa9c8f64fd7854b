"""`rapim COMMAND`: finds the command, runs it, and turns what went wrong into a sentence and an exit code.

One file per command in this folder, each with `HELP`, `EXAMPLE`, `arguments(parser)` and `run(args) -> int`.
Django and the document libraries are imported inside `run`, so that help answers at once.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path

from rapim.core.problem import Refused

COMMANDS = (
    "init", "demo", "sample", "ingest", "batches", "supersede", "figures", "outlook", "pack",
    "serve", "work", "check", "backup", "restore", "bench",
)  # fmt: skip
DONE, BROKEN, REFUSED = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = _parser(arguments).parse_args(arguments)
    if args.home:
        os.environ["RAPIM_HOME"] = str(Path(args.home).resolve())
    try:
        return int(args.run(args) or DONE)
    except Refused as refused:
        for problem in refused.problems:
            print(problem.message, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return DONE
    except OSError as error:
        print(f"Mesin menolak: {error}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        return 130


def _parser(argv: list[str]) -> argparse.ArgumentParser:
    """All commands by name; only the one that is asked for is imported, unless help wants them all."""
    asked = next((word for word in argv if word in COMMANDS), None)
    parser = argparse.ArgumentParser(prog="rapim", description="Rapat Pimpinan pemerintah daerah: angka yang terlacak.")
    parser.add_argument("--home", default=os.environ.get("RAPIM_HOME"), help="folder data (default ./rapim-data)")
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True)
    for name in COMMANDS if asked is None else (asked,):
        _add(commands, name)
    return parser


def _add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str) -> None:
    command = importlib.import_module(f"rapim.cli.{name}")
    parser = commands.add_parser(
        name,
        help=command.HELP,
        description=command.HELP,
        epilog=f"Contoh:\n  {command.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--home", default=argparse.SUPPRESS, help="folder data (default RAPIM_HOME atau ./rapim-data)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: data saja di stdout")
    command.arguments(parser)
    parser.set_defaults(run=command.run)


if __name__ == "__main__":
    sys.exit(main())
