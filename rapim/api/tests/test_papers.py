"""The papers of a Rapim through the REST doors: ordered, followed, taken to the byte; and for whom they are."""

import hashlib

import pytest

from rapim.api.tests.test_doors import ask, calm  # noqa: F401 (fixtures)
from rapim.execution.tests.conftest import *  # noqa: F403
from rapim.jobs import loop
from rapim.meetings.models import Pack
from rapim.packs import actions as packs
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW

WANTED = {"at": "2023-02-28"}
JSON = "application/json"


@pytest.fixture
def filed(region, db):
    job = packs.order(FEBRUARY, None, by=region.budi, now=NOW, kinds=("press",))
    packs.make_later_on(job.payload, now=NOW)
    yield Pack.objects.get()
    packs.sweep(job.payload["draft"])


def test_what_was_ordered_is_on_its_way_until_it_is_filed(ask):  # noqa: F811
    answer = ask("budi", "/packs", scopes=("packs",), method="post", data=WANTED, content_type=JSON)
    assert (answer.status_code, answer.json()) == (202, {"at": "2023-02-28", "rapim": None})
    (making,) = ask("eka", "/packs", scopes=("packs",)).json()["making"]
    assert (making["words"], making["failed"]) == ("Menunggu giliran", False)
    loop.drain()
    said = ask("eka", "/packs", scopes=("packs",)).json()
    assert said["making"] == []
    assert [one["cutoff"]["at"] for one in said["packs"]] == ["2023-02-28"]


def test_a_paper_is_taken_to_the_byte(ask, filed):  # noqa: F811
    said = ask("eka", f"/packs/{filed.pk}", scopes=("packs",)).json()
    assert said["sha256"] == filed.sha256
    for one in said["files"]:
        answer = ask("eka", f"/packs/{filed.pk}/files/{one['name']}", scopes=("packs",))
        content = b"".join(answer.streaming_content)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["size"], one["sha256"])
    assert ask("eka", f"/packs/{filed.pk}/files/lain.pdf", scopes=("packs",)).status_code == 404


def test_an_office_neither_reads_nor_orders_and_a_leader_does_not_order(ask, filed):  # noqa: F811
    for path in ("/packs", f"/packs/{filed.pk}", f"/packs/{filed.pk}/files/siaran-pers.md"):
        assert ask("dodi", path, scopes=("packs",)).status_code == 403
    for name in ("dodi", "eka"):
        answer = ask(name, "/packs", scopes=("packs",), method="post", data=WANTED, content_type=JSON)
        assert answer.json()["problems"][0]["message"] == "Bahan Rapim dibuat oleh sekretariat atau Sekda."
    assert ask("eka", "/packs", scopes=("figures",)).status_code == 401


@pytest.mark.parametrize("wanted", [{}, {"at": "kemarin"}, {**WANTED, "warna": "merah"}, {**WANTED, "rapim": 0}])
def test_an_order_that_makes_no_sense_is_refused(ask, wanted):  # noqa: F811
    answer = ask("budi", "/packs", scopes=("packs",), method="post", data=wanted, content_type=JSON)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["message"]
