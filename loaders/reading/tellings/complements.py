"""What the noun for an order is followed by: `barring …`, `that Ⓐ facilitate …`, `to release …`."""

from __future__ import annotations

import re

from loaders.reading.sentences.lexicon import AUXILIARY, MODAL
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import finite, word
from loaders.reading.tellings.content import forbidding, given_as_noun
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told

BLOCKING = frozenset(
    "keeping barring blocking prohibiting preventing halting stopping forbidding banning enjoining restraining suspending pausing freezing "
    "bars blocks prohibits prevents halts stops forbids bans barred blocked prohibited prevented halted stopped forbade".split()
)
_FORBIDDING = frozenset(("injunction", "injunctions", "order", "tro", "ruling", "stay"))
_HALT = re.compile(
    r"(?: (?:Ⓐ|the \w+|its \w+|officials|agents)(?: to)?)? (?:(?:immediately|temporarily|promptly|at once) )?(?:block|bar|stop|prevent|prohibit|forbid|halt|restrain|enjoin|cease|pause|suspend|refrain)(?!\w)"
    r"| (?:order|requir|direct|demand)\w* (?:an? |the )?(?:\w+ )?(?:blocking|halting|halt|suspension|pause|freeze|stopping) (?:of|to|on)(?!\w)"
)
"""`to block Ⓐ from …`, `that ordered the temporary blocking of …`: a prohibition, though the noun before commands."""
COMMANDING = frozenset(
    "requiring ordering directing telling commanding compelling mandating instructing demanding giving setting granting allowing protecting "
    "shielding finding declaring reinstating restoring".split()
)
_ORDERS_TO = frozenset(
    "orders ordered requires required directs directed compels compelled forces forced mandates mandated tells told".split()
)


def complement(line: Line, index: int, end: int, telling: Told) -> None:
    """Reads what an instrument noun is followed by: `barring …`, `that Ⓐ facilitate …`, `to release …`."""
    tokens = line.tokens
    if (topic := _TOPIC.match(line.text, tokens[index].end)) is not None and word(line, index) in _TOPICAL:
        relief = relief_of(topic["what"], forbids=False, tier=telling.tier)
        if relief in ("information", "process", "conditions", "release", "return"):
            telling.relief, telling.action = relief, True
            fill_parties(line, topic.start("what"), topic.end("what"), telling)
            return
    first = index + 1
    if (maker := _MADE_BY.match(line.text, tokens[index].end)) is not None:
        first = line.token_at(maker.end())
    for at in range(first, min(first + 8, end)):
        each = word(line, at)
        if (
            word(line, at + 1) == "short"
            or (each not in BLOCKING and finite(line, at))
            or each in AUXILIARY
            or each in MODAL
        ):
            return
        if each == "and" and line.text[tokens[min(at + 1, end - 1)].start] in "ⒿⒸ":
            return  # `violations of court orders and Ⓙ ordering …`: what another one does
        if each == "by" and word(line, at + 1).endswith("ing"):
            return  # `violated her order by deporting …`: how it was broken, not what it says
        if each in _SHELTERING and (kept := _FROM_REMOVAL.match(line.text, tokens[at].end)) is not None:
            known = telling.issuers and telling.tier != "immigration"
            telling.relief, telling.action = "bar_removal" if known else "protection", False
            telling.act = line.span(tokens[at].start, kept.end())
            fill_parties(line, tokens[at].end, kept.end(), telling)
            return
        if each == "of" and word(line, index) in ("block", "halt", "pause", "freeze", "stay", "suspension", "ban"):
            telling.relief = relief_of(line.text[tokens[at].end : tokens[end - 1].end], forbids=True, tier=telling.tier)
            telling.action = None if telling.relief is None else False
            return
        if (
            each in BLOCKING
            or each in COMMANDING
            or each in ("that", "to", "against", "on", "for", "under")
            or each == ":"
        ):
            rest = line.text[tokens[at].end : tokens[end - 1].end]
            if each == "to" and _WIDENED.match(rest) and _WIDENS.search(line.text, 0, tokens[index].start):
                return  # `expanded Ⓙ's order to include …`: whom it is for, not what it says
            forbids = each in BLOCKING or each == "against"
            if each in _SHELTERING and (shelter := _FROM_WHAT.match(rest)) is not None:
                forbids, rest = True, shelter["what"] + shelter["whom"]  # `shielding them from arrest`
            if each == "under" and word(line, at + 1) in ("which", "whom"):
                bound_to = re.search(r"\b(?:must|has to|have to|is to|are to|will)\b", rest)
                if bound_to is None:
                    return
                rest = rest[bound_to.end() :]
                telling.relief = relief_of(rest, forbids=False, tier=telling.tier) or "other"
                telling.action = not _negative(rest)
                return
            if each == "that" and word(line, index) in _REASONED and _FINDING.match(rest):
                return  # `the Ⓓ ruling that Ⓟ had not been given …`: what was found, not what was ordered
            if (each == "that" and word(line, at + 1) in BLOCKING) or (each in ("that", "to") and _HALT.match(rest)):
                forbids = True  # `a restraining order to block Ⓐ from …`
                if each == "that" and word(line, at + 1) in BLOCKING:
                    rest = line.text[tokens[at + 1].end : tokens[end - 1].end]
            commanded = each == "that" and word(line, at + 1) in _ORDERS_TO
            if each == "for" and word(line, index) not in _OTHERS_ACT and (given := given_as_noun(rest, telling.tier)):
                telling.relief, telling.action = given
                telling.act = line.span(tokens[at].end, tokens[end - 1].end)
                fill_parties(line, tokens[at].end, tokens[end - 1].end, telling)
                return
            if each in ("on", "for") and not _ON_WHAT.match(rest):
                continue
            forbids = forbids or each == "on" or forbidding(rest)
            telling.relief = relief_of(rest, forbids=forbids, tier=telling.tier)
            if telling.relief is None and (tries := _BEST.search(line.text, tokens[at].end)) is not None:
                telling.relief = relief_of(line.text[tries.end() :], forbids=False, tier=telling.tier)
            if (
                each == "keeping"
                and telling.relief is None
                and re.match(r" (?:Ⓟ|them|him|her|the \w+) (?:in|here|within)\b", rest)
            ):
                telling.relief = "bar_removal"
            if (
                telling.relief is None
                and forbids
                and word(line, index) in _FORBIDDING
                and each in BLOCKING
                and not re.match(r" (?:exactly |precisely |just |any )?(?:that|it|this|such|them)(?!\w)", rest)
            ):
                telling.relief = "policy_block"
            if telling.relief is None and (
                commanded
                or (telling.issuers and (_to_be_done(line, index, at) or (each == "that" and _MANDATIVE.match(rest))))
            ):
                telling.relief = "other"
            telling.action = None if telling.relief is None else not forbids and not _negative(rest)
            if telling.relief == "protection":
                telling.action = False
            bound = _BOUND.match(rest)
            telling.act = line.span(tokens[at].end + (bound.end() if bound else 0), tokens[end - 1].end)
            if (
                bound is not None
                and each == "that"
                and bound["who"]
                and _refers_back(line, tokens[at].end + bound.start("who"))
            ):
                telling.parties = tuple(line.found(0, tokens[index].start, "Ⓐ")[-1:])
            fill_parties(line, tokens[at].end, tokens[end - 1].end, telling)
            return
        if each in (",", ";") or word(line, at + 1) == "short":
            return


_MANDATIVE = re.compile(
    r" (?:the )?(?:Ⓐ|officials|agents|authorities) (?!(?:ha[sd]|have|was|were|is|are|would|could|can|did|does|may|might|will|also|still|never)\b)[a-z]+(?<!ed)(?<!s)(?<!ly) "
)
"""`the order that Ⓐ pay …`: the bare verb."""
_ON_WHAT = re.compile(
    r"\W*(?:\w+ ){0,3}(?:deport|removal|transfer)|(?<!for)\W*(?:the |a )(?:[\w-]+ ){0,3}(?:ban|rule|policy|program)(?!\w)"
)
_OTHERS_ACT = frozenset("stay stays decision opinion verdict block hold pause freeze".split())
"""Papers after which `for` tells for whom or how long."""
_TOPIC = re.compile(r"(?: (?:of|from|dated))? Ⓓ,? (?:on|about|concerning|regarding|over) (?P<what>[^,;.]{1,60})")
"""`the order of Ⓓ on bond hearings`: an older order, called by its day and what it is about."""
_TOPICAL = frozenset(("order", "injunction", "directive"))
_WIDENED = re.compile(r" (?:also )?(?:include|cover|apply|encompass|extend|protect)(?!\w)")
_WIDENS = re.compile(r"(?<!\w)(?:expand|broaden|widen|clarifi|amend|modifi|extend|revis)\w* (?:\S+ ){0,4}$")
_REASONED = frozenset("ruling decision opinion finding verdict judgment judgement".split())
_FINDING = re.compile(
    r" (?!\w+ (?:must|should|may|can))(?:[^\s,;]+ ){1,8}?(?:had|has|have|was|were|did|is|are)(?: not|n't)? (?!to |barred|entitled|eligible|(?:\w+ly )?(?:unlawful|illegal|unconstitutional|invalid))\w+(?![^,;]{0,60}\b(?:must|cannot|should)\b)"
)
_FROM_WHAT = re.compile(r"(?P<whom> [^,;]{1,60}?) from(?P<what> [^,;]+)")
_SHELTERING = frozenset(("protecting", "shielding", "sparing"))
_FROM_REMOVAL = re.compile(
    r" (?:Ⓟ|him|her|them|the \w+) from (?:\w+ )?(?:removal|deportation|expulsion|being (?:deported|removed|sent|expelled|returned))(?: (?:there|to Ⓝ))?"
)
"""`despite an order protecting Ⓟ from removal`: mostly an immigration judge's grant."""
_BEST = re.compile(
    r"(?<!\w)(?:use|make|take) (?:\S+ )?(?:best endeavou?rs|best efforts|every effort|all (?:reasonable |available |necessary )?steps)\"? to "
)
"""`to use her best endeavours to find him, wherever he is, and bring him back`: what is to be tried may stand far on."""
_MADE_BY = re.compile(
    r",? (?:that |which )?[ⒿⒸ] (?:had |has )?(?:\w+ly )?(?:issued|entered|signed|made|handed down|wrote|gave(?: the)? Ⓐ)(?: on| in| earlier)?(?: Ⓓ)?,? (?=\"?(?:to|that|barring|requiring|ordering|directing|blocking) )\"?"
    r"| (?:by|from|of) (?:the )?[ⒿⒸ], (?:the )?[ⒿⒸ], (?=(?:for|to|that|barring|requiring|ordering|directing|blocking) )"
    r"| (?:issued|signed|entered|granted|handed down|made|dated)(?: by (?:the |an? )?(?:[ⒿⒸ]|judge|court))?(?: on| in| late| early)*(?: Ⓓ)?,? (?=(?:to|that|barring|requiring|ordering|directing|blocking|prohibiting|preventing|halting) )"
)
"""Who gave the order, between its noun and what it says: `a directive Ⓙ gave Ⓐ Ⓓ to facilitate …`."""
_BOUND = re.compile(
    r" (?:the )?(?P<who>[ⒶⒸⓄⓃ]|it|they|officials|agents|government)(?: to)?(?= \"?[a-z])|(?P<whom> (?:Ⓟ|he|she|they|the (?:\w+ )?(?:man|woman|men|women)) be)(?= [a-z])"
)
"""Who must act, or to whom it is to be done, before the act itself."""


def _refers_back(line: Line, place: int) -> bool:
    """Whether a pronoun stands here; after `order that` it is the party who is the subject of the clause before."""
    mention = line.mention(place)
    if mention is None:
        return line.text[place : place + 2] in ("it", "th")
    return line.findings.document.text[mention.start : mention.end].lower() in ("it", "they")


def _to_be_done(line: Line, index: int, at: int) -> bool:
    """Whether an order's or injunction's own infinitive or participle begins here, not that of some other word."""
    if word(line, index) not in ("order", "orders", "injunction", "writ") or word(line, at) not in (*COMMANDING, "to"):
        return False
    between = line.text[line.tokens[index].end : line.tokens[at].start]
    if word(line, at) == "to" and re.match(
        r" (?:the|an?|all|its|his|her|their|this|that|those|\W|\d|[ⒶⒸⒹⒻⒿⓀⓁⓃⓄⓅ])", line.text[line.tokens[at].end :]
    ):
        return False
    return re.fullmatch(r" (?:(?:by|from|of) (?:the )?[ⒿⒸ](?: (?:in|of) [ⒸⓃ])? )?", between) is not None


def _negative(words: str) -> bool:
    return (
        re.match(
            r"[^,;]{0,40}\b(?:not|never|no longer|cannot|can't|refrain|stop|halt|cease|end|pause|suspend|keep|maintain|retain)\b",
            words,
        )
        is not None
    )
