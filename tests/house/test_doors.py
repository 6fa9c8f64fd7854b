"""Every address sends a stranger to the login, except those that are declared public."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern

KEYED = ("figure", "dictionary", "opds", "opd", "lines", "uploads", "packs", "pack-orders", "pack", "pack-file")
# Why a stranger may come in; a name that is public in the settings without a reason here fails.
PUBLIC = {
    "health": "a load balancer asks whether the server lives; the answer says nothing else",
    "account_login": "the login itself",
    "account_logout": "leaving, also when the session has ended already",
    "account_inactive": "tells a person whose access was closed",
    "attend": "a guest scans the code on the wall; the signed word in the address is for one meeting alone",
    "attended": "what that guest's phone shows afterwards: the own name, under the same signed word",
    "mfa_authenticate": "the second step of the login",
    "api-nothing": "the API's own 404, in JSON",
    "api:api-root": "leads to the description of the API",
    "api:openapi-json": "the description of the API; says nothing of any region",
    **{f"api:{door}": "asks for a key itself, and answers 401 without one" for door in KEYED},
    "api:public": "one publication, for machines",
    "answer": "a signed link that lets its addressee answer one notice once, and nothing else",
    "feed": "a calendar whose signed address is its secret",
    "whatsapp-hook": "hears only what the secret of the app has signed",
    "telegram-hook": "hears only what carries the secret that was told to Telegram",
    "public": "what the region has opened; reads publications alone",
    "public-kind": "one publication as a page",
    "public-content": "one publication as JSON",
    "public-package": "one publication as a data package",
    "public-table": "one table of a publication as CSV",
    "public-edition": "an earlier publication, as it was opened",
}


def addresses(patterns, before="", space=""):
    """(name, address) of every door: "/opds/<str:code>/" becomes "/opds/x/"."""
    for one in patterns:
        here = before + sample_of(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield space + (one.name or here), "/" + here


def sample_of(pattern):
    if isinstance(pattern, RegexPattern):
        named = r"\(\?P<\w+>([^)]*)\)"
        return re.sub(named, lambda found: word_of(found[1]), pattern.regex.pattern.strip("^$")).replace("\\", "")
    words = {name: word_of(converter.regex) for name, converter in pattern.converters.items()}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: words[found[1]], str(pattern))


def word_of(regex):
    """A word that a part of an address takes: a number, a letter, a UUID, or the first of "json|csv|xlsx"."""
    candidates = ("1", "x", "00000000-0000-4000-8000-000000000000", regex.split("|")[0])
    return next(word for word in candidates if re.fullmatch(regex, word))


def open_doors(urlconf, public):
    """The doors that a stranger passes, as "name address: what it answered"."""
    for name, address in addresses(get_resolver(urlconf).url_patterns):
        if name not in public:
            for method in ("get", "post"):
                answer = getattr(Client(), method)(address)
                if not (answer.status_code == 302 and answer["Location"].startswith("/account/login/?next=")):
                    yield f"{name} {method.upper()} {address}: {answer.status_code}"


def anyone(request, **kept):
    return HttpResponse("welcome")


urlpatterns = [  # the house with two doors too many: one left open, one shut
    path("account/", include("allauth.account.urls")),
    path("open/<int:pk>/<slug:name>/", anyone, name="open"),
    path("shut/", anyone, name="shut"),
]


@pytest.mark.django_db
def test_every_address_sends_a_stranger_to_the_login():
    assert list(open_doors(settings.ROOT_URLCONF, PUBLIC)) == []


@pytest.mark.django_db
def test_a_door_that_stands_open_is_named(settings):
    settings.ROOT_URLCONF, settings.PUBLIC_URLS = __name__, settings.PUBLIC_URLS | {"open"}
    of_the_login = {name for name, _ in addresses(get_resolver("allauth.account.urls").url_patterns)}
    doors = list(open_doors(__name__, PUBLIC.keys() | of_the_login))
    assert doors == ["open GET /open/1/1/: 200", "open POST /open/1/1/: 200"]


def test_what_is_public_is_public_for_a_reason():
    assert set(settings.PUBLIC_URLS) == set(PUBLIC)


def test_every_public_name_is_an_address():
    assert set(PUBLIC) <= {name for name, _ in addresses(get_resolver(settings.ROOT_URLCONF).url_patterns)}
