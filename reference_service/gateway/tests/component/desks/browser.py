"""A real browser, as the tests of the desks open it."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.testing.prerequisites import require
from playwright.async_api import Browser, Page, Route, async_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@asynccontextmanager
async def browser_opened() -> AsyncIterator[Browser]:
    """Open it, without a window."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    require("a browser (Debian: apt-get install chromium)", found=program is not None)
    # What it remembers of its user is nobody's here.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        async with async_playwright() as playwright:
            # Its own sandbox needs rights that a container has not; it opens nothing but our own pages.
            browser = await playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox"], env={**os.environ, "HOME": home}
            )
            try:
                yield browser
            finally:
                await browser.close()


@asynccontextmanager
async def page_opened(browser: Browser, base_url: str) -> AsyncIterator[Page]:
    """Open a tab; what its scripts complain of fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(base_url=base_url, viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    try:
        yield page
    finally:
        await context.close()
    assert complaints == []


async def search(page: Page, words: str) -> None:
    """Search patients by words."""
    await page.get_by_label("Name, record number or phone").fill(words)
    await page.keyboard.press("Enter")


async def choose(page: Page, name: str) -> None:
    """Search a patient, and choose the one who is found."""
    await search(page, name)
    await page.get_by_role("button", name=name).click()


async def held(page: Page, url: str) -> asyncio.Event:
    """Hold the answers from an address until what this gives is set."""
    let_go = asyncio.Event()

    async def hold(route: Route) -> None:
        await let_go.wait()
        await route.continue_()

    await page.route(url, hold)
    return let_go
