"""A package as a paper brings it, without the paper: for tests of doors and pages."""

from datetime import UTC, date, datetime
from typing import Any

from rapim.intake.models import Filing, Upload
from rapim.intake.registry import Sheaf
from rapim.people.models import OPD
from rapim.people.queries import forget
from rapim.progress.actions import take_packages
from rapim.progress.filing import DAYS, NUMBERS, TEXTS
from rapim.progress.models import Package
from rapim.sources.kontrak import NAME

NOW = datetime(2023, 3, 1, tzinfo=UTC)


def package_of(opd: OPD, name: str, on: date = date(2023, 2, 28), **said: Any) -> Package:
    upload = Upload.objects.create(sha256="0" * 64, name="paket.xlsx", size=1, by_name="budi", received_at=NOW)
    number = Filing.objects.count()
    filed = Filing.objects.create(
        upload=upload,
        code=f"kontrak-{number}",
        kind=NAME,
        year=on.year,
        on=on,
        rows=1,
        totals={},
        at=NOW,
        by_name="budi",
    )
    empty = {"selection": None, "days": None, "months": None, "from_on": None, "until_on": None, "stage": None}
    blank = dict.fromkeys(TEXTS, "") | dict.fromkeys((*NUMBERS, *DAYS)) | empty
    line = blank | {"opd": opd.key, "name": name, "year": on.year, "sheet": "Sheet1", "row": 2} | said
    forget()  # nothing was acted
    take_packages(Sheaf(NAME, upload.name, on.year, on, [line]), filed, "budi", NOW)
    return Package.objects.get(opd=opd, name=name)
