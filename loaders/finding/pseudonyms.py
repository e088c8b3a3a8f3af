"""People whom a document calls by initials, by Doe, or by one name that is not all of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.page import Page, plain
from loaders.finding.proper_names import given_names
from loaders.finding.signs_of_a_person import PERSON_NOUNS

_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,5}(?:[A-Z](?:\.|(?=[’'](?![A-Za-rt-z]|s\w)|[\s,;:)”\"])))?(?!\w)")
_BARE_INITIALS = re.compile(r"\b(?:known(?: \w+){0,4} as|identified(?: \w+){0,4} (?:as|by)|called|named|referred to(?: \w+){0,4} as|initials|pseudonym|listed as|(?:[Aa]pplicant|[Cc]laimant|[Aa]ppellant),) [“\"‘]?([A-Z]{2,4}|[A-Z](?:-[A-Z]){1,4}|(?<=[a-z], )[A-Z](?=,))(?!\w)")  # fmt: skip
_HYPHENATED = re.compile(r"(?<![\w.-])[A-Z](?:-[A-Z]){1,4}-?(?![\w-])")
_DOE = re.compile(
    r"\b(?:(?:(?:John|Jane|J\.|Richard|Mary) )?(?:Doe|Roe)(?: (?:No\. )?\d{1,3}| [IVX]{1,3})?)\b(?! (?:et al|v)\b)"
)
_MS_INITIAL = re.compile(r"\b(?:Ms|Mr|Mrs)\. [A-Z]\.(?!\s?[A-Z]\w)")
_SAID_TO_BE_PSEUDONYM = re.compile(
    r"pseudonym|(?:first|middle|given|last) name|surname|calling|known (?:only |to the courts? |in (?:court|the) \w+ )|identified (?:only|in court)|referred to|initials|called Ms|in court (?:papers|filings|documents|records)|not (?:his|her|their) real name|until now known",
    re.I,
)
_CALLED = re.compile(
    rf"\b(?:{PERSON_NOUNS}|whom|[A-Z][a-z]+(?:an|ese|ish|i|ean))\b[^.;]{{0,60}}?\b(?:whom (?:we|the courts?|(?:her|his|their) lawyers?) (?:calls?|knows? as|identif(?:y|ies) as)|(?:we|the courts?) calls?|whom (?:we|[Tt]he \w+|this \w+) (?:are|is) (?:calling|identifying as|naming)|known (?:only |(?:in|to) (?:the )?court(?:s| papers| documents| filings| records)? (?:only )?)?as|identified (?:only |in court (?:papers|documents|filings|records) (?:only )?)?as|referred to as|who goes by|asked to be called)"
    r" (?:by )?[“\"‘]?([A-Z][a-z]+|[A-Z]{1,4})(?![\w-])(?!\.[A-Za-z])(?! [A-Z][a-z])"
)
_ONE_NAME = re.compile(
    r"\b([A-Z][a-zé]+)(?:(?:,| \(| is| –| —) (?:which is )?(?:a pseudonym|not (?:his|her|their) real name)|,? (?:who|whom|whose)\b[^.;]{0,70}?\b(?:(?:identif\w+|nam\w+|us\w+|call\w+|known|gave|by)\b[^.;]{0,25}?\b(?:first|middle|given) name|surname|last name))"
)
"""A pseudonym, or a first name to which the page says that it keeps."""
_NAMING = frozenset(
    "applicant claimant appellant Applicant Claimant Appellant known identified called calls call calling identifying naming named referred initials pseudonym listed goes knows identifies identify know".split()
)
_NAMED = frozenset("pseudonym name surname".split())
_QUOTED = re.compile(
    r"(?:known|identified|called|referred|named|pseudonym)[^.“\"‘]{0,60}[“\"‘]([A-Z][\w’'.-]+(?: [A-Z][\w.]*)?),?[”\"’]"
)


def find_pseudonyms(page: Page) -> None:
    """Initials, Doe, "Ms. L.", and a first name in quotes that a court knows somebody by."""
    for pattern, marks in ((_DOE, _DOES), (_MS_INITIAL, _COURTESIES)):
        for match in page.near(pattern, marks, 12, 12):
            _pseudonym(page, match.start(), match.end())
    for pattern, marks in (
        (_BARE_INITIALS, _NAMING),
        (_QUOTED, _NAMING),
        (_CALLED, _NAMING),
        (_ONE_NAME, _NAMED),
    ):
        for match in page.near(pattern, marks, 90, 90):
            name = match[1].rstrip(",") if match[1].count(".") > 1 else match[1].rstrip(",.")
            if _is_known(page, match.start(1)):
                continue
            for again in re.finditer(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", page.text):
                _pseudonym(page, again.start(), again.end())
    for match in _initials_in(page.text):
        words = match[0].rstrip(" -")
        letters = re.sub(r"[^A-Z]", "", words)
        if _PLACES_ONLY.fullmatch(words):
            continue  # "Washington, D.C. U.S. District Judge NAME"
        if letters in _STATES and page.text[max(0, match.start() - 2) : match.start()] in (", ", "in", "n "):
            continue  # "Chaparral, N.M."
        if (
            len(letters) < 2
            or (
                letters in _ABBREVIATIONS
                and not _AS_INITIALS.search(page.text, max(0, match.start() - 16), match.start())
            )
            or (letters in _BILLS and re.match(r" ?\d", page.text[match.end() : match.end() + 2]))
            or re.match(r"[A-Z][a-z]", page.text[match.end() : match.end() + 2])
        ):
            continue
        end = match.start() + len(words)
        if _DEGREE.match(page.text, end) and _ARTICLE.search(page.text, max(0, match.start() - 4), match.start()):
            continue  # "an M.A. in journalism"
        if (
            re.match(r"\s[A-Z][a-z]+", page.text[end : end + 12])
            and len(letters) == 2
            and not re.match(r"\s(?:The|He|She|In|On|A|His|Her|And|But)\b", page.text[end : end + 6])
        ):
            following = re.match(r"\s([A-Z]\w+)", page.text[end : end + 30])
            if following and following[1].lower() not in page.small:
                continue  # "J. D. Vance"
        given = _GIVEN.search(page.text, max(0, match.start() - 20), match.start())
        known = given is not None and given[1].lower() in given_names()
        _pseudonym(page, given.start() if given is not None and known else match.start(), end)
    for match in _HYPHENATED.finditer(page.text) if _HYPHEN.search(page.text) else ():
        if len(match[0]) >= 3 and match[0].count("-") >= 2:
            _pseudonym(page, match.start(), match.end())


_GIVEN = re.compile(r"\b([A-Z][a-zé]+) \Z")
"""A given name before initials: "Juan T.R.", as some courts name petitioners."""
_CAPITAL_WITH_STOP = re.compile(r"[A-Z]\.")


def _initials_in(text: str) -> Iterator[re.Match[str]]:
    """Initials wherever a capital with a full stop begins them."""
    end = 0
    for start in _CAPITAL_WITH_STOP.finditer(text):
        if start.start() >= end and (match := _INITIALS.match(text, start.start())):
            end = match.end()
            yield match


_PLACES_ONLY = re.compile(r"(?:D\.C|U\.S|U\.K)\.?(?: (?:D\.C|U\.S|U\.K)\.?)+")
_DEGREE = re.compile(r" (?:in|from|degree)\b")
_ARTICLE = re.compile(r"\b(?:[Aa]n?|his|her) \Z")
_AS_INITIALS = re.compile(r"\b(?:initials,?|identified as|known as|pseudonym) [“\"]?\Z")
_BILLS = frozenset(("SB", "HB", "AB", "HR"))
_HYPHEN = re.compile(r"\b[A-Z]-[A-Z]-")
_DOES = frozenset(("Doe", "Roe"))
_COURTESIES = frozenset(("Ms", "Mr", "Mrs"))
_STATES = frozenset("NM NC SC NJ NY ND SD NH RI WV".split())
_ABBREVIATIONS = frozenset(
    "US UK UN EU DC USA LA AM PM ET EST PT CT MT ACLU DHS ICE FBI CIA DOJ BIA TV PR AP MPP CBP ERO USC CFR NW NE SW SE WD ED CD MD PHD LLB JD RN MS".split()
)


def _is_known(page: Page, start: int) -> bool:
    """Whether a listed name stands at a place: "D.D.C.", "known as DACA"."""
    return any(hit.start <= start < hit.end and any(form.use == "safe" for form in hit.forms) for hit in page.hits)


def _pseudonym(page: Page, start: int, end: int) -> None:
    sentence = page.sentence_at(start)
    if sentence is None or page.is_taken(start, end) or _is_known(page, start):
        return
    words = page.text[start:end]
    found = page.entity("Person", words, key=f"person:{plain(words)}")
    if (
        "." in words
        or "-" in words
        or "Doe" in words
        or (len(words) == 1 and words.isupper())
        or _SAID_TO_BE_PSEUDONYM.search(page.text[max(0, sentence.start) : sentence.end])
    ):
        found.traits["pseudonym"] = True
    page.mention(found, start, end, "name")
