from playwright.async_api import Page, expect

from tests.component.desks.test_access import FIGURES
from tests.component.laboratory import Laboratory


async def test_the_first_page_shows_what_the_laboratory_did(page: Page, laboratory: Laboratory):
    laboratory.http.answer("GET /api/v1/dashboard", (200, FIGURES))
    await page.goto("/")
    await expect(page.locator("#figures")).to_contain_text("1,945")


async def test_whoever_may_not_read_the_figures_sees_none_and_no_complaint(page: Page, laboratory: Laboratory):
    laboratory.http.answer("GET /api/v1/dashboard", (403, b'{"title": "The caller may not do this"}'))
    await page.goto("/")
    await expect(page.locator("#so-far")).to_be_hidden()
    await expect(page.locator(".notice.bad")).to_have_count(0)


async def test_figures_that_cannot_be_had_now_are_a_complaint(page: Page):
    await page.goto("/")
    await expect(page.locator("#notice")).to_contain_text("Another service gave no answer")
