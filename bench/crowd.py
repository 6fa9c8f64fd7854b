"""Officers with a message each, and their telephones: everybody opens the link and answers at the same moment.

`prepare` and `tally` run in a process that has entered the home; a telephone speaks plain HTTP to a served app.
"""

import gzip
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import urlencode

PHOTO: Final = (1024, 768)
BOUNDARY: Final = "----rapim"
BROWSER: Final = {"Accept": "text/html", "Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (Linux; Android 13)"}


def prepare(officers: int, rounds: int) -> None:
    """So many offices with an officer each, who has a message to answer in every round; prints their links."""
    from django.conf import settings
    from django.utils import timezone

    from rapim.people import actions
    from rapim.people.rules import Role

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    now, links = timezone.now(), {}
    act: dict[str, Any] = {"by": None, "now": now}
    rapim = _meeting(act)
    for number in range(officers):
        opd = actions.ensure_opd(f"9.{number + 1}", f"9.{number + 1}", f"Dinas {number + 1}", **act)
        user = actions.add_user(f"petugas{number}", name=f"Petugas {number}", password="x", **act)
        post = actions.ensure_post(f"Petugas Dinas {number + 1}", Role.OPD_OFFICER, opd=opd, **act)
        actions.assign(post, user, **act)
        links[user.username] = [_told(user, opd, rapim, turn, act) for turn in range(rounds)]
    print(json.dumps(links))


def _meeting(act: dict[str, Any]):
    from datetime import time as clock

    from rapim.meetings import actions
    from rapim.meetings.rules import Group
    from rapim.people import actions as people
    from rapim.people.rules import Role

    chair = people.ensure_post("Bupati", Role.BUPATI, **act)
    day = act["now"].date()
    said = {
        "week": 3, "weekday": 0, "starts": clock(9), "length": 120, "place": "Setda", "chair": chair, "signer": chair,
        "groups": [group.value for group in Group],
    }  # fmt: skip
    actions.settle(said, valid_from=day.replace(month=1, day=1), **act)
    rapim = actions.schedule(day.year, day.month, **act)
    actions.open(rapim, **act)
    return rapim


def _told(user, opd, rapim, turn: int, act: dict[str, Any]) -> str:
    """An arahan to the office, the notice of it, and the address that the notice carries."""
    from rapim.arahan import actions
    from rapim.arahan.actions.give import Wording
    from rapim.core.message import Message
    from rapim.notices import actions as notices
    from rapim.notices.links import token_of
    from rapim.notices.models import Notice

    wording = Wording(quote="Segera!", measure=f"Tuntaskan hal {turn}", lead=opd)
    made = actions.give(wording, rapim=rapim, **act).assignments.get()
    key, verbs = f"uji:{made.pk}", ("accept", "report", "block")
    message = Message(key, user.username, "Arahan", "Segera", "/arahan/", True, verbs, f"assignment:{made.pk}")
    notices.take_in([message], act["now"])
    return f"/a/{token_of(Notice.objects.select_related('to').get(key=key))}/"


def tally() -> None:
    """What is left behind, as JSON: replies, and how often each thing was done to each arahan."""
    from rapim.arahan.models import Acceptance, FollowUp, Obstacle
    from rapim.notices.models import Reply
    from rapim.people.models import JournalEntry
    from rapim.people.queries import verify_journal

    told = (FollowUp.objects, Obstacle.objects)
    acts = [pk for records in told for pk in records.values_list("assignment", flat=True)]
    acts += Acceptance.objects.exclude(assignment__in=acts).values_list("assignment", flat=True)
    said = {
        "replies": Reply.objects.count(),
        "answered": len(set(acts)),
        "acts": len(acts),
        "journal": JournalEntry.objects.filter(verb="notice_answered").count(),
        "broken": str(verify_journal() or ""),
    }
    print(json.dumps(said))


@dataclass
class Phone:
    """Keeps its cookies, as a browser does; `seconds` and `statuses` of looking and of answering."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    looks: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def answer(self, link: str, number: int) -> None:
        """Three taps: opens the link, chooses, sends; by turns an acceptance, a hindrance, a report with a photo."""
        status, page = self._ask("GET", link, self.looks)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        token = found[1] if found else self.cookies.get("csrftoken", "")
        said = (
            {"verb": "accept"},
            {"verb": "block", "need": "data lahan", "whom": "BPN"},
            {"verb": "report", "text": "Sudah selesai"},
        )[number % 3]
        status, _ = self._ask("POST", link, self.answers, {"csrfmiddlewaretoken": token, **said})
        self.statuses.append(status)

    def _ask(self, method: str, path: str, taken: list[float], said: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **BROWSER}
        body = None
        if said and said.get("verb") == "report":
            body = _with_photo(said)
            headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
        elif said:
            body = urlencode(said).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = answer.read()
        if answer.getheader("Content-Encoding") == "gzip":
            page = gzip.decompress(page)
        taken.append(time.perf_counter() - began)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        return answer.status, page.decode(errors="replace")


def _with_photo(said: dict[str, str]) -> bytes:
    fields = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in said.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="bukti.jpg"\r\n'
    head += "Content-Type: image/jpeg\r\n\r\n"
    return b"".join([*fields, head.encode(), _photo(), f"\r\n--{BOUNDARY}--\r\n".encode()])


@cache
def _photo() -> bytes:
    """A photograph as a telephone sends it when it was made small before."""
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.effect_noise(PHOTO, 12).convert("RGB").save(file, "JPEG", quality=60)
    return file.getvalue()


def at_once(phones: Sequence[Phone], links: Sequence[str], first: int = 0) -> None:
    """Everybody answers the own link, all from the same moment on."""
    _photo()  # is taken before
    gate = threading.Barrier(len(phones))

    def go(number: int) -> None:
        gate.wait()
        phones[number].answer(links[number], first + number)

    crowd = [threading.Thread(target=go, args=(number,)) for number in range(len(phones))]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()


def counted(statuses: Sequence[int]) -> str:
    return ", ".join(f"{count} × {status}" for status, count in sorted(Counter(statuses).items()))
