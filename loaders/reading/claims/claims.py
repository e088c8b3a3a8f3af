"""What parties, officials and counsel said on facts in dispute, and what became of it (survey of facts, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.finding.model import Found
from loaders.reading.claims.answers import answered_claim, attribute_cause, withdrawn_claim
from loaders.reading.claims.said import Said
from loaders.reading.claims.speakers import speaker_of, told_without_verb
from loaders.reading.claims.stances import CALLS, CALLS_IT_FALSE, EXCUSE, RETRACTS, stance_of, stance_of_words
from loaders.reading.claims.subject_matter import About, Matter, subject_matter
from loaders.reading.claims.uttered import fronted_speaker, is_uttered, what_was_said
from loaders.reading.compliance.state import State
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lexicon import REPORTING, VERBS, Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import scope
from loaders.reading.sentences.verb_groups import group, verb_at, verb_is_gerund, verb_places, word

_NO_FACT = re.compile(
    r"\W*(?:reporters |MPs |lawmakers |the (?:court|judge) |journalists |a crowd |supporters |[ⒿⒸⓅⒶ] )?(?:(?:on |in |at )?Ⓓ )?(?:that )?(?:if\b|whether\b|unless\b|(?:it|he|she|they|Ⓐ|Ⓟ|Ⓞ|the \w+) (?:\w+ly |now |also )?(?:will|would|plans? to|intends? to|could|may|might|hopes?|wants?|wish\w*)\b)",
    re.IGNORECASE,
)
"""What opens a condition, a plan or a wish."""
_PLEADS = re.compile(r"\W*(?:the |his |her |their |Ⓟ's )?(?:\w+ )?(?:appeal|case|motion|matter|cause)\b[^,;]{0,40}$")
"""`argued the appeal`: who spoke in court, not what was said."""
_EMPTY = re.compile(
    r"\b(?:welcom\w+|prais\w+|slamm\w+|critici[sz]\w+|hail\w+|blast\w+|hop(?:e|es|ed|ing)|grateful|thrilled|relie(?:f|ved)|proud|outrage\w*|happy|disappoint\w+|vow\w*|activist judge|victory|comment|thank\w*|rule of law)\b|"
    r"^(?: that)? (?:it|he|she|they|Ⓐ|Ⓟ|Ⓞ|the \w+) (?:will|would|plans? to|intends? to|could|may|might|hopes?) |\bwill (?:appeal|fight|ask|file|comply)\b|\bwould (?:appeal|ask|like|begin)\b|\bshould (?:keep|renew)\b|\b(?:plans?|intends?) to appeal\b",
    re.IGNORECASE,
)
"""Praise, blame, hopes and plans: not claims on facts."""
_CONTESTED = re.compile(
    r"\b(?:unlawful\w*|illegal\w*|citizen\w*|gangs?|fear\w*|never|not|nothing|wrong\w*|because|safe\w*|tortur\w*|threat\w*|persecut\w*|crimes?|criminal|innocent|legal\w*|rights?|notice|face|picked|punish\w*|target\w*|singled|retaliat\w*)\b|n't\b",
    re.IGNORECASE,
)
"""Words of what is in dispute about a person."""
_OWN_ERROR = re.compile(
    r"(?<!no )(?<!not an )(?<!without )(?<!\bnot )\"?\b(?:in error|administrative errors?|by mistake|mistakenly|inadvertent(?:ly)?|an oversight|erroneously)\b"
)
"""How a body tells of its own mistake without a word of admitting."""


_NAMES = ("call", "brand", "label", "deem", "describ")
_OTHER_WORDS = (
    *_NAMES, "character", "portray", "paint", "back", "walk", "withdr", "based", "relied", "rested", "correct", "revers", "took", "own",
)  # fmt: skip
"""How words begin that may claim or take back something without being verbs of speech."""
_WEAK = frozenset(
    "announce note respond describe believe report declare indicate explain write suggest add call state".split()
)
"""Verbs that claim something only where their words name what is in dispute."""


def claims_in(lines: Iterable[Line], orders: list[Order], removed: list[Removed], states: list[State]) -> list[Said]:
    """All claims of the document in text order."""
    found: list[Said] = []
    unmet = [state for state in states if state.state == "not_complied"]
    # A denial of a breach answers whoever found one, not a duty that is merely still open.
    breached = {id(state.order) for state in unmet if state.voice == "finding"} or {id(state.order) for state in unmet}
    story = list(lines)
    matter = Matter(orders, removed, breached, _named(story, "Ⓕ"), _named(story, "Ⓛ"))
    for number, line in enumerate(story):
        if not line.text.rstrip('" ').endswith("?"):
            _read(line, story[number + 1] if number + 1 < len(story) else None, matter, found)
        attribute_cause(line, found)
    return found


def _named(story: list[Line], letter: str) -> list[tuple[int, Found]]:
    """Every naming of one sort of thing, with the number of its sentence."""
    return [
        (line.number, mention.entity)
        for line in story
        if letter in line.text
        for _, mention in line.mentions(0, len(line.text), letter)
    ]


def _read(line: Line, following: Line | None, matter: Matter, found: list[Said]) -> None:
    taken_until = -1
    plain = _without_verb(line, matter, found)
    if plain is not None:
        found.append(plain)
        return
    for index in verb_places(line):
        token = line.tokens[index]
        verb = VERBS[token.word]
        if token.start < taken_until or not (verb.sorts & REPORTING or token.word.startswith(_OTHER_WORDS)):
            continue
        here = line.text[token.start : token.start + 160]
        calls_false = token.word.startswith(_NAMES) and CALLS_IT_FALSE.match(here) is not None
        if not calls_false and verb_at(line, index) is None:
            continue
        if not (
            verb.sorts & REPORTING
            or calls_false
            or RETRACTS.match(here)
            or here.startswith("owned up")
            or CALLS.match(here)
        ):
            continue
        if token.word in ("accused", "alleged") and word(line, index + 1) == "of" and word(line, index - 1) in _MANY:
            continue  # `migrants accused of being …`
        if line.text.count('"', 0, token.start) % 2 == 1 and _JUDGE_WROTE.search(line.text, token.start):
            continue  # within what a judge wrote
        if verb.tense == "participle" and word(line, index - 1) not in (
            "has",
            "have",
            "had",
            "since",
            "not",
            "also",
            "now",
            "'ve",
            "'d",
        ):
            continue
        said = _claim(line, index, verb, here, matter, found) or _quotation(line, following, index, verb, matter, found)
        if said is not None:
            taken_until = _place(line, said.end)
            if not any(_same(said, old) for old in found[-3:]):
                found.append(said)


_MANY = frozenset(
    "migrants immigrants men women people those venezuelans nationals refugees detainees students officials".split()
)
_JUDGE_WROTE = re.compile(r"\" (?:Ⓙ (?:wrote|said|added|ruled)|(?:wrote|said|added) Ⓙ)")


_PLAIN = frozenset(("say", "tell", "add", "state"))
"""Verbs of telling news: what they tell is a claim only where its words are of what is in dispute."""
_WRONGED = re.compile(
    r"\b(?:without|despite|violat\w+|error|mistake\w*|false\w*|lie[sd]?|member|terroris\w*|danger\w*|ignor\w+|refus\w+|fail\w+|den(?:y|ied|ies)|no\b|only|overcrowd\w*|shock\w*|cruel|abus\w+|force[ds]?|asylum|status|visa|eligible|entitled|order(?:s|ed)?|agents|officers|guards|handcuff\w*|shackl\w*|beat\w*|tore)\b",
    re.IGNORECASE,
)


def _only_news(by: Found, about: About, content: str) -> bool:
    """Whether somebody's words about a person or removal tell what happened (`Ⓟ landed Ⓓ, Ⓟ's lawyer said`) and nothing in dispute."""
    return (
        by.kind != "Agency"
        and (isinstance(about, Removed) or (isinstance(about, Found) and about.kind == "Person"))
        and not (_CONTESTED.search(content) or _WRONGED.search(content))
    )


def _same(new: Said, old: Said) -> bool:
    """One speaker on one thing in one sentence is one claim, however often a verb of speech stands there."""
    return (
        new.line is old.line
        and new.about is old.about
        and new.stance == old.stance
        and new.by is not None
        and old.by is not None
        and new.by.key == old.by.key
    )


def _without_verb(line: Line, matter: Matter, before: list[Said]) -> Said | None:
    """`According to Ⓟ's lawyer, …`."""
    told = told_without_verb(line)
    if told is None or _EMPTY.search(told[3]):
        return None
    by, start, end, content = told
    stance = stance_of_words(content)
    so_far = [(each.by, each.about, each.line.number) for each in before]
    about = subject_matter(line, content, by, matter, so_far, stance)
    if about is None or (stance == "asserts" and _only_news(by, about, content)):
        return None
    place = max(line.text.find(content), 0)
    return Said(by, about, stance, line, *line.span(min(start, place), max(end, place + len(content))))


def _quotation(
    line: Line, following: Line | None, index: int, verb: Verb, matter: Matter, before: list[Said]
) -> Said | None:
    """A quotation that opens after the verb and goes on in the next sentence."""
    rest = line.text[line.tokens[index].end :]
    if following is None or rest.count('"') % 2 == 0 or not is_uttered(line, index, verb, rest):
        return None
    speaker = speaker_of(line, index)
    close = following.text.find('"')
    words = following.text[: close if close > 0 else len(following.text)]
    stance = stance_of(verb, verb.lemma, words, negated=False) if speaker is not None else None
    if speaker is None or stance is None or (stance == "asserts" and _EMPTY.search(words)):
        return None
    told = [(each.by, each.about, each.line.number) for each in before]
    about = subject_matter(following, words, speaker[0], matter, told, stance)
    if about is None or (stance == "asserts" and verb.lemma in _PLAIN and _only_news(speaker[0], about, words)):
        return None
    start = line.span(line.tokens[speaker[1]].start, line.tokens[index].end)[0]
    return Said(speaker[0], about, stance, line, start, following.span(0, len(words))[1])


def _place(line: Line, offset: int) -> int:
    """Place in the line where an offset of the document stands."""
    for place in range(len(line.text) - 1, -1, -1):
        if line.span(place, place + 1)[0] < offset:
            return place
    return 0


def _claim(line: Line, index: int, verb: Verb, here: str, matter: Matter, before: list[Said]) -> Said | None:
    tokens = line.tokens
    its = group(line, index)
    fronted = index == 0 and verb_is_gerund(line, index)
    if not is_uttered(line, index, verb, here) and not fronted:
        return None
    speaker = fronted_speaker(line) if fronted else speaker_of(line, index)
    if speaker is None:
        return None
    by, at = speaker
    begin, content, stop = what_was_said(line, index, at)
    if fronted:
        begin, content, stop = 0, line.text, len(line.text)
    stance = stance_of(verb, here, content, scope(line, index).negated)
    if stance is None or (stance == "asserts" and _EMPTY.search(content)):
        return None
    if (stance == "asserts" and _NO_FACT.match(content)) or (verb.lemma == "argue" and _PLEADS.match(content)):
        return None
    if content.strip(" ,.") == "":
        return None
    if stance == "asserts" and re.match(
        r" (?:reporters |a |the )?(?:court |judge |Ⓒ |Ⓙ |Ⓐ |Ⓟ )?(?:to|about|for)(?!\w)", content
    ):
        return None
    first = min(its.start, at)
    start = begin if begin is not None else tokens[first].start
    told = [(each.by, each.about, each.line.number) for each in before]
    about = subject_matter(line, content, by, matter, told, stance, weak=verb.lemma in _WEAK)
    if stance == "asserts" and about is by and not by.traits.get("official") and not _CONTESTED.search(content):
        return None  # what somebody told reporters of himself
    if stance == "asserts" and about is not None and verb.lemma in _PLAIN and _only_news(by, about, content):
        return None
    if stance == "asserts" and isinstance(about, Removed) and by.kind == "Agency" and _OWN_ERROR.search(content):
        stance = "admits"
    taken_back = withdrawn_claim(by, about, before) if stance == "retracts" else None
    if taken_back is not None:
        about = taken_back.about
    if about is None:
        return None
    if stance == "asserts" and isinstance(about, Order) and not by.traits.get("counsel") and EXCUSE.search(content):
        stance = "denies"
    answered = answered_claim(line, by, before) if stance == "asserts" else None
    replies = verb.lemma in ("answer", "counter", "reply", "respond") or isinstance(about, (Order, Removed))
    if answered is not None and answered.about is about and replies:
        stance = "denies"
    said = Said(by, about, stance, line, *line.span(start, stop))
    mention = line.mention(tokens[at].start)
    if mention is not None:
        said.by_words = (mention.start, mention.end)
    said.withdraws = taken_back
    return said
