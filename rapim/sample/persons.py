"""Invented persons, to be dropped at the door: neither the names nor the numbers belong to anyone."""

from functools import lru_cache
from random import Random
from typing import NamedTuple

from rapim.sample.region import Office, table
from rapim.sample.shares import dice


class Person(NamedTuple):
    nip: str  # eighteen digits that begin with the impossible birth year 1900
    name: str


@lru_cache
def staff(one: Office) -> tuple[Person, ...]:
    """The three who sign the papers of an office."""
    names = table("persons")
    chance = dice("staff", one.code)
    return tuple(
        Person(_nip(chance), f"{chance.choice(names['given'])} {chance.choice(names['family'])}") for _ in range(3)
    )


def _nip(chance: Random) -> str:
    """Day of birth, month of service, sex, serial number."""
    month, day, since = chance.randint(1, 12), chance.randint(1, 28), chance.randint(1, 12)
    return f"1900{month:02}{day:02}1900{since:02}{chance.randint(1, 2)}{chance.randint(0, 999):03}"
