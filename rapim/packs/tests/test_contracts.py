"""A contract that is late is met wherever somebody looks: flags, outlook, search, arahan, and the pack."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest

from rapim.arahan.models import Arahan
from rapim.packs import queries
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW
from rapim.progress.models import Package
from rapim.progress.queries import contracts, held_on
from rapim.progress.queries.held import EVERYONE
from rapim.progress.tests.things import package_of

AT = "at=2023-02-28"
JUTA = 1_000_000


@pytest.fixture
def road(region: SimpleNamespace, db: None) -> Package:
    """Of Dinas PUPR: a road whose work is 40 points late, a market and a bridge that should be signed by January."""
    signed = {"number": "7/K/2023", "provider": "CV Maju", "signed_on": date(2023, 1, 2), "starts_on": date(2023, 1, 2)}
    late = {"physical": 10, "planned": 50, "paid": 100 * JUTA, "ends_on": date(2023, 5, 30)}
    made = package_of(region.opd["1.3"], "Jalan Jati", value=900 * JUTA, pagu=1000 * JUTA, **late, **signed)
    package_of(region.opd["1.3"], "Pasar Bae", pagu=300 * JUTA, selection=1, account="5.2.3.1.1.1")
    package_of(region.opd["1.3"], "Jembatan Dawe", pagu=200 * JUTA, selection=1)
    package_of(region.opd["1.1"], "Ruang kelas", pagu=50 * JUTA, selection=9)
    return made


def test_it_is_flagged_with_its_money_and_its_rule(road, reader):
    rows = reader("eka").get(f"/watch.json?{AT}").json()["rows"]
    found = {row["title"]: row for row in rows}
    late = found["Kontrak kritis: −40,0 poin dari rencana"]
    assert (late["name"], late["risk"]) == ("Dinas PUPR", "800000000.00")
    assert "07/PRT/M/2011" in late["rule"]
    waiting = found["2 paket belum berkontrak, lewat waktunya"]
    assert (waiting["risk"], waiting["cause"]) == ("500000000.00", "Pasar Bae, Jembatan Dawe")
    assert reader("citra").get(f"/watch.json?{AT}").json()["rows"] == [], "another line's contracts are not Citra's"


def test_the_outlook_names_it_among_its_causes(road, reader):
    held = {one.kind: one.amount for one in held_on(FEBRUARY.at)["1.3"] if not one.account}
    assert held == {"unsigned": 200 * JUTA, "critical": 360 * JUTA}
    said = reader("eka").get(f"/outlook.json?{AT}").json()["outlook"]
    why = [cause for row in said["rows"] if row["name"] == "Dinas PUPR" for cause in row["why"]]
    assert any("belum berkontrak" in cause["cause"] for cause in why)
    assert any("pekerjaan senilai Rp360,00 juta tertinggal" in cause["cause"] for cause in why)


def test_the_search_finds_it_by_name_number_and_provider(road, reader):
    for words in ("jalan jati", "7/K/2023", "cv maju"):
        found = reader("dodi").get("/search.json", {"q": words, "at": "2023-02-28"}).json()["found"]
        assert ("Paket", "Jalan Jati") in {(one["kind"], one["title"]) for one in found}, words
    hidden = reader("ani").get("/search.json", {"q": "jalan jati", "at": "2023-02-28"}).json()["found"]
    assert not [one for one in hidden if one["kind"] == "Paket"]


def test_an_arahan_takes_the_package_and_its_figure_by_value(road, reader):
    (one,) = contracts(EVERYONE, FEBRUARY.at, pk=road.pk)
    budi, at = reader("budi"), f"/packages/{road.pk}/?{AT}"
    assert "Usulkan arahan" in budi.get(at).content.decode()
    assert "Usulkan arahan" not in reader("dodi").get(at).content.decode(), "an office drafts no arahan"
    draft = draft_of(one)
    form = budi.get(draft).context["form"]
    brought = {name: form[name].value() for name in ("quote", "lead", "figure", "package")}
    assert budi.post(draft, brought).status_code == 302
    made = Arahan.objects.get()
    assert (made.package, made.citation["numerator"], made.citation["denominator"]) == (
        str(road.pk), f"{100 * JUTA}.00", f"{900 * JUTA}.00",
    )  # fmt: skip
    page = budi.get(f"/arahan/{made.pk}/").content.decode()
    assert f'href="/packages/{road.pk}/"' in page
    assert "Jalan Jati" in page


def draft_of(one) -> str:
    from rapim.progress.views.packages import proposal_of

    where = proposal_of(one)
    assert dict(parse_qsl(urlsplit(where).query))["package"] == str(one.pk)
    return where


def test_the_pack_lists_it_by_the_money_at_risk(road):
    said = queries.snapshot(FEBRUARY, now=NOW)
    (table,) = said.section("contracts").blocks
    rows = [[said.say(cell) for cell in line.cells] for line in table.rows]
    assert [row[0] for row in rows] == ["Jalan Jati", "Pasar Bae", "Jembatan Dawe"]
    assert rows[0][1] == "Dinas PUPR, CV Maju"
    assert rows[0][2] == "Kontrak kritis: −40,0 poin dari rencana; Rp800,00 juta berisiko"


def test_the_page_is_narrowed_to_what_is_asked(road, reader):
    budi = reader("budi")
    named = lambda view: [row["name"] for row in budi.get(f"/packages.json?only={view}&{AT}").json()["rows"]]  # noqa: E731
    assert named("critical") == ["Jalan Jati"]
    assert named("unsigned") == ["Pasar Bae", "Jembatan Dawe"]
    assert sorted(named("planned")) == ["Jembatan Dawe", "Pasar Bae", "Ruang kelas"]
    assert len(named("flagged")) == 3
    assert budi.get(f"/packages/?only=handed_over&{AT}").status_code == 200
    assert Decimal(budi.get(f"/packages.json?opd=1.1&{AT}").json()["rows"][0]["pagu"]) == 50 * JUTA
