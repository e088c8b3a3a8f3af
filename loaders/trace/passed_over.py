"""Words of ordering that made no order, and how they are told: refused, requested, planned, possible, hypothetical, quoted.

The reader says nothing of them, as silence yields nothing; here they are named, so that a person can see that they were
seen. What fits none of these frames is listed too: there a construction may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.reading.sentences.clauses import reporter
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.sentences.verb_groups import verb_at, verb_places, word
from loaders.reading.statements import Story
from loaders.reading.tellings.who_orders import court_doing
from loaders.trace.model import Construction, PassedOver

_ORDERS = frozenset(
    "order direct instruct command require compel mandate block bar halt prohibit forbid enjoin restrain stay freeze pause "
    "suspend issue grant".split()
)
_REFUSALS = frozenset("refuse decline deny reject".split())
_GOVERNED = {
    "request": ("requested", "somebody asks for it"),
    "plan": ("planned", "somebody plans, threatens or expects it"),
}


def passed_over(story: Story, constructions: Sequence[Construction]) -> Iterator[PassedOver]:
    """Verbs by which courts order, wherever none of them was read as telling of an order."""
    for line in story.lines:
        asked = line.text.rstrip('" ').endswith("?")
        for index in verb_places(line):
            verb = verb_at(line, index)
            if verb is None or not (verb.lemma in _ORDERS or _refuses(line, index)):
                continue
            start, end = line.span(line.tokens[index].start, line.tokens[index].end)
            if any(each.start <= start < each.end for each in constructions):
                continue
            frame = ("asked", "it stands in a question") if asked else _frame(line, index)
            if frame is not None:
                yield PassedOver(start, end, frame[0], f"No order: {frame[1]}.")


def _frame(line: Line, index: int) -> tuple[str, str] | None:
    """How the verb is told; None where no court does it and nothing shows that one might."""
    verb, its = verb_at(line, index), scope(line, index)
    assert verb is not None
    actor = court_doing(line, index)
    if _refuses(line, index):
        return ("refused", "the court refuses") if actor is not None and not its.negated else None
    if its.governor is not None and (governor := VERBS.get(word(line, its.governor))) is not None:
        if governor.lemma in _REFUSALS:
            return None  # the refusal itself is listed
        for sort, frame in _GOVERNED.items():
            if sort in governor.sorts:
                return frame[0], f"{frame[1]} (“{word(line, its.governor)}”)"
    if actor is None:
        return None
    if its.negated:
        return "not made", "the text says that it was not done"
    if its.conditional:
        return "hypothetical", "it stands under a condition"
    if its.modal:
        return "possible", f"the text says “{its.modal}”"
    if quoted(line, line.tokens[index].start):
        speaker = reporter(line, index)
        if speaker is not None and speaker.kind not in ("Judge", "Court"):
            return "quoted", "a party says it, inside a quotation"
    if its.infinitive:
        return "not told as done", "it is told as something to do, not as done"
    if verb.lemma in ("issue", "grant", "stay", "suspend", "pause"):
        return None
    return "not read", "no construction that the reader knows fits"


def _refuses(line: Line, index: int) -> bool:
    """Whether the verb refuses: `denied`, `turned down`."""
    verb = verb_at(line, index)
    return verb is not None and (verb.lemma in _REFUSALS or (verb.lemma == "turn" and word(line, index + 1) == "down"))
