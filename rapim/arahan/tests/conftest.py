"""The cast, the Rapim of March 2023 open, and one arahan to Dinas PUPR with Dinas Pendidikan in support."""

from datetime import date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image

from rapim.arahan import actions
from rapim.arahan.actions.give import Wording
from rapim.arahan.models import Arahan, Assignment
from rapim.arahan.rules import EvidenceKind
from rapim.meetings import actions as meetings
from rapim.meetings.models import Rapim
from rapim.meetings.tests.conftest import page, rapim, region, series  # noqa: F401 (fixtures)
from rapim.people.models import Post
from rapim.people.rules import Role
from rapim.people.tests.cast import NOW, seat

DUE = date(2023, 4, 14)


@pytest.fixture
def cast(region: SimpleNamespace) -> SimpleNamespace:  # noqa: F811
    """With the asisten of PUPR's line, the Sekda and the Inspektur."""
    region.gita = seat("Asisten II", Role.ASISTEN, "gita", line=region.building)
    region.sekda = seat("Sekretaris Daerah", Role.SEKDA, "sekda")
    region.inspektur = seat("Inspektur", Role.INSPECTORATE, "inspektur")
    return region


@pytest.fixture
def meeting(cast: SimpleNamespace, rapim: Rapim) -> Rapim:  # noqa: F811
    meetings.open(rapim, by=cast.budi, now=NOW)
    return Rapim.objects.get(pk=rapim.pk)


@pytest.fixture
def arahan(cast: SimpleNamespace, meeting: Rapim) -> Arahan:
    wording = Wording(
        quote="Kontrak yang belum ditandatangani segera diselesaikan!",
        measure="Tandatangani 12 kontrak",
        lead=cast.opd["1.3"],
        support=(cast.opd["1.1"],),
        due_on=DUE,
        evidence=EvidenceKind.PHOTO,
        verifier=Post.objects.get(title="Asisten II"),
    )
    return actions.give(wording, rapim=meeting, by=cast.budi, now=NOW)


@pytest.fixture
def lead(arahan: Arahan) -> Assignment:
    return arahan.assignments.get(part="lead")


def at(days: int, hour: int = 9) -> datetime:
    """Some days after the meeting."""
    return NOW + timedelta(days=days, hours=hour - 9)


def photo(colour: str = "green") -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    file.seek(0)
    return file


def state(assignment: Assignment) -> str:
    return Assignment.objects.standing().get(pk=assignment.pk).state.value
