"""Fifty officers report at once, each with a photograph, while two recorders write down what is said: nothing is lost.

Everybody comes through the door that people use: signed in, scope and middleware before them, on either engine.
"""

MAKE = """
from datetime import time
from django.utils import timezone
from rapim.people import actions as people
from rapim.people.models import OPD, Post
from rapim.people.rules import Role
from rapim.meetings import actions as meetings
from rapim.arahan import actions
from rapim.arahan.actions.give import Wording
from rapim.arahan.rules import EvidenceKind
now = timezone.now()
def seat(title, role, name, **of):
    user = people.add_user(name, name=name, password="!", hashed=True, by=None, now=now)
    people.assign(people.ensure_post(title, role, by=None, now=now, **of), user, by=None, now=now)
    return user
for name in ("budi", "bayu"):
    recorder = seat(f"Sekretariat {name}", Role.SECRETARIAT, name)
seat("Bupati", Role.BUPATI, "eka")
chair = Post.objects.get(role="bupati")
said = dict(week=3, weekday=0, starts=time(9), length=120, place="Setda", chair=chair, signer=chair, groups=["opd"])
meetings.settle(said, valid_from=now.date().replace(day=1), by=recorder, now=now)
rapim = meetings.schedule(now.year, now.month, by=recorder, now=now)
for n in range(50):
    opd = people.ensure_opd(f"1.{n + 1}", f"1.{n + 1}", f"Dinas Urusan {n + 1}", by=None, now=now)
    seat(f"Petugas {n + 1}", Role.OPD_OFFICER, f"ani{n + 1}", opd=opd)
    owed = Wording(quote=f"Tambal jalan {n + 1}", lead=opd, due_on=now.date(), evidence=EvidenceKind.PHOTO)
    actions.give(owed, rapim=None, by=recorder, now=now)
meetings.open(rapim, by=recorder, now=now)
"""

READY = """
import sys
from io import BytesIO
from threading import Barrier, Thread
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image
from rapim.arahan.models import Assignment
from rapim.meetings.models import Rapim
from rapim.people.models import User
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
def signed_in(name):
    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    client.force_login(User.objects.get(username=name), backend=BACKEND)
    return client
def photo(n):
    file = BytesIO()
    Image.new("RGB", (64, 48), (n, 2 * n, 99)).save(file, "JPEG")
    return SimpleUploadedFile(f"foto-{n}.jpg", file.getvalue(), "image/jpeg")
def went_well(answer):
    return answer.status_code == 302 and "login" not in answer.headers["Location"]
def all_at_once(acts):
    ready, failed = Barrier(len(acts)), []
    def one(act):
        ready.wait()
        failed.extend(f"{got.status_code} {got.content[:99]}" for got in act() if not went_well(got))
        connection.close()
    threads = [Thread(target=one, args=(act,)) for act in acts]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    print(failed)
"""

REPORT = (
    READY
    + """
mine = range(int(FIRST), int(FIRST) + 25)
clients = {n: signed_in(f"ani{n}") for n in mine}
owed = dict(Assignment.objects.filter(arahan__rapim=None).values_list("opd__key", "pk"))
def report(n):
    said = {"text": f"Lubang {n} ditambal", "done": "1", "files": photo(n)}
    return lambda: [clients[n].post(f"/assignments/{owed[f'1.{n}']}/follow-ups/", said)]
all_at_once([report(n) for n in mine])
"""
)

RECORD = (
    READY
    + """
rapim = Rapim.objects.get()
def write(name):
    client = signed_in(name)
    lines = [f"Dinas Urusan {n}: selesaikan {name} {n} sebelum akhir Juli" for n in range(1, 11)]
    return lambda: [client.post(f"/rapims/{rapim.pk}/arahan/", {"line": line}) for line in lines]
all_at_once([write("budi"), write("bayu")])
"""
)

TELL = """
from rapim.arahan.models import Arahan, Assignment, Evidence, FollowUp
from rapim.arahan.rules import State
from rapim.people import queries
old = Assignment.objects.standing().filter(arahan__rapim=None)
given = Arahan.objects.exclude(rapim=None)
print(sum(one.state is State.REPORTED for one in old), FollowUp.objects.count(),
      Evidence.objects.values("sha256").distinct().count(), sorted(given.values_list("number", flat=True)) == [*range(1, 21)],
      given.filter(assignments__part="lead").count(), queries.verify_journal())
"""  # noqa: E501


def test_fifty_report_while_two_record(made_home):
    made_home.python(MAKE)
    scripts = [REPORT.replace("FIRST", first) for first in ("1", "26")] + [RECORD]
    for done in made_home.at_once(*scripts):
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
    assert made_home.python(TELL) == "50 50 50 True 20 None"
