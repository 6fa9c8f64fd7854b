"""The cast of every test of people: Ani, Budi, Citra, Dodi, Eka, and the offices they work in."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from rapim.people import actions
from rapim.people.models import OPD, User
from rapim.people.rules import Role

NOW = datetime(2023, 3, 20, 2, 0, tzinfo=UTC)
TODAY = date(2023, 3, 20)
PASSWORD = "kata-sandi-panjang-42"


def add(username: str) -> User:
    return actions.add_user(username, name=username.title(), password=PASSWORD, by=None, now=NOW)


def seat(title: str, role: Role, username: str, **of: object) -> User:
    user = add(username)
    actions.assign(actions.ensure_post(title, role, by=None, now=NOW, **of), user, by=None, now=NOW)
    return user


def kudus() -> SimpleNamespace:
    """Two lines, three offices and a school under one of them, everyone in a seat."""
    opd = {
        key: actions.ensure_opd(key, key, name, by=None, now=NOW)
        for key, name in (("1.1", "Dinas Pendidikan"), ("1.3", "Dinas PUPR"), ("2.15", "Dinas Perhubungan"))
    }
    school = actions.ensure_opd("1.1.7", "1.1.7", "SMP 1", by=None, now=NOW, kind=OPD.Kind.BAGIAN, parent=opd["1.1"])
    welfare = actions.ensure_line("kesra", "Asisten I", by=None, now=NOW)
    building = actions.ensure_line("ekbang", "Asisten II", by=None, now=NOW)
    actions.join_line(welfare, opd["1.1"], by=None, now=NOW)
    actions.join_line(building, opd["1.3"], by=None, now=NOW)
    return SimpleNamespace(
        opd=opd,
        school=school,
        welfare=welfare,
        building=building,
        ani=seat("Petugas Disdik", Role.OPD_OFFICER, "ani", opd=opd["1.1"]),
        budi=seat("Bagian Pengendalian Pembangunan", Role.SECRETARIAT, "budi"),
        citra=seat("Asisten I", Role.ASISTEN, "citra", line=welfare),
        dodi=seat("Petugas PUPR", Role.OPD_OFFICER, "dodi", opd=opd["1.3"]),
        eka=seat("Bupati", Role.BUPATI, "eka"),
    )
