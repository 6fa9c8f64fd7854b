"""A home in which Kudus has sealed its budget and its first two months, made once and copied for each story."""

import json
import shutil
from pathlib import Path

import pytest

from tests.flow import papers
from tests.homes import Home


class Office(Home):
    """A home with a clerk before it, who types commands."""

    def asks(self, *words: object, refused: bool = False):
        """What a command answers as JSON; it must be done, or refused."""
        done = self.rapim(*words, "--format", "json")
        assert done.returncode == (2 if refused else 0), f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return json.loads(done.stdout)

    def figure(self, name: str, *words: object):
        return self.asks("figures", name, "--at", "2023-02-28", *words)

    def row(self, key: str, *words: object):
        """One OPD's line of the absorption by OPD."""
        (row,) = [row for row in self.figure("absorption", "--by", "opd", *words)["rows"] if row["key"] == key]
        return row


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kudus")
    office = Office(folder / "home")
    office.init()
    office.asks("ingest", papers.budget(folder), "--known-at", "2023-01-02T08:00:00+07:00")
    first = papers.payments(folder, papers.JANUARY, papers.RETURNED, papers.RECEIPT, papers.WAITING)
    office.asks("ingest", first, "--known-at", "2023-03-01T08:00:00+07:00")
    return office.path


@pytest.fixture
def kudus(sealed: Path, tmp_path: Path) -> Office:
    return Office(shutil.copytree(sealed, tmp_path / "home"))
