"""What every test stands on: a home of its own, the public data, and no quiet skip where a test is required."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent
pytest_plugins = ("tests.postgres", "tests.homes")
REQUIRED = {"browser": "RAPIM_REQUIRE_BROWSER", "postgresql": "RAPIM_REQUIRE_POSTGRESQL"}

# Before Django reads its settings: nothing of the machine's own home or database is ever touched by a test.
os.environ["RAPIM_HOME"] = tempfile.mkdtemp(prefix="rapim-tests-")
os.environ["DJANGO_SETTINGS_MODULE"] = "rapim.web.settings"
os.environ.pop("RAPIM_DATABASE_URL", None)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser test leaves its loop running in the thread of the others
atexit.register(shutil.rmtree, os.environ["RAPIM_HOME"], ignore_errors=True)
django.setup()
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a seat is taken in each test

settings.register_profile("suite", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=10_000)
settings.load_profile("suite")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files of tests are shared out among the workers whole."""
    from tests.shifts import Shifts

    return Shifts(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """Nothing: each worker's database lies in its own memory: pytest-django does not see that ours is SQLite."""


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test takes back what it did: what was remembered of it is gone too. The transaction around it is no act."""
    from django.db import connection

    from rapim.people import queries

    queries.forget()
    monkeypatch.setattr(queries, "acting", lambda: not all(one._from_testcase for one in connection.atomic_blocks[-1:]))


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of public figures that tests read from (RAPIM_PUBLIC_DATA); it is never part of the project."""
    folder = Path(os.environ.get("RAPIM_PUBLIC_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"PUBLIC DATA IS MISSING: no folder {folder}; set RAPIM_PUBLIC_DATA")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A browser or PostgreSQL test that was skipped where it is required has failed."""
    report = yield
    missing = [name for mark, name in REQUIRED.items() if item.get_closest_marker(mark) and os.environ.get(name)]
    if report.skipped and missing and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{missing[0]} is set, yet the test was skipped: {report.longrepr[-1]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    """The same for a whole module that skips itself."""
    report = yield
    if report.skipped and any(map(os.environ.get, REQUIRED.values())):
        report.outcome = "failed"
        report.longrepr = f"a whole module skipped itself where nothing may: {report.longrepr[-1]}"
    return report
