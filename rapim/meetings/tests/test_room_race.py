"""Forty phones scan at once, several recorders write at once, two people strike the gavel: nothing is lost."""

MAKE = """
from datetime import time
from rapim.people import actions as people
from rapim.people.models import Post, User
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, seat
from rapim.meetings import actions
budi, eka = seat("Sekretariat", Role.SECRETARIAT, "budi"), seat("Bupati", Role.BUPATI, "eka")
for n in range(40):
    people.ensure_opd(f"1.{n}", f"1.{n}", f"Dinas {n}", by=None, now=NOW)
chair = Post.objects.get(role="bupati")
said = dict(week=3, weekday=0, starts=time(9), length=120, place="Setda", chair=chair, signer=chair, groups=["opd"])
actions.settle(said, valid_from=NOW.date().replace(day=1), by=budi, now=NOW)
rapim = actions.schedule(2023, 3, by=budi, now=NOW)
actions.add_item(rapim, "Pembahasan", minutes=10, by=budi, now=NOW)
actions.open(rapim, by=budi, now=NOW)
"""
READY = """
from threading import Barrier, Thread
from django.db import connection
from rapim.meetings import actions
from rapim.meetings.models import Invitation, Rapim
from rapim.people.models import User
from rapim.people.tests.cast import NOW
rapim, budi = Rapim.objects.get(), User.objects.get(username="budi")
def all_at_once(acts):
    ready, failed = Barrier(len(acts)), []
    def one(act):
        try:
            ready.wait(); act()
        except BaseException as error:
            failed.append(repr(error))
        finally:
            connection.close()
    threads = [Thread(target=one, args=(act,)) for act in acts]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    print(failed)
"""
SCAN = (
    READY
    + """
seats = Invitation.objects.select_related("rapim")
def scan(seat):
    return lambda: actions.attend(seat, f"Kepala {seat.pk}", rank="itself", way="name", by=None, now=NOW)
all_at_once([scan(seat) for seat in [*seats, *seats[:10]]])
"""
)
NOTE = (
    READY
    + """
item = rapim.items.get()
def note(n):
    return lambda: actions.remark(item, f"Catatan {n}", by=budi, now=NOW)
all_at_once([note(n) for n in range(20)])
"""
)
GAVEL = READY + "all_at_once([lambda: actions.close(rapim, by=budi, now=NOW)] * 2)"
TELL = """
from rapim.meetings.models import Attendance, Closing, Remark
from rapim.jobs.models import Job
from rapim.people import queries
print(Attendance.objects.count(), Remark.objects.count(), Closing.objects.count(), Job.objects.count(),
      queries.verify_journal())
"""


def test_nothing_is_lost_in_a_full_room(made_home):
    made_home.python(MAKE)
    for done in made_home.at_once(SCAN, NOTE):
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr
    assert made_home.python(GAVEL).count("sudah ditutup") == 1
    assert made_home.python(TELL) == "40 20 1 1 None"
