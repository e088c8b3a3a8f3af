"""Those bound will not, or say that they need not: no word of an order, and no act told, and yet the order is not being obeyed.

`Ⓐ need not bring Ⓟ back`, `Ⓟ's fate is up to Ⓝ`, `Ⓐ has not asked Ⓝ for Ⓟ`, `Ⓐ has dug in`: a want of will, of duty, of asking.
"""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import fitting
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line

_BOUND = r"(?:Ⓐ|(?i:the )?(?:[Oo]fficials|[Gg]overnment|[Aa]dministration|[Aa]gency|[Dd]epartment|[Pp]resident(?: Ⓟ)?|[Ss]ecretary(?: Ⓟ)?))"
_ACT = r"(?:return|bring|get|fly|release|free|let|ask|seek|request|facilitate|secure|do (?:so|that|anything)|act|comply|obey|take)"
_ABOUT_SOMEBODY = (
    # No duty: `need not`, `is not required to`, `does not have to`.
    re.compile(
        rf"(?:need not|(?:do|does|did)(?: not|n't) (?:have|need) to|(?:is|are|was|were)(?: not|n't) (?:\w+ly )?(?:required|obliged|obligated|bound|compelled) to|under no (?:\w+ )?(?:obligation|duty) to) (?:\w+ )?{_ACT}(?!\w)"
    ),
    # Another's to give: `is up to Ⓝ`, `only Ⓝ can decide`.
    re.compile(
        r"Ⓟ(?:'s (?:fate|return|release|case|future))? (?:is|was|rests?|lies|remains|depends|depended) (?:\w+ )?(?:up to|in the hands of|a matter for|with|on) Ⓝ|\bonly Ⓝ (?:can|could|may)(?!\w)|\b(?:fate|return|release|decision) (?:is|was|rests?|lies|depends) (?:\w+ )?(?:up to|in the hands of|a matter for|with|on) Ⓝ"
    ),
    # Nobody asks: `has not asked Ⓝ`.
    re.compile(
        rf"(?:{_BOUND}|Ⓟ) (?:has|have|had|did)(?: still| yet)?(?: not|n't|never)(?: yet| even| once)? (?:asked?|requested?|contact(?:ed)?|call(?:ed)?|press(?:ed)?|approach(?:ed)?|sought) (?:Ⓝ|for Ⓟ|Ⓟ|[^,;.]{{0,30}}(?:return|release|send|hand|free))"
    ),
    # Could and will not.
    re.compile(
        r"\b(?:could|can) (?:\w+ )?(?:make|pick|ask|call|phone|bring|return|get|order|do|free|release|have)\b[^.;]{0,60}\b(?:but|and) (?:[\wⓅⒶ]+ )?(?:won't|will not|would not|wouldn't|has not|hasn't|refus\w+|chose not|does not want|doesn't want)(?!\w)"
    ),
    # Who holds somebody abroad will not give him up.
    re.compile(r"[ⓅⓃ] (?:\w+ )?(?:said |says )?(?:Ⓟ |Ⓝ |that Ⓟ |he |it )?(?:will not|would not|won't|wouldn't) (?:\w+ )?(?:return|send|release|free|smuggle|give|hand) Ⓟ"),
)  # fmt: skip
_SOMEBODY = ("return", "release")
_RESISTING = re.compile(
    rf"{_BOUND}(?:'s lawyers)? (?:has |have |had |is |are |was |were |continues? to |kept |keeps )?(?:\w+ly |now |still |so far |been )*"
    r"(?:balk(?:ed|s|ing)(?! at the (?:cost|price))|dug in|dig(?:s|ging) in|stall(?:ed|s|ing)(?= [^,;]{0,20}(?:return|release|compl|order|judge|court|Ⓙ)|[.,;])|stonewall(?:ed|s|ing)?|dragg?(?:ed|s|ing) (?:Ⓐ's|its|their) (?:feet|heels)|drag (?:Ⓐ's|its|their) (?:feet|heels)|(?:ignored|defied|disobeyed|rebuffed|snubbed) (?:Ⓙ|the (?:judge|court))(?!'|\w))"
    r"|(?:accus\w+|criticiz\w+|faulted|scolded|rebuked|chided|chastised|blasted) (?:the )?(?:Ⓐ|officials|government|administration|department)(?:'s lawyers)? (?:of|for) (?:\w+ly )?(?:stonewalling|stalling|foot-dragging|dragging (?:Ⓐ's|its|their) (?:feet|heels)|doing (?:nothing|little)|inaction|intransigence|obstruct\w+)"
)
"""Resistance told without its object."""
UNWILLING_WORDS = frozenset(
    "need have required obliged obligated bound compelled obligation duty up hands only matter rests depends lies not never n't won't will would could can "
    "didn't hasn't haven't hadn't balked balks balking dug digs digging stalled stalls stalling stonewall stonewalled stonewalling dragged dragging drags drag "
    "ignored defied disobeyed rebuffed snubbed inaction intransigence foot-dragging doing".split()
)
_OPEN = re.compile(r"\b(?:if|unless|whether|should|may|might)\b[^,;]*$")


def unwilling(line: Line, orders: list[Order]) -> list[State]:
    """States of the order to which a sentence of unwillingness answers."""
    told = [order for order in orders if order.action and order.place[0] < line.number]
    if not told:
        return []
    match = next((m for pattern in _ABOUT_SOMEBODY if (m := pattern.search(line.text)) is not None), None)
    reliefs: tuple[str, ...] = _SOMEBODY
    if match is None and (match := _RESISTING.search(line.text)) is not None:
        reliefs = ("return", "release", "process", "information", "policy_block", "conditions", "other")
    if match is None or _OPEN.search(line.text, 0, match.start()) is not None:
        return []
    chosen = fitting(line, told, reliefs, near=8 if reliefs is _SOMEBODY else 3)
    _, who = voice_of(line, match.start())
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="told", said_by=who)
        for order in chosen[-1:]
    ]
