"""A telling of an order from its verb: its words, its issuer, its day, its form, and whether it is one more."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.sentences.clause_starts import clause_start
from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.dates import issue_date
from loaders.reading.sentences.lexicon import REPORTING, VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.apart import Apart, ordered_apart
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.tiers import tier_before, tier_of
from loaders.reading.tellings.told import Told


def new_telling(line: Line, index: int, end: int, rule: str, actor: Actor | None) -> Told:
    tokens = line.tokens
    start = quote_start(line, actor, index)
    first = tokens[start].start
    telling = Told(line, index, *line.span(first, tokens[max(end, index + 1) - 1].end), rule=rule)
    if actor is not None:
        _issue(line, actor, telling)
        if actor.kind == "Judge":
            others = _joined_judges(line, actor)
            telling.issuers = tuple({each.key: each for each in (*telling.issuers, *others)}.values())
            tiers = [tier_of(each) for each in telling.issuers]
            telling.tier = next((tier for tier in tiers if tier != "district"), telling.tier)
        elif actor.kind == "Court":
            bench = re.match(r" \([^)]*?\)", line.text[tokens[actor.token].end :])
            if bench is not None:
                for place, mention in line.mentions(
                    tokens[actor.token].end, tokens[actor.token].end + bench.end(), "Ⓙ"
                ):
                    if not re.match(r" dissent", line.text[place + 1 :]):
                        telling.issuers = (*telling.issuers, mention.entity)
    telling.backward = _embedded(line, actor, index)
    clause = clause_start(line, index)
    if (
        actor is not None
        and actor.word in INSTRUMENTS
        and (
            word(line, actor.token + 1) in ("that", "which")
            or _BEFORE_ORDER.search(line.text, 0, line.tokens[actor.token].start) is not None
        )
    ):
        clause = max(clause, actor.token)  # `asked on Ⓓ to lift an order that blocked …`
    if in_relative(line, index):
        clause = max(clause, group(line, index).start - 1)  # `stayed on Ⓓ a ruling by Ⓙ that blocked …`
    telling.when, telling.when_words = issue_date(line, clause, end, index)
    if re.search(r"\b(?:minutes?|hours?|moments|half an hour) after\b[^,;]*$", line.text[: tokens[index].start]):
        earlier = [mark for place, mark in line.dates(0, tokens[index].start) if not mark.future and mark.when]
        if earlier:
            telling.when, telling.when_words = earlier[-1].when, (earlier[-1].start, earlier[-1].end)
    if (turn := re.search(r"Ⓓ, when [^,;]*$", line.text[: tokens[index].start])) is not None:
        mark = line.marks[turn.start()]
        telling.when, telling.when_words = getattr(mark, "when", None), (mark.start, mark.end)
    before = line.text[tokens[clause].start : tokens[index].start]
    telling.apart = max(telling.apart, ordered_apart(before))
    telling.instrument = instrument_of(line.text[tokens[index].start : tokens[min(end, len(tokens)) - 1].end][:70])
    if (form := re.search(r"\bin an? (?:\w+ ){0,2}(?:order|opinion|injunction|judge?ment)\b", before)) is not None:
        telling.instrument = instrument_of(form[0])
    return telling


_PAPER_BY = re.compile(
    r"(?:ruling|order|decision|injunction|opinion|judge?ment|stay) (?:by|from|of) (?:the )?[ⒿⒸ](?: (?:in|of) [ⒸⓃ])?,? $"
)


def in_relative(line: Line, index: int) -> bool:
    """Whether the verb tells what an earlier paper did (`stayed on Ⓓ a ruling by Ⓙ that blocked …`): the day is not its own."""
    link = group(line, index).start - 1
    return (
        word(line, link) in ("that", "which", "who")
        and _PAPER_BY.search(line.text, 0, line.tokens[link].start) is not None
    )


_BEFORE_ORDER = re.compile(r"(?<!\w)(?:before|after) (?:an?|the) (?:[\w-]+ ){0,3}$")
_LINKED = re.compile(r"(?<!\w)(?P<link>that|which|as|whose [\w-]+|who|whom)(?: (?:the|an?|federal|two|three))*\s*$")


def _embedded(line: Line, actor: Actor | None, index: int) -> bool:
    """Whether the order is told in a clause that hangs on another (`the logs that Ⓙ ordered produced`, `as Ⓙ ordered`): it is the earlier one."""
    if word(line, group(line, index).start - 1) == "who":
        return True
    if actor is None:
        return False
    linked = _LINKED.search(line.text, 0, line.tokens[actor.token].start)
    if linked is None or linked["link"] == "who":
        return False
    said = VERBS.get(word(line, line.token_at(linked.start("link")) - 1))
    return said is None or not said.sorts & REPORTING


def quote_start(line: Line, actor: Actor | None, index: int) -> int:
    """Index from which the quote runs: the actor's, where it stands near."""
    if actor is not None and actor.token < index and index - actor.token < 24:
        return actor.token
    return group(line, index).start


def _issue(line: Line, actor: Actor, telling: Told) -> None:
    if actor.found is not None:
        telling.issuers = (actor.found,)
        telling.tier = tier_of(actor.found)
        if actor.mention is not None:
            telling.issuer_words = (actor.mention.start, actor.mention.end)
    elif actor.word in INSTRUMENTS:
        telling.nominal = True
        named = phrase(line, actor.token)
        if named is not None:
            telling.issuers, telling.tier = named.issuers, named.tier
            telling.apart = named.told.apart if named.told else Apart.UNSAID
            telling.instrument = telling.instrument or (named.told.instrument if named.told else None)
            if named.when:
                telling.when = named.when
        telling.definite = not telling.issuers and (line.paper_opens or _is_definite(line, actor))
    elif actor.word == "court" and (judge := _judge_of_court(line, actor)) is not None:
        telling.issuers, telling.tier = (judge,), tier_of(judge)
    elif (court := _court_beside(line, actor)) is not None:
        telling.issuers, telling.tier = (court,), tier_of(court)
    else:
        telling.tier = "appeals" if actor.word in ("panel", "majority") else tier_before(line, actor.token)
        if actor.word == "judges" and "three" in (word(line, actor.token - 1), word(line, actor.token - 2)):
            telling.tier = "appeals"
        telling.definite = _is_definite(line, actor)


def _judge_of_court(line: Line, actor: Actor) -> Found | None:
    """The judge whose court stands in apposition: `Ⓙ, Ⓝ District Court for Ohio, directed`."""
    for at in range(actor.token - 1, max(0, actor.token - 6), -1):
        if word(line, at) == "," and line.text[line.tokens[at - 1].start] == "Ⓙ":
            mention = line.mention(line.tokens[at - 1].start)
            return mention.entity if mention is not None else None
    return None


def _is_definite(line: Line, actor: Actor) -> bool:
    """Whether a bench or an order without a name is one told of before (`the three judges`, `the preliminary injunction`)."""
    return not {word(line, actor.token - back) for back in (1, 2, 3)}.isdisjoint(("the", "that", "this", "same"))


def _court_beside(line: Line, actor: Actor) -> Found | None:
    """The court of an unnamed bench: `a panel of the Ⓒ`, `a Ⓒ panel`."""
    for at in (actor.token - 1, actor.token - 2, actor.token + 2, actor.token + 3):
        if 0 <= at < len(line.tokens) and line.tokens[at].word == "Ⓒ":
            if at > actor.token and word(line, actor.token + 1) not in ("of", "at", "on", "in"):
                continue
            mention = line.mention(line.tokens[at].start)
            return mention.entity if mention is not None else None
    return None


def _joined_judges(line: Line, actor: Actor) -> list[Found]:
    """Judges named beside the actor: `Judges Ⓙ and Ⓙ granted`."""
    found: list[Found] = []
    at = actor.token - 1
    while at > 0 and word(line, at) in ("and", ",", "judges", "justices"):
        if word(line, at) in ("and", ",") and line.text[line.tokens[at - 1].start] == "Ⓙ":
            mention = line.mention(line.tokens[at - 1].start)
            if mention is not None:
                found.append(mention.entity)
            at -= 1
        at -= 1
    return found
