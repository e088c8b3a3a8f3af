"""Removals told by a noun: `the deportation of Ⓟ to Ⓝ`, `Ⓟ's removal to Ⓝ`, `deportations, including that of Ⓟ`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.removals.background import Background, GroupSent
from loaders.reading.removals.destinations import destination_of, is_home
from loaders.reading.removals.happened import STOPPED
from loaders.reading.removals.people import antecedent, listed
from loaders.reading.removals.removed import Removed
from loaders.reading.removals.wrongfulness import marker
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.dates import issue_date
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word

NOUNS = frozenset("removal deportation expulsion removals deportations expulsions".split())
_OPEN = re.compile(
    r"\b(?:would|could|may|might|will|if|whether|asked|urged|seek\w*|plan\w*|halt\w*|block\w*|barr\w*|bars|ban\w*|forb\w+|stop\w*|stay\w*|temporar\w+|prevent\w*)\b"
)
_ORDERED = re.compile(r"\b(?:order(?:ed|s|ing)|demand(?:ed|s)|recommend(?:ed|s)|sought|approved) $")
_HAPPENED = re.compile(
    r"\b(?:after|before|since|despite|following|wrongful|mistaken|illegal|unlawful|erroneous|improper|botched)\b",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r" of (?:(?:a |an |the |his |her |their |our )?[\w-]+,? ){0,4}?(?=Ⓟ(?!'s))")
_INCLUDING = re.compile(r",? (?:including|among them|such as) (?:that|those|the one|the case|the cases) of (?=Ⓟ)")
_OWNERS = frozenset("petitioner's plaintiff's man's woman's client's his her".split())
"""Owners that no name stands for: the one person whom the document is about."""
_CARRIED_OUT = re.compile(
    r" (?:had |has )?(?:went ahead|gone ahead|took place|taken place|was carried out|been carried out)\b"
)
_FRONTED = re.compile(
    r"(?:After|Since|Despite|Following|Before) (?:his|her|their|Ⓟ's) (?:\w+ )?(?:removal|deportation|expulsion)\b[^,;]{0,60}, (?=Ⓟ)"
)
_UNDERWAY = re.compile(
    r" (?:have |had )?(?:resumed|began|begun|started|restarted|took place|went ahead|left|continued)\b"
)


def by_noun(line: Line, index: int, so_far: Background) -> list[Removed]:
    """`the deportation of Ⓟ to Ⓝ`, `Ⓟ's removal to Ⓝ and subsequently Ⓝ`."""
    tokens = line.tokens
    stop = tokens[clause_end(line, index) - 1].end
    destination = destination_of(line, tokens[index].end, stop)
    people, begin = _whose(line, index, so_far)
    if not people:
        if destination is not None and _UNDERWAY.match(line.text, destination[0] + 1):
            span = line.span(tokens[index].start, stop)
            when, words = issue_date(line, index, len(tokens), index)
            so_far.group = GroupSent(line, *span, destination, (), when, words, marker(line))
        return []
    before = line.text[: tokens[begin].start]
    if STOPPED.search(before[-40:]) and not re.search(r"\b(?:before|until) $", before):
        return []
    if _OPEN.search(before[-60:]) or _ORDERED.search(before[-16:]):
        return []
    when, words = issue_date(line, index, clause_end(line, index), index)
    told = line.text[max(0, tokens[begin].start - 40) : tokens[index].start]
    mark = marker(line)
    after = line.text[tokens[index].end : stop]
    if _OPEN.match(after.lstrip()):
        return []
    carried_out = _CARRIED_OUT.match(line.text, tokens[index].end)
    if destination is None and when is None and not (mark or carried_out or _HAPPENED.search(told)):
        return []
    if destination is not None and is_home(line, destination[1]):
        return []
    span = line.span(tokens[begin].start, stop)
    facility = next(iter(line.found(tokens[index].end, stop, "Ⓕ")), None)
    results = [
        Removed(person, destination[1] if destination else None, (), when, mark is not None, line, *span,
                wrongful_words=mark, to_place=destination[2] if destination else None, when_words=words, facility=facility)
        for person in people
    ]  # fmt: skip
    if destination is not None:
        more = re.match(r"\W*and (?:subsequently |then |later )?(?:to )?(?=Ⓝ)", line.text[destination[0] + 1 :])
        mention = line.mention(destination[0] + 1 + more.end()) if more else None
        if mention is not None:
            results.append(Removed(people[0], mention.entity, (), None, mark is not None, line, *span,
                                   wrongful_words=mark, to_place=(mention.start, mention.end), onward=True))  # fmt: skip
    return results


def _whose(line: Line, index: int, so_far: Background) -> tuple[list[Found], int]:
    """Who was removed, and the index at which the phrase begins."""
    tokens = line.tokens
    if word(line, index - 1) == "'s" or word(line, index - 2) == "'s":
        at = index - 2 if word(line, index - 1) == "'s" else index - 3
        mention = line.mention(tokens[at].start) if at >= 0 else None
        if mention is not None and mention.entity.kind == "Person":
            return [mention.entity], max(at, 0)
        if mention is None or mention.entity.kind != "Agency":
            return [], max(at, 0)
    if match := _FRONTED.match(line.text):
        mention = line.mention(match.end())
        return ([mention.entity] if mention is not None else []), index
    if word(line, index - 1) in _OWNERS or word(line, index - 2) in _OWNERS:
        one = so_far.lone_litigant(line)
        return ([one] if one is not None else []), index - 1
    if word(line, index - 1) == "whose" or word(line, index - 2) == "whose":
        near = antecedent(line, index)
        return ([near] if near is not None else []), index
    if match := _NAMED_AFTER.match(line.text, tokens[index].end) or _INCLUDING.match(line.text, tokens[index].end):
        mention = line.mention(match.end())
        return (listed(line, mention.entity) if mention is not None else []), index
    return [], index
