"""How an OPD and its asisten agree on what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapim.core.code import depth, is_code, key_of
from rapim.people.actions import By, record
from rapim.people.models import OPD
from rapim.promises.actions.promises import LEVELS, refusal, signed
from rapim.promises.models import MOST, Priority, PriorityAnswer, PriorityList


@dataclass(frozen=True, slots=True)
class Wanted:
    """A priority as proposed; `codes` as written."""

    title: str
    outcome: str = ""
    codes: tuple[str, ...] = ()


@transaction.atomic
def propose(opd: OPD, year: int, wanted: Sequence[Wanted], *, by: By, now: datetime) -> PriorityList:
    """The list that shall count from its agreement on; until then the one agreed before counts."""
    OPD.objects.select_for_update().get(pk=opd.pk)
    if not 1 <= len(wanted) <= MOST:
        raise refusal(
            "too_many_priorities", f"Sebutkan 1 sampai {MOST} prioritas; lebih dari itu bukan prioritas lagi."
        )
    if PriorityList.objects.filter(opd=opd, year=year, answer=None).exists():
        raise refusal("still_waiting", "Usulan sebelumnya masih menunggu jawaban asisten.")
    wrong = [code for one in wanted for code in one.codes if not is_code(code) or depth(key_of(code)) not in LEVELS]
    if wrong:
        raise refusal("not_a_code", f"“{wrong[0]}” bukan kode program, kegiatan, atau sub kegiatan.")
    made = PriorityList.objects.create(opd=opd, year=year, at=now, **signed(by))
    for place, one in enumerate(wanted, 1):
        codes = [key_of(code) for code in one.codes]
        Priority.objects.create(list=made, place=place, title=one.title, outcome=one.outcome, codes=codes)
    record(by, "priorities_proposed", f"{opd.key} {year}", {"titles": [one.title for one in wanted]}, now=now)
    return made


@transaction.atomic
def answer(asked: PriorityList, *, agrees: bool, because: str = "", by: By, now: datetime) -> PriorityAnswer:
    """Agreed, or returned with a reason. Once."""
    PriorityList.objects.select_for_update().get(pk=asked.pk)
    if PriorityAnswer.objects.filter(list=asked).exists():
        raise refusal("answered_already", "Usulan ini sudah dijawab.")
    if not agrees and not because.strip():
        raise refusal("no_reason", "Sebutkan mengapa usulan dikembalikan, agar dapat diperbaiki.")
    finding = "agreed" if agrees else "returned"
    made = PriorityAnswer.objects.create(list=asked, finding=finding, because=because, at=now, **signed(by))
    record(by, "priorities_answered", f"{asked.opd.key} {asked.year}", {"finding": finding}, now=now)
    return made
