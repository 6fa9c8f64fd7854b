"""The register of innovations as it would be opened: what it does and how far it is, not who thought of it."""

from datetime import date
from typing import Any, Final

from rapim.innovation.queries import Standing, register
from rapim.innovation.rules import Stage
from rapim.people.rules import Scope
from rapim.publishing.rules import Content
from rapim.publishing.tables import Column, plain, table

INNOVATIONS: Final = (
    Column("innovation", "Inovasi", "string"),
    Column("office", "Perangkat daerah", "string"),
    Column("initiator", "Inisiator", "string"),
    Column("form", "Bentuk", "string"),
    Column("is_digital", "Digital", "boolean"),
    Column("affair", "Urusan", "string"),
    Column("stage", "Tahap", "string"),
    Column("trial_on", "Uji coba", "date"),
    Column("used_on", "Penerapan", "date"),
    Column("purpose", "Tujuan", "string"),
    Column("benefit", "Manfaat", "string"),
)


def innovation(today: date) -> Content | None:
    """What has got beyond an idea: tried or in use. None where nothing has."""
    tried = [one for one in register(Scope(all=True), today).rows if one.stage in (Stage.TRIAL, Stage.USE)]
    if not tried:
        return None
    rows = sorted(map(_row, tried), key=lambda row: (row["innovation"], row["office"]))
    return {
        "kind": "innovation",
        "title": "Inovasi daerah",
        "note": "Inovasi yang sudah diuji coba atau diterapkan.",
        "cutoff": {"at": today.isoformat()},
        "tables": [table("innovations", "Daftar inovasi", INNOVATIONS, rows).as_json()],
    }


def _row(at: Standing) -> dict[str, Any]:
    one = at.innovation
    return {
        "innovation": one.name,
        "office": one.opd.name,
        "initiator": one.get_initiator_display(),
        "form": one.get_form_display(),
        "is_digital": one.is_digital,
        "affair": one.affair or None,
        "stage": at.stage.label if at.stage else None,
        "trial_on": plain(at.stages.get(Stage.TRIAL.value)),
        "used_on": plain(at.stages.get(Stage.USE.value)),
        "purpose": one.purpose or None,
        "benefit": one.benefit or None,
    }
