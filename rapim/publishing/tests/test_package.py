"""The open data is a valid data package, whatever stands in its cells."""

import csv
import io
import json

import pytest
from frictionless import Package
from hypothesis import example, given
from hypothesis import strategies as st

from rapim.execution.tests.conftest import *  # noqa: F403
from rapim.people.tests.cast import NOW
from rapim.publishing import actions, queries
from rapim.publishing.tables import Column, Table, as_csv, plain_number


def test_it_validates_with_every_resource(region, db, client, tmp_path):
    actions.publish("position", queries.position(NOW.date()), by=region.budi, now=NOW)
    said = client.get("/public/position/datapackage.json").json()
    for resource in said["resources"]:
        (tmp_path / resource["path"]).write_bytes(client.get(f"/public/position/{resource['path']}").content)
    assert said["profile"] == "fiscal-data-package"
    offline = said | {"profile": "tabular-data-package"}  # the schema of the fiscal profile lies on the internet
    (tmp_path / "datapackage.json").write_text(json.dumps(offline))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {field["name"] for field in said["resources"][0]["schema"]["fields"]} >= {"pagu", "realised"}
    assert {field.get("columnType") for field in said["resources"][0]["schema"]["fields"]} >= {"value", "direction"}
    pagu = next(field for field in said["resources"][0]["schema"]["fields"] if field["name"] == "pagu")
    assert pagu["unit"] == "rupiah"
    assert pagu["description"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("125100000000.00", "125100000000"), ("-1.50", "-1.50"), ("0.00", "0"), ("5.39", "5.39")],
)
def test_a_number_is_plain(written, plain):
    assert plain_number(written) == plain


@given(st.text())
@example('"=')
@example("=1+1")
def test_no_cell_acts_as_a_formula(text):
    """As a spreadsheet takes the cells apart: a quotation mark before the sign makes it a word."""
    written = as_csv(Table("t", "T", (Column("a", "A", "string"),), ((text,),)))
    [_, cells] = csv.reader(io.StringIO(written, newline=""))
    assert not "".join(cells).startswith(("=", "+", "-", "@"))
