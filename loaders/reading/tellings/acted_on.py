"""C11: an order, or a policy, told as the subject of what was done to it: `the order was stayed by Ⓒ`."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_starts import clause_start
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.relief import POLICY
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import by_agent

_ENDS = frozenset(("stays", "vacates", "reverses", "affirms"))
_DEFINITE = frozenset(("the", "that", "this", "his", "her", "'s"))
"""`In June the injunction was dissolved`: by whom is not told, which order is."""


def acted_on(line: Line, index: int, end: int, how: str) -> list[Told]:
    """`the order was stayed by Ⓒ`; without an agent only the fate of the order is told."""
    bound = subject(line, index)
    if how in ("vacates", "reverses") and (struck := _struck_down(line, index, end)) is not None:
        return [struck]
    if bound is None or bound.word not in INSTRUMENTS or told_as_done(line, index) is None:
        return []
    actor = by_agent(line, index, end)
    telling = new_telling(line, index, end, "C11", actor)
    telling.start = line.span(line.tokens[bound.token].start, line.tokens[index].end)[0]
    telling.relief, telling.how, telling.action = "appellate", how, False
    named = phrase(line, bound.token)
    telling.objects = [named] if named is not None else []
    if actor is None:
        known = _ON_APPEAL.search(line.text) or (telling.when is not None and named is not None and named.issuers)
        if not known and not (how in _ENDS and word(line, bound.token - 1) in _DEFINITE):
            return []
        telling.tier, telling.issuers = "appeals", ()
    return [telling] if telling.objects else []


def _struck_down(line: Line, index: int, end: int) -> Told | None:
    """`The travel ban was struck down by Ⓙ`: a policy, not an order, falls."""
    first = group(line, index).start
    head = line.text[line.tokens[clause_start(line, index)].start : line.tokens[first].start]
    actor = by_agent(line, index, end)
    if actor is None or not POLICY.search(head) or nouns_in(line, clause_start(line, index), first):
        return None
    if told_as_done(line, index) is None:
        return None
    telling = new_telling(line, index, end, "C11", actor)
    telling.start = line.span(line.tokens[clause_start(line, index)].start, line.tokens[index].end)[0]
    telling.relief, telling.action = "policy_block", False
    telling.policy = tuple(line.found(0, line.tokens[first].start, "Ⓛ"))
    return telling


_ON_APPEAL = re.compile(
    r"\b(?:on|upon|after an?|by an?) appeals?\b|\bhigher court\b|\bappeals (?:court|judges)\b", re.I
)
