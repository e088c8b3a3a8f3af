"""Orders told as their effect: `Ⓐ must free Ⓟ after Ⓙ ruled …`, `Ⓐ now has until Ⓓ to …, under an order by Ⓙ`.

Leads and captions turn the order round: what somebody must or may not do stands in the main clause, the ruling in its tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.dates import issue_date
from loaders.reading.sentences.deontic import A_COURT, bound_before
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.tellings.content import OBEY, content
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told

_WORDS = frozenset(("after", "following", "under", "orders", "thanks", "because"))
_COURT_WORDS = frozenset("Ⓙ Ⓒ judge judge's judges court court's courts justices".split())
_FREED_WORDS = frozenset("released freed brought flown returned reunited given".split())
_BOUND = re.compile(
    r"(?<![\w'])(?P<must>must(?: not)?|(?:has|have) (?:now )?to|(?:is|are) (?:now |also )?(?:required|obliged|obligated) to|will (?:now )?have to|(?:has|have) (?:now )?been (?:told|ordered|directed|instructed) to"
    r"|(?:now )?(?:has|have|had) (?:until [^,;]{1,30}?|\w+ (?:more )?(?:days|hours|weeks)) to|can no longer|may no longer|may not|cannot|can't|could not"
    r"|(?:is|are) (?:now |temporarily )?(?:barred|blocked|prohibited|forbidden|stopped) from)(?= [a-z])"
)
_WHY = re.compile(
    r",? (?:after|following|under|because of|thanks to|on (?:the )?orders of|in line with|as|(?:a|the)(?: [\w-]+)? deadline) (?=(?P<why>[^;]{1,160}))"
)
_RULING = re.compile(
    rf"(?:that )?(?:set|imposed|ordered|required|given) by {A_COURT}|(?:[ⒿⒸ]|(?:an? |the |two |three )?(?:[\w-]+ ){{0,3}}(?:judges?|court|justices|panel))(?:'s)?(?: (?:in|of|on|for) [^,;]{{1,40}})?,?[^,;]{{0,40}}? (?:ruled|ordered|said|found|sided|granted|blocked|rejected|overturned|struck|issued|signed|directed|"
    rf"decided|agreed|barred|refused|declined|ruling|order|orders|injunction|decision)(?!\w)|(?:an?|the|this|that) (?:[\wⒹ'-]+ ){{0,4}}(?:court order|ruling|order|injunction|decision)(?: (?:by|from|of) {A_COURT})"
)
_NOT_BOUND = re.compile(
    r"\b(?:if|unless|whether|argu\w+|said|says|told|claims?|warn\w*|fear\w*|law|polic(?:y|ies)|rules?|I|we|you)\b",
    re.IGNORECASE,
)


_FREED = re.compile(
    r"(?P<who>Ⓟ)(?!'s)[^;Ⓟ]{0,90}? (?P<freed>(?:was|has been|had been|is) (?:\w+ )?(?P<done>(?:released|freed)(?! from (?:a )?(?:\w+ )?prison)|brought (?:back|home)|flown (?:back|home)|returned|reunited|given an? (?:\w+ )?(?:hearing|interview))(?!\w))"
)
"""`Ⓟ was released Ⓓ … after Ⓙ's ruling`: the release tells what was ordered, and that it was done."""
_DONE = {"rele": "release", "free": "release", "give": "process"}
"""What was done to somebody, by its first letters, and the relief that it fulfils."""
_SAID_SO = re.compile(r",? (?:after|following|under|thanks to|by|on) (?=(?P<why>[^;]{1,160}))")


def _freed(line: Line) -> Told | None:
    match = _FREED.search(line.text)
    who = line.mention(match.start("who")) if match is not None else None
    if (
        match is None
        or who is None
        or _NOT_BOUND.search(line.text[: match.start("freed")])
        or quoted(line, match.start("freed"))
    ):
        return None
    why = next(
        (each for each in _SAID_SO.finditer(line.text, match.end()) if _RULING.match(each["why"]) is not None), None
    )
    index = line.token_at(match.start("freed"))
    if why is None or "not" in line.words[index : index + 2] or scope(line, index).conditional:
        return None
    telling = Told(
        line, index, *line.span(match.start(), why.end("why") if why.end("why") > why.end() else why.end()), rule="C14"
    )
    telling.relief, telling.action, telling.outcome = _DONE.get(match["done"][:4], "return"), True, "complied"
    telling.persons = (who.entity,)
    makers = line.found(why.start(), len(line.text), "ⒿⒸ")[:1]
    if makers:
        telling.issuers, telling.tier = tuple(makers), tier_of(makers[0])
    else:
        telling.tier = "district"
    return telling


def read_effects(line: Line) -> Iterator[Told]:
    """Duties and bars whose tail names the ruling that they come from, and releases that follow one."""
    if _COURT_WORDS.isdisjoint(line.vocabulary):
        return
    if not _FREED_WORDS.isdisjoint(line.vocabulary) and (freed := _freed(line)) is not None:
        yield freed
    if _WORDS.isdisjoint(line.vocabulary):
        return
    match = _BOUND.search(line.text)
    if match is None or _NOT_BOUND.search(line.text[: match.start()]) or quoted(line, match.start()):
        return
    why = _WHY.search(line.text, match.end())
    if why is None or _RULING.match(why["why"]) is None:
        return
    index = line.token_at(match.start("must"))
    if scope(line, index).conditional:
        return
    must, rest = match["must"], line.text[match.end() : why.start()]
    forbids = re.search(r"not|n't|no longer|barred|blocked|prohibited|forbidden|stopped", must) is not None
    relief, action = content(rest, forbids=forbids)
    if relief is None and bound_before(line.text[: match.start()]) and not OBEY.match(rest.lstrip()):
        relief = "other"
    if relief is None or relief in ("removal", "protection"):
        return
    if forbids and relief == "policy_block" and relief_of(rest, forbids=True) is None:
        return
    telling = Told(line, index, *line.span(0, why.start() + len(why["why"])), rule="C14")
    telling.start, telling.end = line.span(0, why.end("why") if why.end("why") > why.end() else why.end())
    telling.relief, telling.action = relief, action
    makers = line.found(why.start(), len(line.text), "ⒿⒸ")[:1]
    if makers:
        telling.issuers, telling.tier = tuple(makers), tier_of(makers[0])
    else:
        telling.tier = "district"
    fill_parties(line, 0, why.start(), telling)
    telling.parties = tuple(line.found(0, match.start(), "Ⓐ")[:1])
    telling.act = line.span(match.end(), why.start())
    stop = line.token_at(why.start())
    telling.when, telling.when_words = issue_date(
        line, line.token_at(why.start()), len(line.tokens), line.token_at(why.end())
    )
    telling.deadlines = (
        deadlines(line, index, min(stop, clause_end(line, index)), telling.when) if telling.action else []
    )
    yield telling
