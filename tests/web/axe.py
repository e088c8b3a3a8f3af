"""What axe finds wrong with a page for those who do not see it as others do."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def found_by_axe(page: Page, scheme: Literal["light", "dark"]) -> list[tuple[str, str]]:
    """Rules that a page breaks in a colour scheme, and where it does so first."""
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("name => matchMedia(`(prefers-color-scheme: ${name})`).matches", scheme)
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found]


def open_all(page: Page) -> None:
    """Opens all that is closed, for what is hidden is not looked at."""
    for closed in page.locator("summary").all():
        closed.click()
