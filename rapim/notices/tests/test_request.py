"""A request is answered by its link: taken on, fulfilled, declined; and no more once it waits for the other side."""

import pytest
from django.test import Client

from rapim.coordination.models import Request
from rapim.coordination.tests.conftest import asked, state  # noqa: F401 (the fixture)
from rapim.notices import actions
from rapim.notices.links import token_of
from rapim.notices.models import Notice
from rapim.people.tests.cast import NOW


@pytest.fixture
def link(asked, monkeypatch):  # noqa: F811
    """What Ani was sent."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    actions.collect(NOW)
    return f"/a/{token_of(Notice.objects.get(about=f'request:{asked.pk}', to__username='ani'))}/"


@pytest.mark.parametrize(
    ("posted", "becomes"),
    [
        ({"verb": "accept"}, "accepted"),
        ({"verb": "report", "text": "Data terlampir di surel"}, "fulfilled"),
        ({"verb": "block", "need": "datanya milik desa"}, "declined"),
    ],
)
def test_it_is_answered_once(link, asked, posted, becomes):  # noqa: F811
    client = Client()
    assert "Data pagar sekolah" in client.get(link).content.decode()
    assert client.post(link, posted).status_code == 200
    assert state(asked) == becomes
    assert client.post(link, {"verb": "block", "need": "x"}).status_code == 410
    assert state(asked) == becomes


def test_it_asks_no_more_once_the_request_is_over(link, asked):  # noqa: F811
    from rapim.coordination import actions as requests

    requests.withdraw(Request.objects.get(), "tidak perlu", by=None, now=NOW)
    assert Client().get(link).status_code == 410
