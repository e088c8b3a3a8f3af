"""Removals told by a noun: `the deportation of Ⓟ to Ⓝ`, `Ⓟ's removal to Ⓝ`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.clauses import word
from loaders.reading.destinations import destination_of
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end
from loaders.reading.removal_verbs import STOPPED, antecedent
from loaders.reading.removed import HOME, Removed
from loaders.reading.wrongfulness import marker


def by_noun(line: Line, index: int) -> list[Removed]:
    """`the deportation of Ⓟ to Ⓝ`, `Ⓟ's removal to Ⓝ and subsequently Ⓝ`."""
    tokens = line.tokens
    stop = tokens[clause_end(line, index) - 1].end
    owner: Found | None = None
    begin = index
    if word(line, index - 1) == "'s" or word(line, index - 2) == "'s":
        at = index - 2 if word(line, index - 1) == "'s" else index - 3
        mention = line.mention(tokens[at].start) if at >= 0 else None
        owner = mention.entity if mention and mention.entity.kind == "Person" else None
        begin = max(at, 0)
    elif word(line, index - 1) == "whose" or word(line, index - 2) == "whose":
        owner = antecedent(line, index)
    elif word(line, index + 1) == "of":
        near = [m.entity for p, m in line.mentions(tokens[index].end, min(tokens[index].end + 12, stop), "Ⓟ")]
        owner = near[0] if near else None
    if owner is None:
        return []
    before = line.text[: tokens[begin].start]
    if STOPPED.search(before[-40:]) and not re.search(r"\b(?:before|until) $", before):
        return []
    if re.search(r"\b(?:would|could|may|might|if|whether|asked|urged|seek\w*|plan\w*)\b", before[-60:]):
        return []
    destination = destination_of(line, tokens[index].end, stop)
    if destination is None and not re.search(
        r"\b(?:after|before|since|despite|wrongful|mistaken|illegal|unlawful|erroneous)\b", before[-40:]
    ):
        return []
    if destination is not None and destination[1].ref in HOME:
        return []
    mark = marker(line)
    results = [
        Removed(owner, destination[1] if destination else None, (), None, mark is not None, line, *line.span(tokens[begin].start, stop),
                wrongful_words=mark, to_place=destination[2] if destination else None,
                facility=next(iter(line.found(tokens[index].end, stop, "Ⓕ")), None))
    ]  # fmt: skip
    if destination is not None:
        more = re.match(r"\W*and (?:subsequently |then |later )?(?:to )?(?=Ⓝ)", line.text[destination[0] + 1 :])
        mention = line.mention(destination[0] + 1 + more.end()) if more else None
        if mention is not None:
            results.append(Removed(owner, mention.entity, (), None, mark is not None, line, *line.span(tokens[begin].start, stop),
                                   wrongful_words=mark, to_place=(mention.start, mention.end), onward=True))  # fmt: skip
    return results
