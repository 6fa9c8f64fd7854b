"""A real Chromium before a real server on this machine; whatever asks for another machine is cut off and fails."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from rapim.people.tests.cast import PASSWORD
from tests.homes import Home

CHROMIUM = Path("/usr/bin/chromium")
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"  # a page that needs the internet does not work
FILL = """
import json
from tests.browser.region import fill
print(json.dumps(fill()))
"""
STARTED_WITHIN = 60  # seconds
PATIENCE = 30_000  # ms, of everything that is waited for: machines of a CI are slow
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """A server with a small region behind it."""

    address: str
    home: Home
    words: dict[str, str]  # of addresses that only this home knows: see `region.fill`


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"CHROMIUM IS MISSING: no {CHROMIUM}; install the Debian package chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", ALONE])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(browser: Browser, newly_made: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = Home(tmp_path_factory.mktemp("site") / "home")
    shutil.copytree(newly_made.path, home.path)
    words = json.loads(home.python(FILL).splitlines()[-1])
    port = free_port()
    with process(home, "serve", "--port", str(port), "--workers", "1"), process(home, "work"):
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/health/")
        yield Site(address, home, words)


@contextmanager
def process(home: Home, *words: str) -> Iterator[subprocess.Popen]:
    """`rapim …`, stopped by its own id when the tests are over."""
    started = subprocess.Popen(
        [sys.executable, "-m", "rapim.cli.main", *words],
        env=home.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(timeout=20)
        except subprocess.TimeoutExpired:
            started.kill()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address: str) -> None:
    limit = monotonic() + STARTED_WITHIN
    while monotonic() < limit:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {STARTED_WITHIN} s")


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Who has signed in already: the login counts its visitors."""
    return {}


@pytest.fixture
def visit(browser: Browser, site: Site, sessions: dict[str, StorageState]) -> Iterator[Callable[..., Page]]:
    """visit("citra", "/") is a page that Citra has open."""
    contexts: list[BrowserContext] = []

    def open_page(
        username: str, path: str = "/", *, width: int = 1280, dark: bool = False, javascript: bool = True
    ) -> Page:
        how = {"java_script_enabled": javascript, "color_scheme": "dark" if dark else "light"}
        context = new_context(browser, site, sessions, username, viewport={"width": width, "height": 800}, **how)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def new_context(
    browser: Browser, site: Site, sessions: dict[str, StorageState], username: str, **how: Any
) -> BrowserContext:
    """A window of someone ("": a stranger) who is signed in already."""
    said = {"base_url": site.address, "locale": "id-ID", "reduced_motion": "reduce"}
    if username and username not in sessions:
        with closing(browser.new_context(**said)) as first:
            page = first.new_page()
            page.set_default_timeout(PATIENCE)
            sign_in(page, username)
            sessions[username] = first.storage_state()
    context = browser.new_context(**said, **how, storage_state=sessions.get(username))
    context.set_default_timeout(PATIENCE)
    return context


def sign_in(page: Page, username: str) -> None:
    page.goto("/account/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)
