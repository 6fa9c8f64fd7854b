"""Schemathesis knocks at every door of the API with what its description allows and forbids."""

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as effort
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig

from rapim.api import actions
from rapim.api.rules import SCOPES
from rapim.execution.tests.conftest import *  # noqa: F403
from rapim.publishing import actions as publishing
from rapim.publishing import queries
from rapim.web.wsgi import application

load_all_checks()
REFUSALS = ["2xx", 400, 401, 403, 404, 409, 429]  # 400: a question that makes sense, and that this book cannot answer
CONFIG = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}}})
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)


@schema.hook
def filter_body(context, body):
    """The description asks for a file that is not empty; an empty one is made all the same, and sent half."""
    return not isinstance(body, dict) or body.get("file") not in ("", b"")


@pytest.fixture
def key(region, db, monkeypatch):
    from django.utils import timezone
    from ninja.throttling import SimpleRateThrottle

    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda self, request: True)
    cache.clear()
    now = timezone.now()
    publishing.publish("position", queries.position(now.date()), by=region.budi, now=now)
    _, secret = actions.make_key("uji", list(SCOPES), days=1, user=region.budi, by=region.budi, now=now)
    return secret


@schema.parametrize()
@effort(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_door_does_what_its_description_says(case, key):
    headers = {"Authorization": f"Bearer {key}", "Host": "localhost", "Accept-Encoding": "identity"}
    case.call_and_validate(base_url="http://localhost", headers=headers)
