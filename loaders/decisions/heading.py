"""What stands above the first sentence of a decision in removal proceedings: who decides, about whom, on which day.

Three forms: a precedent (`Cite as 27 I&N Dec. 316`), a decision of the Board on its letterhead, and a paper of an
immigration court. The alien number that stands beside the name is gone before anything is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from loaders.decisions.words import Words, words_at
from loaders.dockets.identity import written
from loaders.filings.signatures import Day, day_of

Body = Literal["board", "attorney_general", "immigration_judge"]
"""Who decides."""

CITATION = re.compile(r"\b(?P<volume>\d{1,2}) I\.? ?& ?N\.? Dec\.? (?P<page>\d{1,4})\b")
_PRECEDENT = re.compile(rf"{CITATION.pattern}[,\s]*\((?P<by>BIA|B\.I\.A\.|A\.?G\.?|DIR)[\w/,. ]*? \d{{4}}\)")
_OFFICE = re.compile(r"^[^\n]{0,60}\bExecutive Office for Immigration Review\b", re.IGNORECASE | re.MULTILINE)
_BOARD = re.compile(r"\b(?:Decision of the )?Board ?of ?I\w{5,9}ation Appeals(?!(?-i:[a-z]))", re.IGNORECASE)
"""Also as a worn copy is read: `Board ofImmigration`, `Imigation`."""
_ON_BEHALF = re.compile(
    r"^[ \t]*(?:ON BEHALF OF|FOR THE) (?:RESPONDENT|APPLICANT|DHS|DEPARTMENT|SERVICE)", re.MULTILINE
)
_COURT = re.compile(r"^[^\n]{0,110}\bIMMIGRATION COURT\b[^\n]{0,40}$", re.MULTILINE)
_TITLE = re.compile(
    r"^[ \t]*(?:\[?PROPOSED\]?[ \t]+)?(?P<title>(?:(?:(?:ORAL|WRITTEN|SUMMARY|MEMORANDUM)[ \t]+)?(?:DECISION|ORDER|MEMORANDUM|RULING)S?(?:[ \t]+(?:AND|&)[ \t]+(?:ORDER|DECISION)S?)?[ \t]+OF[ \t]+THE[ \t]+IMMIGRATION[ \t]+JUDGE"
    r"|(?:(?:BOND|CUSTODY)[ \t]+)?(?:DECISION|ORDER)(?:[ \t]+AND[ \t]+(?:ORDER|DECISION))?)(?:[ \t][^\n]{0,60})?)$",
    re.MULTILINE,
)
_PROPOSED = re.compile(r"\bPROPOSED\b", re.IGNORECASE)
_MATTER = re.compile(
    r"^[ \t]*(?P<label>(?:IN[ \t]+THE[ \t]+|In[ \t]+the[ \t]+)?(?:MATTERS?|Matters?)(?:\(s\))?[ \t]+(?:OF|of)|In[ \t]+[Rr]e|IN[ \t]+RE|RE|Respondent(?:\(s\)|s)?(?:[ \t]+Name)?)\b[ \t]*:?(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_ROLE = re.compile(r"[,\s]*(?:\bRespondents?|\bApplicants?|\bBeneficiary|\bPetitioner)\b.*$", re.IGNORECASE)
_OTHER_COLUMN = re.compile(r"\s*(?:\)|:\)|§)|[ \t]{3,}|\t|\s+(?=(?:File|FILE|Date|DATE|A[- ]Number)\b)")
_NUMBER = re.compile(r"\s*,?\s*\(?\[A-number removed\]\)?.*$")
_AKA = re.compile(r",?\s*\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|et al\.?|in care of)\b.*$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:file|date|number|proceedings|appeal|court|department|office|respondents?|riders?|motion|decision|order)\b|\d|[:\[\]_]",
    re.IGNORECASE,
)
_SEAT = (
    re.compile(
        r"^[ \t]*Files?(?: Nos?\.?)?:.*?(?:removed\]|X{3}|\d{3})[ \t]*[-–—,][ \t]*(?P<seat>[A-Z][A-Za-z .]+?),[ \t]*[A-Z]{2}\b",
        re.MULTILINE,
    ),
    re.compile(r"\bImmigration Court,?[ \t\n]+(?:in[ \t]+)?(?P<seat>[A-Z][A-Za-z]+(?:[ ][A-Z][A-Za-z]+){0,2}),"),
    re.compile(r"^[^\n]*\bIMMIGRATION COURT,?(?:[ \t]+AT)?[ \t]*\n?[ \t]*(?P<seat>[A-Z][A-Za-z]+(?:[ ][A-Z][A-Za-z]+){0,2}),", re.MULTILINE),
    re.compile(r"\bIMMIGRATION COURT\b(?:[^\n]*\n){1,4}?[ \t]*(?P<seat>[A-Z][A-Za-z]+(?:[ ][A-Z][A-Za-z]+){0,2}),[ \t]+[A-Z]", re.MULTILINE),
)  # fmt: skip
_HEAD = 4000


@dataclass(frozen=True)
class Heading:
    """The head of one decision."""

    body: Body
    named: Words
    """The words that name who decides."""
    respondents: tuple[Words, ...]
    """Empty where the copy was made public without their names."""
    end: int
    title: Words | None = None
    citation: Words | None = None
    seat: Words | None = None
    """City of the immigration court that decides, or whose decision is under review."""
    day: Day | None = None
    proposed: bool = False
    """Whether a party drafted it for the judge to sign, so that nothing in it was decided."""

    @property
    def of(self) -> Words:
        """The words that stand for the matter: its first respondent, else what names the paper."""
        return next(iter(self.respondents), self.title or self.named)


def heading_of(text: str) -> Heading | None:
    """The head of a decision in removal proceedings; None where a text does not open as one."""
    head = text[:_HEAD]
    found = _precedent(head) or _letterhead(head) or _court_paper(head)
    if found is None:
        return None
    body, named, title, citation = found
    respondents, end = _respondents(head)
    if not respondents and title is None:
        return None
    seat = next((_group(text, match, "seat") for pattern in _SEAT if (match := pattern.search(head))), None)
    day = day_of(text, end)
    last = max(end, title.end if title else 0, citation.end if citation else 0)
    return Heading(
        body, named, respondents, last, title, citation, seat, day, bool(_PROPOSED.search(head[: last + 80]))
    )


_Found = tuple[Body, Words, Words | None, Words | None]


def _precedent(head: str) -> _Found | None:
    match = _PRECEDENT.search(head[:1200])
    if match is None or not re.search(r"^[ \t]*(?:In the )?(?:Matter|MATTER) (?:of|OF) ", head[:2000], re.MULTILINE):
        return None
    if not re.match(r"(?:\s*Cite as:?)?\s*$", head[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]):
        return None  # cited in a sentence, not the paper's own place in the reports
    body: Body = "attorney_general" if match["by"].replace(".", "") == "AG" else "board"
    citation = words_at(head, match.start(), match.end("page"))
    named = words_at(head, *match.span("by"))
    return body, named, None, citation


def _letterhead(head: str) -> _Found | None:
    office = _OFFICE.search(head[:2500])
    board = _BOARD.search(head, 0, 2500)
    if (
        (office is None and not _ON_BEHALF.search(head))
        or board is None
        or not re.search(r"(?:^[ \t]*|\bFile:[^\n]{3,80} )(?:In re|IN RE|MATTERS? OF)\b", head, re.MULTILINE)
    ):
        return None
    title = re.search(r"Decision of the Board of Immigration Appeals", head)
    return "board", words_at(head, *board.span()), words_at(head, *title.span()) if title else None, None


def _court_paper(head: str) -> _Found | None:
    office, court = _OFFICE.search(head[:2500]), _COURT.search(head[:2500])
    if office is None or court is None:
        return None
    title = _TITLE.search(head, court.end())
    return ("immigration_judge", words_at(head, *court.span()), _group(head, title, "title"), None) if title else None


def _respondents(head: str) -> tuple[tuple[Words, ...], int]:
    """The names after `Matter of`, `In re` and the like, and where they end."""
    for match in _MATTER.finditer(head):
        own = words_at(head, *match.span("rest"))
        precedent = re.fullmatch(r"(?:in the )?matter of", match["label"].lower()) and _name(own) is not None
        places = [words_at(head, *match.span("rest"))] if match["rest"].strip(" :)\t") else []
        if not precedent:
            places += _following(head, match.end())
        names: list[Words] = []
        for place in places:
            if (name := _name(place)) is None:
                if names:
                    break
                continue
            names.append(name)
        if names:
            return tuple(names), names[-1].end
    return (), 0


def _following(head: str, at: int) -> list[Words]:
    """The lines below a label, until one that says something else."""
    found: list[Words] = []
    for _ in range(7):
        at = head.find("\n", at)
        if at < 0:
            break
        at += 1
        end = head.find("\n", at)
        line = head[at : end if end >= 0 else len(head)]
        if re.match(
            r"\s*\(?(?:Respondents?|Applicants?|IN |ON BEHALF|FILED|APPEAL|MOTION|CHARGE|DATE|Date|To:|Riders?)", line
        ):
            break
        if line.strip(" )§:_"):
            found.append(words_at(head, at, at + len(line)))
    return found


def _name(place: Words) -> Words | None:
    """The name that opens a line, without the number, the role and the column beside it."""
    words = place.text
    begin = len(words) - len(words.lstrip(" :)\t"))
    words = words[begin:]
    other = _OTHER_COLUMN.search(words)
    words = words[: other.start()] if other else words
    for pattern in (_NUMBER, _AKA, _ROLE):
        words = pattern.sub("", words)
    words = words.rstrip(" ,;.") + ("." if re.search(r"\b(?:Jr|Sr)\.$|\b[A-Z]\.$", words.rstrip(" ,;")) else "")
    if len(words) < 3 or _NO_NAME.search(words) or not re.match(r"[A-ZÀ-Þ]", words) or len(words) > 80:
        return None
    return Words(place.start + begin, place.start + begin + len(words), words)


def spoken(name: str) -> str:
    """A name as it is spoken: `GARCIA LOPEZ, Maria` → `Maria Garcia Lopez`; initials stay as they are."""
    last, comma, first = name.partition(", ")
    if comma and not re.match(r"(?:Jr|Sr|I{2,3}|IV)\b", first):
        name = f"{first} {last}"
    return written(" ".join(name.split()))


def _group(text: str, match: re.Match[str] | None, name: str) -> Words | None:
    return words_at(text, *match.span(name)) if match is not None else None
