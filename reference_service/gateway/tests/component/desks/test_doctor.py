from chassis.testing.polling import until
from grpc import StatusCode
from playwright.async_api import Page, expect

from tests.component import wire
from tests.component.laboratory import Laboratory


async def test_the_doctor_sees_the_first_report_before_the_last_is_finished(page: Page, laboratory: Laboratory):
    await page.goto("/desk/doctor")
    await page.get_by_role("button", name="Start").click()
    laboratory.outcomes.put_nowait(wire.finished(0))
    await expect(page.locator(".report")).to_have_count(1)
    await expect(page.get_by_role("status")).to_contain_text("Running: 1 of 100")
    for index in range(1, 99):
        laboratory.outcomes.put_nowait(wire.finished(index))
    laboratory.outcomes.put_nowait(wire.refused(99))
    laboratory.outcomes.put_nowait(None)
    await expect(page.get_by_role("status")).to_contain_text("Done: 100 of 100 · 99 reports · 1 refused")
    await expect(page.locator(".report")).to_have_count(100)
    flag = page.locator(".report").first.locator(".flag")
    await expect(flag).to_have_text("▲ Bilirubin 2.4 mg/dL, high")


async def test_closing_the_page_cancels_what_has_not_begun(page: Page, laboratory: Laboratory):
    await page.goto("/desk/doctor")
    await page.get_by_role("button", name="Start").click()
    laboratory.outcomes.put_nowait(wire.finished(0))
    await expect(page.locator(".report")).to_have_count(1)
    assert not laboratory.cancelled.is_set()
    await page.close()
    await until(laboratory.cancelled.is_set)


async def test_the_doctor_stops_a_batch_and_keeps_what_is_finished(page: Page, laboratory: Laboratory):
    await page.goto("/desk/doctor")
    await page.get_by_role("button", name="Start").click()
    laboratory.outcomes.put_nowait(wire.finished(0))
    await expect(page.locator(".report")).to_have_count(1)
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("status")).to_contain_text("Stopped: 1 of 100")
    await until(laboratory.cancelled.is_set)
    await expect(page.locator(".report")).to_have_count(1)


async def test_the_doctor_is_told_of_a_batch_that_breaks(page: Page, laboratory: Laboratory):
    await page.goto("/desk/doctor")
    await page.get_by_role("button", name="Start").click()
    laboratory.outcomes.put_nowait(wire.finished(0))
    laboratory.outcomes.put_nowait(StatusCode.UNAVAILABLE)
    await expect(page.get_by_role("status")).to_contain_text("Interrupted: reports gave no answer")


async def test_the_doctor_looks_up_a_patient_with_trends(page: Page):
    await page.goto("/desk/doctor")
    await page.get_by_label("Name, record number or phone").fill("asha")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Asha Rao").click()
    await page.locator(".report summary").click()
    await expect(page.get_by_role("img", name="was 1.1; now 2.4")).to_be_visible()
