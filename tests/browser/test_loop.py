"""What is said in the Rapim comes back proven: from a figure on the board to the opening pages of the next Rapim.

Budi leads through the meeting, Ani answers on her telephone from her mail, Citra judges from outside the office.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, free_port
from tests.browser.steps import Post, Taps, gavel, next_rapim, photo, verify

LINE = "Pendidikan, PUPR: pasang rambu zona selamat di 12 sekolah sebelum minggu ke-3 Juli"
MEASURE = "pasang rambu zona selamat di 12 sekolah"
BETTER = "Pasang rambu zona selamat di 12 sekolah, lengkap dengan zebra cross"
WHY = "Foto hanya menunjukkan 3 sekolah; lampirkan 9 sekolah lainnya"


@pytest.fixture
def post(site: Site) -> Iterator[Post]:
    """A mail server on this machine, known to the site."""
    handler, port = Post(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    said = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsender = "rapim@kudus.example"\nsecurity = "none"\n'
    (site.home.path / "notices.toml").write_text(said)
    yield handler
    controller.stop()
    (site.home.path / "notices.toml").unlink()


def test_what_is_said_in_the_rapim_comes_back_proven(visit, site, post, tmp_path: Path):
    reached_by_mail(visit("ani", "/notices/preferences/"))
    figures(visit("eka", "/?at=2023-02-28"))
    budi = visit("budi", "/rapims/")
    rapim = next_rapim(budi)
    budi.get_by_role("button", name="Buka rapat").click()
    room = visit("eka", f"{rapim}screen/#arahan")
    recorded(budi)
    expect(room.locator("ol.given")).to_contain_text(MEASURE)
    arahan = corrected(budi)
    expect(room.locator("ol.given")).to_contain_text(BETTER)  # without anybody touching the screen of the room
    gavel(budi, rapim)

    citra = visit("citra", arahan)
    expect(citra.get_by_text("Belum diterima").first).to_be_visible()
    phone = visit("", "/health/", width=360)
    reported(phone, post.link(site, BETTER), photo(tmp_path / "tiga.jpg", "olive"))
    verify(citra, arahan, "belum sesuai", WHY)

    reported(phone, post.link(site, WHY[:20]), photo(tmp_path / "semua.jpg", "teal"), WHY)
    ani = visit("ani", arahan)
    expect(ani.get_by_role("heading", name="Dinas Pendidikan")).to_be_visible()
    expect(ani.get_by_role("button", name="Catat hasil")).to_have_count(0)  # nobody judges the own office
    verify(citra, arahan, "sesuai")
    expect(citra.locator(".chip", has_text="sesuai").first).to_be_visible()

    following = visit("budi", "/rapims/")
    next_rapim(following)
    part = following.locator("h3", has_text="Diverifikasi sejak Rapim lalu")
    expect(part).to_be_visible()
    expect(part.locator("xpath=following-sibling::ol[1]")).to_contain_text(BETTER)
    expect(part.locator("xpath=following-sibling::ol[1]")).to_contain_text("sesuai")


def reached_by_mail(page: Page) -> None:
    """Ani wants her messages by mail, at any hour."""
    page.fill("[name=mail]", "ani@kudus.example")
    page.fill("[name=quiet_from]", "")
    page.fill("[name=quiet_until]", "")
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.locator("[name=mail]")).to_have_value("ani@kudus.example")


def figures(page: Page) -> None:
    """The Bupati sees which office stays behind, and how far."""
    page.locator("table.rank").get_by_role("link", name=re.compile("Dinas Pendidikan")).first.click()
    expect(page.get_by_text("7,50%", exact=True).first).to_be_visible()


def recorded(page: Page) -> None:
    """One line, typed while it is said; the room sees it."""
    page.get_by_role("link", name="Layar rapat").click()
    page.goto(f"{page.url.split('#')[0]}#arahan")
    hurried(page)
    page.get_by_label("Catat arahan dalam satu baris").fill(LINE)
    page.get_by_role("button", name="Catat", exact=True).last.click()
    expect(page.locator("ol.given li").first).to_contain_text("Dinas Pendidikan (utama), Dinas PUPR")
    expect(page.locator("ol.given li").first).to_contain_text(MEASURE)


def hurried(page: Page) -> None:
    """Two lines, the second typed before the first has arrived; the network fails once, and nothing is lost."""
    lines = ["PUPR: perbaiki talut akhir Juli", "PUPR: tambal 7 ruas jalan akhir Juli"]
    page.route("**/arahan/", lambda route: route.abort(), times=1)
    for line in lines:
        page.get_by_label("Catat arahan dalam satu baris").fill(line)
        page.keyboard.press("Enter")
    expect(page.locator("ol.given")).to_contain_text("tambal 7 ruas jalan")
    expect(page.locator("[data-record]")).to_contain_text(f"Belum tercatat: {lines[0]}")
    page.get_by_role("button", name="Kirim lagi").click()
    expect(page.locator("ol.given")).to_contain_text("perbaiki talut")
    expect(page.get_by_text("Belum tercatat")).to_have_count(0)


def corrected(page: Page) -> str:
    """What was read is corrected before the gavel; the address of the arahan."""
    page.locator("ol.given").get_by_role("link", name="Perbaiki").first.click()
    page.fill("[name=measure]", BETTER)
    page.fill("[name=due_on]", (timezone.localdate() + timedelta(days=14)).isoformat())
    page.select_option("[name=evidence]", label="Foto")
    address = re.sub(r"wording/.*", "", page.url)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("ol.given li").first).to_contain_text(BETTER)
    return address


def reported(page: Page, link: str, proof: Path, told: str = "") -> None:
    """On a telephone, from the message to the sent report: at most three taps, and not one letter typed."""
    tap = Taps(page)
    tap.open(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(BETTER)
    expect(page.locator("main")).to_contain_text(told)
    tap.choose(page.locator(".dropzone"), proof)
    tap.on(page.get_by_role("button", name="Kirim"))
    expect(page.get_by_text("verifikator diberi tahu")).to_be_visible()
    assert tap.count <= 3
    expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
