"""Orders told by their making alone: `the injunction came from Ⓙ`, `one by Ⓙ`, `the limits Ⓙ set`, `her order followed on Ⓓ`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import DateMention, Mention
from loaders.reading.apart import Apart
from loaders.reading.content import content, forbidding
from loaders.reading.due import deadlines
from loaders.reading.issuing import new_telling
from loaders.reading.lexicon import VERBS
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end, fill_parties, instrument_of, tier_of
from loaders.reading.relief import relief_of
from loaders.reading.scope import quoted, scope
from loaders.reading.told import Told

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


def _begin(line: Line, match: re.Match[str], index: int, who: str | None) -> Told | None:
    """A telling with its issuer and day."""
    telling = new_telling(line, index, clause_end(line, index), "C6", None)
    telling.start = line.span(match.start("np"), match.end())[0]
    if who is not None:
        mention = line.mention(match.start(who))
        if mention is None or mention.entity.kind not in ("Judge", "Court"):
            return None
        telling.issuers, telling.tier = (mention.entity,), tier_of(mention.entity)
    return telling


def _set(line: Line, match: re.Match[str], index: int) -> Told | None:
    telling = _begin(line, match, index, "who")
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
    telling = _begin(line, match, index, "who")
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
    telling = _begin(line, match, index, "who" if match["who"] else None)
    if telling is None:
        return None
    telling.instrument = instrument_of(match["np"])
    if telling.issuers == () and (owner := _owner(line, match.start("np"))) is not None:
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
    telling = _begin(line, match, index, "who")
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
    owner = _owner(line, match.start()) or _owner(line, match.start("np"))
    telling.definite = owner is None
    if owner is not None:
        telling.issuers, telling.tier = (owner.entity,), tier_of(owner.entity)
    return telling


def _owner(line: Line, place: int) -> Mention | None:
    return next((m for at, m in line.mentions(place, place + 3, "ⒿⒸ")), None)


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
    telling = _begin(line, match, index, None)
    if telling is None:
        return None
    if (owner := _owner(line, match.start("np"))) is not None:
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
_DEADLINE = re.compile(
    r"(?P<np>(?:(?P<who>[ⒿⒸ])'s|(?:[Tt]he |[Aa] |an )?(?:[\w-]+ )?(?:court|judge|judicially|[ⒿⒸ])[- ](?:ordered|mandated|imposed|set)(?! an? | the )|(?:[Tt]he|an?) (?:court|judge)'s|an? (?:Ⓓ )?(?:court|judicial)) (?:[\w-]+ |Ⓓ ){0,2}?deadline)(?: (?:on |of )?Ⓓ| at [^,;]{1,20})?(?: for [^,;]{1,40}?)? (?:to|that ordered|that required|requiring|ordering) (?P<rest>[a-z][^;]*)"
)


def _deadline(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`missed a court-ordered deadline to submit a plan`: the deadline is for an order that it names."""
    telling = _begin(line, match, index, "who" if match["who"] else None)
    if telling is None:
        return None
    telling.rule, telling.instrument = "C13", None
    telling.relief = relief_of("to " + match["rest"], forbids=False, tier=telling.tier) or "other"
    telling.action = True
    telling.act = line.span(match.start("rest"), match.end("rest"))
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    telling.when = telling.when_words = None
    return telling


_DEMAND = re.compile(
    r"(?P<np>(?<!\w)(?:[Dd]espite|[Ii]n spite of|ignor\w+|defi\w+|defying|flout\w+|in response to) (?P<who>[ⒿⒸ])'s (?:[\w-]+ )?(?:demands?|requests?|directions?)) (?:for|to|that) (?P<rest>[^;,]*)"
)


def _demand(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`despite Ⓙ's demand for an update`: what a court asks of a party, and does not get, it has ordered."""
    telling = _begin(line, match, index, "who")
    if telling is None:
        return None
    telling.rule, telling.relief, telling.action = "C10", relief_of(match["rest"], forbids=False), True
    telling.when = telling.when_words = telling.instrument = None
    telling.apart = Apart.ANOTHER
    telling.outcome = None if match["np"].lower().startswith("in response") else "not_complied"
    telling.act = line.span(match.start("rest"), match.end("rest"))
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    return telling if telling.relief == "information" else None


_FALLS_ON = re.compile(
    r"(?P<np>[Tt]he (?:\w+ )?deadline) (?:is|was|falls(?: on)?|fell(?: on)?|runs out|expires|had been) (?:now )?(?:on |set for )?(?:\d[\d:.]* ?[ap]\.?m\.? (?:on )?|noon (?:on )?)?Ⓓ"
)


def _falls_on(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`The deadline is Ⓓ`: for the order told last."""
    telling = _begin(line, match, index, None)
    if telling is not None:
        telling.rule, telling.nominal, telling.when, telling.when_words = "C13", True, None, None
        telling.deadlines = deadlines(line, 0, line.token_at(match.end()), None)
    return telling


_BAN_OF = re.compile(
    r"(?P<np>(?P<who>[ⒿⒸ])'s (?:[\w-]+ ){0,2}(?:ban|block|bar|freeze|moratorium|halt)) (?:on|to|of|against) (?P<rest>[^;,.]*)"
)


def _ban_of(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓙ's two-week ban on deportations`: an order told by what it forbids."""
    telling = _begin(line, match, index, "who")
    if telling is None:
        return None
    telling.rule = "C8"
    telling.relief = relief_of(match["rest"], forbids=True, tier=telling.tier) or "policy_block"
    telling.action = False
    telling.when = telling.when_words = None
    if (made := _MADE_ON.match(line.text, match.end())) is not None:
        mark = next(mark for _, mark in line.dates(made.start(), made.end()))
        telling.when, telling.when_words = mark.when, (mark.start, mark.end)
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    return telling


_MADE_ON = re.compile(r",? (?:made|issued|imposed|ordered|entered|signed)(?: on| in)? Ⓓ")
_GRANTED_BY = re.compile(
    r"(?P<np>(?:protected status|protection(?: from deportation)?|asylum|withholding(?: of removal)?),? (?:which was |that was )?(?:granted|given|awarded)(?: to (?:him|her|Ⓟ))?(?: in Ⓓ| on Ⓓ)?) by (?:the |an? )?(?P<who>Ⓙ)"
)


def _granted_by(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`deported despite protected status granted by Ⓙ`: an immigration judge's protection, told by its noun."""
    telling = _begin(line, match, index, "who")
    if telling is None or telling.tier != "immigration":
        return None
    telling.rule, telling.relief, telling.action, telling.instrument = "C15", "protection", False, "ij_decision"
    telling.persons = tuple(line.found(0, match.start(), "Ⓟ"))[-1:]
    after = [mark for _, mark in line.dates(match.start(), min(len(line.text), match.end() + 12)) if not mark.future]
    if after:
        telling.when, telling.when_words = after[0].when, (after[0].start, after[0].end)
    return telling


_ORDERED_NOUN = re.compile(
    r"(?P<np>(?:Ⓟ's|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?(?P<what>return|release|hearings?|interviews?)),? (?:(?:which|that) (?:was|were) |first )?ordered (?:by (?:the )?(?P<who>[ⒿⒸ]) )?(?:(?:on|in|back in|last) )?Ⓓ(?: by (?:the )?(?P<after>[ⒿⒸ]))?"
)


def _ordered_noun(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓟ's return, ordered on Ⓓ, is being arranged`: an order told by a participle beside what it gives."""
    who = "who" if match["who"] else "after" if match["after"] else None
    telling = _begin(line, match, index, who)
    if telling is None:
        return None
    telling.relief = {"return": "return", "release": "release"}.get(match["what"], "process")
    telling.action, telling.instrument, telling.backward = True, None, True
    telling.persons = tuple(line.found(match.start("np"), match.end("np"), "Ⓟ"))
    own = [mark for _, mark in line.dates(match.end("np"), match.end())]
    telling.when, telling.when_words = (own[-1].when, (own[-1].start, own[-1].end)) if own else (None, None)
    telling.definite = who is None
    return telling


_COURT_ORDERED = re.compile(
    r"(?P<np>(?<!\w)(?:court|judge|judicially)[- ](?:ordered|mandated) (?:[\w-]+ ){0,2}?(?P<what>return|release|(?:bond |custody )?hearings?|interviews?|reports?|updates?|access|visits?|improvements))(?![\w-])(?: of (?P<whom>Ⓟ))?"
)


def _court_ordered(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`his court-ordered release`: a compound tells that there is an order, and what it gives."""
    telling = _begin(line, match, index, None)
    if telling is None:
        return None
    telling.rule, telling.instrument, telling.backward = "C10", None, True
    telling.relief, telling.action = content("the " + match["what"], tier=None)
    telling.tier = "district"
    before = [m.entity for at, m in line.mentions(max(0, match.start() - 4), match.start(), "Ⓟ")]
    whom = line.mention(match.start("whom")) if match["whom"] else None
    telling.persons = (whom.entity,) if whom is not None else tuple(before[-1:])
    telling.when = telling.when_words = None
    telling.definite = True
    return telling if telling.relief is not None else None


_READERS = (
    (
        frozenset("court-ordered judge-ordered court-mandated court ordered mandated".split()),
        _COURT_ORDERED,
        _court_ordered,
    ),
    (frozenset(("ordered",)), _ORDERED_NOUN, _ordered_noun),
    (frozenset(("granted", "given", "awarded")), _GRANTED_BY, _granted_by),
    (frozenset(("ban", "block", "bar", "freeze", "moratorium", "halt")), _BAN_OF, _ban_of),
    (frozenset(("demand", "demands", "request", "requests", "direction", "directions")), _DEMAND, _demand),
    (frozenset(("deadline",)), _FALLS_ON, _falls_on),
    (frozenset(("deadline",)), _DEADLINE, _deadline),
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
