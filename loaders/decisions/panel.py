"""Who decided: the members of a panel, who wrote for them, and the immigration judge who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.decisions.heading import Body, spoken
from loaders.decisions.words import Words, words_at

_LETTERS = r"[A-ZÀ-Þ][\w’'À-ÿ-]+"
_NAME = rf"(?:{_LETTERS}|[A-Z]\.|de|la|von|van)(?:[ \t]+(?:{_LETTERS}|[A-Z]\.|de|la|von|van)){{0,4}}"
_RANK = r"(?:(?:Deputy|Chief|Temporary|Acting|Assistant|Appellate|Immigration|United States|U\.S\.|Board|Vice|Presiding)[ \t\n]+)*"
_TITLE = rf"{_RANK}(?:Immigration[ \t\n]+Judges?|Board[ \t\n]+Members?|Chairman|Members?)"
_BEFORE = re.compile(
    r"^[ \t]*(?:BEFORE|Before|BY|By|PANEL|Panel)[ \t]*:[ \t]*(?:(?:The )?(?:Board Panel|Board En Banc|Panel Members?|PANEL|En Banc)[ \t]*:?[ \t]*)?(?P<names>[^\n](?:[^\n]|\n(?!\s*\n)){2,400}?)(?=\.[ \t]*$|\.?[ \t]*\n[ \t]*\n|\Z)",
    re.MULTILINE,
)
_MEMBERS = re.compile(
    rf"^[ \t]*Panel Members?:[ \t]*\n(?P<names>(?:[ \t]*{_LETTERS}(?:[ -]{_LETTERS}){{0,2}}(?:,|[ \t][!|l])[ \t]*{_LETTERS}(?:[ \t]+[A-Z]\.?)?[ \t]*\n){{1,5}})",
    re.MULTILINE,
)
_WROTE = re.compile(rf"^[ \t]*(?P<name>{_NAME}),?[ \t]+{_TITLE}:[ \t]*$", re.MULTILINE)
_OPINION = re.compile(rf"^[ \t]*Opinion by (?:{_TITLE}[ \t]+)?(?P<name>{_NAME})", re.MULTILINE)
_SIGNED = (
    re.compile(rf"^[ \t]*(?:/s/[ \t]*|Hon\.?[ \t]+)?(?P<name>{_NAME})[ \t]*,?[ \t]*\n[ \t]*(?:(?:Acting |Assistant )?(?:United States |U\.S\. )?(?:Chief )?Immigration Judge|Acting ACIJ)\b", re.MULTILINE),
    re.compile(rf"^[ \t]*(?:United States |U\.S\. )?Immigration Judge:[ \t]*(?P<name>{_LETTERS}(?:[ -]{_LETTERS})?,[ \t]*{_LETTERS}(?:[ \t]+[A-Z]\.?)?|{_NAME})", re.MULTILINE),
    re.compile(rf"(?:/s/|Hon\.)[ \t]*(?P<name>{_NAME}),?[ \t]+(?:United States |U\.S\. )?Immigration Judge\b"),
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"^(?:and|AND|Chairman|Deputy|Acting|Vice|Assistant|Senior|Board|Panel|Members?|Judges?|En|Appellate|Chief|Temporary|Immigration|Certificate|Date|Order)\b"
)


def judges_in(text: str, body: Body) -> Iterator[Words]:
    """Everybody who decided, each once by the last name; `text` of each is the name as it is spoken."""
    seen: set[str] = set()
    places = _of_board(text) if body == "board" else _of_court(text) if body == "immigration_judge" else iter(())
    for each in places:
        shown = spoken(each.text)
        if shown.split()[-1] not in seen:
            seen.add(shown.split()[-1])
            yield Words(each.start, each.end, shown)


def _of_board(text: str) -> Iterator[Words]:
    head = text[:12_000]
    members = _MEMBERS.search(head)
    for line in re.finditer(r"[^\n]+", members["names"]) if members else ():
        start = members.start("names") if members else 0
        name = words_at(head, start + line.start(), start + line.end())
        yield Words(name.start, name.end, re.sub(r"[ \t][!|l][ \t]", ", ", name.text))
    before = _BEFORE.search(head)
    if before is not None:
        yield from _listed(head, before.start("names"), before["names"])
    for pattern in (_WROTE, _OPINION):
        match = pattern.search(head)
        if match is not None and not _NOT_A_NAME.match(match["name"]):
            yield words_at(head, *match.span("name"))


def _listed(head: str, at: int, names: str) -> Iterator[Words]:
    """`CREPPY and MALPHRUS, Appellate Immigration Judges; BROWN, Temporary …`: names without their titles."""
    blank = re.sub(_TITLE, lambda title: " " * len(title[0]), names)
    for part in re.finditer(r"(?:(?!;|,|\band\b|(?<=\ban)d\b|(?<=\ba)nd\b).|\n)+", blank):
        name = words_at(head, at + part.start(), at + part.end())
        if re.fullmatch(_NAME, " ".join(name.text.split())) and not _NOT_A_NAME.match(name.text):
            yield name


def _of_court(text: str) -> Iterator[Words]:
    """The last signature counts: an earlier one may stand on a decision that is quoted or attached."""
    for pattern in _SIGNED:
        found = [match for match in pattern.finditer(text) if not _NOT_A_NAME.match(match["name"])]
        if found:
            yield words_at(text, *found[-1].span("name"))
            return
