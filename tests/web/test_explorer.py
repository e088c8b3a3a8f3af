"""The explorer in a browser: the headline answer first, every step in the address, and nothing hidden from anyone."""

from __future__ import annotations

import gzip
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from graphql import build_schema, parse, validate
from playwright.sync_api import Browser, Page, expect

from tests.web.axe import found_by_axe, open_all

ROOT = Path(__file__).parents[2]
DATA = ROOT / "web" / "explorer" / "src" / "data"
EARLY = "world=2025-05-30&known=2025-05-30"

browser_test = pytest.mark.browser


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")


def entity_address(page: Page, service: str, name: str) -> str:
    """Address of an entity, found as a reader would find it."""
    opened(page, f"{service}/?q={name}")
    found = page.locator(".found a").first.get_attribute("href")
    assert found is not None
    return f"{service}{found}"


@pytest.mark.parametrize("name", ["outstanding", "entity", "search"])
def test_queries_fit_the_printed_schema(name: str) -> None:
    schema = build_schema((ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))
    text = (DATA / f"{name}.graphql").read_text(encoding="utf-8")
    if "...OrderFacts" in text:
        text += (DATA / "order.graphql").read_text(encoding="utf-8")
    assert validate(schema, parse(text)) == []


@browser_test
def test_the_headline_answer_comes_first_with_its_evidence(page: Page, service: str) -> None:
    opened(page, f"{service}/?{EARLY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 order not yet complied with")
    order = page.locator("article").first
    for words in ("Not yet complied with", "Brian Murphy", "O.C.G.", "open for 7 days", "due by 6 June 2025"):
        expect(order).to_contain_text(words)
    expect(order.locator("q", has_text="still in Guatemala on May 28")).to_be_visible()
    expect(order).to_contain_text("according to Trina Realmuto")
    expect(page.get_by_role("heading", name="1 order that nobody reports on")).to_be_visible()


@browser_test
def test_on_a_later_day_the_same_order_is_no_longer_in_the_answer(page: Page, service: str) -> None:
    opened(page, service)
    expect(page.get_by_role("heading", level=1)).to_have_text("No order is reported not yet complied with")
    expect(page.locator(".empty")).to_contain_text("does not prove that every order was obeyed")


@browser_test
def test_the_days_are_kept_in_the_address_and_in_every_link(page: Page, service: str) -> None:
    opened(page, service)
    page.get_by_label("As it was on").fill("2025-05-30")
    page.get_by_label("published by", exact=False).fill("2025-05-30")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 order not yet complied with")
    assert page.url == f"{service}/?{EARLY}"
    page.locator("article h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("O.C.G.")
    assert page.url.endswith(f"?{EARLY}")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 order not yet complied with")


@browser_test
def test_an_entity_page_tells_links_days_and_how_to_embed_it(page: Page, service: str) -> None:
    page.goto(entity_address(page, service, "Murphy"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Brian Murphy")
    links = page.locator("section[aria-labelledby=links]")
    expect(links).to_contain_text("issued by")
    expect(links.get_by_role("heading", name="Order → issued by → this")).to_be_visible()
    links.locator("summary").first.click()
    expect(links.locator("q").first).to_be_visible()
    picture = page.locator(".picture img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.picture img').naturalWidth > 300")
    code = page.get_by_label("Copy this into your article", exact=False).input_value()
    [address] = re.findall(r'src="([^"]+)"', code)
    assert page.request.get(address).ok


@browser_test
def test_search_says_so_when_nothing_is_found(page: Page, service: str) -> None:
    opened(page, service)
    page.get_by_label("Search people, judges, courts, cases").fill("zzyzx")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_contain_text("Nothing is called so")
    assert page.url.endswith("/?q=zzyzx")


@browser_test
def test_search_shows_the_quote_in_which_the_words_stand(page: Page, service: str) -> None:
    opened(page, f"{service}/?q=by+june+6+at+the")
    found = page.locator(".found > li").filter(has=page.locator("q"))
    expect(found.first.locator("q").first).to_contain_text("by June 6 at the latest")
    expect(found.first.locator("cite").first).not_to_be_empty()


@browser_test
def test_what_cannot_be_answered_is_told_with_the_remedy(page: Page, service: str) -> None:
    opened(page, f"{service}/entity/order-0000000000000000")
    expect(page.get_by_role("alert")).to_contain_text("order-0000000000000000")
    page.route("**/graphql", lambda route: route.abort())
    opened(page, service)
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer")


@browser_test
def test_a_refusal_of_the_service_is_shown_with_its_hint(page: Page, service: str) -> None:
    opened(page, f"{service}/?q={'word ' * 400}")
    if page.get_by_role("alert").count():
        expect(page.get_by_role("alert").locator("p")).not_to_have_count(0)
    else:
        expect(page.locator(".empty")).to_be_visible()


@browser_test
def test_the_answer_is_reached_and_followed_with_the_keyboard_alone(page: Page, service: str) -> None:
    opened(page, f"{service}/?{EARLY}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the answer")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("article h3 a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("O.C.G.")
    expect(page.locator("#content")).to_be_focused()


@browser_test
@pytest.mark.parametrize("path", ["/?" + EARLY, "/", "/?q=Judge", "entity", "embed", "/downloads"])
def test_no_page_has_a_fault_that_axe_finds_by_day_or_by_night(page: Page, service: str, path: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    if path in ("entity", "embed"):
        found = entity_address(page, service, "O.C.G.")
        address = found if path == "entity" else found.replace("/entity/", "/embed/")
        address += f"?{EARLY}"
    else:
        address = f"{service}{path}"
    page.goto(address)
    if path not in ("embed", "/downloads"):
        expect(page.locator("main")).to_have_attribute("aria-busy", "false")
    open_all(page)
    assert found_by_axe(page, "light") == []
    assert found_by_axe(page, "dark") == []
    assert faults == []


@browser_test
@pytest.mark.parametrize("path", ["/?" + EARLY, "entity", "embed", "/downloads"])
def test_nothing_is_wider_than_a_phone(browser: Browser, service: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    if path in ("entity", "embed"):
        found = entity_address(page, service, "O.C.G.")
        page.goto(found if path == "entity" else found.replace("/entity/", "/embed/"))
    else:
        page.goto(f"{service}{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.close()


@browser_test
def test_an_embed_works_in_a_sandboxed_frame_of_another_site(page: Page, service: str, tmp_path: Path) -> None:
    address = entity_address(page, service, "O.C.G.").replace("/entity/", "/embed/")
    frame = f'<iframe sandbox="" width="800" height="700" src="{address}"></iframe>'
    (tmp_path / "article.html").write_text(frame, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as paper:
        Thread(target=paper.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{paper.server_port}/article.html")
        inside = page.frame_locator("iframe")
        expect(inside.locator("svg .focus")).to_contain_text("O.C.G.")
        expect(inside.locator("table")).to_contain_text("How we know")
        paper.shutdown()


@browser_test
def test_the_explorer_asks_nobody_but_its_own_service(page: Page, service: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(entity_address(page, service, "Murphy"))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((service, "data:"))] == []


def test_the_explorer_stays_small() -> None:
    built = ROOT / "api" / "static" / "explorer"
    if not built.is_dir():
        pytest.fail("The web part is not built. Run `make setup`.", pytrace=False)
    scripts = [path for path in built.rglob("*") if path.suffix in (".js", ".css")]
    assert scripts
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 60_000
