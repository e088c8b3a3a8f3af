"""What the words of an order's entry command: who must do or leave what, by when, and which order it acts on.

The opening words have told that it is an order; here each sentence is read for its verb. What a party asked for is
read only where the entry says that it was granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.dockets.deadlines import Due, due_in, moved
from loaders.finding.dates import month_number
from loaders.names import find_names, tokens_of
from loaders.reading.relief import relief_of

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
_GRANTED = re.compile(r"\bgrant(?:ed|s|ing)\b|\ballowed\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:den(?:ied|ies|ying)|dismiss(?:ed|es|ing)|refused)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bNo)(?<!\bDr)(?<!\bvs)(?<!\bMs)(?<!\bMr)(?<!\bMrs)(?<! v)(?<!\bFed)(?<!\bApp)(?<!\bCir)\.(?:\s+|$)(?=[A-Z“\"\[(]|$)|(?<=[A-Z]{3})\.\s+|;\s+"
)
_CLERKS_TAIL = re.compile(
    r"\s*(?:\([\w, .]{0,24}\)\s*)?(?:\[\d[\w:-]*\]\s*)?(?:\([A-Z]{2,3}[\w, ]*\)\s*)?[(\[]Entered: [^)\]]*[)\]].*$"
)

_ASKED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:release|bail|bond)\b(?! hearing)", re.IGNORECASE), "release"),
    (re.compile(r"\bstay of (?:\w+ )?(?:removal|deportation|transfer)|\bstay removal\b", re.IGNORECASE), "bar_removal"),
    (re.compile(r"\bbond hearing\b", re.IGNORECASE), "process"),
    (re.compile(r"\b(?:writ of )?habeas corpus\b(?! ad )", re.IGNORECASE), "release"),
    (re.compile(r"\bcontempt\b|\bsanctions?\b", re.IGNORECASE), "contempt"),
    (re.compile(r"\b(?:compel|discovery|depositions?|produce)\b", re.IGNORECASE), "information"),
    (re.compile(r"\bstay pending\b|\bemergency stay\b|\bstay of (?:the )?(?:\w+ )?(?:order|injunction|judgment)", re.IGNORECASE), "appellate"),
)  # fmt: skip
"""What a granted motion gives, by what it asks; searched in this order."""
_INSTRUMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\btemporary restraining order\b|\bTRO\b|\btemporarily (?:enjoined|restrained)\b", re.IGNORECASE), "tro"),
    (re.compile(r"\bpreliminary injunction\b|\bpreliminarily enjoined\b", re.IGNORECASE), "preliminary_injunction"),
    (re.compile(r"\bpermanent injunction\b|\bpermanently enjoined\b", re.IGNORECASE), "permanent_injunction"),
)  # fmt: skip
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:TEXT|MINUTE|PAPERLESS|ELECTRONIC|ENDORSED|VERBAL|ORAL|CIVIL MINUTE)\b", re.IGNORECASE), "minute_order"),
    (re.compile(r"^(?:\w+ )?(?:AND )?JUDGMENT\b", re.IGNORECASE), "judgment"),
    (re.compile(r"^(?:CONSENT (?:DECREE|JUDGMENT|ORDER))\b", re.IGNORECASE), "consent_decree"),
    (re.compile(r"^(?:MEMORANDUM|OPINION|DECISION|RULING)\b", re.IGNORECASE), "opinion"),
)  # fmt: skip
_CONTEMPT = re.compile(
    r"\b(?:show cause|finding|finds?|found|held|holds?|holding|adjudg\w+|certif\w+|refer\w+)\b[^.;]{0,90}\b(?:contempt|sanction\w*)\b",
    re.IGNORECASE,
)
"""An order to show cause is of this family only where it speaks of contempt: in habeas it merely calls for an answer."""
_STAY_RULED = re.compile(
    r"\b(?:motions?|applications?|requests?)\b[^.;]*?\b(?:for )?(?:an? |the )?(?:emergency |administrative |partial |immediate )*stay\b"
    r"(?! of (?:removal|deportation|proceedings|discovery|briefing|the case|transfer)| removal)[^.;]*?\b(?P<result>granted|denied)\b|"
    r"\b(?P<first>granting|denying)\b[^.;]*?\bstay (?:pending|of (?:the |its )?(?:\w+ )*?(?:order|injunction|judgment))|"
    r"\b(?P<what>order|injunction|judgment)s?\b[^.;]{0,90}? (?:is|are) (?:hereby |administratively |temporarily )*stayed\b",
    re.IGNORECASE,
)
_ACTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:vacat(?:ed|es|ing)|dissolv(?:ed|es|ing)|set aside|withdraw(?:s|n|ing))\b[^.;]*?\b(?:order|injunction|judgment|TRO|stay|decision)\b|\b(?:order|injunction|judgment|TRO|stay|ORDER|JUDGMENT)\b[^.;]{0,60}\b(?:is |are |be )?(?:VACATED|vacated|dissolved|DISSOLVED)\b", re.IGNORECASE), "vacates"),
    (re.compile(r"\b(?:order|injunction|judgment)\b[^.;]{0,60}\breversed\b|\brevers(?:ed|es|ing)\b[^.;]*?\b(?:order|injunction|judgment|district court)\b|^(?:Adjudged to be )?REVERSED", re.IGNORECASE), "reverses"),
    (re.compile(r"\b(?:order|injunction|judgment)\b[^.;]{0,60}\baffirmed\b|\baffirm(?:ed|s|ing)\b[^.;]*?\b(?:order|injunction|judgment|district court)\b|^(?:Adjudged to be )?AFFIRMED", re.IGNORECASE), "affirms"),
    (re.compile(r"\bextend(?:ed|s|ing)\b[^.;]{0,60}\b(?:restraining order|TRO|injunction|order|stay)\b|\b(?:restraining order|TRO|injunction|stay)\b[^.;]{0,60}\b(?:is |are )?(?:extended|converted to)\b", re.IGNORECASE), "extends"),
    (re.compile(r"\b(?:clarif(?:ies|ied|ying)|modif(?:ies|ied|ying)|amend(?:s|ed|ing)|narrow(?:s|ed|ing))\b[^.;]{0,60}\b(?:order|injunction|TRO)\b", re.IGNORECASE), "modifies"),
    (re.compile(r"\benforc(?:es|ed|ing)\b[^.;]{0,60}\b(?:order|injunction|TRO)\b|\bmotion to enforce\b[^.;]*\bgranted\b", re.IGNORECASE), "enforces"),
)  # fmt: skip
_ENTRY_NAMED = re.compile(r"\b(?:re:?|DE|[Dd]kt\.?|ECF(?: No\.)?|[Dd]oc(?:ument|\.)?|[Dd]ocket) ?\[?(?:# ?)?(\d{1,4})\b|\[(\d{1,4})\]|\b(?:vacating|extending|modifying|amending|clarifying|staying) (\d{1,4}) (?=[A-Z])")  # fmt: skip
_DAY_NAMED = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:, (\d{4}))?,? (?:\w+ ){0,2}(?:order|injunction|TRO|judgment|decision|ruling)",
    re.IGNORECASE,
)
_BREACH = re.compile(
    r"\b(?:Court|Judge) (?:further )?(?:finds?|found|concludes?|held|holds) that (?:the )?(?P<who>\w+)[^.;]{0,40}?\b(?:violated|failed to comply with|did not comply with|breached|disobeyed|(?:were|was|are|is) in (?:violation|breach|contempt) of)\b[^.;]*",
    re.IGNORECASE,
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


@dataclass(frozen=True)
class Act:
    """How an order acts on another, the words, and the entry number or day by which it names that other."""

    how: str
    start: int
    end: int
    number: str | None = None
    day: date | None = None
    stay: bool = False
    """Whether it is a stay that is acted on (`the stay of the injunction is vacated`)."""


@dataclass(frozen=True)
class Ruling:
    """All that the entry of an order says."""

    relief: str
    proof: tuple[int, int]
    instrument: str | None
    directions: tuple[Direction, ...]
    acts: tuple[Act, ...]
    breach: tuple[int, int] | None
    granted: bool
    """Whether something that was asked for was given."""


def ruling_of(words: str, issued: date | None, *, names: tuple[str, ...] = ()) -> Ruling:
    """Reads an entry that its opening words have shown to be an order; `names` are those of the persons it may be about."""
    text = words[: _tail(words)]
    directions = tuple(_once(_directions(text, issued, names)))
    acts = tuple(_acts(text, issued))
    instrument = _instrument(text)
    granted = _asked_and_granted(text)
    breach = _BREACH.search(text)
    relief, proof = _relief(text, directions, acts, granted)
    if relief == "appellate" and any(act.how == "stays" for act in acts):
        instrument = "stay"
    return Ruling(relief, proof, instrument, directions, acts, breach.span() if breach else None, granted is not None)


def _tail(words: str) -> int:
    match = _CLERKS_TAIL.search(words)
    return match.start() if match and match.start() > 0 else len(words)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Places of the sentences and of the parts between semicolons."""
    first = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > first:
            yield first, match.start()
        first = match.end()
    if first < len(text):
        yield first, len(text)


def _relief(
    text: str, directions: tuple[Direction, ...], acts: tuple[Act, ...], granted: tuple[str, int, int] | None
) -> tuple[str, tuple[int, int]]:
    """The relief of the whole entry: of its first direction of weight, else of its act on another order, else of what was granted."""
    weighty = next((each for each in directions if each.relief not in (None, "information", "other")), None)
    if weighty is not None and weighty.relief is not None:
        return weighty.relief, (weighty.start, weighty.end)
    if contempt := _CONTEMPT.search(text):
        return "contempt", contempt.span()
    above = next((act for act in acts if act.how not in ("modifies", "extends", "enforces")), None)
    if above is not None:
        return "appellate", (above.start, above.end)
    if granted is not None and granted[0] not in ("other",):
        return granted[0], granted[1:]
    if directions:
        return directions[0].relief or "other", (directions[0].start, directions[0].end)
    if acts:
        return "other", (acts[0].start, acts[0].end)
    first = next(sentences(text), (0, len(text)))
    return "other", (first[0], min(first[1], first[0] + 300))


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


def _asked_and_granted(text: str) -> tuple[str, int, int] | None:
    """What was asked for and granted: in one sentence, or asked in one and `GRANTED.` in the next."""
    previous: tuple[int, int] | None = None
    for first, last in sentences(text):
        sentence = text[first:last]
        if _GRANTED.search(sentence) and not re.match(r"\W*(?:denied|DENIED)", sentence):
            span = previous if len(sentence) < 24 and previous else (first, last)
            asked = text[span[0] : last]
            for pattern, relief in _ASKED:
                if pattern.search(asked):
                    return relief, span[0], last
            return "other", span[0], last
        previous = (first, last)
    return None


def _instrument(text: str) -> str | None:
    """The legal form: the one granted or named as ordered, else that of the opening words."""
    for first, last in sentences(text):
        sentence = text[first:last]
        following = text[last : last + 14]
        if (_DENIED.search(sentence) and "in part" not in sentence.lower()) or not (
            _GRANTED.search(sentence)
            or _GRANTED.search(following)
            or first == 0
            or re.search(r"enjoined|restrained", sentence, re.IGNORECASE)
        ):
            continue
        for pattern, instrument in _INSTRUMENTS:
            match = pattern.search(sentence)
            if match and not (
                first == 0
                and not _GRANTED.search(sentence + following)
                and not pattern.match(text)
                and "enjoin" not in match[0]
                and "restrain" not in match[0].lower()
            ):
                return instrument
    return next((instrument for pattern, instrument in _FORMS if pattern.match(text)), None)


def _acts(text: str, issued: date | None) -> Iterator[Act]:
    for first, last in sentences(text):
        sentence = text[first:last]
        if match := _STAY_RULED.search(sentence):
            result = (match["result"] or match["first"] or "granted").lower()
            how = "denies_stay" if result.startswith("den") else "stays"
            yield Act(how, first + match.start(), first + match.end(), *_named(sentence, issued))
            continue
        if _DENIED.search(sentence) and not re.search(r"\baffirm|\bvacat|\brevers", sentence, re.IGNORECASE):
            continue
        for pattern, how in _ACTS:
            if match := pattern.search(sentence):
                stay = how in ("vacates", "extends") and re.search(r"\bstay\b", match[0], re.IGNORECASE) is not None
                yield Act(how, first + match.start(), first + match.end(), *_named(sentence, issued), stay)
                break


def _named(sentence: str, issued: date | None) -> tuple[str | None, date | None]:
    """The entry number or the day by which a sentence names another order."""
    entry = _ENTRY_NAMED.search(sentence)
    number = next((group for group in entry.groups() if group), None) if entry else None
    if (match := _DAY_NAMED.search(sentence)) and (match[3] or issued):
        year = int(match[3]) if match[3] else issued.year if issued else 0
        try:
            day = date(year, month_number(match[1]), int(match[2]))
        except ValueError:
            return number, None
        return number, day.replace(year=year - 1) if issued and not match[3] and day > issued else day
    return number, None
