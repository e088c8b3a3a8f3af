"""How well a verb, with what stands around it, is the act of an order."""

from __future__ import annotations

import re

from loaders.reading.compliance.act_of_order import Act
from loaders.reading.compliance.which_order import last_place, made_before
from loaders.reading.compliance.words_of_act import stem
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import HOME
from loaders.reading.sentences.clauses import clause_of
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import LETTERS, Line
from loaders.reading.sentences.verb_groups import group, word

_PARTICLES = {
    "bring": "back home", "fly": "back home", "get": "back home", "send": "back home", "take": "back home",
    "let": "go out free leave loose", "set": "free loose", "hand": "over out in back", "turn": "over in out",
    "put": "in back up",
}  # fmt: skip
_AGAINST_SOMEBODY = ("return", "release")
"""Reliefs whose act is done to a person."""


def how_well(line: Line, index: int, order: Order, act: Act) -> tuple[int, int, tuple[int, int]] | None:
    """How well the verb here, with what stands around it, is the act of an order; None if it is not."""
    place = line.tokens[index].start
    where = line.span(place, place + 1)[0]
    if order.place[0] > line.number and not (order.place[0] - line.number <= 4 and made_before(order)):
        return None
    if any(
        each.line is line
        and (each.token >= index or (each.start <= where < each.end and not _another_clause(line, each.token, place)))
        for each in order.tellings
    ) and not (order.tellings[0].backward or order.place[0] > line.number):
        return None
    if order.place[0] == line.number and order.tellings[0].token > index:
        return None
    left, right = clause_of(line, index)
    lemma = VERBS[word(line, index)].lemma
    its = group(line, index)
    near = line.words[index + 1 : min(right, index + (6 if its.passive else 10))]
    if its.passive:
        near = [*line.words[left : its.start], *near]
    around = {stem(each) for each in near if each not in LETTERS}
    if lemma in _JOURNEYS and (
        _TO_A_COUNTRY.match(line.text, line.tokens[index].end)
        or any(e.entity.ref not in HOME for _, e in line.mentions(place, line.tokens[right - 1].end, "Ⓝ"))
    ):
        return None
    if word(line, index + 1) == "off" or (its.passive and _BY_COURT.match(line.text, line.tokens[index].end)):
        return None
    things = len(act.things & around)
    if (
        lemma in _PARTICLES
        and not things
        and not any(each in line.words[index + 1 : index + 6] for each in _PARTICLES[lemma].split())
    ):
        return None
    litigants = {
        p.key
        for p in line.found(line.tokens[left].start, line.tokens[right - 1].end, "Ⓟ")
        if p.traits.get("role") not in ("counsel", "official")
    }
    own = {p.key for p in order.persons}
    mine = bool(litigants & own)
    if litigants and own and not mine:
        return None
    score = 2 * things + (2 if mine else 0)
    if order.relief in _AGAINST_SOMEBODY:
        if not mine and _SOMEBODY.isdisjoint(line.words[left:right]):
            return None
        score += 1
    elif not things and not (stem(word(line, index)) in act.own and (mine or _object(line, index, right))):
        return None
    distance = line.number - last_place(order, line)
    if distance > (12 if mine else 6):
        return None
    return (score, -abs(distance), order.place)


_SOMEBODY = frozenset(
    "him her them he she they Ⓟ Ⓐ men women man woman migrants detainees people families children immigrants refugees students parents father mother couple brothers none five three two all most some".split()
)
_JOURNEYS = frozenset("return bring fly get repatriate".split())
_TO_A_COUNTRY = re.compile(
    r"[^,;.]{0,30}? to (?:an?|his|her|their|that|another) (?:\w+ ){0,2}(?:country|homeland|countries)(?!\w)"
)
_BY_COURT = re.compile(r"[^,;.]{0,40}? by (?:the |an? )?(?:\w+ ){0,2}(?:[ⒿⒸ]|judge|court|justices)")


_THEN = re.compile(r"(?:,|;) (?:and|but|yet|though|although|while) (?!to\b)[^,;]*$")


def _another_clause(line: Line, token: int, place: int) -> bool:
    """Whether a clause with a subject of its own begins between the words that order and a place."""
    match = _THEN.search(line.text, line.tokens[min(token, len(line.tokens) - 1)].end, place)
    return match is not None and re.search(r"Ⓐ|Ⓟ|\bthe \w+", match[0]) is not None


def _object(line: Line, index: int, right: int) -> bool:
    """Whether anything follows the verb in its clause."""
    return right > index + 1 or group(line, index).passive
