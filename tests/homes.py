"""Homes of their own for tests that need real processes: on SQLite, and the same on PostgreSQL."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests import warm

SETUP = "from rapim.web import home; home.enter()\n"


@dataclass
class Home:
    path: Path
    database_url: str | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("RAPIM_", "DJANGO_"))}
        url = {"RAPIM_DATABASE_URL": self.database_url} if self.database_url else {}
        return kept | {"RAPIM_HOME": str(self.path)} | url | self.extra

    def start(self, script: str) -> subprocess.Popen:
        """A Python process that has entered this home, begun and not waited for."""
        return subprocess.Popen(
            [sys.executable, "-c", SETUP + script],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def python(self, script: str, setup: str = SETUP) -> str:
        """What such a process prints; it must end well."""
        done = warm.begin(["-c", setup + script], self.environment).end()
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def at_once(self, *scripts: str) -> list[subprocess.CompletedProcess]:
        """As many such processes, one beside the other."""
        return [one.end() for one in [warm.begin(["-c", SETUP + script], self.environment) for script in scripts]]

    def rapim(self, *words: object) -> subprocess.CompletedProcess:
        """`rapim …` on this home, as a process."""
        return warm.begin(["-m", "rapim.cli.main", *map(str, words)], self.environment).end()

    def init(self) -> "Home":
        done = self.rapim("init", "--region", "33.19", "--name", "Kabupaten Kudus", "--format", "json")
        assert done.returncode == 0, done.stderr
        return self


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("postgresql_database") if request.param == "postgresql" else None


@pytest.fixture(scope="session")
def newly_made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home as `rapim init` makes it, to be copied: to migrate one takes seconds."""
    return Home(tmp_path_factory.mktemp("made") / "home").init()


@pytest.fixture(scope="session")
def newly_made_on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Home:
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE newly_made")
    return Home(tmp_path_factory.mktemp("made") / "home", f"{postgresql}/newly_made").init()


@pytest.fixture
def made_home(request: pytest.FixtureRequest, tmp_path: Path, database_url: str | None) -> Home:
    """A home made by `rapim init`, on either engine."""
    if database_url is None:
        return request.getfixturevalue("sqlite_home")
    made = request.getfixturevalue("newly_made_on_postgresql")
    server, _, name = database_url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name}")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE newly_made")
    shutil.copytree(made.path, tmp_path / "home")
    return Home(tmp_path / "home", database_url)


@pytest.fixture
def sqlite_home(newly_made: Home, tmp_path: Path) -> Home:
    shutil.copytree(newly_made.path, tmp_path / "home")
    return Home(tmp_path / "home")
