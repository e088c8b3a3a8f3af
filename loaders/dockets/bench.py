"""Judges and courts as the words of a docket name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.dockets.courts import court_names
from loaders.dockets.identity import Identity, written
from loaders.names import find_names, tokens_of

_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|la|van|von|del)){0,4}(?:,? (?:I{2,3}|IV|Jr\.?|Sr\.?))?"
_RANK = (
    r"(?:(?:the )?(?:Honorable|Hon\.|Chief|Senior|District|U\.S\.|United States|Magistrate|Circuit|Appellate|Court) )*"
)
_JUDGES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b{_RANK}(?:Judge|JUDGE) (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}), (?:(?:Chief|Senior|Appellate|Circuit|District|Magistrate|U\.S\.) )*Judge\b"),
    re.compile(rf"\bJustice (?P<name>{_NAME})"),
)
_LAST = r"(?:[A-Z]\.? ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_PANEL = re.compile(
    r"\((?P<names>(?:[A-Z][\w.'’-]*\.? )*[A-Z][\w'’-]+(?:,? (?:Jr|Sr)\.)?(?:, (?:and )?(?:[A-Z][\w.'’-]*\.? )*[A-Z][\w'’-]+(?:,? (?:Jr|Sr)\.)?){1,10})\)"
    rf"|\b(?:Panel|Judges|Before(?: Judges)?|BEFORE):? (?P<list>{_LAST}(?:, {_LAST})*(?:,? (?:and|&) {_LAST})|{_LAST}(?:, {_LAST}){{2,}})"
)
"""Names in brackets, or after a word that announces a panel."""
_DOES = re.compile(
    r" (?:Grant|Deny|Reject|Set|Order|Direct|Adopt|Approv|Refer|Continu|Vacat|Extend|Appoint|Dismiss|Stay|Requir|Schedul|Resett|Sett|Strik|Modify|Issu)ing\b"
)
"""What a judge does may follow the name without a comma: `Order by Judge Ada Poe Rejecting Document`."""
_COUNSEL = re.compile(r"\b(?:S?AUSA|A?FPD|CJA|USPO|ESQ|USAO?|DOJ|DHS|ICE)\b", re.IGNORECASE)
"""Names in brackets of those who appeared: `(Amos Pell, AUSA)` is no panel."""
_NO_NAME = re.compile(
    r"(?:Findings?|Reports?|Recommendations?|Orders?|Opinion|Decision|Assign\w+|Reassign\w+|Referr\w+|Election|Consent|Unassigned|Case|Motion|Notice)\b",
    re.IGNORECASE,
)
"""What follows the word judge in the names of papers (`MAGISTRATE JUDGE FINDINGS AND RECOMMENDATION`)."""
_SUFFIX = re.compile(r"^(?:Attached|Published|Filed|This|The|Signed)$")


@dataclass(frozen=True)
class Named:
    """A judge or court, and where the words name it."""

    identity: Identity
    start: int
    end: int


def judge_of(name: str) -> Identity:
    """A judge by name, titles left out."""
    plain = re.sub(rf"^{_RANK}(?:Judge|JUDGE|Justice) ", "", name.strip(" ,"))
    shown = written(plain.rstrip(".") if not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", plain) else plain)
    return Identity("Judge", shown)


def judges_in(words: str) -> Iterator[Named]:
    """Every judge whom some words name with a title, or within the brackets in which appeals courts list a panel."""
    seen: set[tuple[int, int]] = set()
    for pattern in _JUDGES:
        for match in pattern.finditer(words):
            name = match["name"]
            if _NO_NAME.match(name):
                continue
            name = _DOES.split(name)[0]
            ends = (end.start() for end in re.finditer(r"(?<!\b[A-Z])(?<!\bJr)(?<!\bSr)\. [A-Z]", name))
            name = name[: next(ends, len(name))]
            span = (match.start("name"), match.start("name") + len(name.rstrip(".,")))
            if not any(first < span[1] and span[0] < last for first, last in seen):
                seen.add(span)
                yield Named(judge_of(name), match.start() if pattern is _JUDGES[0] else span[0], span[1])
    for match in _PANEL.finditer(words):
        group = "names" if match["names"] else "list"
        capitals = re.search(r"[A-Z]{3,}", match[group])
        if group == "names" and (not capitals or _COUNSEL.search(match[group])):
            continue
        for part in re.finditer(r"(?:(?!,| and | & ).|, ?(?=(?:Jr|Sr)\.))+", match[group]):
            name = re.sub(r"^\s*(?:and |& )?", "", part[0])
            start = match.start(group) + part.end() - len(name)
            if name and not _SUFFIX.match(name):
                yield Named(judge_of(name), start, start + len(name.rstrip()))


def court_in(words: str) -> Named | None:
    """The first court that some words name for certain, in capitals or not."""
    small = re.sub(r"[A-Z]{3,}", lambda word: word[0] if word[0] == "USCA" else word[0].capitalize(), words)
    for text in (words, small):
        for hit in find_names(tokens_of(text)):
            for form in hit.forms:
                if form.known.kind == "Court" and form.use == "safe":
                    return Named(Identity("Court", form.known.name, form.known.ref), hit.start, hit.end)
    match = re.search(r"\bSUPREME COURT\b|\bSupreme Court\b(?! of (?!the United States))", words)
    if match:
        return Named(Identity("Court", "U.S. Supreme Court", "court:scotus"), *match.span())
    return None


def court_called(words: str) -> Named | None:
    """The court that some words name, or of which they are the full name (`Court of Appeals for the Armed Forces`)."""
    if found := court_in(words):
        return found
    for court, name in court_names().items():
        if _bare(name) == _bare(words):
            return Named(Identity("Court", name, f"court:{court}"), 0, len(words))
    return None


def _bare(name: str) -> str:
    """A court's name in small letters, without the country before it."""
    return re.sub(r"^(?:the )?(?:united states |u\.s\. )?", "", name.strip().lower())
