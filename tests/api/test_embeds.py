"""Pictures for other people's pages: they show what the graph says, may be framed, and run nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree  # type: ignore[import-untyped]

from api.app import create_app
from exports.drawing.look import policy_hash
from graph.load import load
from graph.store import open_store
from settings import Settings
from tests.api.conftest import ANY_ENGINE, Client
from tests.telling import Telling
from tests.worlds import TODAY

HERE = "http://writ.test"
NAMES = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><svg onload=alert(1)>", "javascript:alert(1)",
    "' onmouseover='alert(1)", "]]></style><script>alert(1)</script>", "{{7*7}}", "\u202egnirts", "<a href=//evil>x</a>",
]  # fmt: skip


class Tags(HTMLParser):
    """Every tag and attribute of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def order_of(ids: Mapping[str, str]) -> str:
    return next(each for caption, each in ids.items() if each.startswith("order-") and "return" in caption.lower())


def test_an_embed_shows_the_surroundings_with_the_words_behind_each_link(
    client: Client, ids: Mapping[str, str]
) -> None:
    reply = client.get(f"/embed/{order_of(ids)}")
    assert reply.status_code == 200
    for words in ("Brian Murphy", "O.C.G.", "issued by", "As of 2025-07-01", "The case is D.V.D.", "The Daily Docket"):
        assert words in reply.text


def test_an_embed_of_an_earlier_day_does_not_know_what_came_later(client: Client, ids: Mapping[str, str]) -> None:
    path = f"/embed/{order_of(ids)}.svg"
    early = client.get(f"{path}?world=2025-05-30&known=2025-05-30").text
    assert "not yet complied" in early
    assert "complied with" in client.get(path).text
    assert "not yet complied" not in client.get(path).text
    assert "?world=2025-05-30&amp;known=2025-05-30" in early


def test_the_picture_is_svg_whose_links_leave_the_frame(client: Client, ids: Mapping[str, str]) -> None:
    reply = client.get(f"/embed/{order_of(ids)}.svg?depth=2&theme=dark")
    assert reply.headers["content-type"] == "image/svg+xml"
    root = etree.fromstring(reply.content)
    links = root.findall(".//{http://www.w3.org/2000/svg}a")
    assert len(links) > 4
    assert {link.get("target") for link in links} == {"_top"}
    assert all(link.get("href").startswith("/entity/") for link in links)


def test_embeds_may_be_framed_and_read_from_anywhere_other_pages_not(client: Client, ids: Mapping[str, str]) -> None:
    for path in (f"/embed/{order_of(ids)}", f"/embed/{order_of(ids)}.svg", "/embed/nothing"):
        reply = client.get(path)
        assert "frame-ancestors *" in reply.headers["content-security-policy"]
        assert "x-frame-options" not in reply.headers
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "set-cookie" not in reply.headers
    for path in ("/", "/downloads", f"/entity/{order_of(ids)}", "/graphql"):
        reply = client.get(path, headers={"accept": "text/html"})
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["x-frame-options"] == "DENY"


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height as the head of a PNG tells them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_the_same_picture_comes_as_png_in_the_size_asked_for(client: Client, ids: Mapping[str, str]) -> None:
    path = f"/embed/{order_of(ids)}"
    root = etree.fromstring(client.get(f"{path}.svg").content)
    reply = client.get(f"{path}.png")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")
    wide, high = size_of(reply.content)
    assert (str(wide), str(high)) == (root.get("width"), root.get("height"))
    narrow, low = size_of(client.get(f"{path}.png?width=300").content)
    assert narrow == 300
    assert low == pytest.approx(high * 300 / wide, abs=1)
    assert reply.headers["access-control-allow-origin"] == "*"
    again = client.get(f"{path}.png", headers={"if-none-match": reply.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{path}.png?theme=dark").content != reply.content
    assert f'<meta property="og:image" content="{HERE}{path}.png">' in client.get(path).text


@ANY_ENGINE
@pytest.mark.parametrize("width", ["199", "2001", "x", "-1", "1e3", "99999999999"])
def test_a_width_that_no_png_can_have_is_refused_with_the_bounds(
    client: Client, ids: Mapping[str, str], width: str
) -> None:
    reply = client.get(f"/embed/{order_of(ids)}.png?width={width}")
    assert reply.status_code == 400
    assert "200 to 2000" in reply.text


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_policy_allows_the_page_s_own_styles_and_nothing_else(
    client: Client, ids: Mapping[str, str], theme: str
) -> None:
    reply = client.get(f"/embed/{order_of(ids)}?theme={theme}")
    rules = reply.headers["content-security-policy"]
    assert "unsafe" not in rules
    assert rules.startswith("default-src 'none'")
    styles = re.findall(r"<style>(.*?)</style>", reply.text, re.DOTALL)
    assert len(styles) == 2
    assert all(policy_hash(style) in rules for style in styles)
    assert "script" not in Tags(reply.text).tags


def test_a_page_that_somebody_under_a_pseudonym_is_on_stays_out_of_search_engines(
    client: Client, ids: Mapping[str, str]
) -> None:
    for form in ("", ".svg", ".png"):
        assert "noindex" in client.get(f"/embed/{ids['O.C.G.']}{form}").headers["x-robots-tag"]
    assert "x-robots-tag" not in client.get(f"/embed/{ids['Ana M.']}?depth=1").headers


def test_the_same_picture_is_not_sent_twice(client: Client, ids: Mapping[str, str]) -> None:
    first = client.get(f"/embed/{order_of(ids)}.svg")
    again = client.get(f"/embed/{order_of(ids)}.svg", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("entity", ["order-0000000000000000", "nothing", "%3Cscript%3E", "order-0.gif", "..%2fetc"])
def test_an_unknown_id_is_told_in_a_plain_sentence(client: Client, entity: str) -> None:
    reply = client.get(f"/embed/{entity}")
    assert reply.status_code == 404
    if "%2f" not in entity:
        assert "Nothing is known as" in reply.text or "There is no embed" in reply.text
    assert "<script" not in reply.text


@ANY_ENGINE
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("depth=0", "depth"), ("depth=9", "depth"), ("limit=151", "limit"), ("limit=-1", "limit"), ("limit=1e3", "limit"),
        ("limit=%D9%A3", "limit"), ("world=yesterday", "world"), ("known=2025-13-01", "known"), ("theme=<b>", "theme"),
        ("world=99999999999999999999", "world"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named_with_what_it_may_be(
    client: Client, ids: Mapping[str, str], query: str, name: str
) -> None:
    reply = client.get(f"/embed/{order_of(ids)}?{query}")
    assert reply.status_code == 400
    assert f"`{name}` is" in reply.text
    assert "<b>" not in reply.text


def test_oembed_tells_how_to_embed_our_own_addresses(client: Client, ids: Mapping[str, str]) -> None:
    own = f"{HERE}/embed/{order_of(ids)}?depth=2&theme=dark&evil=1"
    reply = client.get(f"/oembed?format=json&maxwidth=320&url={quote(own, safe='')}")
    facts = reply.json()
    assert (facts["type"], facts["version"], facts["width"]) == ("rich", "1.0", 320)
    frame = Tags(facts["html"])
    assert frame.tags == ["iframe"]
    assert dict(frame.attributes)["src"] == f"{HERE}/embed/{order_of(ids)}?depth=2&theme=dark"
    assert client.get(f"/oembed?url={HERE}/entity/{order_of(ids)}").status_code == 200


def test_a_page_names_its_oembed_address(client: Client, ids: Mapping[str, str]) -> None:
    text = client.get(f"/embed/{order_of(ids)}?theme=dark").text
    [address] = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', text)
    facts = client.get(address.replace("&amp;", "&").removeprefix(HERE)).json()
    assert f"/embed/{order_of(ids)}?theme=dark" in facts["html"]


@ANY_ENGINE
@pytest.mark.parametrize(
    "url",
    [
        "", "https://example.org/embed/order-1", "http://writ.test.example.org/embed/order-1", "javascript:alert(1)",
        "http://writ.test:81/embed/x", "http://writ.test/graphql", "http://writ.test/embed/a/b", "http://[", "//x/embed/y",
        "http://writ.test@example.org/embed/order-1",
    ],
)  # fmt: skip
def test_oembed_refuses_any_other_address(client: Client, url: str) -> None:
    reply = client.get("/oembed", params={"url": url})
    assert reply.status_code == 404
    assert reply.json()["errors"][0]["extensions"]["code"] == "unknown_entity"


def test_oembed_in_another_form_is_not_implemented(client: Client) -> None:
    assert client.get("/oembed?format=xml&url=x").status_code == 501


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, list[str]]]:
    """A service over a graph whose every name would like to be markup."""
    telling = Telling("<img src=x onerror=alert(1)>", "2025-05-01", "javascript:alert(1)")
    judge = telling.named("Judge", "<b>Judge</b>")
    for number, name in enumerate(NAMES):
        person = telling.subject("Person", str(number))
        telling.say(person, "name", name, words=name)
        telling.order(str(number), "return", judge, person, act=f"return {name}")
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'world.db'}") as store:
        store.prepare()
        load(store, telling.arrival())
        opened = Client(create_app(Settings(), store, lambda: date(2026, 1, 1)))
        yield opened, [entity.id for entity in store.all_nodes() if entity.kind in ("Person", "Judge", "Order")]


def test_hostile_names_stay_words_everywhere(hostile: tuple[Client, list[str]]) -> None:
    client, entities = hostile
    for entity in entities:
        page = client.get(f"/embed/{entity}?depth=2")
        seen = Tags(page.text)
        assert page.status_code == 200
        assert not {"script", "img", "iframe", "b", "object"} & set(seen.tags)
        assert not any(name.startswith("on") for name, _ in seen.attributes)
        addresses = [(value or "").strip().lower() for name, value in seen.attributes if name in ("href", "src")]
        assert not any(address.startswith("javascript:") for address in addresses)
        picture = etree.fromstring(client.get(f"/embed/{entity}.svg?depth=2").content)
        assert not any(key.startswith("on") for element in picture.iter() for key in element.attrib)
        told = client.get(f"/oembed?url={HERE}/embed/{entity}").json()
        assert Tags(told["html"]).tags == ["iframe"]


def test_static_files_stay_in_their_folder(client: Client) -> None:
    assert (Path(__file__).parents[2] / "api" / "app.py").is_file()
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "playground/../../app.py", "%00", "/etc/passwd"):
        assert client.get(f"/static/{path}").status_code == 404


def test_today_is_the_day_of_the_service(client: Client, ids: Mapping[str, str]) -> None:
    assert f"As of {TODAY}" in client.get(f"/embed/{order_of(ids)}").text
