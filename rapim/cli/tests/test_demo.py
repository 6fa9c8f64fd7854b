"""The demo: its region and cast, and two children that come and go with it. The files have their own tests."""

import re
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from urllib.request import urlopen

import pytest

from rapim.cli import demo
from rapim.cli.sample import years
from rapim.core.problem import Refused
from rapim.people import actions, queries
from rapim.people.models import OPD, Assignment, User
from tests.homes import Home

ALREADY_THERE = """
from datetime import date
from django.utils import timezone
from rapim.cli.demo import _settled
from rapim.intake.models import Batch, Upload
from rapim.core.choice import Choice
from rapim.sample.arrivals import last_of
now, name = timezone.now(), last_of(2023)
_settled()
upload = Upload.objects.create(sha256="0" * 64, name=name, size=1, by_name="uji", choice=Choice(), received_at=now)
Batch.objects.create(
    batch="x", kind="djpk", region="33.19", year=2023, version="", basis="djpk", slices=[], path="none", sha256="0",
    file=name, rows=0, totals={}, known_at=now, sealed_at=now, upload=upload,
)
"""


@pytest.fixture
def settled(db):
    return demo._settled()


def test_the_region_has_34_opds_ten_bagian_and_four_companies(settled):
    kinds = list(OPD.objects.values_list("kind", flat=True))
    assert len(kinds) == 34 + 10 + 4
    assert (kinds.count("kecamatan"), kinds.count("bagian"), kinds.count("bumd"), kinds.count("blud")) == (9, 10, 4, 1)


def test_each_asisten_watches_the_offices_of_the_line(settled):
    groups = queries.line_groups(date(2023, 3, 20))
    lines = [line for line, _ in groups.values()]
    assert {line: lines.count(line) for line in set(lines)} == {"asisten-1": 19, "asisten-2": 12, "asisten-3": 6}


def test_asisten_1_changed_in_august_2023(settled):
    def holder(day):
        return Assignment.objects.valid_on(day).get(post__title="Asisten I").user.username

    assert (holder(date(2023, 3, 20)), holder(date(2023, 8, 7))) == ("asisten1", "citra")
    assert queries.scope_of(User.objects.get(username="citra"), date(2024, 1, 1)).lines == {"asisten-1"}


def test_the_cast_has_the_scopes_of_its_posts(settled):
    today = date(2024, 1, 1)
    scopes = {user.username: queries.scope_of(user, today) for user in User.objects.all()}
    assert {name for name, scope in scopes.items() if scope.all} == {"eka", "sekda", "budi", "inspektur"}
    assert len(scopes["ani"].opds) == len(scopes["dodi"].opds) == 1
    assert not scopes["ani"].opds & scopes["dodi"].opds


def test_settling_twice_changes_nothing(settled):
    before = OPD.objects.count(), User.objects.count(), Assignment.objects.count(), queries.journal_head()
    assert demo._settled() == settled
    assert (OPD.objects.count(), User.objects.count(), Assignment.objects.count(), queries.journal_head()) == before


def test_it_leaves_the_home_of_a_real_region_alone(db):
    actions.add_user("sekretariat", name="Orang Lain", password="x", by=None, now=demo._now())
    with pytest.raises(Refused, match="daerah sungguhan"):
        demo._settled()


def test_a_port_that_is_taken_is_said_in_a_sentence():
    with socket.socket() as door:
        door.bind((demo.HOST, 0))
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(Refused, match=f"Port {port} sedang dipakai"):
            demo._look_for_port(port)


def free_port():
    with socket.socket() as door:
        door.bind((demo.HOST, 0))
        return door.getsockname()[1]


def test_it_serves_until_ctrl_c_and_takes_its_children_along(tmp_path):
    home = Home(tmp_path / "demo")
    made = subprocess.run(
        [sys.executable, "-c", "from rapim.web import home; home.make()\n" + ALREADY_THERE],
        env=home.environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    port = free_port()
    words = [sys.executable, "-m", "rapim.cli.main", "demo", "--years", "2023", "--port", str(port)]
    with (tmp_path / "said").open("w+") as said:
        running = subprocess.Popen(words, env=home.environment, stdout=said, stderr=said)
        try:
            wait_for(lambda: "Ctrl-C menghentikan web" in (tmp_path / "said").read_text(), running)
            assert urlopen(f"http://{demo.HOST}:{port}/account/login/", timeout=30).status == 200
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0, (tmp_path / "said").read_text()
    assert re.search(r"budi +Budi", (tmp_path / "said").read_text())
    with socket.socket() as door:
        assert door.connect_ex((demo.HOST, port)) != 0


def wait_for(true, running):
    deadline = time.monotonic() + 60
    while not true():
        assert running.poll() is None and time.monotonic() < deadline
        time.sleep(0.1)


def test_the_years_of_the_sample_are_read_from_the_command_line():
    assert (years("2023"), years("2021-2023")) == ((2023,), (2021, 2022, 2023))
    for wrong in ("2020", "2023-2021", "dua ribu", "2021-2024"):
        with pytest.raises(Exception, match="bukan tahun contoh"):
            years(wrong)
