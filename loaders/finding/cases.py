"""Names of cases (`X v. Y`), docket numbers and citations; the names of one suit seen from both sides are one case."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.finding.page import Page, plain
from loaders.names import find_names, tokens_of

_VERSUS = re.compile(r"\s(?:v\.?|vs\.?|versus)\s(?=[A-Z“\"(])")
_PART = r"(?:(?:[A-Z]\.-?){1,6}(?:[A-Z]\b)?|(?:U\.S\.|Ms\.|Mr\.|Mrs\.|Dr\.|St\.|Dep’t|Dep't|Inc\.|Gov\.)|[A-Z][\w’'&-]*(?<!’s)(?<!'s)|\([A-Z][\w. ]*\))"
_LINK = r"(?:of|the|for|and|&|de|la|del|ex rel\.)"
_LEFT = re.compile(rf"(?:{_PART}(?:,? (?:et al\.|Inc\.))?\s(?:{_LINK}\s){{0,2}}){{0,9}}{_PART}(?:,? et al\.)?$")
_RIGHT = re.compile(rf"(?:the )?{_PART}(?:\s(?:{_LINK}\s){{0,2}}{_PART}){{0,9}}(?:,? et al\.)?")
_OPENERS = re.compile(
    r"^(?:(?:In|The|On|See|Under|Since|But|And|As|At|By|For|From|Like|After|Case|Compare|Cite|Unlike|Both|With|When|While|Although|Because|Then|Now|Today|Before|Title|Styled|Captioned) )+"
)
_NUMBER = re.compile(
    r"(?:(?:Case |Docket |Civil Action |C\.A\. )?Nos?\.? ?)?\b(?:\d:\d\d-(?:cv|cr|mc|md|mj|ap)-0*\d{1,5}(?:-[A-Z]{2,4}){0,3})\b"
    r"|\b\d{2} (?:C|Civ\.|CV|Cr\.) \d{3,5}\b|\b\d{2}-(?:cv|cr)-\d{3,5}\b"
    r"|\bNos?\. (?:\d\d[A-Z]\d{1,4}|\d\d-\d{1,5}|A-?\d{2}-\d{1,4})\b"
    r"|\[\d{4}\] (?:UKSC|EWCA Civ|EWHC|HCA|FCA|SCC|KEHC|IEHC|IESC|UKUT|CSIH|NZSC) \d+(?: \([A-Za-z]+\))?"
    r"|\b\d{2,3} (?:F\.(?:2d|3d|4th)|F\. ?Supp\. ?(?:2d|3d)|U\.S\.|S\. ?Ct\.|I&N Dec\.|C\.L\.R\.) (?:\d{1,4}|_{2,})(?: \((?:[\w. ]{0,12})?\d{4}\))?"
)
_MARKS = frozenset(
    "No Nos cv cr mc md mj ap C Civ CV Cr UKSC EWCA EWHC HCA FCA SCC KEHC IEHC IESC UKUT CSIH NZSC F US S I U CLR Supp Ct".split()
)
"""Words that stand in every docket number or citation."""
_BETWEEN_SIDES = frozenset(("v", "vs", "versus"))
_MATTERS = frozenset(("Matter", "In"))
_MATTER = re.compile(
    r"\b(?:Matter of|In re|In Re) ((?:[A-Z]-){2,4}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}|(?:[A-Z]\.){2,4})"
)


def find_cases(page: Page) -> None:
    """Adds a Case for each name or number of one, and marks its words."""
    sides: dict[frozenset[str], Found] = {}
    for match in page.near(_VERSUS, _BETWEEN_SIDES, 1, 3):
        sentence = page.sentence_at(match.start())
        if sentence is None:
            continue
        left = _LEFT.search(page.text[max(sentence.start, match.start() - 120) : match.start()])
        right = _RIGHT.match(page.text, match.end(), min(sentence.end, match.end() + 120))
        if left is None or right is None:
            continue
        opener = _OPENERS.match(left[0])
        start = match.start() - len(left[0]) + (opener.end() if opener else 0)
        end = right.end()
        first, second = page.text[start : match.start()], page.text[match.end() : end]
        if not first or page.is_taken(start, end):
            continue
        both = frozenset((_side(first), _side(second)))
        case = sides.get(both)
        if case is None:
            name = " ".join(page.text[start:end].split())
            case = page.entity("Case", name)
            case.traits.update(first_side=first, second_side=second)
            sides[both] = case
        page.mention(case, start, end, "name")
    for match in page.near(_MATTER, _MATTERS, 0, 70):
        if page.sentence_at(match.start()) and not page.is_taken(*match.span()):
            page.mention(page.entity("Case", match[0]), *match.span(), "name")
    _numbers(page)


def _side(words: str) -> str:
    """One side of a case's name in compared form; a known body by its reference, so that `DHS` is the Department."""
    tokens = tokens_of(words)
    hits = find_names(tokens)
    if len(hits) == 1 and (hits[0].first, hits[0].last) == (0, len(tokens.words) - 1):
        return hits[0].forms[0].known.ref
    return plain(words)


def _numbers(page: Page) -> None:
    """Each number belongs to the case named just before it, else to the only case of the page, else to one of its own."""
    named = [mention for mention in page.in_order() if mention.entity.kind == "Case"]
    for match in list(page.near(_NUMBER, _MARKS, 45, 45)):
        sentence = page.sentence_at(match.start())
        if sentence is None or page.is_taken(*match.span()):
            continue
        before = [each for each in named if each.end <= match.start()]
        near = before[-1] if before else None
        if near is not None and page.text[near.end : match.start()].strip(" ,(;—–-") == "":
            case = near.entity
        elif len({each.entity.key for each in named}) == 1:
            case = named[0].entity
        elif near is not None and page.sentence_at(near.start) is not None and match.start() - near.end < 600:
            case = near.entity
        else:
            case = page.entity("Case", match[0])
        case.traits.setdefault("docket_number", re.sub(r"^\D*\bNos?\.? ?", "", match[0]))
        page.mention(case, *match.span(), "short")
