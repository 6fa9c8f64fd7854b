"""What the process has imported from which warm ones are forked; it never opens a database."""

import gc
import os
from contextlib import suppress
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapim.web.settings")
os.environ["RAPIM_HOME"] = os.devnull
django.setup()

from django.db.migrations.loader import MigrationLoader  # noqa: E402

from rapim.cli.main import COMMANDS  # noqa: E402

MigrationLoader(None)  # the steps that every home is compared with
for name in (*(f"rapim.cli.{command}" for command in COMMANDS), "rapim.web.home", "rapim.web.tables"):
    import_module(name)
for name in ("pandas", "pyarrow.acero", "pyarrow.dataset", "pyarrow.parquet"):  # duckdb and pyarrow ask for them late
    with suppress(ImportError):
        import_module(name)
gc.freeze()  # what is here for good is neither looked through nor copied by those that are forked
