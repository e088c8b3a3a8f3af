"""A picture shows everything it was given, nothing covers a label, and no name becomes markup."""

from __future__ import annotations

import random

import pytest
from lxml import etree  # type: ignore[import-untyped]

from errors import PictureFailed
from exports.drawing import Dot, Line, Picture, write_png, write_svg
from exports.drawing.labels import width, wrapped
from exports.drawing.layout import GAP, Box, place
from exports.drawing.look import THEMES, policy_hash, stylesheet
from exports.drawing.marks import BADGES, MARKS, mark_of
from schema.model import read_schema

SVG = "{http://www.w3.org/2000/svg}"
KINDS = sorted(MARKS)


def picture(dots: int, caption: str = "A name of several words", seed: int = 1) -> Picture:
    """A tree with hubs, as litigation makes them."""
    chance = random.Random(seed)
    made = [Dot(f"e-{n}", KINDS[n % len(KINDS)], f"{caption} {n}", f"/entity/e-{n}") for n in range(dots)]
    lines = [Line(f"e-{n}", f"e-{chance.randrange((n + 3) // 4)}", "linked to") for n in range(1, dots)]
    return Picture("What surrounds it", "e-0", tuple(made), tuple(lines), ("As of 1 July 2025.",))


@pytest.mark.parametrize("dots", [1, 2, 7, 40, 150])
def test_no_two_labels_share_room(dots: int) -> None:
    drawn = picture(dots)
    boxes = [Box(60 + n % 3 * 7, 19, 50 + n % 2 * 15) for n in range(dots)]
    points = place([dot.id for dot in drawn.dots], drawn.lines, boxes)
    for one in range(dots):
        for other in range(one):
            (x1, y1), (x2, y2) = points[one], points[other]
            a, b = boxes[one], boxes[other]
            across = abs(x1 - x2) >= a.half_width + b.half_width
            along = y1 + a.below <= y2 - b.above or y2 + b.below <= y1 - a.above
            assert across or along, (one, other, GAP)


@pytest.mark.parametrize("theme", THEMES)
def test_every_dot_is_a_link_with_its_whole_name(theme: str) -> None:
    drawn = picture(30)
    root = etree.fromstring(write_svg(drawn, theme).encode())  # type: ignore[arg-type]
    links = root.findall(f".//{SVG}a")
    assert {link.get("href") for link in links} == {dot.address for dot in drawn.dots}
    assert {link.get("target") for link in links} == {"_top"}
    assert {link.find(f"{SVG}title").text for link in links} == {dot.caption for dot in drawn.dots}


def test_same_picture_gives_the_same_text() -> None:
    assert write_svg(picture(25)) == write_svg(picture(25))


def test_a_picture_without_links_is_still_drawn() -> None:
    alone = Dot("e-1", "Person", "O.C.G.", "/entity/e-1")
    both = (alone, Dot("e-2", "Person", "L.M.", "/entity/e-2"))
    for dots in ((alone,), both):
        root = etree.fromstring(write_svg(Picture("Alone", "e-1", dots, (), ())).encode())
        assert len(root.findall(f".//{SVG}a")) == len(dots)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]></style>", "&lt;b&gt;", "a\x00b\u202ec"]
)
def test_names_stay_words(name: str) -> None:
    dots = (Dot("e-1", "Person", name, "/entity/e-1"), Dot("e-2", "Odd kind", name, "/entity/e-2"))
    text = write_svg(Picture(name, "e-1", dots, (Line("e-1", "e-2", name),), (name,)))
    root = etree.fromstring(text.encode())
    allowed = {"svg", "title", "desc", "style", "rect", "text", "g", "path", "a", "circle"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not any(key.startswith("on") for element in root.iter() for key in element.attrib)
    assert "\u202e" not in text


def test_every_declared_kind_has_a_look_of_its_own() -> None:
    kinds = read_schema().kinds
    looks = [(mark_of(kind).path, mark_of(kind).light) for kind in kinds]
    assert set(kinds) <= set(MARKS)
    assert len(set(looks)) == len(looks)


def test_every_standing_has_a_sign_of_its_own() -> None:
    standings = read_schema().vocabularies["standing"].values
    assert set(standings) == set(BADGES)
    assert len({badge.sign for badge in BADGES.values()}) == len(BADGES)


def test_the_standing_of_an_order_is_told_in_words() -> None:
    order = Dot("e-1", "Order", "Order to return O.C.G.", "/entity/e-1", "OUTSTANDING")
    root = etree.fromstring(write_svg(Picture("Order", "e-1", (order,), (), ())).encode())
    assert "not yet complied with" in " ".join(root.itertext())


def test_a_long_name_is_cut_with_a_sign_and_fits() -> None:
    for text in ("word " * 60, "x" * 400, "李" * 90):
        rows = wrapped(text, 13, 150, 3)
        assert len(rows) == 3
        assert rows[-1].endswith("…")
        assert all(width(row, 13) <= 150 for row in rows)


def test_stylesheet_cannot_end_its_element() -> None:
    for theme in THEMES:
        assert not {"<", "&"} & set(stylesheet(theme))
        assert stylesheet(theme) in write_svg(picture(3), theme)
        assert policy_hash(stylesheet(theme)).startswith("'sha256-")


def pixels_of(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_a_picture_as_png_has_letters_wherever_it_is_drawn() -> None:
    named, blank = (
        write_png(write_svg(Picture(title, "e-1", (Dot("e-1", "Order", title, "/", None),), (), ()), "light"), 600)
        for title in ("An order with a name", " ")
    )
    assert len(named) > len(blank) + 1_000, "letters need room in the file"


@pytest.mark.parametrize(("high", "expected"), [(1_000, (2_000, 1_000)), (40_000, (447, 8_940))])
def test_a_png_keeps_within_the_bounds_however_large_the_picture_is(high: int, expected: tuple[int, int]) -> None:
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 {high}" width="2000" height="{high}"></svg>'
    assert pixels_of(write_png(drawn, 9_999)) == expected


def test_what_is_no_picture_is_told_in_a_sentence() -> None:
    with pytest.raises(PictureFailed, match="SVG"):
        write_png('<svg viewBox="0 0 300 300"><not closed')
