from chassis.testing.polling import until
from grpc import StatusCode
from playwright.async_api import Page, expect

from tests.component import wire
from tests.component.desks.browser import choose
from tests.component.desks.conftest import BOOKINGS_OF_THE_PATIENT
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
    await choose(page, "Asha Rao")
    await page.locator(".report summary").click()
    await expect(page.get_by_role("img", name="was 1.1; now 2.4")).to_be_visible()


async def test_the_doctor_who_may_not_see_bookings_sees_the_reports(page: Page, laboratory: Laboratory):
    laboratory.http.answer(BOOKINGS_OF_THE_PATIENT, (403, b'{"title": "The caller may not do this"}'))
    await page.goto("/desk/doctor")
    await choose(page, "Asha Rao")
    await expect(page.locator(".report")).to_have_count(1)
    await expect(page.locator("#empty")).to_have_text("1 report of Asha Rao")


async def test_the_doctor_is_told_why_there_are_no_reports_to_see(page: Page, laboratory: Laboratory):
    laboratory.refusals["ListReports"] = StatusCode.PERMISSION_DENIED
    await page.goto("/desk/doctor")
    await choose(page, "Asha Rao")
    await expect(page.locator("#empty")).to_have_text("The reports cannot be shown (not for your role).")


async def test_a_document_that_is_refused_leaves_no_blank_tab(page: Page, laboratory: Laboratory):
    laboratory.refusals["GetReportPdf"] = StatusCode.FAILED_PRECONDITION
    await page.goto("/desk/doctor")
    # Whoever is signed in gets documents by a script: a link would not say who asks.
    await page.evaluate("sessionStorage.setItem('token', 'made up')")
    await choose(page, "Asha Rao")
    async with page.expect_popup() as opened:
        await page.get_by_role("link", name="PDF of Asha Rao").click()
    await expect(page.get_by_role("alert")).to_contain_text("GetReportPdf is refused")
    tab = await opened.value
    await until(tab.is_closed)
    del laboratory.refusals["GetReportPdf"]
    async with page.expect_popup():
        await page.get_by_role("link", name="PDF of Asha Rao").click()
    await expect(page.locator(".report [role=alert]")).to_have_text("")
