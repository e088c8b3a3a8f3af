"""What each sentence of an order's entry commands or forbids: whom it binds, the words of the act, its relief, by when.

A command binds only where those named before its verb are on the government's side: what a litigant, counsel or the
clerk is to do is no relief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.dockets.deadlines import Due, due_in, moved
from loaders.dockets.sentences import sentences
from loaders.names import find_names, tokens_of
from loaders.reading.tellings.relief import relief_of

_GOVERNMENT = (
    r"(?:[Rr]espondents?|Defendants?|defendants|[Gg]overnment|Govt\.?|United States|Warden|DHS|ICE|USCIS|EOIR|CBP|HHS|Department|Agency|Secretary|"
    r"(?<!opposing )[Pp]arties|PARTIES|RESPONDENTS?|DEFENDANTS?|GOVERNMENT)"
)
_OTHER_SIDE = (
    r"(?:[Pp]etitioners?|[Pp]laintiffs?|[Aa]ppellants?|[Mm]ovants?|briefs?|Briefs?|[Cc]opies|[Cc]opy|[Hh]earings?|Clerk|plea|matter|cases?|pages?|[Cc]ertification|"
    r"[Rr]epl(?:y|ies)|[Mm]otions?|[Aa]pplications?|[Cc]onference|caption|[Ss]entencing|defendant|documents?|time|mandate|PETITIONERS?|PLAINTIFFS?)"
)
_NOT = r"(?:hereby |also |further |temporarily |preliminarily |permanently |immediately |forthwith |each |and )*"
_MODAL = re.compile(
    rf"\b(?P<verb>(?:shall|must|may|will)(?: immediately| forthwith)? not\b|(?:is|are|be) {_NOT}(?:enjoined|restrained|prohibited|barred|precluded)"
    rf"(?:(?:,| and|,? or)+ {_NOT}(?:enjoined|restrained|prohibited|barred))*|(?:is|are) {_NOT}(?:ordered|directed) not\b|"
    rf"shall\b|must\b|(?:is|are) {_NOT}(?:ordered|directed|required|compelled|instructed)(?: and (?:ordered|directed|required))?)",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"\bnot\b|enjoin|restrain|prohibit|barred|preclud", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^\s*(?:not )?(?:immediately |forthwith |promptly )*be (?:immediately |promptly )?(?:released|returned|given|provided|afforded|allowed|permitted|granted|removed|transferred|deported|"
    r"detained|re-?detained|brought|held|placed|moved|arrested|re-?arrested|paroled|notified|interviewed)\b",
    re.IGNORECASE,
)
_ORDERS_THAT = re.compile(
    r"\b(?:orders?|ordered|ORDERS|ORDERED|directs?)(?: that| as follows:)? (?P<who>[^.;]{0,80}?)\b(?:to )?(?P<act>be (?:immediately )?(?:released|returned|given|provided|brought|transferred)\b[^.;]*)",
    re.IGNORECASE,
)
_ORDERS_TO = re.compile(
    rf"\b(?:orders?|ordering|directs?|directing|compels?|compelling)(?: the)? (?P<who>{_GOVERNMENT}) (?P<act>to [^.;]*)",
    re.IGNORECASE,
)
_STAYED = re.compile(
    r"\b(?P<what>(?:removals?|deportations?|transfers?)[^.;]{0,80}?) (?:is|are|be) (?:hereby |temporarily |administratively )*(?:STAYED|stayed|enjoined)\b|"
    r"\bREMOVAL STAYED\b|\b(?:stay|STAY) of (?:removal|deportation)\b[^.;]{0,40}\b(?:is |are )?(?:GRANTED|granted|entered|in effect)",
    re.IGNORECASE,
)
_REPORT_DUE = re.compile(
    r"\b(?P<act>(?:Joint |Defendants['’] |Respondents['’] )?(?:Status reports?|Declarations?|Notice of compliance|Compliance reports?))(?: is| are| shall be)? due\b[^.;]*",
    re.IGNORECASE,
)
_BRIEFING = re.compile(
    r"^\W*(?:to )?(?:file|submit|serve|address|meet and confer|confer)\b(?:[^.;]*?)\b(?:briefs?|briefing|cop(?:y|ies)|appendix|repl(?:y|ies)|responses?|answers?|"
    r"oppositions?|memorand\w+|questions?|schedule)\b|"
    r"^\W*(?:to )?(?:appear|attend|call in|dial in|make|exchange)\b[^.;]*?\b(?:conferences?|oral argument|(?:initial )?disclosures?)\b",
    re.IGNORECASE,
)
"""Housekeeping between court and counsel, which makes nobody do anything for the litigant."""
_ASIDE = re.compile(
    r",? (?:in|after) (?:coordination|consultation|cooperation) with [^,;.]{3,60}(?:,|(?= to ))|\bsupervised release\b"
)


@dataclass(frozen=True)
class Direction:
    """One thing that an order commands or forbids; places count characters of the entry."""

    start: int
    end: int
    relief: str | None
    forbids: bool
    act: tuple[int, int]
    due: tuple[Due, ...]


def directions_in(text: str, issued: date | None, names: tuple[str, ...]) -> tuple[Direction, ...]:
    """Directions in the order of their words, each said once; `names` are those of the persons they may be about."""
    return tuple(_once(_directions(text, issued, names)))


def _once(found: Iterator[Direction]) -> Iterator[Direction]:
    """Directions that do not repeat the words of an earlier one."""
    seen: list[Direction] = []
    for each in sorted(found, key=lambda one: (one.act[0], -one.act[1])):
        if not any(other.act[0] < each.act[1] and each.act[0] < other.act[1] for other in seen):
            seen.append(each)
            yield each


def _directions(text: str, issued: date | None, names: tuple[str, ...]) -> Iterator[Direction]:
    for first, last in sentences(text):
        sentence = text[first:last]
        for pattern in (_ORDERS_THAT, _ORDERS_TO):
            for match in pattern.finditer(sentence):
                yield _direction(sentence, first, match.start(), match.span("act"), False, issued, names)
        for match in _STAYED.finditer(sentence):
            yield Direction(
                first + match.start(), first + match.end(), "bar_removal", True, _at(first, match.span()), ()
            )
        for match in _REPORT_DUE.finditer(sentence):
            due = tuple(_moved(due_in(match[0], issued), first + match.start()))
            yield Direction(*_at(first, match.span()), "information", False, _at(first, match.span()), due)
        yield from _commands(sentence, first, issued, names)


def _commands(sentence: str, first: int, issued: date | None, names: tuple[str, ...]) -> Iterator[Direction]:
    """Clauses with `shall`, `must`, `is ordered to`, `are enjoined from`, by whom they bind."""
    modals = list(_MODAL.finditer(sentence))
    for number, modal in enumerate(modals):
        begin = modals[number - 1].end() if number else 0
        end = modals[number + 1].start() if number + 1 < len(modals) else len(sentence)
        act = (modal.end(), _clause_end(sentence, modal.end(), end if number + 1 < len(modals) else len(sentence)))
        if (
            not sentence[slice(*act)].strip()
            or _BRIEFING.match(sentence[slice(*act)])
            or "supervised release" in sentence
        ):
            continue
        passive = _PASSIVE.match(sentence[act[0] : act[1]])
        if not (passive or _binds_government(sentence[begin : modal.start()])):
            continue
        forbids = bool(_FORBIDS.search(modal["verb"])) or bool(passive and " not " in f" {passive[0]} ")
        start = max(begin, _subject_start(sentence, begin, modal.start()))
        yield _direction(sentence, first, start, act, forbids, issued, names)


def _clause_end(sentence: str, start: int, end: int) -> int:
    """The end of what is commanded: before a further clause with a subject of its own."""
    stop = re.search(
        r",? and (?:the |that )?(?:Petitioners?|Plaintiffs?|Respondents?|Defendants?|Government|Court|Clerk)\b[^,;]{0,40}$",
        sentence[start:end],
    )
    return start + stop.start() if stop and end < len(sentence) else end


def _subject_start(sentence: str, begin: int, modal: int) -> int:
    """Where the clause begins: at the last party named before its verb."""
    found = [match.start() for match in re.finditer(_GOVERNMENT, sentence[begin:modal])]
    return begin + found[0] if found else begin


def _binds_government(subject: str) -> bool:
    """Whether those bound are on the government's side: the party named last before the verb, past what hangs on it."""
    ours = [match.start() for match in re.finditer(rf"\b{_GOVERNMENT}\b", subject)]
    theirs = [match.start() for match in re.finditer(rf"\b{_OTHER_SIDE}\b(?! (?:motion|request|counsel))", subject)]
    if not ours:
        return False
    return (
        not theirs
        or ours[-1] > theirs[-1]
        or (
            ours[0] < theirs[0]
            and re.match(r"\W*(?:the |all |that |[A-Z][a-z]+ )*", subject) is not None
            and ours[0] < 12
        )
    )


def _direction(
    sentence: str,
    first: int,
    start: int,
    act: tuple[int, int],
    forbids: bool,
    issued: date | None,
    names: tuple[str, ...],
) -> Direction:
    words = sentence[act[0] : act[1]]
    due = tuple(_moved(due_in(sentence if not forbids else "", issued), first))
    lead = len(words) - len(re.sub(r"^[ ,:]*(?:to (?=[a-z]))?", "", words))
    end = act[0] + len(words.rstrip(" ,.;:"))
    return Direction(
        first + start,
        first + max(end, start + 1),
        _relief_of(words, forbids, names),
        forbids,
        (first + act[0] + lead, first + max(end, act[0] + lead + 1)),
        due,
    )


def _relief_of(words: str, forbids: bool, names: tuple[str, ...]) -> str | None:
    """The rung of the ladder that all readers share, on the words with letters in the place of names."""
    if re.search(r"\bshow cause\b", words) and not re.search(r"\bcontempt|\bsanction", words):
        return "information"
    words = _ASIDE.sub("", words)
    shown = words
    for hit in reversed(find_names(tokens_of(words))):
        kind = next((form.known.kind for form in hit.forms if form.use in ("safe", "adjective")), None)
        letter = {"Agency": "Ⓐ", "Country": "Ⓝ", "Law": "Ⓛ", "Facility": "Ⓕ", "Court": "Ⓒ"}.get(kind or "")
        if letter and not re.fullmatch(
            r"(?:Convention Against Torture|CAT)", words[hit.start : hit.end], re.IGNORECASE
        ):
            shown = shown[: hit.start] + letter + shown[hit.end :]
    for name in sorted(names, key=len, reverse=True):
        shown = re.sub(rf"(?:(?:Mr|Ms|Mrs)\. )?(?<!\w){re.escape(name)}(?!\w)", "Ⓟ", shown)
    shown = re.sub(
        r"\b(?:the |all |any |named |each )*(?:Petitioners?|Plaintiffs?|class members?|PETITIONERS?)(?:/Plaintiffs?)?(?=['’]s?|\b)",
        "Ⓟ",
        shown,
    )
    return relief_of(shown.replace("’", "'").strip(), forbids=forbids)


def _at(first: int, span: tuple[int, int]) -> tuple[int, int]:
    return first + span[0], first + span[1]


def _moved(found: Iterator[Due], by: int) -> Iterator[Due]:
    return (moved(due, by) for due in found)
