"""Who takes part in a case and on which side: from the list of parties, else from the complaint's entry or the case's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.dockets.identity import Identity, agency_of_office, identity_of
from loaders.dockets.parse import CaseSheet, PartyLine, Words
from loaders.dockets.telling import Place, Telling
from schema.statement import Subject

_ROLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"amic", re.IGNORECASE), "amicus"),
    (re.compile(r"appellee", re.IGNORECASE), "appellee"),
    (re.compile(r"appellant", re.IGNORECASE), "appellant"),
    (re.compile(r"petitioner|applicant", re.IGNORECASE), "petitioner"),
    (re.compile(r"respondent", re.IGNORECASE), "respondent"),
    (re.compile(r"plaintiff", re.IGNORECASE), "plaintiff"),
    (re.compile(r"defendant", re.IGNORECASE), "defendant"),
)
_MOVES = frozenset({"petitioner", "plaintiff", "appellant"})
_ANSWERS = frozenset({"respondent", "defendant", "appellee"})
_REPRESENTED = frozenset({"Person", "Agency", "Organization"})
_GROUP = re.compile(
    r"\b(?:Defenders?|Attorneys?|Interpreters?|Litigation|Office|Unit|Division|Clinic|Noticing|OIL)\b", re.IGNORECASE
)
"""What stands where a lawyer's name should, and is the name of a group."""
_COMPLAINT = re.compile(r"^(?:[\w-]+ ){0,4}?(?:COMPLAINT|PETITION)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst (?P<names>.+?)(?=,? filed by\b|\s\(|\.$|$)", re.IGNORECASE)
_FILED_BY = re.compile(
    r"\bfiled by (?:(?:Petitioner|Plaintiff)s? )?(?P<names>.+?)(?=\s*\(|\.$|(?<![A-Z])\.\s|$)", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]$")
_SIDE_WORDS: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(r"\b(?:Petitioners?|Plaintiffs?|Applicants?)\b", re.IGNORECASE), True),
    (re.compile(r"\b(?:Respondents?|Defendants?|Government)\b", re.IGNORECASE), False),
)


@dataclass(frozen=True)
class Side:
    """One party as the graph knows it."""

    identity: Identity
    subject: Subject
    role: str
    at: Place
    words: str
    """Its name as the docket writes it."""

    @property
    def moves(self) -> bool:
        """Whether it brings the case."""
        return self.role in _MOVES


@dataclass
class Sides:
    """All parties of one case."""

    parties: list[Side] = field(default_factory=list)
    agencies: list[tuple[Subject, Place]] = field(default_factory=list)
    """Agencies on the answering side, those included whose officials are sued."""

    @property
    def movers(self) -> list[Side]:
        """Persons who bring the case, or whose side is not told."""
        people = [party for party in self.parties if party.identity.kind == "Person"]
        return [party for party in people if party.moves]

    def names(self) -> dict[str, Side]:
        """Words by which an entry may call a person who brings the case: the whole name, the last name, a pseudonym."""
        found: dict[str, Side] = {}
        for party in self.movers:
            name = party.identity.name
            found.setdefault(name, party)
            if not party.identity.pseudonym and len(name.split()) > 1:
                found.setdefault(re.sub(r",? (?:Jr\.?|Sr\.?|I{2,3}|IV)$", "", name).split()[-1], party)
        return found

    def said_by(self, words: str) -> list[Side]:
        """Those whom `by …` names: parties by name, else a whole side."""
        folded = words.lower()
        by_name = [
            party for party in self.parties if party.identity.name.lower() in folded or party.words.lower() in folded
        ]
        if by_name:
            return by_name
        for pattern, moves in _SIDE_WORDS:
            if pattern.search(words):
                return [
                    party for party in self.parties if party.moves == moves and (party.moves or party.role in _ANSWERS)
                ]
        return []


def sides_of(sheet: CaseSheet, case: Subject, telling: Telling) -> Sides:
    """Says who the parties are and who appears for them, and gives them back."""
    sides = Sides()
    for line in sheet.parties:
        _party(line, case, sides, telling)
    if not sheet.parties:
        for role, words in _from_complaint(sheet):
            _add(words, role, case, sides, telling)
        if not sides.parties and sheet.form == "docket":  # histories and feeds leave the parties out, and so do we
            for words, role in _from_caption(sheet):
                _add(words, role, case, sides, telling)
    return sides


def role_of(words: str) -> str:
    """The part that the court's word for it stands for."""
    return next((role for pattern, role in _ROLES if pattern.search(words)), "party")


def _party(line: PartyLine, case: Subject, sides: Sides, telling: Telling) -> None:
    role = role_of(line.role)
    party = _add(line.name, role, case, sides, telling)
    if party is None:
        return
    if line.office is not None and party.identity.kind == "Person":
        agency = agency_of_office(line.office.text)
        if agency is not None:
            at = (line.office.start, line.office.end)
            body = telling.named(agency, at, alias=False)
            telling.say(party.subject, "official_of", at, target=body, facts=(("office", line.office.text),))
            if role in _ANSWERS:
                sides.agencies.append((body, at))
    for name, firm in line.counsel:
        _counsel(name, firm, party, telling)


def _counsel(name: Words, firm: Words | None, party: Side, telling: Telling) -> None:
    """A lawyer and the firm represent the party; a row that names a group (`OIL`) is no person."""
    identity = identity_of(name.text)
    at = (name.start, name.end)
    person = identity is not None and identity.kind == "Person" and not _GROUP.search(name.text)
    if identity is not None and person and len(identity.name.split()) > 1 and not identity.unnamed:
        lawyer = telling.named(identity, at)
        if party.identity.kind in _REPRESENTED and lawyer != party.subject:
            telling.say(lawyer, "represents", at, target=party.subject)
    body = identity_of(firm.text) if firm is not None else None
    if firm is not None and body is not None and body.kind == "Organization" and party.identity.kind in _REPRESENTED:
        office = telling.named(body, (firm.start, firm.end))
        if office != party.subject:
            telling.say(office, "represents", (firm.start, firm.end), target=party.subject)


def _add(words: Words, role: str, case: Subject, sides: Sides, telling: Telling) -> Side | None:
    identity = identity_of(words.text)
    if identity is None:
        return None
    at = (words.start, words.end)
    subject = telling.named(identity, at)
    party = Side(identity, subject, role, at, words.text)
    sides.parties.append(party)
    if identity.kind in ("Person", "Agency", "Organization"):
        telling.say(subject, "party_to", at, target=case, facts=(("role", role),))
    if identity.kind == "Agency" and role in (*_ANSWERS, "party"):
        sides.agencies.append((subject, at))
    return party


def _from_complaint(sheet: CaseSheet) -> Iterator[tuple[str, Words]]:
    """`COMPLAINT against A and others, filed by B, C`."""
    for entry in sheet.entries[:5]:
        text = entry.words.text
        if not _COMPLAINT.match(text):
            continue
        petition = text[:60].upper().find("PETITION") >= 0
        for pattern, role in (
            (_FILED_BY, "petitioner" if petition else "plaintiff"),
            (_AGAINST, "respondent" if petition else "defendant"),
        ):
            if match := pattern.search(text):
                yield from ((role, words) for words in _listed(entry.words, *match.span("names")))
        return


def _listed(words: Words, start: int, end: int) -> Iterator[Words]:
    """The names of a list: `A, B and C`."""
    for part in re.finditer(r"(?:(?!, | and ).)+", words.text[start:end]):
        name = re.sub(r"^and |,? et al\.?$", "", part[0].strip(" ,;"))
        first = words.start + start + part.start() + part[0].find(name)
        if name and name[0].isupper():
            if _INITIALS.fullmatch(name) and words.text[first + len(name) - words.start :][:1] == ".":
                name += "."
            yield Words(first, first + len(name), name)


def _from_caption(sheet: CaseSheet) -> Iterator[tuple[Words, str]]:
    """Both sides of the case's name; in a district court the first brought the case, and the entries say as what."""
    caption = sheet.caption
    if caption is None:
        return
    roles = ("party", "party")
    if re.search(r"-[a-z]{2}-", sheet.docket_number):
        said = " ".join(entry.words.text for entry in sheet.entries)
        pairs = (("petitioner", "respondent"), ("plaintiff", "defendant"))
        roles = next((pair for pair in pairs if re.search(rf"\b{pair[0]}s?\b", said, re.IGNORECASE)), roles)
    at, side = 0, 0
    for part in re.split(r"( v(?:s)?\. )", caption.text):
        name = re.sub(r",? et al\.?$", "", part.strip())
        if re.fullmatch(r"vs?\.", name):
            side = 1
        elif name:
            start = caption.start + at + part.index(name)
            yield Words(start, start + len(name), name), roles[side]
        at += len(part)
