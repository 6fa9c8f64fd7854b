"""The region with a book, and in it an innovation of Dinas Pendidikan."""

import pytest

from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (fixtures)
from rapim.innovation.models import Innovation
from rapim.innovation.tests import things


@pytest.fixture
def made(region, db) -> Innovation:  # noqa: F811
    return things.innovation(region)
