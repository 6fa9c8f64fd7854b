"""Write the pages of docs/ that code knows best: the commands, and what each figure means.

    python scripts/write_docs.py

tests/house/test_documents.py fails while a page says something else than the code.
"""

import argparse
import importlib
from pathlib import Path

from rapim.cli.main import COMMANDS

DOCS = Path(__file__).parents[1] / "docs"

COMMANDS_HEAD = """# Commands

Written by `scripts/write_docs.py` from the commands themselves. `.venv/bin/rapim COMMAND --help` says the same.

Every command takes `--home DIR` (default `RAPIM_HOME`, else `./rapim-data`) and `--format text|json`.
Data goes to stdout, words to stderr.

| exit code | says |
|---|---|
| 0 | done |
| 1 | a fault of rapim or of the machine (disk full, no rights), with one sentence |
| 2 | refused: problems in a file, wrong arguments; nothing was stored |
"""

FIGURES_HEAD = """# Arti setiap angka

Halaman ini ditulis oleh `scripts/write_docs.py` dari `rapim/figures/dictionary.py`; isinya sama dengan halaman
**Cara menghitung** di aplikasi.

Setiap angka menyebut hari, versi anggaran, dan dasarnya. Tanda "–" berarti tidak dapat dihitung (misalnya belum ada
pagu), bukan nol. "Belum lapor" berarti belum ada berkas untuk bulan itu, juga bukan nol.
"""


def commands() -> str:
    return "\n".join([COMMANDS_HEAD, *map(_command, COMMANDS)])


def _command(name: str) -> str:
    command = importlib.import_module(f"rapim.cli.{name}")
    parser = argparse.ArgumentParser(add_help=False)
    command.arguments(parser)
    rows = [f"| {_written(action)} | {_said(action)} |\n" for action in parser._actions]
    table = "\n| | |\n|---|---|\n" + "".join(rows) if rows else ""
    return f"## rapim {name}\n\n{command.HELP[0].upper()}{command.HELP[1:]}.\n{table}\n```\n$ {command.EXAMPLE}\n```\n"


def _written(action: argparse.Action) -> str:
    value = action.metavar or ("\\|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    if not action.option_strings:
        return f"`{value}`" + (" …" if action.nargs in ("+", "*") else "")
    return f"`{action.option_strings[-1]}`" + ("" if action.nargs == 0 else f" {value}")


def _said(action: argparse.Action) -> str:
    return (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%").replace("|", "\\|")


def figures() -> str:
    from rapim.figures.dictionary import DICTIONARY

    return "\n".join([FIGURES_HEAD, *map(_figure, DICTIONARY)])


def _figure(meaning) -> str:
    rule = f"\nDasar: {meaning.regulation}.\n" if meaning.regulation.strip("–") else ""
    return (
        f"## {meaning.label}\n\n{meaning.definition}\n\n"
        f"Rumus: {meaning.formula}. Satuan: {meaning.unit}. Kode: `{meaning.key}`.\n{rule}"
    )


PAGES = {"operators/commands.md": commands, "panduan/arti-angka.md": figures}

if __name__ == "__main__":
    for page, text in PAGES.items():
        (DOCS / page).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / page).write_text(text(), encoding="utf-8")
