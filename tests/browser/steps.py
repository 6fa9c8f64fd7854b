"""Steps that stories in a browser take together."""

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from time import monotonic, sleep

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, Site

CARRY = """
from django.utils import timezone
from rapim.jobs import loop
from rapim.notices import actions
actions.collect(timezone.now())
loop.drain()
"""


class Post:
    """A mail server's memory."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.read = 0

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=default).get_body().get_content())
        return "250 ok"

    def link(self, site: Site, about: str) -> str:
        """The link to answer by that a letter since the last one holds: the worker sends them every half minute."""
        said = re.compile(rf"{re.escape(about)}.*?(/a/[0-9a-z]+\.[\w-]{{22}}/)", re.DOTALL)
        site.home.python(CARRY)
        limit = monotonic() + PATIENCE / 1000
        while monotonic() < limit:
            for letter in self.letters[self.read :]:
                if found := said.search(letter):
                    self.read = len(self.letters)
                    return found[1]
            sleep(0.1)
        raise AssertionError(f"no letter about {about}")


class Taps:
    """A thumb on a telephone that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def open(self, link: str) -> None:
        self.count += 1
        self.page.goto(link)

    def on(self, thing: Locator) -> None:
        self.count += 1
        thing.click()

    def choose(self, thing: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.on(thing)
        chooser.value.set_files(file)


def photo(path: Path, colour: str) -> Path:
    Image.new("RGB", (640, 480), colour).save(path, "JPEG")
    return path


def next_rapim(page: Page) -> str:
    """Schedules the month that is due; the address of its Rapim."""
    page.get_by_role("button", name="Jadwalkan").click()
    expect(page).to_have_url(re.compile(r"/rapims/\d+/$"))
    return page.url


def gavel(page: Page, rapim: str) -> None:
    page.goto(rapim)
    page.get_by_role("button", name="Tutup rapat").click()
    expect(page.locator("dl.kpi").first).to_contain_text("Selesai")


def verify(page: Page, arahan: str, finding: str, because: str = "") -> None:
    """Somebody outside the office judges."""
    page.goto(arahan)
    page.get_by_role("radio", name=re.compile(f"^{finding}$", re.IGNORECASE)).first.check()
    page.get_by_label("Catatan").first.fill(because)
    page.get_by_role("button", name="Catat hasil").first.click()
    expect(page.get_by_text("Hasil tercatat")).to_be_visible()
