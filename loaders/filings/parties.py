"""Who the parties of a caption are: people, pseudonyms, agencies, officials and organisations, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.filings.caption import Span
from loaders.names import Known, find_names, tokens_of

_ROLE = re.compile(
    r"\b(Plaintiff|Petitioner|Defendant|Respondent|Appellant|Appellee|Movant|Applicant)s?\b", re.IGNORECASE
)
_ROLES = {
    "plaintiff": "plaintiff", "petitioner": "petitioner", "defendant": "defendant", "respondent": "respondent",
    "appellant": "appellant", "appellee": "appellee", "movant": "petitioner", "applicant": "petitioner",
}  # fmt: skip
_DESCRIPTION = re.compile(
    r",?\s+(?:et\s+al\b\.?|in\s+(?:his|her|their|its)\s+(?:official|individual)\b|individually|on\s+behalf\s+of|as\s+next\s+friend|"
    r"by\s+(?:[\w.'’-]+\s+){1,5}as\s+(?:next\s+friend|guardian)|"
    r"by\s+and\s+through|a\s+minor|an?\s+individual|and\s+all\s+others)",
    re.IGNORECASE,
)
_INITIALS = r"(?:[A-Z]\.\s?(?:-\s?)?){2,6}[A-Z]?\.?|[A-Z](?:-[A-Z]){1,4}-?|[A-Z]{1,3}\.\s?[A-Z]\.?"
PSEUDONYM = re.compile(
    rf"(?:{_INITIALS}|(?:John|Jane|J\.)\s+(?:Doe|Roe)s?(?:\s+[\dIVX]+)?|(?:Ms|Mr)\.\s[A-Z]\.)$", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:Department|Dep['’]t|Bureau|Office|Service|Services|Agency|Administration|Commission|Police|Sheriff|County|City|State|Commonwealth|Enforcement|Board)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:Center|Centre|Project|Union|Coalition|Foundation|Association|Society|Council|Network|University|Clinic|Alliance|Fund|Inc|LLC|LLP|"
    r"Institute|Committee|Church|Ministries|Services|International|Group|Defenders|Workers|Rights|Law)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:Facility |Field Office |Acting |Assistant |Deputy |Executive |Chief |Regional )*(?:Warden|Director|Secretary|Administrator|Commissioner|Superintendent|Sheriff|Officer[s]?|Attorney General|President|Agents?)\b(?: of .*)?$",
    re.IGNORECASE,
)
_SMALL = frozenset("of and the for de la del y los las von van a an in on to".split())


@dataclass(frozen=True)
class Party:
    """One party, with the words that name it."""

    name: str
    kind: str
    role: str
    start: int
    end: int
    known: Known | None = None
    pseudonym: bool = False
    unnamed: bool = False
    """Whether only an office is named, as in `Warden, Example Detention Center`."""
    office: Known | None = None
    """The agency whose officer the party is sued as."""


def parties_of(text: str, lines: tuple[Span, ...], otherwise: str) -> Iterator[Party]:
    """The parties that a side of a caption names; `otherwise` is the role where the side does not say it."""
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    block = _column(text, lines, start, end)
    role = _ROLE.search(block)
    names, role_name = (block[: role.start()], _ROLES[role[1].lower()]) if role else (block, otherwise)
    at = 0
    for part in re.split(r"(;)", names):
        if part.strip(" ,;\n\t"):
            yield from _members(part, start + at, role_name)
        at += len(part)


def _column(text: str, lines: tuple[Span, ...], start: int, end: int) -> str:
    """The words of the side with all else blanked, so that places in it are places in the text."""
    marks = [" "] * (end - start)
    for line in lines:
        marks[line.start - start : line.end - start] = text[line.start : line.end]
    return "".join(marks)


def _members(part: str, start: int, role: str) -> Iterator[Party]:
    """One party, or several by initials that stand between commas."""
    pieces = list(re.finditer(r"[^,]+", re.sub(r"\band\b", "   ", part)))
    words = [" ".join(piece[0].split()) for piece in pieces]
    named = [(piece, name) for piece, name in zip(pieces, words, strict=True) if name]
    if len(named) > 1 and all(PSEUDONYM.match(name) or name.lower().startswith("et al") for _, name in named):
        for piece, name in named:
            if PSEUDONYM.match(name):
                yield _party(name, start + piece.start() + _lead(piece[0]), start + piece.end(), "", role)
        return
    whole = re.sub(r"^\s*and\s", lambda match: " " * len(match[0]), part)
    cut = _DESCRIPTION.search(whole)
    comma = next((place for place in _commas(whole) if place > 0), None)
    stop = min(each for each in (cut.start() if cut else None, comma, len(whole)) if each is not None)
    stop = len(whole[:stop].rstrip(" ,\n\t"))
    name = " ".join(whole[:stop].split())
    if len(name) > 1:
        begin = start + _lead(whole)
        yield _party(name, begin, start + stop, whole[stop:], role)


def _lead(words: str) -> int:
    return len(words) - len(words.lstrip(" ,\n\t"))


def _commas(words: str) -> Iterator[int]:
    """Commas that end a name: those before `Inc.` and the like do not."""
    for match in re.finditer(r",", words):
        if not re.match(r",\s*(?:Inc|LLC|LLP|Jr|Sr|II|III)\b", words[match.start() :], re.IGNORECASE):
            yield match.start()


_TITLE = re.compile(r"^(?:MRS?|MS|DR)(?=\.)")
"""`MS. L.`: a title in capitals, where initials stay capitals."""


def _party(name: str, start: int, end: int, rest: str, role: str) -> Party:
    shown = soften(name)
    plain = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    known = _known(name) or _known(shown) or _known(plain) or _known(soften(plain))
    if PSEUDONYM.match(name):
        called = _TITLE.sub(lambda title: title[0].capitalize(), name) if "." in name else shown
        return Party(called, "Person", role, start, end, pseudonym=True)
    if known is not None and known.kind in ("Agency", "Organization"):
        return Party(known.name, known.kind, role, start, end, known)
    if re.match(r"united states(?: of america)?$", shown, re.IGNORECASE):
        return Party("United States Government", "Agency", role, start, end, _known("U.S. government"))
    if _OFFICE.match(shown):
        of = re.match(r",\s*(?P<where>[A-Z][^,;]{2,60})", rest)
        whole = (
            f"{shown}, {soften(' '.join(of['where'].split()))}"
            if of and not of["where"].lower().startswith("et al")
            else shown
        )
        return Party(whole, "Person", role, start, end + (of.end() if of and whole != shown else 0), unnamed=True)
    if _GROUP.search(shown) or "&" in shown:
        return Party(shown, "Organization", role, start, end)
    if _BODY.search(shown):
        return Party(shown, "Agency", role, start, end)
    return Party(shown, "Person", role, start, end, office=_known(soften(rest), part=True))


def _known(name: str, *, part: bool = False) -> Known | None:
    """The known name that the words are, or, where `part` is set, that they hold."""
    words = " ".join(name.split()).strip(" ,.")
    for hit in find_names(tokens_of(words)):
        for form in hit.forms:
            if form.known.kind in ("Agency", "Organization") and (part or hit.end - hit.start >= len(words) - 6):
                return form.known
    return None


def soften(words: str) -> str:
    """Capitals into the usual case, one letter for one letter; short words that may be acronyms stay where others are not capitals."""
    shouting = words.upper() == words

    def one(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isupper() or len(word) < 2 or (not shouting and len(word) <= 5):
            return word
        if word.lower() in _SMALL and match.start() > 0:
            return word.lower()
        return word[0] + word[1:].lower()

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?!\.[A-Z])", one, words)
