"""What a higher court does with the ruling below: affirmed, reversed, vacated, stayed, and which ruling that was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.filings.rulings import found_in
from loaders.finding.model import Findings, Found

_WORDS = {"affirm": "affirms", "revers": "reverses", "vacat": "vacates", "stay": "stays", "modif": "modifies"}
_CAPITALS = re.compile(
    r"^[ \t]*(?P<what>(?:AFFIRMED|REVERSED|VACATED)(?:[ ,;]+(?:IN PART|AND|AFFIRMED|REVERSED|VACATED|REMANDED|DISMISSED|DENIED))*)\.?[ \t]*$",
    re.M,
)
_WE = re.compile(
    r"\b(?:[Ww]e|[Tt]he [Cc]ourt|[Tt]his [Cc]ourt)\s+(?:(?:therefore|accordingly|hereby|now)\s+)?(?P<what>AFFIRM|REVERSE|VACATE|STAY|affirm|reverse|vacate)S?s?\b\s+(?P<object>(?:in part\s+)?the\s+[^.;]{3,200})"
)
_JUDGMENT_IS = re.compile(
    r"\b[Tt]he\s+(?:district court['’]s\s+)?(?P<object>(?:[\w-]+\s+){0,4}(?:judgment|order|injunction|decision)[^.;]{0,120}?)\s+(?:is|are)\s+(?:hereby\s+|therefore\s+)?(?P<what>AFFIRMED|REVERSED|VACATED|STAYED)\b"
)
_APPLICATION = re.compile(
    r"\b[Tt]he\s+(?P<object>(?:Government['’]s\s+|emergency\s+)*application[^.;]{0,160}?)\s+(?:is|are)\s+(?:therefore\s+)?(?P<verdict>granted|denied)(?P<part>\s+in\s+part)?\b"
)
_BELOW = re.compile(
    r"\b(?:appeals?|challenges?|seeks?\s+(?:a\s+stay|review)\s+of|review\s+of)\s+(?:from\s+)?(?P<what>(?:an?|the)\s+(?P<noun>(?:[\w’'-]+\s+){0,6}?(?:judgment|order|injunction|decision)s?)[^.;]{0,60}?)"
    r"\s+(?:in|of|by|entered\s+(?:in|by)|issued\s+by)\s+(?P<court>the\s+United\s+States\s+District\s+Court[^.;(]{5,90})(?:\((?P<judge>[^()]{4,60}?),?\s+(?:Chief\s+)?(?:District\s+)?(?:Judge|J\.)\))?"
)


@dataclass(frozen=True)
class Disposition:
    """A ruling on the ruling below, with the words of each."""

    how: str
    start: int
    end: int
    below: Below | None


@dataclass(frozen=True)
class Below:
    """The ruling under review, as the opinion's first paragraphs name it."""

    start: int
    end: int
    noun: str
    courts: tuple[Found, ...]
    judges: tuple[Found, ...]
    end_of_all: int
    """Where the words end that name its court and judge."""


def disposition_of(findings: Findings, start: int, title: str = "") -> Disposition | None:
    """What the court decides, from its own words in capitals, else from the last `we affirm` and the like."""
    text = findings.document.text
    below = below_of(findings, start)
    if match := _CAPITALS.search(text, start):
        return Disposition(_how(match["what"]), match.start("what"), match.end("what"), below)
    if match := _APPLICATION.search(text, start):
        asked = f"{title} {match['object']}".lower()
        return Disposition(
            _on_application(asked, match["verdict"], bool(match["part"])), match.start(), match.end(), below
        )
    for pattern in (_WE, _JUDGMENT_IS):
        said = list(pattern.finditer(text, max(start, len(text) - 6000)))
        if said:
            return Disposition(_how(said[-1]["what"]), said[-1].start(), said[-1].end(), below)
    return None


def _on_application(asked: str, verdict: str, part: bool) -> str:
    """What a ruling on an application to vacate or to stay does with the order below."""
    if verdict == "denied":
        return "denies_stay" if re.search(r"\bstay", asked) else "affirms"
    if part:
        return "modifies"
    return "vacates" if re.search(r"\bvacat", asked) else "stays"


def _how(words: str) -> str:
    return next(how for stem, how in _WORDS.items() if stem in words.lower())


def below_of(findings: Findings, start: int) -> Below | None:
    """The ruling under review."""
    match = _BELOW.search(findings.document.text, start, start + 6000)
    if match is None:
        return None
    courts = found_in(findings, match.start("court"), match.end("court"), ("Court",))
    judges = found_in(findings, match.start("judge"), match.end("judge"), ("Judge",)) if match["judge"] else ()
    if not courts and not judges:
        return None
    return Below(match.start("what"), match.end("what"), " ".join(match["noun"].split()), courts, judges, match.end())
