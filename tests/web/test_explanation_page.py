"""The page of `writ explain --html` as a reader meets it: in light and dark, by keyboard, narrow, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exports.explanation import page as page_of
from tests.exports.explanation.conftest import STORY, explained
from tests.web.axe import found_by_axe, open_all

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page on disk."""
    path: Path = tmp_path_factory.mktemp("explained") / "story.html"
    path.write_text(page_of(explained(STORY)), encoding="utf-8")
    return path.as_uri()


def test_axe_finds_no_fault_with_every_card_open_by_day_or_by_night(page: Page, address: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    assert (asked, faults) == ([address], [])
    open_all(page)
    assert found_by_axe(page, "light") == []
    assert found_by_axe(page, "dark") == []


def test_a_mark_opens_its_card_and_the_words_of_a_fact_light_up(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    body = page.locator("#O1")
    expect(body).to_be_hidden()
    page.locator("p.text a.tag.order").first.click()
    expect(body).to_be_visible()
    words = body.locator("a.words").first
    number = (words.get_attribute("href") or "").removeprefix("#")
    lit = page.locator(f".{number}").first
    before = lit.evaluate("each => getComputedStyle(each).backgroundColor")
    words.click()
    assert lit.evaluate("each => getComputedStyle(each).backgroundColor") != before
    assert "".join(page.locator(f".{number}").all_inner_texts()) == words.inner_text()
    page.close()


def test_a_layer_can_be_left_out_without_a_script(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.locator(".card.order")).to_be_visible()
    page.get_by_label("orders", exact=True).uncheck()
    expect(page.locator(".card.order")).to_be_hidden()
    page.close()


def test_overlapping_marks_are_drawn_as_lines_of_their_own(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    most = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.w[style]')].map(each =>"
        " getComputedStyle(each).backgroundImage.split('gradient(').length - 1))"
    )
    assert most >= 3  # the order, its duty and the removal rest on the same words
    page.close()


def test_nothing_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    for closed in page.locator("summary").all():
        closed.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.close()
