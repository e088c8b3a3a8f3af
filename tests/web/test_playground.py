"""The playground in a browser: it asks this service and nobody else, and answers the question Writ exists for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_headline_query_runs_and_nothing_is_fetched_from_elsewhere(page: Page, service: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{service}/graphql")
    expect(page.get_by_text("NotYetCompliedWith").first).to_be_visible(timeout=60_000)
    _editors_are_there(page)
    page.get_by_role("button", name="Execute query").click()
    expect(page.get_by_label("Result Window")).to_contain_text("totalCount", timeout=60_000)
    assert [url for url in asked if not url.startswith((service, "data:"))] == []
    assert [fault for fault in faults if "Content Security Policy" in fault] == []


def _editors_are_there(page: Page) -> None:
    """GraphiQL drops a click on its button until both editors are mounted; Monaco marks each one with its mode."""
    for label in ("Operation Editor", "Result Window"):
        region = page.get_by_role("region", name=label, exact=True)
        mounted = page.locator("[data-mode-id]")
        expect(region.and_(mounted).or_(region.locator(mounted))).to_be_visible(timeout=60_000)


def test_every_example_has_its_tab(page: Page, service: str) -> None:
    page.goto(f"{service}/graphql")
    tabs = page.get_by_role("tab")
    expect(tabs.first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("NotYetCompliedWith").first).to_be_visible()
    expect(page.get_by_text("NobodyReportsOn").first).to_be_visible()
