"""Root fields that explain: why, why not, who says what; and what people decided, with the queue of what to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from api.graphql.catalogue import camel
from api.graphql.found import Asked, Telling, object_with, read_with, value_of
from api.graphql.selection import Chosen
from api.graphql.shapes import Answer, constant
from errors import BadArgument
from graph.questions import open_to_doubt, why_not
from graph.questions.who_says_what import Voices, who_says_what
from graph.questions.why import why
from graph.review.queue import queue
from graph.store.decision import Decision, in_force
from graph.store.merging import merged
from graph.store.reading import Read, Told

MOST = 200
"""Decisions or statements of the queue that one answer lists at most."""

Makers = Mapping[str, Callable[[Chosen], Answer]]
RULINGS = 500
"""Orders of vague dates, and rulings, that are looked at."""


def _of(asked: Asked, part: Chosen, type_name: str, makers: Makers) -> Answer:
    return object_with(asked.planner.selections.of(part.sets, type_name), makers, type_name)


def _plain(*names: str) -> Makers:
    """Fields that are attributes of the same name."""

    def maker(name: str) -> Callable[[Chosen], Answer]:
        return lambda _: lambda thing: getattr(thing, name)

    return {name: maker(name) for name in names}


def _listed(
    asked: Asked, part: Chosen, type_name: str, makers: Makers, things: Callable[[Any], Sequence[Any]]
) -> Answer:
    one = _of(asked, part, type_name, makers)
    return lambda thing: [one(each) for each in things(thing)]


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _days(asked: Asked) -> Makers:
    """The days as of which an answer was given."""
    return {"asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of))}


def _open_to_doubt(asked: Asked) -> Any:
    parts = {part.name for part in asked.planner.selections.of(asked.chosen.sets, "OpenToDoubt")}
    looking = {"truncated": {"hanging", "unapplied"}}
    wanted = {each for part in parts for each in looking.get(part, {part})}
    reads: dict[str, Read] = {}

    def entity(name: str, place: int) -> Callable[[Chosen], Answer]:
        def make(part: Chosen) -> Answer:
            read, show = read_with(asked, part.sets, ("Order",))
            reads[name] = merged(reads.get(name, Read()), read["Order"])
            return lambda each: show(each.rows[place])

        return make

    hanging: Makers = {name: value_of(name) for name in ("id", "caption", "issued")}
    ruling: Makers = {**_plain("how", "was"), "ruling": entity("ruling", 0), "order": entity("order", 1)}
    makers: Makers = {
        "hanging": lambda part: _listed(asked, part, "HangingOrder", hanging, lambda found: found[0].found),
        "unapplied": lambda part: _listed(asked, part, "UnappliedRuling", ruling, lambda found: found[1].found),
        "truncated": lambda _: lambda found: any(each.more for each in found if each),
        **_days(asked),
    }
    answer = _of(asked, asked.chosen, "OpenToDoubt", makers)
    return answer(
        open_to_doubt(
            asked.store,
            asked.as_of,
            RULINGS,
            hanging="hanging" in wanted,
            unapplied="unapplied" in wanted,
            ruling=reads.get("ruling"),
            order=reads.get("order"),
        )
    )


def _why(asked: Asked) -> Any:
    telling = Telling(asked)

    def evidence(part: Chosen) -> Answer:
        words = telling.words(part.sets)
        return lambda fact: words([row["statement"] for row in fact.told])

    facts: Makers = {
        "field": lambda _: lambda fact: camel(fact.name),
        "value": lambda _: lambda fact: _text(fact.value),
        "sentence": lambda _: lambda fact: fact.sentence or None,
        "evidence": evidence,
    }

    def judged(part: Chosen) -> Answer:
        # A judgement that was taken back ties nothing.
        one = _of(asked, part, "Decision", {**decision_makers(set()), "inForce": lambda _: constant(True)})
        return lambda tie: one(tie.judged) if tie.judged else None

    reasons: Makers = {"sentence": lambda _: lambda each: each[0], "weight": lambda _: lambda each: each[1]}
    ties: Makers = {
        **_plain("one", "other", "weight"),
        "reasons": lambda part: _listed(asked, part, "Reason", reasons, lambda tie: tie.reasons),
        "judged": judged,
    }
    mentions: Makers = {**_plain("id", "words"), "document": lambda _: lambda m: f"document-{m.document}"}
    makers: Makers = {
        **_plain("id", "caption"),
        "facts": lambda part: _listed(asked, part, "ExplainedFact", facts, lambda whole: whole.facts),
        "mentions": lambda part: _listed(asked, part, "MentionOf", mentions, lambda whole: whole.mentions),
        "ties": lambda part: _listed(asked, part, "Tie", ties, lambda whole: whole.ties),
        **_plain("truncated"),
        **_days(asked),
    }
    answer = _of(asked, asked.chosen, "Why", makers)
    found = why(asked.store, str(asked.arguments["id"]), asked.as_of, telling.wanted or Told("", columns=()))
    telling.take({row["statement"]: row for fact in found.facts for row in fact.told})
    return answer(found)


def _why_not(asked: Asked) -> Any:
    telling = Telling(asked)

    def evidence(part: Chosen) -> Answer:
        words = telling.words(part.sets)
        return lambda because: words(because.evidence)

    reasons: Makers = {**_plain("sentence"), "evidence": evidence}
    makers: Makers = {
        **_plain("outstanding", "sentence"),
        "reasons": lambda part: _listed(asked, part, "Because", reasons, lambda whole: whole.reasons),
        **_days(asked),
    }
    answer = _of(asked, asked.chosen, "WhyNot", makers)
    found = why_not(asked.store, str(asked.arguments["id"]), asked.as_of, telling.wanted)
    telling.take(found.told)
    return answer(found)


def _who_says_what(asked: Asked) -> Any:
    telling = Telling(asked)

    def evidence(part: Chosen) -> Answer:
        words = telling.words(part.sets)
        return lambda each: next(iter(words([each.statement])), None)

    voice: Makers = {
        **_plain("speaker", "name", "about", "says", "words", "day", "statement", "claim"),
        "evidence": evidence,
    }
    bearing: Makers = {name: value_of(name) for name in ("one", "relation", "other")}

    def bearings(whole: Voices) -> Sequence[Mapping[str, str]]:
        keys = [each.statement for each in whole.voices]
        return [
            {"one": keys[each.one], "relation": each.relation, "other": keys[each.other]} for each in whole.bearings
        ]

    makers: Makers = {
        "voices": lambda part: _listed(asked, part, "Voice", voice, lambda whole: whole.voices),
        "bearings": lambda part: _listed(asked, part, "Bearing", bearing, bearings),
        **_plain("truncated"),
        **_days(asked),
    }
    answer = _of(asked, asked.chosen, "Voices", makers)
    found = who_says_what(asked.store, str(asked.arguments["id"]), asked.as_of, telling.wanted)
    telling.found(found.told)
    return answer(found)


def decision_makers(there: set[str]) -> Makers:
    """How a decision is shown; `there`: ids of those in force."""

    def statement(decision: Decision) -> str | None:
        said = decision.said
        return f"{said.kind}.{camel(said.name)} {_text(said.value) or said.target}" if said else None

    def correction(decision: Decision) -> str | None:
        right = decision.correction
        if right is None:
            return None
        return f"{camel(right.name)} {_text(right.value) or (right.target.mention if right.target else '')}"

    return {
        **_plain("id", "act", "by", "because", "at", "judgement", "withdraws"),
        "inForce": lambda _: lambda decision: decision.id in there,
        "mentions": lambda _: lambda decision: [each.mention for each in decision.anchors],
        "statement": lambda _: statement,
        "quote": lambda _: lambda decision: decision.said.quote if decision.said else None,
        "document": lambda _: lambda decision: f"document-{decision.said.document}" if decision.said else None,
        "correction": lambda _: correction,
    }


def _decisions(asked: Asked) -> Any:
    log = list(asked.store.all_decisions())[::-1]
    ids = [each.id for each in log]
    after, first = asked.arguments.get("after"), asked.bounded("first", 0, MOST)
    if after is not None and after not in ids:
        raise BadArgument(f"There is no decision {str(after)[:60]!r}.", hint="Give the id of the last one of a page.")
    there = decision_makers({each.id for each in in_force(log)})
    start = ids.index(after) + 1 if after is not None else 0
    makers: Makers = {
        "nodes": lambda part: _listed(asked, part, "Decision", there, lambda listed: listed),
        "truncated": lambda _: constant(len(log) > start + first),
    }
    return _of(asked, asked.chosen, "Decisions", makers)(log[start : start + first])


def _review_queue(asked: Asked) -> Any:
    item: Makers = {
        **_plain("statement", "entity", "about", "value", "quote", "document", "hangs"),
        "field": lambda _: lambda item: camel(item.name),
    }
    first = asked.bounded("first", 0, MOST)
    items = queue(asked.store, asked.as_of, first + 1)
    makers: Makers = {
        "nodes": lambda part: _listed(asked, part, "QueuedStatement", item, lambda listed: listed[:first]),
        "truncated": lambda _: constant(len(items) > first),
        **_days(asked),
    }
    return _of(asked, asked.chosen, "ReviewQueue", makers)(items)


EXPLAINED: Mapping[str, Callable[[Asked], Any]] = {
    "openToDoubt": _open_to_doubt,
    "why": _why,
    "whyNot": _why_not,
    "whoSaysWhat": _who_says_what,
    "decisions": _decisions,
    "reviewQueue": _review_queue,
}
