"""Judges by title ("U.S. District Judge NAME"), by apposition ("NAME, a federal judge in"), and unnamed ("a federal judge in Boston")."""

from __future__ import annotations

import re

from loaders.finding.page import Page
from loaders.finding.proper_names import ProperName, is_place

_ADJECTIVES = (
    r"(?:(?:[Tt]he|[Aa]|[Aa]n|then|now|former|retired|[Cc]hief|[Ss]enior|[Aa]cting|[Aa]ssociate|[Dd]eputy|[Ff]ederal|U\.?S\.?|United States|[Dd]istrict|"
    r"[Cc]ircuit|[Mm]agistrate|[Ii]mmigration|[Aa]ppeals|[Aa]ppellate|[Cc]ourt|[Ss]uperior|[Ss]upreme|[Aa]dministrative|[Ll]aw|[Pp]residing|[Ss]tate|"
    r"Mr|Mrs|Ms|Lord|Lady|Madam|Madame|(?:Trump|Obama|Biden|Bush|Clinton|Reagan)[- ]appointed|conservative|liberal|fellow|Board|[\w.]+-based)\.? )*"
)
TITLE_BEFORE = re.compile(
    rf"(?:^|(?<=[\s“\"(‘—–-])){_ADJECTIVES}(?:[Jj]udges?|[Jj]ustices?|[Jj]urist)(?: (?:for|of|in) the (?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entr|[Mm]idd)\w* )?District of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?\s$"
)
"""A judge's title right before the name, with or without the district (`Chief Judge for the District of Utah NAME`)."""

_LORDLY = ("Lord ", "Lady ", "Sir ", "Dame ", "Baroness ", "Justice ")
_LORD = re.compile(r"\b(?:Lord|Lady|Sir|Dame|Baroness)(?: (?:Chief )?Justice)?\s$")
APPOSITION = re.compile(
    r"(?:,| \(|, who (?:is|was)| is| was|, now| –| —) (?:an?|the|then an?|another) (?:[\w.’'-]+ ){0,5}?(?:judge|justice|jurist|magistrate|appointee)\b(?! advocate|[’']s)"
    r"|, who (?:sits|presides|has presided)\b|, (?:chief judge|of the (?:U\.?S\.?|federal) [Dd]istrict [Cc]ourt)\b"
    r"|, (?:who was )?(?:appointed|nominated|named to the bench|put on the (?:\w+ )?bench) by\b|, whom (?:President )?[A-Z]\w+ (?:appointed|nominated|named|put|chose)\b"
)
_RULES_LAST = re.compile(
    r", (?:an?|the) (?:[\w.’'-]+ ){0,4}?(?:judge|justice)(?: in [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})? (?:has |had )?(?:\w+ly )?(?:ruled|said|ordered|decided|wrote|held|found|says|declared|announced)\b"
)
"""`… must bring back NAME, a federal judge ruled`: no apposition, but who says so."""
_IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear) $")
_LIST_BEFORE = re.compile(r"\b(?:Judges|Justices) (?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, and |, | and )){1,5}$")

_NAME = r"[A-Z][\w.’'-]+(?: (?:de |la |del |van |von )*[A-Z][\w.’'-]+){0,3}"
_PANEL_BEFORE = re.compile(
    r"\b(?:[Pp]anel|[Tt]hree judges|[Tt]wo judges|[Bb]ench)(?:,? (?:which |that )?(?:is |was )?(?:made up of|composed of|consisting of|comprising|comprised of|comprised|included|includes|including|with|of)| –| —| -|,|:| \()"
    rf" (?:(?:[Jj]udges|[Jj]ustices) )?(?:{_NAME}(?:, and |, | and )){{0,8}}$"
)
"""A panel of three: Ana Ruiz, Bo Chen and Carl Dietz."""

_JUDGE_NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ther) (?:[\w.-]+ ){0,3}(?:judge|justice)(?: (?:on|in|of|at|from) [^,.;]{2,40})?, $"
    r"|\b[Jj]udge (?:there|here|(?:in|on|of|at|from|for|overseeing|hearing|handling|assigned to|who [\w ]{3,30}?) [^.;,]{2,50}), $"
    r"|\b[Jj]udges?(?: in [^.;,]{2,40})?,? (?:is|was|named|called|a man named|a woman named|are) $"
)
"""The judge, NAME; another judge on another floor, NAME; a judge named NAME."""


APPOINTS = re.compile(r"-appointed\b|[ -](?:appointees?|nominees?|pick)\b")


def is_judge(page: Page, name: ProperName) -> bool:
    """Whether the words around a name say that it is a judge's; asked several times of a name, worked out once."""
    known = page.judged.get(name.start)
    if known is None:
        known = page.judged[name.start] = _is_judge(page, name)
    return known


def _is_judge(page: Page, name: ProperName) -> bool:
    before, after = page.before(name.start, 90), page.after(name.end, 90)
    if APPOINTS.match(after):
        return False  # "a Joe Biden appointee": who appointed the judge
    told = "udge" in before or "ustice" in before or "urist" in before
    if told and (TITLE_BEFORE.search(before) or _LIST_BEFORE.search(before)):
        return True
    if len(name.words) > 1 and _sits_on_panel(page, name):
        return True
    if before.endswith(_LORDLY) and _LORD.search(before[-30:]):
        sentence = page.sentence_at(name.start)
        around = page.text[max(0, (sentence.start if sentence else name.start) - 200) : name.end + 200]
        return bool(re.search(r"\b(?:[Cc]ourt|[Jj]ustice|judgment)\b", around))
    if APPOSITION.match(after) and _RULES_LAST.match(after) is None:
        if (len(name.words) == 1 or is_place(name.words)) and _IN_BEFORE.search(before):
            return False  # "In Pennsylvania, another judge"
        return not re.match(r",? (?:a|an|the) (?:former )?(?:attorney|lawyer)", after)
    return told and len(name.words) > 1 and bool(_JUDGE_NOUN_BEFORE.search(before))


def _sits_on_panel(page: Page, name: ProperName) -> bool:
    """Whether a list of a court's panel holds the name."""
    before = page.before(name.start, 200)
    return bool(
        _PANEL.search(before) and _PANEL_BEFORE.search(before) and _OF_COURT.search(before + page.after(name.end, 120))
    )


_PANEL = re.compile(r"\b(?:[Pp]anel|[Tt]hree judges|[Tt]wo judges|[Bb]ench)\b")
_OF_COURT = re.compile(r"[Jj]udge|[Cc]ourt|[Cc]ircuit|[Jj]ustice|rul(?:ed|ing)")
