"""Who orders: the judge, court or paper that does a verb, or that stands after `by`."""

from __future__ import annotations

import re

from loaders.reading.sentences.clauses import Actor, subject
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, finite, group, verb_at, verb_is_gerund, word
from loaders.reading.tellings.executive_orders import executive
from loaders.reading.tellings.several_papers import one_of_several_does

COURT_NOUNS = frozenset("judge judges court panel majority justices jurist tribunal".split())


def court_doing(line: Line, index: int) -> Actor | None:
    """The judge, court or order that does the verb here, if one of them does it."""
    if line.paper_opens and not any(finite(line, at) for at in range(1, group(line, index).start)):
        return Actor(0, "order", None)
    actor = doing_in_spite_of(line, index) or subject(line, index, "ⒿⒸ") or after_participle(line, index)
    if actor is None:
        actor = _while_doing(line, index)
    if actor is None:
        return Actor(1, "order", None) if one_of_several_does(line, index) else None
    if actor.kind in ("Judge", "Court"):
        return actor
    if actor.mention is None and (actor.word in COURT_NOUNS or actor.word in INSTRUMENTS):
        if (
            actor.word == "judges"
            and not {word(line, actor.token - 1), word(line, actor.token - 2)}
            & {
                "two",
                "three",
                "the",
                "both",
            }
            and not _judges_of_a_day(line, actor.token)
        ):
            return None
        if actor.word in INSTRUMENTS and (
            executive(line, actor.token) or _BY_OFFICE.match(line.text, line.tokens[actor.token].end)
        ):
            return None
        return actor
    return None


_SOME_JUDGES = re.compile(r"(?:^|[\"] ?)[Ff]ederal (?:district )?judges(?: in [^,;Ⓓ]{1,40})?(?: on)?,? Ⓓ ")


def _judges_of_a_day(line: Line, at: int) -> bool:
    """`Federal judges on Ⓓ blocked …`: with a day, an order, and not what judges do."""
    return word(line, at - 1) in ("federal", "district") and _SOME_JUDGES.match(line.text) is not None


_BY_OFFICE = re.compile(
    r" (?:that |which )?(?:was |had been )?(?:issued|signed|made|given) (?:Ⓓ |on Ⓓ )?by (?:the |President |Mr\.? )?[ⓅⒶ]"
)
"""`One order issued by Ⓟ directs …`: a president's, and no court's."""


def _while_doing(line: Line, index: int) -> Actor | None:
    """`ordered Ⓐ to …, while also barring it from …`: what else the subject of the clause before did."""
    at = index - 1
    while word(line, at) in ("also", "temporarily", "simultaneously"):
        at -= 1
    if word(line, at) != "while" or not verb_is_gerund(line, index):
        return None
    owner = next(
        (back for back in range(at - 1, -1, -1) if finite(line, back) and verb_at(line, back) is not None), None
    )
    return subject(line, owner, "ⒿⒸ") if owner is not None else None


def _before_participle(line: Line, index: int) -> Actor | None:
    """`Ⓙ, ordering Ⓟ freed, said …`: an insertion right after the name."""
    at = index - (2 if word(line, index - 1).endswith("ly") else 1)
    mention = line.mention(line.tokens[at - 1].start) if word(line, at) == "," else None
    if mention is None or mention.entity.kind not in ("Judge", "Court"):
        return None
    return Actor(at - 1, line.text[line.tokens[at - 1].start], mention)


_PARTICIPLE = re.compile(
    r"(?:[A-Z]\w+, |In addition to |Besides |Apart from |Along with )?[A-Za-z]\w+ing (?:[^,;]|,(?! (?:[A-Z]|Ⓙ|Ⓒ|the |an? ))){1,140}?, (?:(?:the|an?) (?:[\w-]+ ){0,3}?)?(?:of )?(?P<who>[ⒿⒸ])"
)
"""`Granting the motion Ⓓ, Ⓙ wrote …`: the participle that opens a sentence has the subject of its main clause."""


def after_participle(line: Line, index: int) -> Actor | None:
    if not verb_is_gerund(line, index):
        return None
    if word(line, index - 1) == "," or word(line, index - 2) == ",":
        return _before_participle(line, index)
    if index > 3:
        return None
    match = _PARTICIPLE.match(line.text)
    mention = line.mention(match.start("who")) if match is not None else None
    return Actor(line.token_at(match.start("who")), match["who"], mention) if match and mention else None


_SPITE = re.compile(
    r"\b(?:despite|in spite of|notwithstanding) (?:an? |the )?(?:[\w-]+ ){0,2}?(?P<who>[ⒿⒸ]|judge|court)(?:'s)?(?: in [A-Z]\w+)? $"
)


def doing_in_spite_of(line: Line, index: int) -> Actor | None:
    """`He remains there despite a judge ordering Ⓐ to bring him back`: a gerund with its own subject."""
    if not verb_is_gerund(line, index) or "despite" not in line.vocabulary:
        return None
    match = _SPITE.search(line.text, 0, line.tokens[index].start)
    if match is None:
        return None
    return Actor(line.token_at(match.start("who")), match["who"], line.mention(match.start("who")))


def by_agent(line: Line, index: int, end: int) -> Actor | None:
    """The judge or court after `by`."""
    for at in range(index + 1, min(end, index + 16)):
        if word(line, at) == "by" or (
            at == index + 1 and word(line, at) == "at" and word(line, at + 1) in ("the", "Ⓒ")
        ):
            for place in range(at + 1, min(at + 8, len(line.tokens))):
                mention = line.mention(line.tokens[place].start)
                if mention is not None:
                    if mention.entity.kind in ("Judge", "Court"):
                        return Actor(place, line.text[line.tokens[place].start], mention)
                    break
    return None
