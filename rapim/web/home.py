"""The home of the data: where it lies, how it is made, how a command enters it."""

import os
import secrets
from pathlib import Path

from rapim.core.problem import Problem, Refused

INIT = "rapim init --region 33.19 --name “Kabupaten Kudus”"


def path() -> Path:
    """RAPIM_HOME, or ./rapim-data."""
    return Path(os.environ.get("RAPIM_HOME") or "rapim-data").resolve()


def exists() -> bool:
    return (path() / "secret.key").exists()


def enter() -> None:
    """Makes Django ready for the home. Raises OSError where its database is away.

    Raises Refused where there is no home, or one of an older version of rapim.
    """
    if not exists():
        raise Refused(Problem("no_home", f"Belum ada data di {path()}. Buat dahulu: {INIT}"))
    _ready()
    if _is_behind():
        raise Refused(Problem("home_behind", f"Data ini dari rapim yang lebih lama. Mutakhirkan dahulu: {INIT}"))


def make() -> None:
    """Makes the home with its secrets, or brings an older one up to date, and enters it. Safe to repeat."""
    folder = path()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not exists():
        _write_secret(folder / "journal.key")
        _write_secret(folder / "secret.key")
    _ready()
    from rapim.web import tables

    tables.lay()


def _write_secret(file: Path) -> None:
    """In one piece or not at all, and for its owner's eyes alone."""
    draft = file.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(48) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.rename(file)


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    plan = MigrationExecutor(connection)
    return bool(plan.migration_plan(plan.loader.graph.leaf_nodes()))


def _ready() -> None:
    os.environ["RAPIM_HOME"] = str(path())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")
    import django
    from django.db import OperationalError, connection

    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise OSError(f"basis data tidak terjangkau: {str(error).strip()}") from error
