"""Orders told by their making alone: `the injunction came from Ⓙ`, `one by Ⓙ`, `the limits Ⓙ set`, `her order followed on Ⓓ`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import DateMention
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.content import content, forbidding
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.made_by_noun import telling_at, whose
from loaders.reading.tellings.named_by_content import BY_CONTENT
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told

_ADJ = r"(?:[\w-]+ ){0,4}?"
_FORM = r"(?:injunctions?|restraining orders?|orders?|TRO|stay|rulings?|decisions?|judge?ments?|writ)"
_CAME = re.compile(
    rf"(?P<np>(?:(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his|(?:first|second|third|latest)|Ⓙ's|Ⓒ's|[Hh]er|[Hh]is) )+{_ADJ}{_FORM})[^,;.:]{{0,50}}? "
    r"(?:came|comes|followed|arrived|landed|is the work) (?:[^,;.]{0,40}?(?P<by>(?:from|by|of|out of) (?:the |a )?(?P<who>[ⒿⒸ]))|(?:on |late |in |last )*(?P<on>Ⓓ)|(?:\w+ ){0,3}(?:later|after))"
)
_ONE = re.compile(
    r"(?P<np>(?:^|, |; |: |and |\(|– |— )(?:[Tt]he first|[Tt]he second|[Tt]he third|[Tt]he other|[Oo]ne|[Aa]nother|this one|a (?:second|third|fourth))(?: one)?,?(?: (?:\w+ ){0,3})?(?:from|by) )(?:the )?(?P<who>[ⒿⒸ])"
)
_SET = re.compile(
    rf"(?P<np>(?:[Tt]he|[Tt]hose|[Tt]hese|[Aa]n?|[Tt]hat|[Hh]is|[Hh]er|\d+[- ]day) {_ADJ}(?P<noun>ban|bar|freeze|moratorium|limits?|restrictions?|curbs?|rules|conditions|terms|requirements?|relief|deadline|protections?|safeguards|block|pause|hold))"
    r"(?P<of>[^,;.:]{0,60}?) (?:that |which )?(?P<who>[ⒿⒸ]) (?:had |has )?(?:\w+ly |first )?(?:laid down|set|sets|imposed|ordered|wrote|put in place|handed down|issued|granted|drew up|prescribed|entered)(?P<after>[^,;.]*)"
)
_TO_ACT = re.compile(r"\bto (?=[a-z]+ )")
_BANS = frozenset("ban bar freeze moratorium block pause hold limit limits restriction restrictions curb curbs".split())
_RELEASE = re.compile(
    r"(?:[Tt]he|[Aa]|[Hh]er|[Hh]is|[Ii]ts|Ⓙ's|Ⓒ's) (?P<what>release|return|bail|bond|discovery|contempt|transfer|deportation|removal)[- ](?P<np>order|ruling|injunction|stay|ban|block)s?(?: that| which)?(?: (?:by|from))? (?P<who>[ⒿⒸ])"
)
_KIND = {"release": "release", "bail": "release", "bond": "release", "return": "return", "discovery": "information", "contempt": "contempt"}  # fmt: skip
_PLACE_OF_HOLDING = re.compile(
    r"Ⓕ|\b(?:rooms?|cells?|jails?|centers?|centres?|detention|camps?|facilit\w+|building|overnight)\b"
)


def read_made(line: Line) -> Iterator[Told]:
    """Orders told by a noun and by who made it or when, without a verb of ordering."""
    if not (
        "Ⓙ" in line.text
        or "-ordered" in line.text
        or "Ⓒ" in line.text
        or "Ⓓ" in line.text
        or ":" in line.text
        or "deadline" in line.text
    ):
        return
    for cues, pattern, read in _READERS:
        if cues.isdisjoint(line.vocabulary):
            continue
        for match in pattern.finditer(line.text):
            index = line.token_at(match.end("np")) - 1
            its = scope(line, index)
            if (
                its.conditional
                or quoted(line, match.start("np"))
                or re.search(r"\b(?:executive|no|any)\b", match["np"])
            ):
                continue
            telling = read(line, match, max(index, 0))
            if telling is not None:
                yield telling


def _set(line: Line, match: re.Match[str], index: int) -> Told | None:
    telling = telling_at(line, match, index, "who")
    if telling is None:
        return None
    noun, rest = match["noun"], match["of"] + match["after"]
    if noun in _BANS:
        telling.relief, telling.action = relief_of(rest, forbids=True, tier=telling.tier) or "policy_block", False
    elif _PLACE_OF_HOLDING.search(rest) and noun in ("rules", "conditions", "terms", "limits", "requirements"):
        telling.relief, telling.action = "conditions", True
    else:
        what = _TO_ACT.search(line.text, match.start("np"))
        words = line.text[match.start("np") :] if what is None else line.text[what.start() :]
        telling.relief, telling.action = content(words, tier=telling.tier)
        if telling.relief is None and noun == "deadline" and what is not None:
            telling.relief = "other"
    if telling.relief is None:
        return None
    fill_parties(line, match.start("np"), match.end(), telling)
    return telling


def _kind(line: Line, match: re.Match[str], index: int) -> Told | None:
    if match["what"] in ("transfer", "deportation", "removal") and match["np"] not in ("ban", "stay", "block"):
        return None
    telling = telling_at(line, match, index, "who")
    if telling is not None:
        telling.relief = _KIND.get(match["what"], "bar_removal")
        telling.action = telling.relief != "bar_removal"
        fill_parties(line, match.start("np"), match.end(), telling)
    return telling


def _came(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`The injunction came from Ⓙ`, `Her preliminary injunction followed on Ⓓ`: one more paper, by its coming."""
    if match["on"] is not None and _OF_ITS_DAY.search(match["np"]):
        return _one_more(line, match, index, match["np"])
    if match["who"] is None and not match["np"].lower().startswith(("her ", "his ", "Ⓙ", "Ⓒ")):
        return None
    telling = telling_at(line, match, index, "who" if match["who"] else None)
    if telling is None:
        return None
    telling.instrument = instrument_of(match["np"])
    if telling.issuers == () and (owner := whose(line, match.start("np"))) is not None:
        telling.issuers, telling.tier = (owner.entity,), tier_of(owner.entity)
    if not telling.issuers:
        return None
    tail = line.text[match.end() :]
    more = re.match(
        r"[^;.]{0,40}?(?:,? and (?:it )?|,? which |, | that )(?P<v>barr?\w+|block\w*|kept|keeps|forb\w+|halt\w*|stopp?\w*|prohibit\w*|prevent\w*|order\w*|requir\w*)(?P<rest>[^;.]*)",
        tail,
    )
    if more is not None:
        forbids = not more["v"].startswith(("order", "requir"))
        telling.relief = relief_of(more["rest"], forbids=forbids, tier=telling.tier) or (
            "policy_block" if forbids else None
        )
        telling.action = not forbids
    telling.apart = Apart.ANOTHER
    return telling


def _one(line: Line, match: re.Match[str], index: int) -> Told | None:
    if re.match(r"(?:'s)? (?:said|says|told|wrote|argued|asked)\b", line.text[match.end() :]):
        return None
    telling = telling_at(line, match, index, "who")
    if telling is not None:
        telling.rule = "C6 one"
        after = [mark for place, mark in line.dates(match.end(), match.end() + 40) if not mark.future]
        if after:
            telling.when, telling.when_words = after[0].when, (after[0].start, after[0].end)
    return telling


_OF_ITS_DAY = re.compile(r"(?:injunction|restraining order)$")
_ANOTHER_ONE = re.compile(
    r"[ⒿⒸ] [^;]{0,40}?(?:issued|granted|entered|signed|imposed) (?:an?|the) (?:[\w-]+ )?(?:injunction|restraining order)[^;]{0,80}?,? and (?:then |later )?(?P<np>an? (?:preliminary|permanent|second|new|broader|nationwide) one)"
    r"(?: (?:late|early|on|in|that))* (?P<on>Ⓓ)"
)


def _another_one(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓙ issued a temporary injunction in Ⓓ, and a permanent one in Ⓓ`."""
    return _one_more(line, match, index, match["np"].replace(" one", " injunction"))


def _one_more(line: Line, match: re.Match[str], index: int, form: str) -> Told | None:
    """An injunction of its own day has the relief of what the same judge ordered before."""
    mark = line.marks.get(match.start("on"))
    if not isinstance(mark, DateMention) or mark.when is None or mark.future:
        return None
    telling = Told(line, index, *line.span(match.start("np"), match.end()), rule="C6", action=False)
    telling.instrument, telling.apart = instrument_of(form), Apart.SEPARATE
    telling.when, telling.when_words = mark.when, (mark.start, mark.end)
    owner = whose(line, match.start()) or whose(line, match.start("np"))
    telling.definite = owner is None
    if owner is not None:
        telling.issuers, telling.tier = (owner.entity,), tier_of(owner.entity)
    return telling


_SAYS = re.compile(
    r"(?P<np>(?:Ⓙ's|Ⓒ's|[Tt]he|[Hh]er|[Hh]is|[Tt]hat|[Tt]his) (?:[\w-]+ |Ⓓ ){0,3}?(?:order|ruling|injunction|instruction|directive|command|message))(?: (?:to|for|from|by|of) (?:the )?[ⒶⒿⒸⒹ])?[^:;.,]{0,50}: \"?(?P<rest>(?P<verb>[A-Za-z]+) [^;]*)"
)


def _says(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓙ's order was simple: release Ⓟ by Ⓓ`: what stands after the colon is the order."""
    verb = VERBS.get(match["verb"].lower())
    if (verb is None or verb.tense != "base" or match["verb"].lower() in ("do", "be", "have")) and (
        content("to " + match["rest"])[0] is None or not _IMPERATIVE.match(match["rest"])
    ):
        return None
    telling = telling_at(line, match, index, None)
    if telling is None:
        return None
    if (owner := whose(line, match.start("np"))) is not None:
        telling.issuers, telling.tier = (owner.entity,), tier_of(owner.entity)
    else:
        telling.definite = True
    telling.instrument = instrument_of(match["np"])
    forbids = forbidding(match["rest"])
    telling.relief = relief_of("to " + match["rest"], forbids=forbids, tier=telling.tier) or (
        "policy_block" if forbids else "other"
    )
    telling.action = not forbids
    telling.end = line.span(match.start("rest"), match.end("rest"))[1]
    telling.act = line.span(match.start("rest"), match.end("rest"))
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    telling.deadlines = deadlines(line, line.token_at(match.start("rest")), len(line.tokens), telling.when)
    return telling


_IMPERATIVE = re.compile(
    r"(?!I\b|(?:it|he|she|they|we|you|this|that|there)\b)[A-Za-z]+(?<!s)(?<!ed)(?<!ing) (?:Ⓟ|Ⓐ|him|her|them|the|all|an?|from|\w+ing|every|his|their)(?!\w)"
)
"""A verb without a subject after the colon."""
_READERS = (
    *BY_CONTENT,
    (frozenset("order ruling injunction instruction directive command message".split()), _SAYS, _says),
    (
        frozenset(
            "ban bar freeze moratorium limit limits restriction restrictions curb curbs rules conditions terms requirement requirements relief "
            "deadline protection protections safeguards block pause hold".split()
        ),
        _SET,
        _set,
    ),
    (frozenset("release return bail bond discovery contempt transfer deportation removal".split()), _RELEASE, _kind),
    (frozenset("came comes followed arrived landed work".split()), _CAME, _came),
    (frozenset(("one",)), _ANOTHER_ONE, _another_one),
    (frozenset("one first second third other another fourth".split()), _ONE, _one),
)
"""The words without which a pattern cannot match, the pattern, and what it reads."""
