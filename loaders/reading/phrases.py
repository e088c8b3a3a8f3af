"""Noun phrases for orders: `a Maryland judge's order that …`, `the injunction he issued on …`, `it`."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.apart import Apart, named_apart
from loaders.reading.content import forbidding, given_as_noun
from loaders.reading.lexicon import AUXILIARY, MODAL, PREPOSITIONS, RELATIVES
from loaders.reading.lines import Line, remembered
from loaders.reading.relief import relief_of
from loaders.reading.told import Object, Told
from loaders.reading.verb_groups import INSTRUMENTS, PEOPLE_NOUNS, finite, group, verb_at, word
from schema.dates import PartialDate

_FORM = (
    ("tro", r"\btemporary restraining order|\brestraining order|\bTRO\b|\btemporary order\b"),
    ("preliminary_injunction", r"\bpreliminar\w+ (?:\w+ )?injuncti\w+|\btemporary injunction|\bpreliminarily enjoin"),
    ("permanent_injunction", r"\bpermanent(?:ly)? (?:\w+ )?(?:injunction|enjoin)"),
    ("consent_decree", r"\bconsent decree|\bsettlement\b"),
    ("minute_order", r"\b(?:minute|text|docket) order"),
    ("stay", r"\bstay\b"),
    ("judgment", r"\bjudge?ment\b|\bvacatur\b"),
    ("opinion", r"\bopinion\b|\bmemorandum\b"),
)
_FORMS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FORM)

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


def instrument_of(words: str) -> str | None:
    """The legal form that words name."""
    return next((name for name, pattern in _FORMS if pattern.search(words)), None)


def tier_of(found: Found) -> str:
    """Whether a judge or court is of first instance (`district`), `appeals`, `supreme`, or `immigration`."""
    name = f"{found.name} {found.traits.get('tier', '')} {found.traits.get('title', '')}".lower()
    if re.search(r"immigration (?:judge|court)|board of immigration", name) or found.traits.get("immigration"):
        return "immigration"
    if found.traits.get("tier"):
        return str(found.traits["tier"])
    if re.search(r"\b(?:lord|lady) justice\b", name):
        return "appeals"
    if (
        "supreme" in name
        or re.search(r"(?<!mr )(?<!mrs )(?<!ms )\bjustice\b", name)
        or str(found.traits.get("court_id")) == "scotus"
    ):
        return "supreme"
    if re.search(r"court of appeals?|circuit|appeals? court|appellate|human rights", name):
        return "appeals"
    return "district"


def tier_before(line: Line, index: int) -> str | None:
    """The height of court that stands before a noun: `an appeals court`, `an immigration judge`."""
    before = [word(line, at) for at in range(max(0, index - 3), index + 1)]
    for each in before:
        if each in ("appeals", "circuit", "appellate", "panel", "appeal"):
            return "appeals"
        if each in ("supreme", "justices"):
            return "supreme"
        if each == "immigration":
            return "immigration"
        if each in ("district", "trial", "federal") and word(line, index) == "judge":
            return "district"
    return "district" if word(line, index) in ("judge", "jurist") else None


def executive(line: Line, index: int) -> bool:
    """Whether the order here is a president's or agency's, or a deportation order, and no court's."""
    before = {word(line, index - 1), word(line, index - 2)}
    if before & {"executive", "travel", "removal", "deportation", "presidential", "health"}:
        return True
    if (
        word(line, index) == "order"
        and word(line, index - 1) == "in"
        and word(line, index + 1) in ("to", "for", "that")
    ):
        return True
    if _PRESIDENTS.search(line.text, 0, line.tokens[index].start) is not None:
        return True
    return line.text[line.tokens[index - 1].start] == "Ⓛ" if index else False


_PRESIDENTS = re.compile(r"(?<!\w)(?:[Pp]resident|[Gg]overnor)(?: Ⓟ)?'s (?:[\w-]+ ){0,3}$")
"""`the president's Day 1 order`."""


@remembered
def clause_end(line: Line, index: int) -> int:
    """Index of the token at which the complement of the word here ends."""
    tokens = line.tokens
    # `the judge who blocked the reform threatened …`: the relative clause ends where the main verb stands.
    relative = verb_at(line, index) is not None and word(line, group(line, index).start - 1) in ("who", "which", "that")
    opening = _OPENING.match(line.text) is not None and "," not in (token.word for token in tokens[:index])
    for at in range(index + 1, len(tokens)):
        each = tokens[at].word
        if opening and each == ",":
            if any(finite(line, after) for after in range(at + 1, min(at + 9, len(tokens)))):
                return at
            opening = False
        if relative and at > index + 1:
            if each in RELATIVES or each in ("and", ","):
                relative = False
            elif (verb := verb_at(line, at)) is not None and verb.tense in ("past", "present") and finite(line, at):
                return at
        if each in (";", ".", "?", "!") and not (each == "." and at + 1 < len(tokens)):
            return at
        if each in ("–", "—") or (each == ":" and at > index + 1):
            return at
        if each == ",":
            following = word(line, at + 1)
            if following in ("reports", "but", "which", "who", "while", "although", "though", "saying", "citing", "finding", "writing", "arguing",
                             "because", "so", "as", "after", "when", "where", "even", "with", "despite", "according", "yet"):  # fmt: skip
                return at
            if following in ("and", "then", "or") and _starts_clause(line, at + 2):
                return at
            if _starts_clause(line, at + 1) and not any(
                tokens[j].word == "," for j in range(at + 1, min(at + 8, len(tokens)))
            ):
                return at
            if finite_here(line, at + 1) or following in ("have", "has", "had", "do", "did"):
                return at
        if each in ("and", "but", "then") and finite_here(line, at + 1):
            return at
        if each in ("while", "although", "because") and at > index + 2:
            return at
    return len(tokens)


_OPENING = re.compile(
    r"(?:(?:More|Less) than |Nearly |About |Almost |Some |Only )?(?:[\w-]+ ){0,3}?(?:[Aa]fter|[Ss]ince|[Ww]hen|[Aa]lthough|[Tt]hough|[Ww]hile)\b"
)
"""`A week after Ⓙ ordered …, 12 are still there`: the clause that opens a sentence ends at its comma."""


def finite_here(line: Line, index: int) -> bool:
    """Whether a verb in the past or present stands here, adverbs apart: `and later barred`."""
    while word(line, index).endswith("ly") or word(line, index) in (
        "then",
        "later",
        "also",
        "had",
        "has",
        "once",
        "on",
        "Ⓓ",
    ):
        index += 1
    verb = verb_at(line, index)
    return verb is not None and verb.tense in ("past", "present") and finite(line, index)


def _starts_clause(line: Line, index: int) -> bool:
    """Whether a clause of its own begins here: a noun soon followed by its verb."""
    for at in range(index, min(index + 9, len(line.tokens))):
        if finite(line, at):
            return at > index or finite_here(line, at)
        each = word(line, at)
        if each in (",", ";", "that", "to", "who", "which", "whom", "whose") or (
            each in PREPOSITIONS and each not in ("of", "than")
        ):
            return False
    return False


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
_IMMIGRATION = re.compile(r"\bimmigration (?:court|judge)(?:'s)? (?:[\w-]+ ){0,2}$")
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


def fill_parties(line: Line, start: int, end: int, telling: Told) -> None:
    """Who is bound and who is concerned, from the complement alone."""
    if not telling.parties:
        head = re.search(r"\bto [a-z]|\bfrom [a-z]+ing\b", line.text[start:end])
        limit = start + (head.start() if head else 60)
        bound = line.found(start, max(limit, start + 1), "Ⓐ")
        telling.parties = tuple(bound[:1]) if bound else ()
    persons = {found.key: found for found in (*telling.persons, *line.found(start, end, "Ⓟ"))}
    called = telling.relief == "contempt"  # an official may be called to account, though no order is about him
    telling.persons = tuple(found for found in persons.values() if called or not found.traits.get("official"))
    telling.policy = tuple(line.found(start, end, "Ⓛ"))
    telling.cases = telling.cases or tuple(line.found(0, len(line.text), "Ⓚ"))
    telling.group = (
        telling.group
        or re.search(
            r"\b(?:anyone|class|members|everyone|people|men|women|children|families|parents|immigrants|migrants|detainees|others|refugees|minors|students|travell?ers|them|any)\b",
            line.text[start:end],
        )
        is not None
    )


def nouns_in(line: Line, start: int, end: int) -> list[int]:
    """Indexes of instrument nouns between two indexes."""
    if INSTRUMENTS.isdisjoint(line.vocabulary):
        return []
    key = ("nouns", 0)
    known = line.memory.get(key)
    if known is None:
        known = line.memory[key] = [
            at for at, each in enumerate(line.words) if each in INSTRUMENTS and _is_noun(line, at, each)
        ]
    return [at for at in known if start <= at < end]  # type: ignore[attr-defined]


def _is_noun(line: Line, at: int, each: str) -> bool:
    before = word(line, at - 1)
    if before in ("in", "on") and each in ("order", "hold", "block", "pause"):
        return False
    if before == "to" and each in ("stay", "hold", "block", "freeze", "pause"):
        return False
    return verb_at(line, at) is None
