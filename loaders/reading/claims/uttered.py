"""Whether a verb tells that somebody spoke, and which words are what was said."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.claims.stances import RETRACTS
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.lexicon import BE, Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import scope
from loaders.reading.sentences.verb_groups import finite, group, word

_SETTING = re.compile(r"\W*(?:(?:in|at|during|on) [^,;:\"]{0,60}|Ⓓ|to [^,;:\"]{0,30}|last \w+)?[,:] ?(?=\")")
_PARTICIPLES = frozenset("acknowledge admit concede retract claim say argue insist maintain contend allege".split())
"""`defended the flight, saying that …`: whoever does the verb before says it."""


def is_uttered(line: Line, index: int, verb: Verb, here: str) -> bool:
    """Whether the verb tells that somebody spoke: finite or perfect, not planned, not passive."""
    its, how = group(line, index), scope(line, index)
    if how.conditional or (how.modal and how.modal not in ("must", "can", "cannot", "can't", "could")):
        return False
    if its.infinitive:
        return RETRACTS.match(here) is not None or word(line, its.start - 1) in (
            "had",
            "forced",
            "continued",
            "continues",
        )
    if verb.tense == "base":
        return finite(line, index)
    if verb.tense == "gerund":
        return word(line, index - 1) in BE or (verb.lemma in _PARTICIPLES and word(line, index - 1) == ",")
    return not its.passive


def fronted_speaker(line: Line) -> tuple[Found, int] | None:
    """`Retracting their earlier words, Ⓐ officials said …`: whoever acts after the comma."""
    comma = line.text.find(",")
    for place, mention in line.mentions(comma, len(line.text), "ⒶⓅⓄ"):
        if comma >= 0:
            return mention.entity, line.token_at(place)
    return None


def what_was_said(line: Line, index: int, at: int) -> tuple[int | None, str, int]:
    """What was said: the clause after the verb, the quotation after it, or what stands before `…, Ⓐ said`."""
    tokens = line.tokens
    rest = line.text[tokens[index].end :]
    if at > index:
        colon = rest.find(":")
        if 0 <= colon < 40:
            return 0, rest[colon + 1 :], tokens[-1].end
        return 0, line.text[: tokens[index].start], tokens[at].end
    if rest.startswith(",") and re.search(r", (?:the |a |an )?$", line.text[: tokens[at].start]):
        return 0, line.text[: tokens[at].start] + rest[1:], tokens[-1].end
    opens = _SETTING.match(rest) is not None or rest.lstrip().startswith((",", ":"))
    if opens and ('"' in rest or rest.lstrip().startswith(":")):
        return None, rest, tokens[-1].end
    stop = tokens[clause_end(line, index) - 1].end
    after = line.text[tokens[index].end : stop]
    trailing = re.match(r"\W*(?:(?:in|at|during) [^,;]{0,60}|on Ⓓ|Ⓓ|last \w+|of [^,;]{0,40})?\W*$", after)
    if trailing and tokens[at].start > 15 and re.search(r"[,\"] ?(?:[^,;]{0,40})?$", line.text[: tokens[at].start]):
        return 0, line.text[: tokens[at].start], stop
    return None, after, stop
