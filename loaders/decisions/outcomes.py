"""What a decision orders, clause by clause: removal, protection, release on bond, an appeal dismissed or sustained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.decisions.heading import Body
from loaders.decisions.words import Words, ticked, words_at

PROTECTION = (
    r"asylum|withholding\s+of\s+(?:removal|deportation)|deferral\s+of\s+removal|withholding\b|"
    r"protection\s+under\s+(?:the|Article)|Convention\s+Against\s+Torture|\bCAT\b"
)
_BOND = r"\bbond\b|\bcustody\b|\brelease\b|\bparole\b"
_REOPENS = r"motions?\s+to\s+(?:reopen|reconsider|remand)|\breopening\b"
_OTHER = (
    r"cancellation\s+of\s+removal|adjustment\s+of\s+status|voluntary\s+departure|waiver|NACARA|"
    r"motions?\s+to\s+(?:terminate|dismiss|change\s+venue|suppress)|termination"
)
_WHAT = rf"(?P<what>{PROTECTION}|{_BOND}|{_REOPENS}|{_OTHER})"
_BE = r"(?:is|are|was|were|be|been|has\s+been|have\s+been|shall\s+be|will\s+be)"
_ADVERB = r"(?:\s+(?:hereby|also|therefore|further|accordingly))*"
_NOT_STOP = r"[^.;\n]|\n(?![ \t]*(?:\n|[A-Z0-9][.)] |ORDER|FURTHER))|(?<=\b[A-Z])\.|(?<=§)\."
_GRANTED = re.compile(
    rf"{_WHAT}(?P<middle>(?:{_NOT_STOP}){{0,220}}?)\s{_BE}{_ADVERB}\s+(?P<verdict>granted|denied|withdrawn|dismissed|approved|sustained|pretermitted)\b(?!\s+by\s+the\s+Immigration)",
    re.IGNORECASE,
)
_IS_GRANTED = re.compile(rf"\b(?:respondents?|applicants?|he|she|they)\s{_BE}{_ADVERB}\s+granted\s+(?P<middle>(?:{_NOT_STOP}){{0,60}}?){_WHAT}", re.IGNORECASE)  # fmt: skip
_WE_GRANT = re.compile(
    rf"\b(?:the\s+(?:Court|Board)|we|I)\s+(?:hereby\s+|will\s+|also\s+)*(?P<verdict>grants?|den(?:y|ies))\s+(?P<middle>(?:{_NOT_STOP}){{0,120}}?){_WHAT}",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    rf"\b(?:ordered|be|is|are|was|were){_ADVERB}\s+(?:ordered\s+)?(?:to\s+be\s+)?(?P<verb>removed|deported|excluded\s+and\s+deported)\b(?!\s+if)|\bordered\s+(?:the\s+respondents?|him|her|them)(?:['’]s)?\s+(?:to\s+be\s+)?(?:removed|removal|deported)\b",
    re.IGNORECASE,
)
_RELEASED = re.compile(
    r"\b(?:released?\s+(?:from\s+(?:custody|detention)\s+)?(?:(?:on|upon|under|after)\s+(?:(?:the\s+)?(?:posting|payment)\s+of\s+)?(?:an?\s+)?bond|(?:on|upon)\s+(?:his|her|their)\s+own\s+recognizance)(?:\s+(?:in\s+the\s+amount\s+)?of\s+\$\s?[\d,]+)?|bond\s+(?:in\s+the\s+amount\s+of|of|is\s+set\s+at|be\s+set\s+at|amount\s+of)\s*\$?\s?[\d,]+)",
    re.IGNORECASE,
)
_TERMINATED = re.compile(rf"\b(?:proceedings?|case)\b(?:{_NOT_STOP}){{0,60}}?\s{_BE}{_ADVERB}\s+(?P<verdict>terminated|dismissed|administratively\s+closed|reopened)\b", re.IGNORECASE)  # fmt: skip
_APPEAL = re.compile(
    rf"\bappeals?\b(?:{_NOT_STOP}){{0,80}}?\s{_BE}{_ADVERB}\s+(?P<verdict>dismissed|sustained|summarily\s+dismissed|denied|granted)(?P<part>\s+in\s+part)?\b",
    re.IGNORECASE,
)
_VACATED = re.compile(rf"\b(?:decisions?|orders?)\b(?:{_NOT_STOP}){{0,120}}?\s{_BE}{_ADVERB}\s+(?P<verdict>vacated|reversed|affirmed|overruled)\b", re.IGNORECASE)  # fmt: skip
_WE_VACATE = re.compile(
    r"\b(?:we|I)\s+(?:hereby\s+|therefore\s+|accordingly\s+|will\s+)*(?P<verdict>vacate|reverse|affirm)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,6}?(?:decision|order|opinion)\b",
    re.IGNORECASE,
)
_REMANDED = re.compile(rf"\b(?:record|case|matter|proceedings?)\b(?:{_NOT_STOP}){{0,40}}?\s{_BE}{_ADVERB}\s+remanded\b|\b(?:we|I)\s+(?:hereby\s+)?remand\b", re.IGNORECASE)  # fmt: skip
_OPENS = re.compile(
    r"^[ \t]*(?:[IVX]+\.[ \t]*)?(?:FURTHER[ \t]+)?ORDERS?[ \t]*:?(?=[ \t]*$|:|[ \t]+[A-Z])|\b[Ii][Tt][ \t]+(?:IS|is)[ \t]+(?:(?i:hereby|further|therefore|so)[ \t]+)*ORDERED\b",
    re.MULTILINE,
)
_FORM = re.compile(r"☒|☐|□|\[ ?[xX ]? ?\]")
_UNLESS = re.compile(r"\b(?:if|unless|should|would|were\s+to|whether|had|may)\s+(?:[\w’']+\s+){0,8}$", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """One thing that a decision does."""

    relief: str
    """What it gives, as in the list of reliefs; `appellate` where it rules on a decision below."""
    words: Words
    how: str | None = None
    """What it does to the decision below."""


def outcomes_of(text: str, start: int, body: Body) -> tuple[Outcome, ...]:
    """Everything that a decision orders, in the order of its words; what it refuses is no order."""
    begin = _operative(text, start)
    read = " " * begin + ticked(text[begin:])
    found: list[Outcome] = []
    if body != "immigration_judge":
        found += _on_appeal(read, begin)
    found += _given(read, begin)
    return tuple(sorted(_once(found), key=lambda each: each.words.start))


def _operative(text: str, start: int) -> int:
    """Where the ordering part begins: the first `ORDER:` of prose; in a form of boxes the whole paper orders."""
    if _FORM.search(text, start):
        return start
    opening = _OPENS.search(text, start)
    return opening.start() if opening else len(text)


def _given(read: str, begin: int) -> Iterator[Outcome]:
    for pattern, relief in ((_REMOVED, "removal"), (_RELEASED, "release")):
        for match in pattern.finditer(read, begin):
            if not _only_if(read, match.start()):
                yield Outcome(relief, _span(read, match))
    for pattern in (_GRANTED, _WE_GRANT, _IS_GRANTED):
        for match in pattern.finditer(read, begin):
            verdict = match.groupdict().get("verdict", "granted").lower()
            if verdict in ("granted", "grant", "grants", "approved", "sustained") and not _only_if(read, match.start()):
                yield Outcome(_relief(match["what"]), _span(read, match))
    for match in _TERMINATED.finditer(read, begin):
        yield Outcome("process" if match["verdict"].lower() == "reopened" else "other", _span(read, match))


def _on_appeal(read: str, begin: int) -> Iterator[Outcome]:
    """The ruling on the decision below: the strongest word that the paper has for it."""
    remanded = _REMANDED.search(read, begin)
    rulings: list[tuple[int, str, re.Match[str]]] = []
    for pattern in (_VACATED, _WE_VACATE, _APPEAL):
        for match in pattern.finditer(read, begin):
            verdict = match["verdict"].lower().split()[-1]
            part = bool(match.groupdict().get("part"))
            how = {"dismissed": "affirms", "denied": "affirms", "affirm": "affirms", "affirmed": "affirms", "vacate": "vacates", "vacated": "vacates", "overruled": "vacates"}.get(verdict)  # fmt: skip
            how = "modifies" if part else how or ("vacates" if remanded else "reverses")
            rulings.append((("vacates", "reverses", "modifies", "affirms").index(how), how, match))
    if rulings:
        _, how, match = min(rulings, key=lambda each: (each[0], each[2].start()))
        yield Outcome("appellate", _span(read, match), how)
    elif remanded is not None:
        yield Outcome("appellate", _span(read, remanded), "vacates")


def _relief(what: str) -> str:
    if re.match(PROTECTION, what, re.IGNORECASE):
        return "protection"
    if re.match(_BOND, what, re.IGNORECASE):
        return "release"
    return "process" if re.match(_REOPENS, what, re.IGNORECASE) else "other"


def _only_if(read: str, start: int) -> bool:
    """Whether the clause is a condition: removed if the voluntary departure is not taken."""
    return _UNLESS.search(read, max(0, start - 90), start) is not None


def _span(read: str, match: re.Match[str]) -> Words:
    return words_at(read, *match.span())


def _once(found: list[Outcome]) -> Iterator[Outcome]:
    """One outcome of each relief: asylum and withholding granted in one paper are one protection; the plainest words first."""
    seen: set[str] = set()
    for each in found:
        if each.relief not in seen:
            seen.add(each.relief)
            yield each
