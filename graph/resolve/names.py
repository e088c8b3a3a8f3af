"""Names in a form in which they can be compared: without accents, titles, case and dots."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.store.words import folded

_TITLES = re.compile(
    r"^(?:the |u\.?s\.? |chief |senior |district |circuit |magistrate |immigration |judge |justice |hon\.? |mr\.? |mrs\.? |ms\.? |dr\.? )+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_DOCKET = re.compile(r"(?:(\d{1,2}):)?(\d{2,4})-([a-z]{1,4})-0*(\d{1,6})", re.IGNORECASE)
_APPELLATE = re.compile(r"(?:Nos?\.\s*)?(\d\d)[-–‑](\d{1,5})(?:-[a-z]{2,4})?", re.IGNORECASE)
_APPLICATION = re.compile(r"(?:Nos?\.\s*)?(\d\d)A(\d{1,4})", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(\d{1,4}) (U\. ?S\.|S\. ?Ct\.|F\. ?(?:2d|3d|4th)|F\.(?= ?\d)|F\. ?Supp\.(?: ?[23]d)?|WL|Fed\. ?Appx\.|F\. ?App[’']x|I&N Dec\.) (\d{1,8})\b"
)
COMMON_PSEUDONYM = re.compile(r"\b(?:doe|roe|poe|moe)\b")
"""Names that half the docket bears."""

HIGHER_COURTS = frozenset({"scotus", "cadc", "cafc", *(f"ca{number}" for number in range(1, 12))})
"""Courts whose dockets are numbered by year alone."""

INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){2,5}|[A-Z]{3,5}")
"""Letters that stand for a person in court papers."""

_SMALL = frozenset("a an and for in of on the to".split())


def plain(text: str) -> str:
    """A name without accents, case, dots and apostrophes."""
    letters = folded(text.replace("’", "'"))
    return " ".join(re.sub(r"[^\w]+", " ", letters.replace("'s ", " ").replace("'", "").replace(".", "")).split())


def personal_name(name: str) -> str:
    """First, middle and last names of a person, plain, without titles, suffixes and middle initials."""
    words = plain(_SUFFIX.sub("", _TITLES.sub("", name))).split()
    return " ".join(word for i, word in enumerate(words) if len(word) > 1 or i in (0, len(words) - 1))


def body_name(name: str) -> str:
    """The name of a body, plain, with one spelling of `United States`."""
    return re.sub(r"\bunited states\b", "us", plain(name)).removeprefix("the ")


def docket_number(text: str) -> str | None:
    """A federal docket number in canonical form (`1:25-cv-10676`), without the judge's initials; None when it is none."""
    match = _DOCKET.search(text)
    if match is None:
        return None
    office, year, sort, number = match.groups()
    rest = f"{year[-2:]}-{sort.lower()}-{int(number):05d}"
    return f"{int(office)}:{rest}" if office else rest


def higher_number(text: str, courts: Collection[str]) -> str | None:
    """A number on the docket of a higher court, with the court: `ca4#25-1345`, `scotus#24a949`.

    Each court of appeals counts for itself, so that its number alone names nothing; an application to the Supreme Court
    is known by its letter.
    """
    if match := _APPLICATION.fullmatch(text.strip()):
        return f"scotus#{match[1]}a{int(match[2])}"
    match = _APPELLATE.fullmatch(text.strip())
    higher = sorted({court.removeprefix("court:") for court in courts} & HIGHER_COURTS)
    return f"{higher[0]}#{match[1]}-{int(match[2])}" if match is not None and len(higher) == 1 else None


def reported(text: str) -> str | None:
    """Where a decision is printed, as `556 us 418`; None where the words are no citation, or one without its page."""
    match = _REPORTED.search(text)
    return f"{match[1]} {re.sub(r'[^a-z0-9&]', '', match[2].lower())} {match[3]}" if match else None


def acronym(name: str) -> str:
    """The letters by which a body is called for short: `us citizenship and immigration services` gives `uscis`."""
    return "".join(word if word == "us" else word[0] for word in name.split() if word not in _SMALL)


def same_body(one: str, other: str) -> bool:
    """Whether two plain names of bodies are one name, or one is the other's acronym."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return " " not in short and len(short) >= 3 and acronym(long) in (short, f"us{short}", short.removeprefix("us"))
