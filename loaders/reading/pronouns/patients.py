"""Pronouns in the place of the person an order or removal is about: `bring him back` is never the judge."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.sentences.lines import LETTER_OF, Line

_DONE_TO = r"deport|remov|detain|arrest|expel|repatriat|releas|fre(?:e|ed)\b|sen[dt]\b|fl(?:y|own|ew)\b|return|bring|brought|put\b|held|hold\b|imprison|jail|transfer|get\b|keep|bundl|tak(?:e|en)|took"
_PATIENT = re.compile(
    rf"(?<!\w)(?:{_DONE_TO})\w* (?P<a>[ⒿⓅⒸⒶ])(?!'| (?:had |has )?(?:ordered|directed|required|demanded|granted)\b)|(?P<b>[ⒿⓅⒸⒶ])(?= (?:should not be|cannot be|can't be|must not be|could not be|would not be|may not be|must be|can be|should be|could be|would be|was|were|had been|has been|is being|being|be) (?:\w+ly |not )?(?:{_DONE_TO}))"
    rf"|\b(?:turn|turned|let|cut) (?P<d>[ⒿⓅⒸⒶ]) (?:loose|go|out|free)\b|(?P<c>[ⒿⓅⒶ])(?='s (?:\w+ )?(?:return|release|removal|deportation|detention|transfer|expulsion|client|lawyers?|attorneys?|asylum|custody|home country|native country|wife|husband))"
)
_AFFECTED = re.compile(
    rf"(?<!\w)(?:{_DONE_TO}|grant|facilitate the return of|return of|deportation of|removal of|release of)\w* (?:of )?Ⓟ(?!'s)|Ⓟ(?='s (?:\w+ )?(?:return|release|removal|deportation|detention|asylum|immigration|withholding))"
    rf"|Ⓟ(?=(?:, [^.;]{{0,60}}?,)? (?:was|were|had been|has been|is|being) (?:\w+ly |being )?(?:{_DONE_TO}|granted|ordered))|Ⓟ(?=, (?:an? |the )?[^.;,]{{0,40}}(?:who|whom) [^.;]{{0,40}}(?:{_DONE_TO}))"
)
_SINGULAR = frozenset(("he", "she", "him", "her", "his"))


_OFFICE = re.compile(
    r"(?:president|secretary|attorney general|director|spokes\w+|lawyer|attorney|gov\.?|governor|sen\.?|senator|rep\.?|commissioner|minister|chief|solicitor general|prosecutor|counsel|agent|officer),?\s+$",
    re.I,
)


def _official(line: Line, found: Found) -> bool:
    """Whether the text gives the person an office or a client anywhere."""
    text = line.findings.document.text
    return any(
        _OFFICE.search(text, max(0, mention.start - 30), mention.start) or text[mention.end : mention.end + 40].lstrip(", ").startswith(("a lawyer", "an attorney", "who represents"))
        for mention in line.findings.mentions if mention.entity is found and mention.form != "pronoun"
    )  # fmt: skip


_BENCH = re.compile(
    r"(?P<a>Ⓟ)(?= (?:\w+ ){0,2}?(?:ordered|directed|barred|enjoined|blocked|halted|ruled|forbade|issued (?:an?|the) |vacated|stayed|certified|told (?:the )?(?:Ⓐ|officials|government|department) to|gave (?:the )?Ⓐ (?:until|\w+ days)))"
    r"|(?P<b>Ⓟ)(?='s (?:own |\w+ |Ⓓ )?(?:order|orders|ruling|injunction|decision|opinion)\b)"
)


def seat(lines: list[Line]) -> None:
    """Gives pronouns that order, bar or rule to the judge who was mentioned last."""
    judge: tuple[int, Found] | None = None
    for line in lines:
        places = (
            {m.start(name) for m in _BENCH.finditer(line.text) for name in ("a", "b") if m[name]}
            if "Ⓟ" in line.text
            else set()
        )
        for place in sorted(line.marks):
            mark = line.marks[place]
            if not isinstance(mark, Mention):
                continue
            if mark.entity.kind == "Judge":
                judge = (line.number, mark.entity)
            elif place in places and judge is not None and line.number - judge[0] <= 4:
                words = line.findings.document.text[mark.start : mark.end].lower()
                if words in _SINGULAR:
                    line.replace(place, Mention(mark.start, mark.end, judge[1], "pronoun"), LETTER_OF["Judge"])


def mend(lines: list[Line]) -> None:
    """Gives pronouns in a patient's place to the person concerned who was mentioned last; one that nobody known fits is not the judge."""
    affected: dict[str, Found] = {}
    for line in lines:
        for match in _AFFECTED.finditer(line.text) if "Ⓟ" in line.text else ():
            place = line.text.index("Ⓟ", match.start())
            mention = line.mention(place)
            if mention is None or (mention.form == "pronoun" and mention.entity.traits.get("role") != "litigant"):
                continue
            if not _official(line, mention.entity):
                affected.setdefault(mention.entity.key, mention.entity)
    last: Found | None = None
    for line in lines:
        if not affected and "Ⓙ" not in line.text:
            continue
        places: set[int] | None = None  # sought only in sentences that have such a pronoun
        for place in sorted(line.marks):
            mark = line.marks[place]
            if not isinstance(mark, Mention):
                continue
            words = line.findings.document.text[mark.start : mark.end].lower()
            if mark.entity.key in affected:
                last = mark.entity
                continue
            if words not in _SINGULAR or (last is None and mark.entity.kind != "Judge"):
                continue
            places = _patients(line) if places is None else places
            if place not in places:
                continue
            if last is not None:
                line.replace(place, Mention(mark.start, mark.end, last, "pronoun"), LETTER_OF["Person"])
            else:
                line.unname(place, LETTER_OF["Person"])


def _patients(line: Line) -> set[int]:
    """Places at which somebody stands to whom something is done."""
    return {match.start(name) for match in _PATIENT.finditer(line.text) for name in ("a", "b", "c", "d") if match[name]}
