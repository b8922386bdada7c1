"""A browser before the running gateway."""

from collections.abc import AsyncIterator

import pytest
from chassis.host.addresses import Addresses
from playwright.async_api import Browser, Page

from tests.component import wire
from tests.component.desks.browser import browser_opened, page_opened
from tests.component.laboratory import Laboratory
from tests.examples import PATIENT

ALL_BOOKINGS = "GET /api/v1/bookings?limit=100"
BOOKINGS_OF_THE_PATIENT = f"{ALL_BOOKINGS}&patient_id={PATIENT.id}"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with browser_opened() as opened:
        yield opened


@pytest.fixture
async def page(browser: Browser, addresses: Addresses, laboratory: Laboratory) -> AsyncIterator[Page]:
    laboratory.http.answer("GET /v1/messages?count=100", (200, wire.messages_json(100)))
    laboratory.http.answer(ALL_BOOKINGS, (200, b'{"items": []}'))
    laboratory.http.answer(BOOKINGS_OF_THE_PATIENT, (200, b'{"items": []}'))
    async with page_opened(browser, f"http://{addresses.http}") as opened:
        yield opened
