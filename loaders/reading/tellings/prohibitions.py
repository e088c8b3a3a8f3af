"""C4, C5: somebody is kept from acting, or a policy is blocked."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clause_starts import clause_start
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lexicon import VERBS, Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, verb_is_gerund, word
from loaders.reading.tellings.acting import read_act
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.ordered_before import patient_before
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.passives import OFFICERS
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import by_agent, court_doing


def read_prohibition(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    end = clause_end(line, index)
    tokens = line.tokens
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if verb.lemma == "keep" and (its.passive or _FROM_DOING.match(text) is None):
        return []
    if its.passive or word(line, index + 1) == "by":
        actor = by_agent(line, index, end)
        if told_as_done(line, index) is None:
            return []
        if actor is None:
            return _barred(line, index, verb, end, text)
        telling = new_telling(line, index, end, "C11", actor)
        head = line.text[tokens[clause_start(line, index)].start : tokens[its.start].start]
        kept_from = _FROM_DOING.match(text)
        telling.action = False
        if kept_from is not None:
            telling.relief = relief_of(kept_from["rest"], forbids=True, tier=telling.tier) or "policy_block"
            fill_parties(line, tokens[index].end + kept_from.start("rest"), tokens[end - 1].end, telling)
            telling.parties = tuple(
                line.found(tokens[clause_start(line, index)].start, tokens[its.start].start, "Ⓐ")[:1]
            )
        else:
            telling.relief = relief_of(head, forbids=True, tier=telling.tier)
            fill_parties(line, 0, tokens[its.start].start, telling)
            telling.parties = ()
        return [telling] if telling.relief else []
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None:
        return []
    if verb.lemma == "keep" and actor.word in INSTRUMENTS:
        return []  # what a paper told before has kept somebody from
    if verb.lemma in ("stay", "stop") and word(line, index + 1) in ("short", "in", "at", "with", "blocked", "on"):
        return []
    if re.match(r" (?:him|her|it)?self\b", text):
        return []
    acting = read_act(line, index, verb, used)
    if acting:
        return acting
    if actor.token in used:
        return []
    telling = new_telling(line, index, end, "C4" if " from " in text else "C5", actor)
    whom = patient_before(line, actor)
    telling.relief = relief_of(text.split(",")[0] + " Ⓟ" if whom else text, forbids=True, tier=telling.tier)
    telling.action = False
    fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
    telling.persons = telling.persons or whom
    if telling.relief is None and _POLICY_THAT.search(line.text, 0, tokens[actor.token].start) is not None:
        telling.relief, telling.backward = "policy_block", True
    if telling.relief is None:
        if _COURT_BUSINESS.match(text):
            return []
        if telling.instrument is None and not re.search(r"\bit\b|[ⒶⒸⓁ]|\bthem\b|\bthe \w+", text):
            return []
        telling.relief = "protection" if telling.tier == "immigration" else "policy_block"
    telling.act = line.span(tokens[index].end, tokens[end - 1].end)
    if " from " in text:
        telling.parties = tuple(line.found(tokens[index].end, tokens[index].end + text.index(" from "), "Ⓐ")[:1])
    results = [telling]
    rest_start = end
    if word(line, rest_start) == "," and verb_is_gerund(line, rest_start + 1):
        follow = VERBS[word(line, rest_start + 1)]
        if "direct" in follow.sorts:
            stop = clause_end(line, rest_start + 1)
            more = line.text[tokens[rest_start + 1].end : tokens[stop - 1].end]
            relief = relief_of(more, forbids=False, tier=telling.tier)
            telling.end = line.span(tokens[index].start, tokens[stop - 1].end)[1]
            if relief in (None, telling.relief):
                telling.action = True
                telling.act = line.span(tokens[rest_start + 1].end, tokens[stop - 1].end)
    return results


_FROM_DOING = re.compile(r"[^,;]{1,80}? from(?P<rest> \"?[a-z]+ing(?!\w).*)")
"""`Ⓐ was barred by Ⓙ from deporting Ⓟ`."""
_POLICY_THAT = re.compile(
    r"(?<!\w)(?:ban|policy|rule|program|plan|proclamation|Ⓛ|[Tt]rump's order|executive order)(?: that| which)? (?:the |a )?(?:\w+ ){0,2}$"
)
"""`the ban that Ⓙ blocked`: what is blocked stands before."""
_COURT_BUSINESS = re.compile(
    r" (?:the |that |his |her |its |their |an? |Ⓙ's |Ⓒ's )?(?:[\w-]+ ){0,2}(?:battle|case|cases|litigation|proceedings?|hearings?|trial|inquiry|investigation|probe|deadlines?|discovery|lawsuits?|suit|dispute|fight|clock)(?!\w)"
)
"""What a court stops within its own walls."""
_BY_COURT = re.compile(
    r" by an? (?:[\w-]+ ){0,3}(?:court|judge|order|injunction|ruling)(?: order)?(?: on Ⓓ| Ⓓ)? from(?= [a-z]+ing)"
)

_FROM_AT_ONCE = re.compile(r"(?: (?:on |late |early )?(?P<day>Ⓓ))? from(?= [a-z]+ing)")


def _some_day(line: Line, index: int, bare: re.Match[str]) -> bool:
    """`Ⓐ was barred on Ⓓ from …`, `has been temporarily blocked from …`: done to a government on a day, by a court though none is named."""
    its = group(line, index)
    bound = subject(line, index)
    governs = bound is not None and (bound.kind == "Agency" or (bound.mention is None and bound.word in OFFICERS))
    return governs and (
        bare["day"] is not None or (its.perfect is not None and "temporarily" in line.words[its.start : index])
    )


def _barred(line: Line, index: int, verb: Verb, end: int, text: str) -> list[Told]:
    """`Agents are barred by a court order from …`, `Defendants are enjoined from …`: no judge is named."""
    by_court = _BY_COURT.match(text)
    bare = _FROM_AT_ONCE.match(text)
    if by_court is None and (bare is None or not (verb.lemma == "enjoin" or _some_day(line, index, bare))):
        return []
    begins = by_court.end() if by_court is not None else bare.end() if bare is not None else 0
    telling = new_telling(line, index, end, "C11", None)
    head = clause_start(line, index)
    telling.start = line.span(line.tokens[head].start, line.tokens[index].end)[0]
    telling.relief = relief_of(text[begins:], forbids=True)
    telling.action, telling.tier = False, "district"
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    telling.parties = tuple(line.found(line.tokens[head].start, line.tokens[index].start, "Ⓐ")[:1])
    return [telling] if telling.relief else []
