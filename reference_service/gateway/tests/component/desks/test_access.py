from typing import Literal

import msgspec
import pytest
from axe_playwright_python.async_playwright import Axe
from chassis.testing.running import running
from chassis.testing.token_issuer import token_issuer
from msgspec.structs import replace
from playwright.async_api import Browser, Page, expect

from gateway.bootstrap.service import SERVICE
from gateway.bootstrap.settings import Settings

from tests.component import wire
from tests.component.desks.browser import page_opened
from tests.component.desks.conftest import ALL_BOOKINGS
from tests.component.laboratory import Laboratory
from tests.component.test_platform_http import EXPOSITION
from tests.examples import NORTH, OWNER, booking

LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (360, "dark")]
GRAVE = {"serious", "critical"}
FIGURES = msgspec.json.encode(
    {
        "total": {
            "bookings_confirmed": 48,
            "reports_final": 1945,
            "reports_abnormal": 1204,
            "reports_critical": 87,
            "invoices": 1945,
        }
    }
)


@pytest.mark.parametrize("desk", ["/", "/desk/doctor", "/desk/front", "/desk/platform"])
async def test_nobody_is_shut_out_of_a_desk(page: Page, laboratory: Laboratory, desk: str):
    laboratory.http.answer("GET /v1/messages?count=100", (200, wire.messages_json(2)))
    states = ["requested", "confirmed", "refused", "payment due"]
    shown = [booking(f"b-{state}", state=state) for state in states]
    laboratory.http.answer(ALL_BOOKINGS, (200, msgspec.json.encode({"items": shown})))
    laboratory.http.answer("GET /metrics", (200, EXPOSITION.encode()))
    laboratory.http.answer("GET /api/v1/dashboard", (200, FIGURES))
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(desk)
    if desk == "/desk/doctor":
        await page.get_by_role("button", name="Start").click()
        for outcome in (wire.finished(0), wire.refused(1), None):
            laboratory.outcomes.put_nowait(outcome)
        await page.locator(".report summary").click()
    await page.wait_for_load_state("networkidle")
    for width, scheme in LOOKS:
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size({"width": width, "height": 800})
        found = (await Axe().run(page)).response["violations"]
        serious = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found if each["impact"] in GRAVE]
        assert serious == [], width
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth"), width


async def test_a_desk_asks_for_a_token_and_is_then_served(browser: Browser, settings: Settings):
    async with token_issuer() as issuer:
        secured = replace(settings, auth=issuer.settings())
        token = issuer.bearer(audience=SERVICE.name, tenant=NORTH, roles=sorted(OWNER.roles)).removeprefix("Bearer ")
        async with running((SERVICE, secured)) as bound, page_opened(browser, f"http://{bound.http}") as page:
            await page.goto("/desk/front")
            await page.get_by_label("Token").fill(token)
            await page.get_by_role("button", name="Sign in").click()
            await expect(page.get_by_label("Free slot")).to_contain_text("Room 2")


async def test_the_platform_desk_changes_in_place(browser: Browser, settings: Settings, laboratory: Laboratory):
    better = EXPOSITION.replace('state="open"} 1.0', 'state="open"} 0.0').replace(
        'state="closed"} 0.0', 'state="closed"} 1.0'
    )
    laboratory.http.answer("GET /metrics", (200, EXPOSITION.encode()), (200, better.encode()))
    watching = replace(settings, processes=(laboratory.http.url,))
    async with running((SERVICE, watching)) as bound, page_opened(browser, f"http://{bound.http}") as page:
        await page.goto("/desk/platform")
        breakers = page.locator("[data-service=booking] [data-label=Breakers]")
        await expect(breakers).to_have_text("⚡ payments open")
        row = await page.locator("[data-service=booking]").element_handle()
        await expect(breakers).to_have_text("1 closed")
        assert row is not None
        assert await row.evaluate("row => row.isConnected")
