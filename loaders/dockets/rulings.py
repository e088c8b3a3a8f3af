"""What an order's entry says as a whole: its relief and legal form, what it commands, and which order it acts on.

The opening words have told that it is an order; here each sentence is read. What a party asked for counts only where
the entry says that it was granted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.dockets.acting import Act, acts_in
from loaders.dockets.directions import Direction, directions_in
from loaders.dockets.sentences import DENIED, GRANTED, sentences

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
_BREACH = re.compile(
    r"\b(?:Court|Judge) (?:further )?(?:finds?|found|concludes?|held|holds) that (?:the )?(?P<who>\w+)[^.;]{0,40}?\b(?:violated|failed to comply with|did not comply with|breached|disobeyed|(?:were|was|are|is) in (?:violation|breach|contempt) of)\b[^.;]*",
    re.IGNORECASE,
)


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
    directions = directions_in(text, issued, names)
    acts = tuple(acts_in(text, issued))
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


def _asked_and_granted(text: str) -> tuple[str, int, int] | None:
    """What was asked for and granted: in one sentence, or asked in one and `GRANTED.` in the next."""
    previous: tuple[int, int] | None = None
    for first, last in sentences(text):
        sentence = text[first:last]
        if GRANTED.search(sentence) and not re.match(r"\W*(?:denied|DENIED)", sentence):
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
        if (DENIED.search(sentence) and "in part" not in sentence.lower()) or not (
            GRANTED.search(sentence)
            or GRANTED.search(following)
            or first == 0
            or re.search(r"enjoined|restrained", sentence, re.IGNORECASE)
        ):
            continue
        for pattern, instrument in _INSTRUMENTS:
            match = pattern.search(sentence)
            if match and not (
                first == 0
                and not GRANTED.search(sentence + following)
                and not pattern.match(text)
                and "enjoin" not in match[0]
                and "restrain" not in match[0].lower()
            ):
                return instrument
    return next((instrument for pattern, instrument in _FORMS if pattern.match(text)), None)
