"""Who signed a ruling, who wrote an opinion, who sat on the panel, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.filings.parties import soften
from loaders.finding.dates import month_number

_NAME = r"(?:[A-Z][\w.’'-]*[ \t]+){1,4}(?:(?:de|von|van)[ \t]+)?[A-Z][\w’'-]+(?:,?[ \t]+(?:Jr|Sr)\.?|[ \t]+I{2,3}|[ \t]+IV)?"
_TITLE = (
    r"(?:Chief[ \t]+|Senior[ \t]+|CHIEF[ \t]+|SENIOR[ \t]+)?(?:(?:United[ \t]+States|UNITED[ \t]+STATES|U\.?[ \t]?S\.?)[ \t]+)?"
    r"(?:(?:District|Magistrate|Circuit|DISTRICT|MAGISTRATE|CIRCUIT|Immigration|IMMIGRATION|Appellate[ \t]+Immigration)[ \t]+(?:Judge|JUDGE)|U\.?S\.?D\.?J\.?|U\.?S\.?M\.?J\.?)"
)
_SIGNED = re.compile(
    rf"(?:/s/[ \t]*|s/[ \t]*|Hon(?:\.|orable)[ \t]+|HON(?:\.|ORABLE)[ \t]+|Judge[ \t]+)*(?P<name>{_NAME})[ \t]*,?[ \t]*\n?\s*(?P<title>{_TITLE})(?!\w)"
)
_WROTE = re.compile(
    rf"^(?P<name>{_NAME}),?[ \t]+(?P<title>(?:Chief |Senior )?(?:Circuit|District|Chief) Judge)(?:, [^\n:]{{3,60}})?:",
    re.M,
)
_PANEL = re.compile(
    r"^\s*Before:?\s+(?P<names>[^\n]{3,160}?),?\s+(?:(?:Chief|Senior|Circuit|District)\s+)*Judges?\b", re.M
)
_DATED = re.compile(
    r"(?:Dated?(?: this)?|DATED(?: THIS)?|SO ORDERED|ENTERED|Entered|DECIDED|Decided|FILED|Filed|Signed(?: on)?|SIGNED(?: ON| on)?|Issued(?: on)?|ISSUED(?: ON| on)?|Executed(?: on)?|EXECUTED(?: ON)?)\b[:,]?(?:[^\n\d]{0,60}?)\s*"
    r"(?:(?P<month>[A-Z][A-Za-z]{2,8})\.?[ \t]+(?:[-–][ \t]*)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,[ \t]*|[ \t]+)(?P<year>\d{4})"
    r"|(?:this[ \t]+)?(?P<day2>\d{1,2})(?:st|nd|rd|th)?[ \t]+day[ \t]+of[ \t]+(?P<month2>[A-Z][a-z]{2,8}),?[ \t]+(?P<year2>\d{4})|(?P<figures>\d{1,2}/\d{1,2}/\d{4}))"
)
_ALONE = re.compile(
    r"^[ \t]*\[?(?P<month>[A-Z][a-z]{2,8})\.?[ \t]+(?P<day>\d{1,2}),[ \t]+(?P<year>\d{4})\.?\]?[ \t]*$", re.M
)


@dataclass(frozen=True)
class Signature:
    """A judge who signed, wrote or sat, with the words that say so."""

    name: str
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True)
class Day:
    """A day, with the words that give it."""

    when: date
    start: int
    end: int


def signed_by(text: str, start: int) -> Signature | None:
    """The judge who wrote the opinion or whose name stands last above a judge's title, after the caption."""
    wrote = _WROTE.search(text, start)
    if wrote is not None:
        return Signature(_name(wrote["name"]), wrote.start("name"), wrote.end("name"), wrote["title"])
    signed = list(_SIGNED.finditer(text, max(start, len(text) - 4000)))
    if not signed:
        return None
    last = signed[-1]
    return Signature(_name(last["name"]), last.start("name"), last.end("name"), " ".join(last["title"].split()))


def panel_of(text: str) -> Iterator[Signature]:
    """The judges before whom the case was heard, as the opinion lists them."""
    match = _PANEL.search(text[:8000])
    if match is None:
        return
    for name in re.finditer(r"[A-Z][\w.’'-]+(?:[ \t]+(?!and\b)[A-Z][\w.’'-]+)*", match["names"]):
        if name[0].lower() not in ("and", "judge", "chief", "circuit", "senior"):
            start = match.start("names") + name.start()
            yield Signature(
                soften(name[0]) if name[0].isupper() else name[0], start, start + len(name[0]), "Circuit Judge"
            )


def _name(words: str) -> str:
    return soften(" ".join(words.split())).removeprefix("Hon. ").strip(" ,")


def day_of(text: str, caption_end: int) -> Day | None:
    """The day on which a filing was made: said beside its title or at its foot."""
    head = _DATED.search(text, 0, caption_end + 600) or _ALONE.search(text, 0, caption_end + 300)
    if head is not None and (day := _day(head)):
        return day
    foot = list(_DATED.finditer(text, max(caption_end, len(text) - 3000)))
    foot = foot or list(_ALONE.finditer(text, max(caption_end, len(text) - 1500)))
    return _day(foot[-1]) if foot else None


def _day(match: re.Match[str]) -> Day | None:
    found = match.groupdict()
    if found.get("figures"):
        month, day, year = (int(part) for part in found["figures"].split("/"))
    else:
        day, year = int(found.get("day") or found["day2"]), int(found.get("year") or found["year2"])
        try:
            month = month_number(found.get("month") or found["month2"])
        except StopIteration:
            return None
    begin = min(match.start(name) for name in found if match.start(name) >= 0)
    try:
        return Day(date(year, month, day), begin, match.end())
    except ValueError:
        return None
