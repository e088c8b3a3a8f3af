"""Why an order is not in the answer to "which orders are outstanding?" on a day, with the statements that say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.lifecycle import BINDING, EFFECT_OF, UNMET
from graph.questions.no_such_order import TELLS_OF_AN_ORDER, no_such_order
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.explained import ExplainOf
from graph.store.memory import MemoryRecord
from graph.store.reading import Follow, Read, Row, Told
from schema.dates import LATEST, PartialDate

LAST_DAY = LATEST - timedelta(days=1)
"""Stands for a day after all that is told of."""

REPORTED = ("statement", "name", "value", "holds")
OF_AN_ORDER = Read(
    ("caption", "issued", "effect", "compliance", "requires_action", "standing"),
    (
        Follow(
            "obligations",
            "under",
            True,
            ("Obligation",),
            {"Obligation": Read(("act", "state", "due_by"), told=(Told("reported", ("state",), columns=REPORTED),))},
        ),
        Follow(
            "acted_on_by",
            "acts_on",
            True,
            ("Order",),
            {"Order": Read(("caption", "issued", "effect"), told=(Told("reported", ("acts_on",), columns=REPORTED),))},
            facts=True,
        ),
    ),
    (
        Told(
            "reported",
            ("effect", "issued", "requires_action", "relief"),
            document=Read(("published",)),
            columns=REPORTED,
        ),
    ),
)
"""What is read of an order: its acts, its obligations, and what documents say of both."""

VERB = {
    "stays": "stayed",
    "vacates": "vacated",
    "reverses": "reversed",
}
"""What is said of an order on which another acted so."""


@dataclass(frozen=True)
class Because:
    """One reason, and the keys of the statements that it rests on."""

    sentence: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhyNot:
    """Whether an order is outstanding on the days asked about, in one sentence, with the reasons."""

    outstanding: bool
    sentence: str
    reasons: tuple[Because, ...]
    told: Mapping[str, Row] = field(default_factory=dict, compare=False, repr=False)
    """What was wanted of the statements behind the reasons, by key."""


def why_not(store: Store, order: str, as_of: AsOf, words: Told | None = None) -> WhyNot:
    """Tells why an order is not outstanding on these days, from one query.

    `words`: what is wanted of the statements behind the reasons.
    """
    later = (AsOf(LAST_DAY, as_of.known), AsOf(LAST_DAY, LAST_DAY))
    question = ExplainOf(
        order,
        {"Order": OF_AN_ORDER},
        as_of,
        tuple(dict.fromkeys(later)),
        if_missing=True,
        words=words,
        once_told=(TELLS_OF_AN_ORDER,),
    )
    found = store.explained(question)
    if found.row is None:
        return replace(_nowhere(found.record, order), told=found.words)
    if found.on == as_of:
        return replace(reasons(found.row, as_of), told=found.words)
    because = _not_made(found.row, as_of) if found.on == later[0] else _not_known(found.row, as_of)
    return WhyNot(False, because.sentence, (because,), found.words)


def reasons(told: Row, as_of: AsOf) -> WhyNot:
    """The same of an order that was read."""
    standing = told["standing"]
    if standing == "OUTSTANDING":
        because = Because(f"Of what it asks, {_in_words(told['compliance'])}.", _states(told, UNMET, as_of))
        return WhyNot(True, "It is outstanding.", (because,))
    if standing == "NOT_BINDING":
        found = _not_binding(told, as_of)
    elif standing == "FORBIDS_ONLY":
        found = Because("It makes nobody act: it forbids, or rules on another order.", _keys(told, "requires_action"))
    elif standing == "COMPLIED":
        day = _last_day(told, "complied", as_of)
        found = Because(f"It was complied with{f' on {day}' if day else ''}.", _states(told, {"complied"}, as_of))
    else:
        found = Because(f"It binds, but no document tells by {as_of.known} whether it was obeyed.{_due(told, as_of)}")
    return WhyNot(False, found.sentence, (found,))


def _not_made(order: Row, as_of: AsOf) -> Because:
    """What was not made by the day in the world, or not for sure."""
    issued = order["issued"]
    dated = f"documents date it {issued}" if issued else "no document dates it, and none had told of it"
    return Because(f"By {as_of.world} it had not been made for sure: {dated}.", _keys(order, "issued"))


def _not_known(order: Row, as_of: AsOf) -> Because:
    """What no document told of by then."""
    days = sorted(each["document"]["published"] or "" for each in order["reported"] if each["name"] == "relief")
    first = (
        f"the first document that tells of it is of {days[0]}" if days and days[0] else "no dated document tells of it"
    )
    return Because(f"It was not known on {as_of.known}: {first}.", _keys(order, "relief"))


def _nowhere(record: MemoryRecord, order: str) -> WhyNot:
    """What is told of on no day, or no longer."""
    sentence, keys = no_such_order(record, order)
    return WhyNot(False, sentence, (Because(sentence, keys),))


def _not_binding(told: Row, as_of: AsOf) -> Because:
    """The ruling that took its force, or the news that it lost it."""
    effect = told["effect"]
    for acting in reversed(_in_time(told["acted_on_by"].rows)):
        how = acting["facts"].get("how", "")
        begun = _begun(acting, as_of.world)
        if begun and EFFECT_OF.get(how) == effect and acting["effect"] in BINDING and how in VERB:
            keys = tuple(each["statement"] for each in acting["reported"])
            return Because(f"It was {VERB[how]}{_on(acting['issued'])}: {acting['caption']}.", keys)
    news = [each for each in told["reported"] if each["name"] == "effect" and each["value"] == effect]
    day = max((each["holds"] for each in news if each["holds"]), default=None)
    since = f" since {day}" if day else ""
    return Because(f"It is {_in_words(effect)}{since}.", tuple(each["statement"] for each in news))


def _in_time(acts: tuple[Row, ...]) -> list[Row]:
    return sorted(acts, key=lambda act: (act["issued"] or "", act["id"]))


def _begun(acting: Row, world: date) -> bool:
    return acting["issued"] is None or PartialDate.parse(acting["issued"]).earliest <= world


def _on(issued: str | None) -> str:
    if not issued:
        return ""
    return f" on {issued}" if PartialDate.parse(issued).exact else f" in {issued}"


def _last_day(told: Row, state: str, as_of: AsOf) -> str | None:
    """The last day on which an obligation is told to have come to a state."""
    days = [
        each["holds"]
        for obligation in told["obligations"].rows
        for each in obligation["reported"]
        if each["value"] == state and each["holds"] and PartialDate.parse(each["holds"]).latest <= as_of.world
    ]
    return max(days, default=None)


def _states(told: Row, states: Collection[str], as_of: AsOf) -> tuple[str, ...]:
    """Statements that what it asks had come to one of these states and was still in one, of days up to the one asked about."""
    return tuple(
        each["statement"]
        for obligation in told["obligations"].rows
        if obligation["state"] in states
        for each in obligation["reported"]
        if each["value"] in states and (not each["holds"] or PartialDate.parse(each["holds"]).earliest <= as_of.world)
    )


def _due(told: Row, as_of: AsOf) -> str:
    """Until when the first thing that it asks was to be done, where a document tells."""
    days = sorted(str(each["due_by"]) for each in told["obligations"].rows if each["due_by"])
    if not days:
        return ""
    late = PartialDate.parse(days[0]).latest < as_of.world
    return f" It {'was' if late else 'is'} due by {days[0]}{', which has passed' if late else ''}."


def _keys(told: Row, name: str) -> tuple[str, ...]:
    return tuple(each["statement"] for each in told["reported"] if each["name"] == name)


def _in_words(value: str) -> str:
    """A value of a closed list as words."""
    return {
        "not_complied": "something was not done",
        "partial": "a part was done",
        "in_progress": "something is under way",
        "disputed": "it is disputed what was done",
    }.get(value, value.replace("_", " "))
