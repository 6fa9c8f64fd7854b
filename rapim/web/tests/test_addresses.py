"""Whom a limit counts: the address that our own proxy saw, and not one that a stranger made up."""

import pytest
from allauth.core.internal.httpkit import get_client_ip
from django.test import RequestFactory
from ninja.conf import settings as ninja
from ninja.throttling import AnonRateThrottle

from rapim.web import settings as ours


def seen(forwarded, remote="127.0.0.1"):
    """By the sign-in and the links, and by the API."""
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    return get_client_ip(request), AnonRateThrottle("1/m").get_ident(request)


@pytest.fixture
def behind(settings, monkeypatch):
    def proxies(count):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
        monkeypatch.setattr(ninja, "NUM_PROXIES", count)

    return proxies


def test_without_a_proxy_nothing_that_is_forwarded_is_believed():
    """As rapim is set up here: on this machine alone."""
    assert (ours.PROXIES, ninja.NUM_PROXIES, ours.ALLAUTH_TRUSTED_PROXY_COUNT) == (0, 0, 0)
    assert seen("203.0.113.9", remote="198.51.100.7") == ("198.51.100.7", "198.51.100.7")


def test_behind_a_proxy_each_stranger_is_counted_alone_and_cannot_pass_for_another(behind):
    behind(1)
    assert seen("203.0.113.9") == ("203.0.113.9", "203.0.113.9")
    assert seen("10.0.0.1, 203.0.113.9") == ("203.0.113.9", "203.0.113.9")
