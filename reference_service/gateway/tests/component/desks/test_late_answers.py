"""What comes late is not shown for somebody else."""

import pytest
from playwright.async_api import Page, expect

from tests.component import wire
from tests.component.desks.browser import choose, held, search
from tests.component.desks.conftest import ALL_BOOKINGS
from tests.component.laboratory import Laboratory

OVERVIEW = "**/patients/p-1/overview"


@pytest.fixture(autouse=True)
def another_patient(laboratory: Laboratory) -> None:
    other = wire.patient()
    other.id, other.details.name = "p-2", "Meera Nair"
    other.details.ClearField("record_number")
    laboratory.kept["p-2"] = other
    laboratory.http.answer(f"{ALL_BOOKINGS}&patient_id=p-2", (200, b'{"items": []}'))


async def test_the_front_desk_sees_what_is_known_of_whom_it_chose_last(page: Page):
    await page.goto("/desk/front")
    let_go = await held(page, OVERVIEW)
    await choose(page, "Asha Rao")
    await choose(page, "Meera Nair")
    await expect(page.locator("#overview")).to_contain_text("no record number")
    async with page.expect_response(OVERVIEW):
        let_go.set()
    await page.wait_for_load_state("networkidle")
    await expect(page.locator("#patient")).to_contain_text("Meera Nair")
    await expect(page.locator("#overview")).to_contain_text("no record number")


async def test_the_doctor_sees_the_reports_of_whom_they_chose_last(page: Page):
    await page.goto("/desk/doctor")
    let_go = await held(page, OVERVIEW)
    await choose(page, "Asha Rao")
    await choose(page, "Meera Nair")
    await expect(page.locator("#empty")).to_contain_text("no record number")
    async with page.expect_response(OVERVIEW):
        let_go.set()
    await page.wait_for_load_state("networkidle")
    await expect(page.locator("#empty")).to_contain_text("no record number")
    await expect(page.locator(".report")).to_have_count(0)


async def test_a_batch_is_not_pushed_aside_by_the_reports_of_a_patient(page: Page, laboratory: Laboratory):
    await page.goto("/desk/doctor")
    let_go = await held(page, OVERVIEW)
    await choose(page, "Asha Rao")
    await page.get_by_role("button", name="Start").click()
    for index in range(2):
        laboratory.outcomes.put_nowait(wire.finished(index))
    await expect(page.locator(".report")).to_have_count(2)
    async with page.expect_response(OVERVIEW):
        let_go.set()
    laboratory.outcomes.put_nowait(wire.finished(2))
    await expect(page.locator(".report")).to_have_count(3)


async def test_a_search_shows_what_was_asked_last(page: Page):
    await page.goto("/desk/front")
    slow = "**/patients?text=asha"
    let_go = await held(page, slow)
    await search(page, "asha")
    await search(page, "meera")
    await expect(page.locator(".found button")).to_contain_text("Meera Nair")
    async with page.expect_response(slow):
        let_go.set()
    await page.wait_for_load_state("networkidle")
    await expect(page.locator(".found button")).to_contain_text("Meera Nair")
