import msgspec
from grpc import StatusCode
from playwright.async_api import Page, expect

from tests.component import wire
from tests.component.desks.browser import choose, search
from tests.component.desks.conftest import ALL_BOOKINGS
from tests.component.laboratory import Laboratory
from tests.examples import booking

ONE_BOOKING = "GET /api/v1/bookings/b-1"


async def test_the_front_desk_books_with_the_keyboard_alone(page: Page, laboratory: Laboratory):
    requested, confirmed = (wire.booking_json(state=state) for state in ("requested", "confirmed"))
    laboratory.http.answer("POST /api/v1/bookings", (202, requested))
    laboratory.http.answer(ONE_BOOKING, (200, requested), (200, confirmed))
    await page.goto("/desk/front")
    await expect(page.get_by_label("Free slot")).to_contain_text("Room 2")

    async def tab_to(name: str) -> None:
        for _ in range(40):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()") == name:
                return
        raise AssertionError(f"no Tab leads to {name}")

    await tab_to("words")
    await page.keyboard.type("asha")
    await page.keyboard.press("Enter")
    # The first one found has the focus; after it, the slot.
    await expect(page.locator(".found button")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Free slot")).to_be_focused()
    await tab_to("Book the test")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-booking=b-1] .badge")).to_have_text("Confirmed")
    sent = next(each for each in laboratory.http.received if each.request.startswith("POST"))
    assert msgspec.json.decode(sent.body) == {
        "patient_id": "p-1",
        "slot_id": "s-1",
        "panel": "liver",
        "card_token": "tok_good",
    }
    assert sent.headers["idempotency-key"]
    await tab_to("Sample is collected of Asha Rao")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-booking=b-1]")).to_contain_text("The sample is in the laboratory.")


async def test_the_front_desk_registers_a_patient_in_any_script(page: Page):
    await page.goto("/desk/front")
    await page.get_by_text("Register a new patient").click()
    await page.get_by_label("Name, in any script").fill("अनिता शर्मा")
    await page.get_by_label("Born on").fill("1984-03-09")
    await page.get_by_role("button", name="Register").click()
    await expect(page.locator("#patient")).to_contain_text("अनिता शर्मा")


async def test_the_front_desk_is_told_of_a_patient_who_is_known_already(page: Page, laboratory: Laboratory):
    laboratory.refusals["RegisterPatient"] = StatusCode.ALREADY_EXISTS
    await page.goto("/desk/front")
    await page.get_by_text("Register a new patient").click()
    await page.get_by_label("Name, in any script").fill("Asha Rao")
    await page.get_by_label("Born on").fill("1970-05-17")
    await page.get_by_role("button", name="Register").click()
    await expect(page.locator("#registering")).to_contain_text("RegisterPatient is refused")


async def test_the_front_desk_takes_what_is_due(page: Page, laboratory: Laboratory):
    due = booking(state="payment due", reason="card blocked")
    laboratory.http.answer(ALL_BOOKINGS, (200, msgspec.json.encode({"items": [due]})))
    laboratory.http.answer("POST /api/v1/bookings/b-1/payment", (202, wire.booking_json(state="paying")))
    laboratory.http.answer(ONE_BOOKING, (200, wire.booking_json(state="paid")))
    await page.goto("/desk/front")
    await page.get_by_role("button", name="Pay what is due").click()
    await expect(page.locator("[data-booking=b-1] .badge")).to_have_text("Paid")


async def test_the_front_desk_is_told_what_is_refused(page: Page, laboratory: Laboratory):
    laboratory.refusals["SearchPatients"] = StatusCode.UNAVAILABLE
    await page.goto("/desk/front")
    await search(page, "asha")
    await expect(page.get_by_role("alert")).to_contain_text("Another service gave no answer")


async def test_the_front_desk_sees_what_is_known_though_a_service_is_away(page: Page, laboratory: Laboratory):
    laboratory.refusals["GetInvoice"] = StatusCode.UNAVAILABLE
    await page.goto("/desk/front")
    await choose(page, "Asha Rao")
    await expect(page.locator("#overview")).to_have_text(
        "0 bookings · 1 report · invoices cannot be shown (billing gave no answer) · 1 message"
    )


async def test_the_front_desk_is_not_told_that_a_patient_has_nothing_where_nobody_can_know(
    page: Page, laboratory: Laboratory
):
    laboratory.kept["p-1"].details.ClearField("record_number")
    await page.goto("/desk/front")
    await choose(page, "Asha Rao")
    await expect(page.locator("#overview")).to_have_text(
        "0 bookings · reports cannot be shown (no record number: reports cannot be found by patient) · "
        "invoices cannot be shown (found by reports, which cannot be shown) · "
        "0 messages (those about reports cannot be found)"
    )


async def test_the_front_desk_reads_why_a_field_is_refused(page: Page):
    await page.goto("/desk/front")
    await page.get_by_text("Open another slot").click()
    # As a client would that checks nothing itself.
    await page.locator("#open").evaluate("form => { form.noValidate = true; }")
    await page.get_by_label("Starts").fill("2026-02-03T10:00")
    await page.get_by_label("Minutes").fill("0")
    await page.get_by_role("button", name="Open the slot").click()
    await expect(page.locator("#notice")).to_contain_text("minutes: Expected int >= 1")


async def test_a_complaint_ends_with_the_next_good_news(page: Page, laboratory: Laboratory):
    overview = page.locator("#overview")
    await page.goto("/desk/front")
    laboratory.refusals["GetPatient"] = StatusCode.UNAVAILABLE
    await choose(page, "Asha Rao")
    await expect(overview).to_have_class("quiet notice bad")
    del laboratory.refusals["GetPatient"]
    await choose(page, "Asha Rao")
    await expect(overview).to_contain_text("1 report")
    await expect(overview).to_have_class("quiet")


async def test_the_bookings_are_shown_once_the_booking_service_is_back(page: Page, laboratory: Laboratory):
    news = page.locator("#news")
    laboratory.http.answer(ALL_BOOKINGS, (503, b""))
    await page.clock.install()
    await page.goto("/desk/front")
    await expect(news).to_contain_text("Another service gave no answer")
    laboratory.http.answer(ALL_BOOKINGS, (200, msgspec.json.encode({"items": [booking()]})))
    await page.clock.run_for(5000)
    await expect(page.locator("[data-booking=b-1] .badge")).to_have_text("Confirmed")
    await expect(news).to_have_class("hidden")


async def test_who_may_not_see_the_bookings_is_told_so_once(page: Page, laboratory: Laboratory):
    laboratory.http.answer(ALL_BOOKINGS, (403, b'{"title": "The caller may not do this", "status": 403}'))
    await page.clock.install()
    await page.goto("/desk/front")
    await expect(page.locator("#news")).to_contain_text("The caller may not do this")
    await page.clock.run_for(30000)
    assert laboratory.http.asked.count(ALL_BOOKINGS) == 1
