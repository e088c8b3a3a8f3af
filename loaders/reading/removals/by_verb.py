"""Removals told by a verb: `Ⓐ deported Ⓟ to Ⓝ`, `Ⓟ was sent to Ⓝ`, `a man wrongly flown to Ⓝ`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.removals.background import Background, GroupSent
from loaders.reading.removals.days import day_of
from loaders.reading.removals.destinations import country_of, destination_of, is_home
from loaders.reading.removals.happened import happened
from loaders.reading.removals.people import people_removed
from loaders.reading.removals.removed import Destination, Removed
from loaders.reading.removals.wrongfulness import marker
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import group, word

_PLANE = re.compile(
    r"\W*(?:Ⓟ |him |her |them |back )?(?:on|onto|aboard) (?:board )?(?:a |the |one of |an |its |another |that )?(?:[\w'ⓃⓄⒶ-]+ ){0,3}?(?:plane|planes|aeroplane|airplane|airliner|jet|flight|flights|bus|buses|charter|aircraft|ferry|train)(?!\w)"
)
_TAKEN_OFF = re.compile(
    r"\W*(?:Ⓟ )?(?:back )?off (?:of )?(?:a|the|that|his|her|their) (?:\w+ )?(?:plane|flight|jet|bus|aircraft)\b"
)
_OUT = re.compile(
    r"\W*(?:Ⓟ )?(?:(?:quickly|promptly) )?(?:out(?! of (?!the country))|away|regardless|abroad|(?:back )?to (?:a|another|his|her|their|the) (?:\w+ )?(?:country|homeland))\b"
)
_OUT_HOME = re.compile(r" home\b")
_ASIDE = re.compile(r"\W*Ⓟ, (?:who|whom|whose|an?|the) [^;]{0,80}?, (?=(?:back |home |on )?(?:to|into|onto|aboard) )")
_TO_WHICH = re.compile(r"(?P<where>[ⓃⒻ])(?:, [^,;.]{0,30},?)? to (?:which|where) [^.;,]{0,40}$")
_SHIPS = frozenset(("ship", "fly", "bundle", "force", "bus", "truck"))
_BARE_REMOVE = re.compile(
    r"\W*(?:(?:back )?to [A-Z]|from (?:the |Ⓝ)|on |in Ⓓ|Ⓓ|,|\.|despite|in (?:violation|error)|anyway|again|while|before|after|by |because)"
)
_ONWARD = re.compile(
    r"\W*(?:and|then) (?:then |later )?(?:subsequently |then |later |from (?:there|Ⓝ) (?:on )?(?:to )?)(?:to )?(?=Ⓝ)"
)
_THERE = re.compile(r"\W*(?:Ⓟ |back )*there(?!\w)")


def by_verb(line: Line, index: int, verb: Verb, so_far: Background) -> list[Removed]:
    """The removals that this verb tells, one for each person; a group without names is kept for the sentences to come."""
    if verb.tense == "base" or not happened(line, index):
        return []
    tokens = line.tokens
    end = clause_end(line, index)
    if (aside := _ASIDE.match(line.text, tokens[index].end)) is not None:
        # `has flown Ⓟ, who is from Ⓝ, to Ⓝ`: the clause goes on after the insertion
        end = max(end, clause_end(line, line.token_at(aside.end())))
    stop = tokens[end - 1].end
    text = line.text[tokens[index].end : stop]
    if _TAKEN_OFF.match(text):
        return []
    after = aside.end() if aside is not None else tokens[index].end
    destination = destination_of(line, after, stop) or _to_which(line, index)
    if destination is None and _THERE.match(text):
        destination = so_far.there(line, tokens[index].start)
    people, agents, passive = people_removed(line, index, verb, so_far)
    if not _leaves_the_country(line, index, verb, text, destination, passive, agents):
        return []
    when, words = day_of(line, index, end, so_far.clock)
    mark = marker(line)
    span = line.span(tokens[group(line, index).start].start, stop)
    if not people:
        people = so_far.described(line, index, passive)
    if not people:
        if "Ⓟ" not in text:
            sent = GroupSent(line, *span, destination, agents, when, words, mark, so_far.counted(line, index, passive))
            if destination is not None:
                so_far.group = sent
            if sent.count == 1:
                so_far.unnamed = sent
        return []
    each_to = _respectively(line, index, len(people)) if len(people) > 1 else []
    facility = next(iter(line.found(tokens[index].end, stop, "Ⓕ")), None)
    results = []
    for number, person in enumerate(people):
        if person.traits.get("group"):
            continue
        to = each_to[number] if each_to else destination
        results.append(
            Removed(
                person, to[1] if to else None, agents, when, mark is not None, line, *span, wrongful_words=mark,
                to_place=to[2] if to else None, when_words=words, facility=facility,
                first_time=re.search(r"^[^,;]*\bfirst time\b|\bfirst deport", text[:40]) is not None,
                onward=_by_a_country(line, index),
            )
        )  # fmt: skip
    more = _ONWARD.match(line.text[destination[0] + 1 :]) if destination is not None and results else None
    if destination is not None and more is not None:
        mention = line.mention(destination[0] + 1 + more.end())
        if mention is not None:
            results.append(Removed(people[0], mention.entity, (), None, mark is not None, line, *span,
                                   wrongful_words=mark, to_place=(mention.start, mention.end), onward=True))  # fmt: skip
    return results


def _to_which(line: Line, index: int) -> Destination | None:
    """`a prison in Ⓝ to which Ⓐ sent Ⓟ`."""
    match = _TO_WHICH.search(line.text, 0, line.tokens[index].start)
    mention = line.mention(match.start("where")) if match is not None else None
    if match is None or mention is None:
        return None
    country = mention.entity if mention.entity.kind == "Country" else country_of(line, mention)
    return (match.start("where"), country, (mention.start, mention.end)) if country is not None else None


def _leaves_the_country(
    line: Line, index: int, verb: Verb, text: str, to: Destination | None, passive: bool, agents: tuple[Found, ...]
) -> bool:
    """Whether the verb takes somebody abroad: `deport` always does, `send` and `fly` with a country, a plane or `out`."""
    if to is not None and is_home(line, to[1]):
        return False
    plane = _PLANE.match(text) is not None
    if "carry" in verb.sorts and "remove" not in verb.sorts:
        out = _OUT.match(text) is not None or (passive and _OUT_HOME.match(text) is not None)
        out = out and (passive or verb.lemma in _SHIPS)
        if to is None and not plane and not out:
            return False
        if verb.lemma in ("bring", "take", "move", "transfer", "place", "hold") and not (plane or to):
            return False
        if verb.lemma == "return" and not passive and not agents and not _by_a_country(line, index):
            return False
        return verb.lemma != "place" or plane
    if verb.lemma == "remove" and to is None:
        own = text.find("Ⓟ", 0, 60)
        tail = text[own + 1 :] if own >= 0 and not passive else text
        return _BARE_REMOVE.match(tail) is not None or not tail.strip(" .,")
    return True


def _respectively(line: Line, index: int, number: int) -> list[Destination]:
    """The country of each where as many are named (`to Ⓝ and Ⓝ respectively`)."""
    if "respectively" not in line.vocabulary:
        return []
    countries = [
        (place, mention.entity, (mention.start, mention.end))
        for place, mention in line.mentions(line.tokens[index].end, len(line.text), "Ⓝ")
    ]
    return countries if len(countries) == number else []


def _by_a_country(line: Line, index: int) -> bool:
    """Whether a country abroad does the removing (`Ⓝ, which then sent Ⓟ back`)."""
    if group(line, index).passive:
        return False
    before = word(line, group(line, index).start - 1)
    actor = subject(line, index, "ⒶⓅⓃ")
    return before != "Ⓟ" and actor is not None and actor.kind == "Country" and actor.found is not None and actor.found.ref != "country:US"  # fmt: skip
