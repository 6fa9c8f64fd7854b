"""A region that has no book yet: promises and priorities begin all the same."""

from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from rapim.execution.tests.conftest import BACKEND
from rapim.people.tests.cast import kudus
from rapim.promises.models import PriorityList
from rapim.promises.tests import things


@pytest.fixture
def fresh(db, tmp_path):
    with override_settings(HOME=tmp_path):
        yield kudus()


def opened(cast: SimpleNamespace, who: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, who), backend=BACKEND)
    return client


@pytest.mark.parametrize(
    "path",
    ["/promises/", "/promises.xlsx", "/evaluation/rkpd/", "/evaluation/rpjmd.xlsx", "/priorities/", "/innovations/",
     "/promises/{}/", "/promises/{}.xlsx", "/promises/{}/ties/", "/priorities/1.1/", "/priorities/1.1.xlsx"],
)  # fmt: skip
def test_every_page_opens_without_a_book(fresh, path):
    made = things.promise(fresh)
    answer = opened(fresh, "budi").get(path.format(made.promise.pk))
    assert answer.status_code == 200, answer.content.decode()[-2000:]


def test_priorities_are_proposed_before_the_budget_is_there(fresh):
    sent = {"title": ["Guru"], "outcome": ["13.300 guru"], "codes": ["1.01.02"]}
    assert opened(fresh, "ani").post("/priorities/1.1/", sent).status_code == 302
    assert PriorityList.objects.get().priorities.get().codes == ["1.1.2"]
