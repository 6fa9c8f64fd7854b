"""Who signs in to the pages of people."""

import pytest

from rapim.people.tests.cast import kudus


@pytest.fixture
def cast():
    return kudus()


@pytest.fixture
def budi(client, cast):
    client.force_login(cast.budi)
    return client
