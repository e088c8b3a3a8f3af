"""What a claim is about: the removal or order in dispute, else the person, else the thing named (survey of facts, section 4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.claims.stances import EXCUSE
from loaders.reading.compliance.which_order import last_place, named_by
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.paper_nouns import nouns_in

About = Order | Removed | Found

_REMOVAL = re.compile(
    r"(?<!\w)(?:deport\w*|remov(?:ed|al|ing)|sen[dt](?:ing)? (?:him|her|them|Ⓟ|back|to|away)|being sent|flight|plane|flown|fear(?:s|ed)?|afraid|unafraid|errors?|mistakes?|got it wrong|asked (?:him|her|Ⓟ)|had (?:already )?(?:left|departed|gone)|already departed|pushed back|took off|take off|on board|aboard|(?:American|U\.S\.|British) soil|turned (?:him|her|Ⓟ) away|in the air)(?!\w)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?<!\w)(?:orders?|ruling|injunction|compl(?:y|ied|ies|ying|iance)|violat\w+|breach\w*|deadlines?|obey\w*|met the|turned over|handed over|working (?:to|with|on)|in good faith|too short|(?:needs?|needed) more time|not enough time|"
    r"reunit\w+|unable to (?:return|bring|comply)|bring (?:Ⓟ|him|her) back|facilitat\w+|court ordered|no (?:power|authority) to)(?!\w)",
    re.IGNORECASE,
)
_BRINGS_BACK = re.compile(
    r"(?<!\w)(?:working|in talks|negotiat\w+|facilitat\w+|compl(?:y|ied|ying|iance)|bring(?:ing)? (?:Ⓟ|him|her) back|turned over|met the deadline)(?!\w)",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"Ⓞ|(?<!\w)(?:members?|gang|ties|citizens?|citizenship|dangerous|danger|threat|criminal|terrorist|affiliat\w+|foreign policy|support(?:s|ed|er|ing)? (?:for )?(?:terror\w*|Ⓞ)|tattoos?|antisemit\w+)(?!\w)",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"(?<!\w)(?:overcrowd\w*|crowd\w*|(?:the|this|that) (?:\w+ )?(?:site|center|centre|facility|building|camp|base|jail|prison|detention center)|detainees|inmates|conditions|sanitary|medical care)(?!\w)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"(?<!\w)(?:the (?:\w+ )?(?:law|act|statute|statute's|policy|rule|programme?|proclamation|ban|amendment|measure|treaty)|Congress|unconstitutional)(?!\w)"
)
_OWN_STORY = re.compile(
    r"(?<!\w)(?:never|no one|nobody|agents|officers|guards|handcuff\w*|arrest\w*|beat\w*|warrant|sign\w*|fear\w*|afraid|threat\w*|phone call|interpreter|punished|targeted)(?!\w)",
    re.IGNORECASE,
)
"""What was done to the speaker."""
_BACK_REFERENCE = re.compile(
    r"\W*(?:it|that|this|them|(?:that|this|it) (?:as )?an? \w+|Ⓞ|Ⓐ|the (?:claim|accusation|allegation|charge)s?|any of (?:it|that))\W*$"
)


@dataclass(frozen=True)
class Matter:
    """What the document disputes about."""

    orders: list[Order]
    removed: list[Removed]
    breached: set[int]
    """Orders (by identity) that somebody says were not obeyed."""
    places: list[tuple[int, Found]]
    """Places of detention, with the numbers of the sentences that name them, in order."""
    laws: list[tuple[int, Found]]


def subject_matter(
    line: Line,
    content: str,
    by: Found,
    matter: Matter,
    before: list[tuple[Found | None, About, int]],
    stance: str,
    *,
    weak: bool = False,
) -> About | None:
    """The one thing that the words dispute; None where they dispute nothing told of."""
    start = max(line.text.find(content), 0)
    persons = [person for person in line.found(start, start + len(content), "Ⓟ") if _concerned(person)]
    if _BACK_REFERENCE.match(content) and before:
        return before[-1][1]
    disputes_act = re.search(r"\b(?:deport\w*|remov\w+|orders?|injunction|ruling|error|mistake)\b", content)
    if _TIES.search(content) and not disputes_act:
        person = (
            next((p for p in persons if p.key != by.key), None)
            or (by if stance == "denies" and by.kind == "Person" and _concerned(by) else None)
            or _last_person(line, start, by)
            or _spoken_of(line)
        )
        if person is None and re.search(r"\b(?:client|he|she|him|her|man|woman)\b|Ⓟ", content):
            near = [each for each in matter.removed if 0 <= line.number - each.line.number <= 8]
            person = near[-1].person if near else None
        if person is not None:
            return person
    if EXCUSE.search(content) and (order := _order(line, content, persons, matter)) is not None:
        return order
    if _BRINGS_BACK.search(content) and (order := _order(line, content, persons, matter)) is not None:
        return order
    if (_REMOVAL.search(content) or stance in ("retracts", "admits")) and (
        removal := _removal(line, start, content, persons, matter, stance)
    ) is not None:
        return removal
    if _ORDER.search(content) or stance == "admits":
        order = _order(line, content, persons, matter)
        if order is not None:
            return order
    if (
        before
        and line.number - before[-1][2] <= 1
        and before[-1][0] is not None
        and before[-1][0].kind == "Agency"
        and by.kind != "Agency"
    ):
        return before[-1][1]
    if not persons and not weak and _takes_sides(by):
        if _CONDITIONS.search(content) and (place := _most_named(matter.places)) is not None:
            return place
        if _RULE.search(content) and (law := _last_named(line, matter.laws)) is not None:
            return law
    if weak or not _takes_sides(by):
        return _thing(line, start, start + len(content), by) if stance == "denies" else None
    others = [person for person in persons if person.key != by.key] or persons
    if others:
        return others[0]
    thing = _thing(line, start, start + len(content), by, "ⓁⒻ" if stance == "asserts" else "ⓁⒻⓃⓄⒶ")
    if thing is not None:
        return thing
    if by.traits.get("role") == "litigant" and (stance == "denies" or _OWN_STORY.search(content)):
        return by
    client = _client(line, start, by)
    if client is not None:
        return client
    return _under_discussion(line, content, matter)


def _removal(line: Line, start: int, content: str, persons: list[Found], matter: Matter, stance: str) -> Removed | None:
    told = [each for each in matter.removed if not each.first_time and each.line.number <= line.number + 3]
    countries = {country.key for country in line.found(0, len(line.text), "Ⓝ")}
    for person in [*persons, *line.found(0, len(line.text), "Ⓟ")]:
        mine = [each for each in told if each.person.key == person.key]
        there = [each for each in mine if each.to is not None and each.to.key in countries]
        if there or mine:
            return (there or mine)[0]
    inside = {country.key for country in line.found(start, start + len(content), "Ⓝ")}
    there = [
        each
        for each in matter.removed
        if each.to is not None and each.to.key in inside and each.line.number <= line.number + 6
    ]
    if there:
        return there[0]
    told_wrong = stance == "denies" and re.search(r"\b(?:error|mistake)\b", content)
    if (stance in ("retracts", "admits") or told_wrong) and not _ORDER.search(content):
        near = [each for each in told if 0 <= line.number - each.line.number <= 3]
        return near[-1] if near else None
    return None


def _order(line: Line, content: str, persons: list[Found], matter: Matter) -> Order | None:
    """The order named, or of the person named; where a breach is disputed, one that was broken; else the last to act."""
    told = [
        order
        for order in matter.orders
        if order.relief not in ("appellate", "removal", "protection") and order.place[0] <= line.number + 1
    ]
    # Contempt is about the breach of another order: that one is in dispute.
    told = [order for order in told if order.relief != "contempt"] or told
    if not told:
        return None
    start = line.token_at(max(line.text.find(content), 0))
    nouns = nouns_in(line, start, line.token_at(max(line.text.find(content), 0) + len(content)))
    keys = {person.key for person in persons}
    pool = [order for order in told if keys & {person.key for person in order.persons}] or told
    broken = [order for order in pool if id(order) in matter.breached]
    specific = [at for at in nouns if word(line, at - 1) not in ("the", "any", "an", "a", "that", "this", "such")]
    if specific and (named := named_by(line, specific, told)):
        return named[0]
    if re.search(r"\b(?:violat\w+|breach\w*|brok\w+|defi\w+|ignored)\b", content) and broken:
        pool = (named_by(line, nouns, broken) if nouns else broken) or broken
    elif nouns and (named := named_by(line, nouns, told)):
        return named[0]
    elif re.search(r"\bdeadline\b", content):
        timed = [order for order in pool if order.deadlines]
        pool = [order for order in timed if order.action] or timed or pool
    else:
        pool = [order for order in pool if order.action] or pool
    return max(pool, key=lambda order: last_place(order, line))


def _concerned(person: Found) -> bool:
    """Whether somebody can be what is disputed: not those who speak for others."""
    return not (
        person.traits.get("official") or person.traits.get("role") in ("official", "counsel", "expert", "relative")
    )


def _takes_sides(by: Found) -> bool:
    """Whether the speaker is a party, an official or counsel, and not a passer-by."""
    return by.kind != "Person" or by.traits.get("role") in ("litigant", "official", "counsel", "relative")


def _client(line: Line, place: int, by: Found) -> Found | None:
    """Whom counsel means by `his clients` or `the man`."""
    if by.traits.get("role") not in ("counsel", "relative") and not re.search(
        r"\b(?:client|man|woman)\b", line.text[place:]
    ):
        return None
    near = [
        m.entity for _, m in line.mentions(0, len(line.text), "Ⓟ") if _concerned(m.entity) and m.entity.key != by.key
    ]
    return near[-1] if near else None


def _under_discussion(line: Line, content: str, matter: Matter) -> About | None:
    """What the parties argue over where their words name nothing: the order told last in this paragraph.

    A paragraph is one step of the story: what an earlier one told is no longer what `it` and `that` can mean. Of an order that
    halts a policy it is the policy that is argued over, unless the words are about orders.
    """
    told = [
        order
        for order in matter.orders
        if order.relief not in ("appellate", "removal")
        and any(
            telling.line.sentence.paragraph == line.sentence.paragraph and telling.line.number <= line.number
            for telling in order.tellings
        )
    ]
    if not told:
        return None
    order = max(told, key=lambda each: (last_place(each, line), each.place))
    if order.relief == "policy_block" and not order.persons and not _ORDER.search(content):
        policy = [law for telling in order.tellings for law in telling.policy]
        return policy[0] if policy else order
    return order


def _most_named(told: list[tuple[int, Found]]) -> Found | None:
    """What of a sort the document names most: the place that `the building` means in a story about one."""
    keys = Counter(found.key for _, found in told)
    return max((found for _, found in told), key=lambda found: keys[found.key], default=None)


def _last_named(line: Line, told: list[tuple[int, Found]]) -> Found | None:
    """What of a sort was named last, at this sentence or before."""
    number = bisect_right(told, line.number, key=lambda each: each[0])
    return told[number - 1][1] if number else None


_OF_WHOM = re.compile(r"\b(?:said|says) (?:of|about) (?=Ⓟ)")


def _spoken_of(line: Line) -> Found | None:
    """`…," Ⓐ said of Ⓟ`."""
    match = _OF_WHOM.search(line.text)
    mention = line.mention(match.end()) if match is not None else None
    return mention.entity if mention is not None else None


def _last_person(line: Line, place: int, by: Found) -> Found | None:
    persons = [
        m.entity
        for _, m in line.mentions(0, place, "Ⓟ")
        if m.entity.key != by.key and not m.entity.traits.get("official")
    ]
    return persons[-1] if persons else None


def _thing(line: Line, start: int, stop: int, by: Found, sorts: str = "ⓁⒻⓃⓄⒶ") -> Found | None:
    persons = [found for found in line.found(start, stop, "Ⓟ") if found.key != by.key and _concerned(found)]
    if persons:
        return persons[0]
    for letter in sorts:
        things = [found for found in line.found(start, stop, letter) if found.key != by.key]
        if things:
            return things[0]
    return None
