"""A real Chromium before a real server on this machine; whatever asks for another machine is cut off and fails."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, StorageState, expect, sync_playwright

from rapim.people.tests.cast import PASSWORD
from tests.homes import Home

CHROMIUM = Path("/usr/bin/chromium")
LOOPBACK = ("127.0.0.1", "localhost")
FILL = """
from rapim.people.tests.cast import NOW, kudus
from rapim.publishing import actions, queries
from rapim.execution.tests.book import small_book
cast = kudus()
small_book()
from tests.flow import meetings
meetings.held(cast)
actions.publish("position", queries.position(NOW.date()), by=cast.budi, now=NOW)
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"CHROMIUM IS MISSING: no {CHROMIUM}; install the Debian package chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = Home(tmp_path_factory.mktemp("site") / "home").init()
    home.python(FILL)
    port = free_port()
    with process(home, "serve", "--port", str(port), "--workers", "1"), process(home, "work"):
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/health/")
        yield Site(address, home)


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
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light",
            java_script_enabled=javascript, base_url=site.address, locale="id-ID", reduced_motion="reduce",
            storage_state=sessions.get(username),
        )  # fmt: skip
        contexts.append(context)
        context.route("**/*", on_this_machine)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if username and username not in sessions:
            sign_in(page, username)
            sessions[username] = context.storage_state()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def on_this_machine(route: Route) -> None:
    """Nothing beyond loopback: a page that needs the internet does not work."""
    if urlsplit(route.request.url).hostname in LOOPBACK:
        route.continue_()
    else:
        route.abort()


def sign_in(page: Page, username: str) -> None:
    page.goto("/account/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)
