"""`The order was carried out`, `it was ignored`: an order kept or broken, told of the paper itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.compliance.act_frames import frame_of
from loaders.reading.compliance.by_a_party import by_a_party, start_of_verb
from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.order_meant import meant
from loaders.reading.compliance.since_the_order import REPORTED
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import nearest, told_by
from loaders.reading.orders.order import Order
from loaders.reading.sentences.clauses import clause_of
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import group, verb_at, word
from loaders.reading.tellings.paper_nouns import nouns_in

KEEPING = frozenset(
    "comply obey honor honour follow carry implement meet abide heed execute fulfil fulfill satisfy".split()
)
BREAKING = frozenset("ignore defy flout disregard disobey violate breach".split())
_KEEP = {"comply": "with", "carry": "out", "abide": "by"}


def paper_kept(line: Line, index: int, orders: list[Order], done: set[int]) -> Iterator[State]:
    """`The order was carried out`, `it was ignored`: an order kept or broken, told of the paper itself."""
    verb = verb_at(line, index)
    its = group(line, index)
    if verb is None or (verb.lemma in _KEEP and word(line, index + 1) != _KEEP[verb.lemma]):
        return
    left, right = clause_of(line, index)
    breaking = verb.lemma in BREAKING
    if its.passive:
        nouns = nouns_in(line, left, its.start)
        if not nouns and word(line, its.start - 1) not in ("it", "that", "this"):
            return
    elif breaking:
        return
    else:
        nouns = nouns_in(line, index + 1, right)
        if not nouns and word(line, index + 2) != "it" and word(line, index + 1) != "it":
            return
        if not its.infinitive and not by_a_party(line, index):
            return
    if any(word(line, at) in _PLURAL for at in nouns) or _IN_PART.search(line.text, line.tokens[index].end):
        return  # `dozens of court orders`; what was met `only in part` is read by that
    how = frame_of(line, index)
    if how is None or (breaking and how != "done"):
        return
    if how == "done" and its.perfect == "had" and REPORTED.search(line.text) is None:
        return
    state = "not_complied" if breaking else {"done": "complied", "undone": "not_complied", "begun": "complied"}[how]
    chosen = (
        meant(line, orders, nouns, to_court=False)
        if nouns
        else nearest(line, [o for o in told_by(line, orders) if o.action])
    )
    voice, who = voice_of(line, start_of_verb(line, index))
    start, end = line.tokens[its.start].start, line.tokens[index].end
    if how == "begun" and voice == "told":
        state = "in_progress"
    for order in chosen:
        if id(order) not in done:
            done.add(id(order))
            yield State(order, state, line, *clause_around(line, start, end), voice=voice, said_by=who)


_IN_PART = re.compile(r"\b(?:in part|partly|partially|half)\b")
_PLURAL = frozenset("orders rulings injunctions decisions directives".split())
