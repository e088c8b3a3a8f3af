"""C11, C12: `Ⓐ was ordered to`, `Ⓟ was ordered deported`, `his release was ordered by Ⓙ`; nobody need be named as issuer."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clause_starts import clause_start
from loaders.reading.sentences.clauses import Actor, subject
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import finite, group, word
from loaders.reading.tellings.content import content
from loaders.reading.tellings.directions import commands
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.ordered_before import read_as_ordered
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import by_agent


def read_passive(line: Line, index: int, verb: Verb) -> list[Told]:
    """What the subject of a passive verb of ordering, or of a participle that opens the sentence, was told to do."""
    its = group(line, index)
    if told_as_done(line, index) is None or word(line, index - 1) == "be":
        return []  # `asked that Ⓐ be ordered to …`: what is still to come
    if any(
        word(line, at) in ("which", "whom") and word(line, at - 1) == "under" for at in range(max(1, index - 10), index)
    ):
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    actor = by_agent(line, index, end)
    bound = subject(line, index) if index else _subject_ahead(line, end)
    if re.match(r" (?:be )?(?:deported|removed)\b", text) or re.match(r" to leave", text):
        telling = new_telling(line, index, end, "C15", actor)
        if bound is None or bound.kind != "Person" or bound.found is None:
            return []
        telling.relief, telling.action, telling.persons, telling.tier = "removal", True, (bound.found,), "immigration"
        telling.instrument = "ij_decision"
        return [telling]
    if word(line, index - 1) == "as" and not its.passive:
        before = read_as_ordered(line, index, end, actor) if actor is not None else None
        return [before] if before is not None else []
    if actor is not None and (given := _given(line, index, end, actor, text)) is not None:
        return [given]
    officers = bound is not None and bound.mention is None and bound.word in OFFICERS
    if (
        verb.lemma in ("order", "direct", "instruct") or (verb.lemma in ("tell", "require") and actor is not None)
    ) and (actor is not None or officers or (bound is not None and bound.kind == "Agency")):
        if (
            actor is None
            and (officers or verb.lemma != "order")
            and not {"is", "are"}.isdisjoint(line.words[its.start : index])
        ):
            return []  # `The government is now directed to …`: what an order told before says
        results = commands(line, index, end, "C11", actor)
        for telling in results:
            if bound is not None and bound.found is not None and bound.kind == "Agency":
                telling.parties = (bound.found,)
            if bound is not None and bound.found is not None and bound.kind == "Person":
                telling.persons = (bound.found,)
                if re.match(r" (?:released|freed|set free)\b", text):
                    telling.relief = "release"
            if actor is None and officers and telling.relief in _ANYBODYS:
                telling.relief = None
        return [each for each in results if each.relief is not None]
    if verb.lemma == "tell" and its.perfect == "has" and bound is not None and bound.kind == "Agency":
        results = commands(line, index, end, "C12", None)
        for telling in results:
            telling.parties, telling.follows = (bound.found,) if bound.found is not None else (), True
        return [each for each in results if each.relief is not None]
    return []


OFFICERS = frozenset("officials authorities agents officers government administration department agency".split())
_ANYBODYS = ("other", "policy_block", "removal", "conditions")
"""What officers' own superiors may have told them too (`were ordered to make more arrests`)."""
_NO_COMPLEMENT = re.compile(r"(?: (?:(?:on|late|early|in|last|earlier) )*(?:Ⓓ|\w+ (?:week|month)))*,? by(?!\w)")


def _subject_ahead(line: Line, end: int) -> Actor | None:
    """`Ordered by Ⓙ to free Ⓟ, Ⓐ appealed`: whom the participle that opens a sentence is about."""
    if word(line, end) != ",":
        return None
    verb = next((at for at in range(end + 1, min(end + 12, len(line.tokens))) if finite(line, at)), None)
    return subject(line, verb) if verb is not None else None


def _given(line: Line, index: int, end: int, actor: Actor, text: str) -> Told | None:
    """`Ⓟ's release was ordered by Ⓙ`: what was ordered is the subject."""
    if _NO_COMPLEMENT.match(text) is None or re.search(r"\bto \"?[a-z]", text[: text.find(",")]):
        return None
    begin = line.tokens[clause_start(line, index)].start
    stop = line.tokens[group(line, index).start].start
    telling = new_telling(line, index, end, "C11", actor)
    telling.relief, telling.action = content(line.text[begin:stop].lstrip(), tier=telling.tier)
    if telling.relief is None or (telling.relief == "removal" and telling.tier != "immigration"):
        return None
    telling.start = line.span(begin, stop)[0]
    telling.act = line.span(begin, stop)
    fill_parties(line, begin, stop, telling)
    telling.parties = ()
    return telling
