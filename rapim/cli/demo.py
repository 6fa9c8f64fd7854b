"""`rapim demo`: the sample region through the same door as any file, then web and worker until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import date, datetime
from datetime import time as clock
from itertools import zip_longest
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from rapim.cli import story
from rapim.cli.sample import years
from rapim.core.code import key_of
from rapim.core.problem import Problem, Refused

if TYPE_CHECKING:
    from rapim.people.models import User

HELP = "daerah contoh (Kudus 2021–2023, rekaan), web dan pekerjanya, sampai Ctrl-C"
EXAMPLE = "rapim demo --port 8000"
HOST = "127.0.0.1"
WIB = ZoneInfo("Asia/Jakarta")
SECRETARIAT = "budi"
SINCE = date(2021, 1, 1)
MORNING = clock(9)
READY = """
Siap: http://{host}:{port}/   (semua orang, nama dan dokumen di sini rekaan)
{cast}
  kata sandi semua akun: {password}
Ctrl-C menghentikan web dan pekerjanya; datanya tetap di {home}."""


class Year(NamedTuple):
    """The source files of one year, in the order of their arrival."""

    year: int
    files: list[Path]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port web (default 8000)")
    parser.add_argument("--years", type=years, default=(2021, 2022, 2023), metavar="2021-2023", help="tahun anggaran")


def run(args: argparse.Namespace) -> None:
    """The latest year first: the web opens as soon as that one is there, and the others join while it runs."""
    _look_for_port(args.port)
    end_when_asked()
    from rapim.web import home

    home.make()
    budi = _settled()
    missing = [year for year in reversed(args.years) if not _holds(year)]
    with ExitStack() as children, suppress(KeyboardInterrupt):
        brought = _brought(missing, children)
        if args.years[-1] in missing:
            _bring_in(next(brought), budi)
        story.tell(_now())
        web = children.enter_context(_running("serve", "--host", HOST, "--port", str(args.port)))
        worker = children.enter_context(_running("work"))
        _wait_for(web, args.port)
        print(READY.format(host=HOST, port=args.port, cast=_cast(), password=_password(), home=home.path()), flush=True)
        for year in brought:
            _bring_in(year, budi)
        _watch(web, worker)


def _look_for_port(port: int) -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError:
            message = f"Port {port} sedang dipakai program lain. Coba: rapim demo --port {port + 1}"
            raise Refused(Problem("port_taken", message, found=str(port))) from None


# ---------------------------------------------------------------------------------------------------- who works there


def _settled() -> User:
    """The secretariat's person, once region, offices, lines, posts and people are there. Refuses another's home."""
    from django.db import transaction

    from rapim.people import queries
    from rapim.people.models import User

    known = User.objects.filter(username=SECRETARIAT).first()
    if known:
        return known
    if queries.has_people():
        message = "Tempat data ini sudah dipakai untuk daerah sungguhan. Pakai yang lain: rapim --home demo-data demo"
        raise Refused(Problem("home_in_use", message))
    with transaction.atomic():
        _found_region()
        _seat_people()
    return User.objects.get(username=SECRETARIAT)


def _found_region() -> None:
    """Region, offices with their bagian, companies, and who coordinates whom."""
    from rapim.people import actions
    from rapim.sample import cast
    from rapim.sample.region import offices, table

    act = {"by": None, "now": _now()}
    actions.ensure_region(table("kudus")["region"]["code"], table("kudus")["region"]["name"], **act)
    lines = {line.code: actions.ensure_line(line.code, line.name, **act) for line in cast.lines()}
    for one in offices():
        opd = actions.ensure_opd(key_of(one.code), one.code, one.name, kind=one.kind, **act)
        for bagian in one.subunits if one.kind == "sekretariat" else ():
            actions.ensure_opd(key_of(bagian.code), bagian.code, bagian.name, kind="bagian", parent=opd, **act)
        if one.line:
            actions.join_line(lines[one.line], opd, valid_from=SINCE, **act)
    line, names = cast.companies()
    for name in names:
        company = actions.ensure_opd(key_of(name), "", name, kind="bumd", **act)
        actions.join_line(lines[line], company, valid_from=SINCE, **act)


def _seat_people() -> None:
    from django.contrib.auth.hashers import make_password

    from rapim.people import actions
    from rapim.people.models import OPD, Line
    from rapim.people.rules import Role
    from rapim.sample import cast
    from rapim.sample.region import office

    act, password = {"by": None, "now": _now()}, make_password(cast.password())
    for seat in cast.seats():
        opd = OPD.objects.get(key=key_of(office(seat.office).code)) if seat.office else None
        line = Line.objects.get(key=seat.line) if seat.line else None
        post = actions.ensure_post(seat.title, Role(seat.role), opd=opd, line=line, **act)
        for holder in seat.holders:
            user = actions.add_user(holder.username, name=holder.name, password=password, hashed=True, **act)
            actions.assign(post, user, valid_from=holder.since, valid_to=holder.until, **act)


def _cast() -> str:
    from rapim.sample import cast

    now = _now().date()
    held = [(one, seat) for seat in cast.seats() for one in seat.holders if one.until is None or one.until >= now]
    heads = [one.username for one, seat in held if seat.role == "opd_head"]
    said = [f"  {one.username:10} {one.name:22} {seat.title}" for one, seat in held if seat.role != "opd_head"]
    return "\n".join([*said, f"  dan {len(heads)} kepala perangkat daerah, misalnya {', '.join(heads[:3])}"])


def _password() -> str:
    from rapim.sample import cast

    return cast.password()


# ---------------------------------------------------------------------------------------------------- what they bring


def _holds(year: int) -> bool:
    """Whether the last file of the year is in the book."""
    from rapim.intake.models import Batch
    from rapim.sample.arrivals import last_of

    return Batch.objects.filter(file=last_of(year)).exists()


def _brought(missing: Sequence[int], children: ExitStack) -> Iterator[Year]:
    """The source files of each year; those of the next are written while a year is brought in.

    They lie outside the home, for they hold names and NIP as real ones do, and are gone afterwards.
    """
    if not missing:
        return
    folder = Path(children.enter_context(tempfile.TemporaryDirectory(prefix="rapim-demo-")))
    writer = children.enter_context(_writing(folder, missing[0]))
    for year, following in zip_longest(missing, missing[1:]):
        _say(f"{year}: menulis berkas sumber …")
        if writer.wait():
            raise OSError("berkas contoh tidak dapat ditulis; lihat pesan di atas")
        if following:
            writer = children.enter_context(_writing(folder, following))
        yield Year(year, sorted(path for path in (folder / str(year)).iterdir() if path.is_file()))


def _writing(folder: Path, year: int) -> AbstractContextManager[Popen[bytes]]:
    return _running("sample", "--out", str(folder / str(year)), "--years", str(year), out=DEVNULL)


def _bring_in(year: Year, by: User) -> None:
    for number, path in enumerate(year.files, start=1):
        _say(f"{year.year}: {number}/{len(year.files)} {path.name}")
        _bring_in_file(path, by)
        path.unlink()
    _say(f"{year.year}: {len(year.files)} berkas dibukukan.\n")


def _bring_in_file(path: Path, by: User) -> None:
    """Received and sealed like anyone's, known since the day on which it would have come."""
    from rapim.intake import actions
    from rapim.intake.models import Batch, Filing
    from rapim.sample.arrivals import arrived_on

    if Batch.objects.filter(file=path.name).exists() or Filing.objects.filter(upload__name=path.name).exists():
        return
    day = arrived_on(path.name) or _now().date()
    known_at = datetime.combine(day, MORNING, WIB)
    upload = actions.receive(path, path.name, by=by, now=_now(), known_at=known_at)
    actions.seal(upload, by=by, now=_now(), known_at=known_at)


def _say(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)
    elif words.endswith("\n"):
        print(words, end="", file=sys.stderr, flush=True)


# ----------------------------------------------------------------------------------------------------- what then runs


def end_when_asked() -> None:
    """A polite kill is a Ctrl-C: web and worker end with us, also where the shell took Ctrl-C away."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.default_int_handler)


@contextmanager
def _running(*command: str, out: int | None = None) -> Iterator[Popen[bytes]]:
    """A command of rapim as a child; it is asked to end when we do."""
    child = Popen([sys.executable, "-m", "rapim.cli.main", *command], stdout=out)  # noqa: S603 (our own commands)
    try:
        yield child
    finally:
        child.terminate()
        child.wait(timeout=30)


def _wait_for(web: Popen[bytes], port: int) -> None:
    """Until the web answers."""
    while web.poll() is None:
        try:
            urlopen(f"http://{HOST}:{port}/account/login/", timeout=30).close()
            return
        except HTTPError as error:
            raise OSError(f"server web menjawab {error.code}; lihat pesan di atas") from error
        except URLError:
            time.sleep(0.1)
    raise OSError("server web berhenti sebelum siap; lihat pesan di atas")


def _watch(web: Popen[bytes], worker: Popen[bytes]) -> None:
    while web.poll() is None and worker.poll() is None:
        time.sleep(0.5)


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()
