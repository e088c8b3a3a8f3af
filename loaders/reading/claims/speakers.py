"""Who speaks: a party, an official, counsel or an agency; never a judge, a crowd or an expert (survey of facts, section 4)."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word

_OF = r"(?:lawyers?|attorneys?|solicitors?|barristers?|lawsuit|counsel|legal team|team|complaint|petition|filing|side|officials?|officers?|agents|leaders|spokes\w+|prosecutors|authorities|family|relatives|wife|husband|own account)"
_COUNSEL = re.compile(rf"(?P<whose>Ⓟ's|Ⓐ's|Ⓞ's|Ⓐ) (?:\w+ )?{_OF}\b(?! Ⓟ|, Ⓟ)")
# `lawyers for Ⓟ`, `a spokesman for Ⓐ`: who is spoken for speaks.
_FOR = re.compile(
    rf"\b{_OF}\b(?: in [^,;.]{{1,25}})? (?:for|from|at|with|of|representing) (?:the |both )?(?P<whose>[ⒶⓅⓄⓃ])",
    re.IGNORECASE,
)
_AFTER_SPEAKER = frozenset(
    ("", ",", ".", ";", ":", '"', "of", "in", "on", "who", "at", "for", "after", "during", "from", "Ⓓ", "(", "–", "—")
)
_GOVERNING = frozenset("officials prosecutors authorities attorneys lawyers administration government".split())
_GOVERNMENT = re.compile(
    r"\b(?:(?:federal|administration|government|immigration|homeland security|state|u\.s\.) (?:officials|lawyers|attorneys|authorities|prosecutors|agents)|prosecutors|government counsel)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Bb]y|[Ii]n the (?:words|telling|view) of) (?:the |an? )?(?:(?P<party>Ⓟ's|Ⓐ's|Ⓞ's)(?: own)? (?:account|(?:\w+ )?"
    rf"{_OF})(?:,? (?P<name>Ⓟ))?|(?:{_OF} (?:for|at|with|of) (?:the )?)?(?P<who>[ⒶⓅⓄ])(?!'s)(?! (?:law|figures|data|records|statistics)))"
)
_BY_THE_SUIT = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s told in|[Ii]n) (?:the|a|Ⓟ's) (?:\w+ )?(?:lawsuit|suit|complaint|petition|habeas petition)\b"
)
"""A complaint says what the plaintiff says."""
_POSITION = re.compile(
    r"(?P<who>[ⒶⓅⓄ])'s (?:\w+ )?(?:position|story|version|account|line|answer|argument|case|contention|claim|explanation|response|reply|defen[cs]e|theory|view) (?:is|was|has been)(?: simple| plain| different)?(?: that|:|,)? "
)


def speaker_of(line: Line, index: int) -> tuple[Found, int] | None:
    """Who speaks, with the index of the words that name him."""
    inverted = _after_the_verb(line, index)
    if inverted is not None:
        return inverted
    tokens = line.tokens
    actor = subject(line, index, "ⒶⓅⓄ")
    start = tokens[actor.token].start if actor is not None else max(0, tokens[index].start - 90)
    whose = None
    for pattern in (_COUNSEL, _FOR):
        for match in pattern.finditer(line.text, 0, tokens[index].start):
            if actor is None or actor.mention is None or start <= match.end() + 2:
                whose = match
    if whose is not None and (actor is None or actor.mention is None or start >= whose.start() - 2):
        mention = line.mention(whose.start("whose"))
        if mention is not None and (actor is not None or tokens[index].start - whose.end() < 40):
            return mention.entity, line.token_at(whose.start("whose"))
    if actor is None:
        return None
    if actor.mention is None and actor.word in _GOVERNING:
        return _government(line, index)
    if (
        actor.found is None
        or actor.kind not in ("Person", "Agency", "Organization")
        or actor.found.traits.get("expert")
    ):
        return None
    return actor.found, actor.token


def _after_the_verb(line: Line, index: int) -> tuple[Found, int] | None:
    """`…," replied Ⓟ of Ⓞ`, `Not so, said the Ⓐ`: the verb stands first, after a comma or a quotation."""
    if index == 0 or word(line, index - 1) not in (",", '"', "'") or word(line, index) in ("told", "tells"):
        return None
    for at in range(index + 1, min(index + 6, len(line.tokens))):
        mention = line.mention(line.tokens[at].start)
        if mention is not None:
            if mention.entity.kind in ("Person", "Agency", "Organization") and word(line, at + 1) in _AFTER_SPEAKER:
                return mention.entity, at
            if word(line, at + 1) != "'s":
                return None
        elif word(line, at) not in ("the", "a", "an", "lawyer", "attorney", "for", "'s", "spokesman", "spokeswoman", "lawyers", "attorneys", ",", "wife", "husband", "sister", "brother", "mother", "father", "cousin", "solicitor"):  # fmt: skip
            return None
    return None


def _government(line: Line, index: int) -> tuple[Found, int] | None:
    """The government for `prosecutors` or `immigration officials`, where the document names it."""
    spoken = list(_GOVERNMENT.finditer(line.text, 0, line.tokens[index].start))
    if not spoken:
        return None
    match = spoken[-1]
    national = next((found for found in line.findings.entities.values() if found.ref == "agency:us"), None)
    return (national, line.token_at(match.start())) if national is not None else None


def told_without_verb(line: Line) -> tuple[Found, int, int, str] | None:
    """`According to Ⓟ's lawyer, …`, `Ⓐ's position is that …`: speaker, where the words that name him begin and end, and what was said."""
    if line.vocabulary.isdisjoint(_SIGNS):
        return None
    match = _ACCORDING.search(line.text)
    if match is not None and (match[0][0] not in "Bb" or "account" in match[0]):
        name = next((group for group in ("name", "who", "party") if match[group]), None)
        mention = line.mention(match.start(name)) if name is not None else None
        if mention is None or mention.entity.kind not in ("Person", "Agency", "Organization"):
            return None
        rest = line.text[match.end() :]
        after = rest.lstrip(" ,") if match.start() < 4 else line.text[: match.start()]
        if match.start() >= 4 and len(rest) > len(after):
            after = rest
        return mention.entity, match.start(), match.end(), after
    suit = _BY_THE_SUIT.search(line.text) if "according" in line.vocabulary else None
    if suit is not None:
        people = [
            found
            for found in line.findings.entities.values()
            if found.kind == "Person" and found.traits.get("role", "litigant") == "litigant"
        ]
        before, after = line.text[: suit.start()], line.text[suit.end() :]
        return (
            (people[0], suit.start(), suit.end(), after if suit.start() < 4 else before) if len(people) == 1 else None
        )
    match = _POSITION.search(line.text)
    mention = line.mention(match.start("who")) if match is not None else None
    if match is None or mention is None:
        return None
    return mention.entity, match.start(), match.end(), line.text[match.end() :]


_SIGNS = frozenset(
    "according account words telling view position story version line answer argument case contention claim explanation response reply defence defense theory".split()
)
