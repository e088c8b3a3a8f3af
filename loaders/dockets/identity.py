"""What a name in a docket's list of parties stands for: a person, a pseudonym, an agency, an organisation, an office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.names import find_names, fold, holders, known_by_ref, tokens_of

_PSEUDONYM = re.compile(
    r"^(?:(?:[A-Z]\.[ -]?){2,6}[A-Z]?\.?|(?:[A-Z]-){1,5}[A-Z]-?|(?:JOHN|JANE|John|Jane|J\.) (?:DOE|ROE|Doe|Roe)\b.*|"
    r"(?:Ms|Mr|Mrs)\. [A-Z]\.)$"
)
_OFFICE_ALONE = re.compile(
    r"^(?:the )?(?:Acting |Deputy |Assistant )*(?:Warden|Field Office Director|Director|Secretary|Sheriff|Commissioner|Attorney General|"
    r"Superintendent|Officer in Charge|Facility Administrator|Jail Administrator|Chief)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:Does?|Roes?|Unknown|All (?:other|persons)|Others?|Unnamed|and others|et al\.?|Petitioner\(s\)|Respondent\(s\))(?:\s*\d.*)?$|^(?:DOES? \d)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:Department|Bureau|Agency|Administration|County|City of|State of|States of|Commonwealth of|Sheriff'?s Office|Police|"
    r"Commission|Embassy|Office of|Enforcement|Services?|(?:Parkways?|Housing|Port|Transit|Transportation|Turnpike|Airport|Water) Authority)\b"
)
_UNITED_STATES = re.compile(
    r"^(?:USA|United States(?: of America)?|U\.S\.A\.?|United States Government)$", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:Scholars|Professors|Officials|Members|Lawyers|Law (?:Group|Offices?|Firm|Center|Clinic|School)|Center|Centre|Fund|Foundation|Association|"
    r"Society|Forum|Project|Union|Colleges|Organizations?|Group|Council|Coalition|Inc|LLC|LLP|P\.?L\.?L\.?C|PC|University|College|Church|Alliance|Children|"
    r"Former|Network|Institute|Initiative|Clinic|Advocates|Services|Partnership|Committee|Federation|Lab|Defenders|Diocese|Conference|Charities|Tribe|Nation|"
    r"Corporation|Company|Co|Corp|Ltd|Bank|Trust|Insurance|Holdings|Industries|Technologies|Enterprises|Partners|Airlines|Hospital|Construction|"
    r"Contractors|Constructors|Solutions|Systems)\b|[A-Z]\w+ (?:&|and) [A-Z]\w+"
)
"""Words that stand in names of bodies, and hardly in those of persons."""
_CAPITALS = frozenset({"MR", "MRS", "MS", "DR", "JR", "SR", "ST", "NG", "OF", "THE", "FOR", "AND", "VS", "V"})
_MIXED = re.compile(r"(?!.*\b[A-Z]{2})(?=.*[a-z]{2}).*")
_SHORT_CAPITALS = re.compile(r"(?!(?:DOES?|ROES?|JOHN|JANE|V|VS)\b)[A-Z]{2,4}(?:-[A-Z]{2,4})*,?")
_GIVEN_SMALL = re.compile(r"^(?:de|la|las|los|del|van|von|der|da|dos|al|el|bin|y)$")


@dataclass(frozen=True)
class Identity:
    """Kind, display name and list row of what a name stands for."""

    kind: str
    name: str
    ref: str | None = None
    pseudonym: bool = False
    unnamed: bool = False

    @property
    def key(self) -> str:
        """Unique in the document for the same thing."""
        return self.ref or f"{self.kind.lower()}:{' '.join(re.findall(r'[a-z0-9]+', fold(self.name.lower())))}"


@cache
def identity_of(words: str) -> Identity | None:
    """What a party's name stands for; None where it names nobody in particular (`Does 1-10`)."""
    shown = " ".join(words.split()).strip(" ,;")
    if not shown or _NOBODY.match(shown):
        return None
    if _UNITED_STATES.match(shown):
        return Identity("Agency", known_by_ref()["agency:us"].name, "agency:us")
    if _PSEUDONYM.match(shown):
        return Identity("Person", shown, pseudonym=True)
    known = _known(shown) or _known(written(shown))
    if known is not None:
        return known
    if _OFFICE_ALONE.match(shown):
        return Identity("Person", shown, unnamed=True)
    plain = written(shown)
    if _GROUP.search(plain):
        return Identity("Organization", plain)
    if _BODY.search(plain):
        return Identity("Agency", plain)
    return Identity("Person", plain)


def _known(words: str) -> Identity | None:
    """The known body of which these words are the whole name."""
    tokens = tokens_of(words)
    for hit in find_names(tokens):
        whole = hit.first <= _articles(tokens.words) and hit.last == len(tokens.words) - 1
        for form in hit.forms:
            known = form.known
            if not whole or form.use in ("adjective", "noun"):
                continue
            if known.kind in ("Agency", "Organization", "Court"):
                return Identity(known.kind, known.name, known.ref)
            if known.kind == "Country" and f"agency:{known.iso2.lower()}-gov" in known_by_ref():
                state = known_by_ref()[f"agency:{known.iso2.lower()}-gov"]
                return Identity("Agency", state.name, state.ref)
    return None


def _articles(words: list[str]) -> int:
    return 1 if words and words[0].lower() in ("the", "us") else 0


def written(name: str) -> str:
    """A name in capitals as it is written elsewhere: `KIRSTJEN M. NIELSEN` → `Kirstjen M. Nielsen`; others stay."""
    mixed = re.search(r"[A-Z][a-z]{2}", name) is not None
    return " ".join(word if mixed and _is_acronym(word, name) else _word(word) for word in name.split())


def written_caption(caption: str) -> str:
    """The same for a case name; where one side is in mixed letters, short capitals on the other are meant: `Wren v. UC`."""
    sides = re.split(r"(?<= v\. )", caption)
    if len(sides) == 2:
        left, right = (side.removesuffix(" v. ") for side in sides)
        return f"{_beside(left, right)} v. {_beside(right, left)}"
    return written(caption)


def _beside(side: str, other: str) -> str:
    words = side.split()
    if not _MIXED.fullmatch(other) or (len(words) > 1 and side.isupper()):
        return written(side)
    return " ".join(word if _SHORT_CAPITALS.fullmatch(word) else written(word) for word in words)


def _is_acronym(word: str, name: str) -> bool:
    """Whether a short word in capitals among others is one (`National TPS Alliance`), and not a surname (`Juan LEE`)."""
    letters = re.sub(r"[^A-Za-z]", "", word)
    return (
        2 <= len(letters) <= 4
        and letters.isupper()
        and letters not in _CAPITALS
        and (not re.search(r"[AEIOUY]", letters) or _GROUP.search(name) is not None)
    )


def _word(word: str) -> str:
    letters = re.sub(r"[^A-Za-z]", "", word)
    if len(letters) < 2 or not letters.isupper() or re.fullmatch(r"(?:[A-Z]\.)+|II+|IV|VI*|ACLU|ICE|DHS|USCIS|CBP|EOIR|LLP|LLC|PC|USA|OIL|NJ|NY|TX|DC|US|U\.S\.?", word.strip(",")):  # fmt: skip
        return word
    if _GIVEN_SMALL.match(word.lower()) or word in ("OF", "THE", "FOR", "AND", "V.", "VS."):
        return word.lower()
    capital = re.sub(r"[A-Z]+", lambda part: part[0].capitalize(), word.replace("’", "'"))
    capital = re.sub(r"'S\b", "'s", capital)
    return re.sub(r"\bMc([a-z])", lambda part: "Mc" + part[1].upper(), capital)


@cache
def agency_of_office(office: str) -> Identity | None:
    """The agency that an office belongs to: named in the office's own words, or known as its own."""
    plain = written(office)
    for hit in find_names(tokens_of(plain)):
        for form in hit.forms:
            if form.known.kind == "Agency" and form.use == "safe" and form.known.ref != "agency:us":
                return Identity("Agency", form.known.name, form.known.ref)
    folded = re.sub(r"\b(?:acting|the|u\.?s\.?|united states)\b|[^a-z ]", " ", plain.lower()).split()
    for holder in holders():
        words = re.sub(r"\b(?:the|u\.?s\.?|united states)\b|[^a-z ]", " ", holder.office.lower()).split()
        ref = f"agency:{holder.agency}"
        if ref in known_by_ref() and (folded == words or folded == [word for word in words if word != "of"]):
            return Identity("Agency", known_by_ref()[ref].name, ref)
    if folded[:2] == ["attorney", "general"] and len(folded) <= 3:
        return Identity("Agency", known_by_ref()["agency:doj"].name, "agency:doj")
    return None
