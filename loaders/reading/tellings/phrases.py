"""Noun phrases for orders: `a Maryland judge's order that …`, `the injunction he issued on …`, `it`."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.lexicon import PREPOSITIONS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import PEOPLE_NOUNS, finite, verb_at, word
from loaders.reading.tellings.apart import Apart, named_apart
from loaders.reading.tellings.complements import complement
from loaders.reading.tellings.executive_orders import executive
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object, Told
from schema.dates import PartialDate


def phrase(line: Line, index: int) -> Object | None:
    """What the instrument noun at this index says of its order; None where it is no court's order."""
    if executive(line, index):
        return None
    tokens = line.tokens
    noun = tokens[index].word
    issuers: list[Found] = []
    own = False
    apart = Apart.UNSAID
    tier: str | None = None
    start = index
    definite = False
    indefinite = False
    possessed = False
    at = index - 1
    while at >= 0 and index - at < 8:
        each = word(line, at)
        letter = line.text[tokens[at].start]
        if each == "'s":
            possessed = True
            owner = line.mention(tokens[at - 1].start)
            if owner is not None and owner.entity.kind in ("Judge", "Court"):
                issuers.append(owner.entity)
                start = at - 1
                definite = True
                break
            if letter and word(line, at - 1) in PEOPLE_NOUNS:
                definite = True
                start = at - 1
                at -= 2
                continue
            if tokens[at - 1].word == "Ⓓ":
                definite = True
                start = at - 1
            elif owner is not None:
                return None if owner.entity.kind in ("Agency", "Person") and noun not in ("case",) else Object(noun)
            break
        if each in ("her", "his", "its", "their"):
            definite = True
            start = at
            break
        if each in ("the", "this", "that", "these", "those", "both", "either", "such", "two", "three"):
            definite = True
            start = at
            break
        if each in ("a", "an", "any", "no", "another", "one"):
            indefinite = True
            apart = max(apart, named_apart((each,)))
            start = at
            break
        apart = max(apart, named_apart((each,)))
        if each == "own":
            own = True
        if letter == "Ⓒ":
            entity = line.mention(tokens[at].start)
            if entity is not None:
                issuers.append(entity.entity)
        if each in ("lower", "lower-court", "trial", "district"):
            tier = "district"
        if (
            each in (",", ";", "to", "and")
            or each in PREPOSITIONS
            or (verb_at(line, at) is not None and finite(line, at))
        ):
            break
        start = at
        at -= 1
    end = clause_end(line, index)
    for at in range(index + 1, min(index + 4, end)):
        if word(line, at) in ("by", "from", "of", "in") and not issuers:
            near = [m.entity for p, m in line.mentions(tokens[at].start, tokens[min(at + 6, end - 1)].end, "ⒿⒸ")]
            if near:
                issuers.append(near[0])
                if _JUDGE_OF.match(line.text, tokens[at].end) and len(near) > 1:
                    issuers.append(near[1])
            break
    if not issuers and (against := _AGAINST_BY.match(line.text, tokens[index].end)) is not None:
        mention = line.mention(against.start("who"))
        if mention is not None:
            issuers.append(mention.entity)
    maker = re.match(
        r",? (?:that |which )?(?:the )?(?P<who>[ⒿⒸ]) (?:had |has )?(?:\w+ly )?(?:issued|entered|signed|made|imposed|granted|handed|clamped|put|gave|wrote|approved)(?!\w)",
        line.text[tokens[index].end :],
    )
    if maker is not None and not issuers:
        mention = line.mention(tokens[index].end + maker.start("who"))
        if mention is not None:
            issuers.append(mention.entity)
    telling = Told(line, index, *line.span(tokens[start].start, tokens[end - 1].end), rule="C18", nominal=definite)
    telling.issuers = tuple(issuers)
    if tier is None and not issuers and _IMMIGRATION.search(line.text, 0, tokens[index].start):
        tier = "immigration"
    telling.tier = tier or (tier_of(issuers[0]) if issuers else None)
    telling.apart = apart
    telling.instrument = instrument_of(line.text[tokens[start].start : tokens[index].end])
    complement(line, index, end, telling)
    if telling.relief is None and "which" in line.vocabulary:
        _told_by_relative(line, index, telling)
    result = Object(noun, tuple(issuers), telling.tier, own, start=tokens[start].start)
    result.when = telling.when = _own_date(line, start, index)
    obeyed = _OBEYED.search(line.text, max(0, tokens[start].start - 20), tokens[start].start) is not None
    wished = indefinite and not issuers and telling.when is None and word(line, index + 1) in ("to",) and not obeyed
    if word(line, index + 1) == "that" and word(line, index + 2) in ("would", "could"):
        wished = True
    if (telling.relief or issuers) and not wished:
        result.told = telling
    if possessed and not issuers and not definite:
        result.told = None
    return result


_WHICH = re.compile(
    r"[^,;.:]{0,40}, which (?:had |has )?(?P<verb>requir(?:ed|es)|order(?:ed|s)|direct(?:ed|s)|(?:barr|block|prohibit|forb|prevent|halt|stopp|enjoin)\w+) (?P<what>[^;.,]+)"
)
"""`stayed Ⓙ's order for the class, which required notice`: what the order says follows in a clause of its own."""


def _told_by_relative(line: Line, index: int, telling: Told) -> None:
    match = _WHICH.match(line.text, line.tokens[index].end)
    if match is None:
        return
    forbids = not match["verb"].startswith(("requir", "order", "direct"))
    telling.relief = relief_of(" " + match["what"], forbids=forbids, tier=telling.tier)
    if telling.relief is not None:
        telling.action = not forbids
        fill_parties(line, match.start("what"), match.end("what"), telling)


_JUDGE_OF = re.compile(r" (?:the )?Ⓒ, Ⓙ,")
"""`the order by Ⓒ, Ⓙ, for his return`: a court and who sat for it."""
_AGAINST_BY = re.compile(
    r"(?: on)?(?: Ⓓ)? (?:against|blocking|barring|halting) [^,;ⒿⒸ]{1,60}? (?:by|from) (?:the )?(?P<who>[ⒿⒸ])"
)
"""`a ruling Ⓓ against the policy by Ⓙ`."""
_OBEYED = re.compile(
    r"(?:compl(?:y|ied|ying|iance) with|adher\w+ to|obey\w*|abide\w* by|violat\w+(?: of)?|defi\w+(?: of)?|ignor\w+|flout\w+|follow(?:ed|ing)?|(?:[Dd]espite|notwithstanding|[Ii]n (?:spite|breach|line|accordance|keeping) (?:of|with))(?: what was)?) $"
)
"""What is done with an order that exists: `failed to comply with an order to …` tells of a real one."""


def _own_date(line: Line, start: int, index: int) -> PartialDate | None:
    """The day inside the noun phrase itself: `Ⓓ's ruling`, `the Ⓓ injunction`, `her order of Ⓓ`, `the injunction he issued on Ⓓ`."""
    tokens = line.tokens
    for at in [*range(start, index), *range(index + 2, index + 8)]:
        if 0 <= at < len(tokens) and tokens[at].word == "Ⓓ":
            between = line.text[tokens[index].end : tokens[at].start] if at > index else ""
            if at < index or re.match(
                r"(?: (?:of|by|from) (?:the )?[ⒿⒸ])?,? (?:of|from|(?:dated|issued|entered|signed|made|handed down)(?: late| early)?(?: on| in)?|(?:that |which )?(?:the )?[ⒿⒸ] (?:had )?(?:issued|entered|signed|made|granted|gave(?: the)? Ⓐ|handed down)(?: on| in| late| early| earlier)*) $",
                between,
            ):
                mark = line.marks[tokens[at].start]
                return mark.when if not isinstance(mark, Mention) else None
    return None


_IMMIGRATION = re.compile(r"\bimmigration (?:court|judge)(?:'s)? (?:[\w-]+ ){0,2}$")
