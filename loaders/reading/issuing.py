"""Who issues: the judge, court or order that does a verb, and whether the text tells it as done."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.apart import Apart, ordered_apart
from loaders.reading.clauses import Actor, reporter, subject
from loaders.reading.dates import issue_date
from loaders.reading.lexicon import REPORTING, VERBS
from loaders.reading.lines import Line
from loaders.reading.phrases import executive, instrument_of, phrase, tier_before, tier_of
from loaders.reading.scope import Scope, scope
from loaders.reading.several_papers import one_of_several_does
from loaders.reading.told import Told
from loaders.reading.verb_groups import INSTRUMENTS, finite, group, verb_at, verb_is_gerund, word

COURT_NOUNS = frozenset("judge judges court panel majority justices jurist tribunal".split())


_WHENEVER = re.compile(r"(?:^|[^\w'])(?:[Aa]fter|[Ww]hen|[Ww]here|[Oo]nce|[Ww]henever) (?:an? |any )?\S+ $")
"""`After Ⓙ has set a deadline, …`: what holds whenever a judge does so, and no order of one."""
_CLAIMING = re.compile(
    r"(?<!\w)(?:claim(?:ing|s|ed)|argu(?:ing|es|ed)|contend(?:ing|s|ed)|insist(?:ing|s|ed)|suggest(?:ing|s|ed)|alleg(?:ing|es|ed)|complain(?:ing|s|ed))(?: in [^,;]{1,40}?)? (?:that )?(?:[ⒿⒸ]'s|the|that|an?)(?: court's)? (?:[\w-]+ ){0,2}(?:order|ruling|injunction|decision)(?: [^,;]{1,60})? $"
)
"""What a party says that an order asks of it: `claiming Ⓒ's order required …`."""
_FACTIVE = frozenset(("right", "wrong", "entitled", "agree", "move", "go", "proceed", "continue", "vote"))
"""What an infinitive may hang on and still be told: `was right to require`, `moved to block`."""


def court_doing(line: Line, index: int) -> Actor | None:
    """The judge, court or order that does the verb here, if one of them does it."""
    if line.paper_opens and not any(finite(line, at) for at in range(1, group(line, index).start)):
        return Actor(0, "order", None)
    actor = _in_spite_of(line, index) or subject(line, index, "ⒿⒸ") or _after_participle(line, index)
    if actor is None:
        actor = _while_doing(line, index)
    if actor is None:
        return Actor(1, "order", None) if one_of_several_does(line, index) else None
    if actor.kind in ("Judge", "Court"):
        return actor
    if actor.mention is None and (actor.word in COURT_NOUNS or actor.word in INSTRUMENTS):
        if (
            actor.word == "judges"
            and not {word(line, actor.token - 1), word(line, actor.token - 2)}
            & {
                "two",
                "three",
                "the",
                "both",
            }
            and not _judges_of_a_day(line, actor.token)
        ):
            return None
        if actor.word in INSTRUMENTS and (
            executive(line, actor.token) or _BY_OFFICE.match(line.text, line.tokens[actor.token].end)
        ):
            return None
        return actor
    return None


_SOME_JUDGES = re.compile(r"(?:^|[\"] ?)[Ff]ederal (?:district )?judges(?: in [^,;Ⓓ]{1,40})?(?: on)?,? Ⓓ ")


def _judges_of_a_day(line: Line, at: int) -> bool:
    """`Federal judges on Ⓓ blocked …`: with a day, an order, and not what judges do."""
    return word(line, at - 1) in ("federal", "district") and _SOME_JUDGES.match(line.text) is not None


_BY_OFFICE = re.compile(
    r" (?:that |which )?(?:was |had been )?(?:issued|signed|made|given) (?:Ⓓ |on Ⓓ )?by (?:the |President |Mr\.? )?[ⓅⒶ]"
)
"""`One order issued by Ⓟ directs …`: a president's, and no court's."""


def _while_doing(line: Line, index: int) -> Actor | None:
    """`ordered Ⓐ to …, while also barring it from …`: what else the subject of the clause before did."""
    at = index - 1
    while word(line, at) in ("also", "temporarily", "simultaneously"):
        at -= 1
    if word(line, at) != "while" or not verb_is_gerund(line, index):
        return None
    owner = next(
        (back for back in range(at - 1, -1, -1) if finite(line, back) and verb_at(line, back) is not None), None
    )
    return subject(line, owner, "ⒿⒸ") if owner is not None else None


def _before_participle(line: Line, index: int) -> Actor | None:
    """`Ⓙ, ordering Ⓟ freed, said …`: an insertion right after the name."""
    at = index - (2 if word(line, index - 1).endswith("ly") else 1)
    mention = line.mention(line.tokens[at - 1].start) if word(line, at) == "," else None
    if mention is None or mention.entity.kind not in ("Judge", "Court"):
        return None
    return Actor(at - 1, line.text[line.tokens[at - 1].start], mention)


_PARTICIPLE = re.compile(
    r"(?:[A-Z]\w+, |In addition to |Besides |Apart from |Along with )?[A-Za-z]\w+ing (?:[^,;]|,(?! (?:[A-Z]|Ⓙ|Ⓒ|the |an? ))){1,140}?, (?:(?:the|an?) (?:[\w-]+ ){0,3}?)?(?:of )?(?P<who>[ⒿⒸ])"
)
"""`Granting the motion Ⓓ, Ⓙ wrote …`: the participle that opens a sentence has the subject of its main clause."""


def _after_participle(line: Line, index: int) -> Actor | None:
    if not verb_is_gerund(line, index):
        return None
    if word(line, index - 1) == "," or word(line, index - 2) == ",":
        return _before_participle(line, index)
    if index > 3:
        return None
    match = _PARTICIPLE.match(line.text)
    mention = line.mention(match.start("who")) if match is not None else None
    return Actor(line.token_at(match.start("who")), match["who"], mention) if match and mention else None


_SPITE = re.compile(
    r"\b(?:despite|in spite of|notwithstanding) (?:an? |the )?(?:[\w-]+ ){0,2}?(?P<who>[ⒿⒸ]|judge|court)(?:'s)?(?: in [A-Z]\w+)? $"
)


def _in_spite_of(line: Line, index: int) -> Actor | None:
    """`He remains there despite a judge ordering Ⓐ to bring him back`: a gerund with its own subject."""
    if not verb_is_gerund(line, index) or "despite" not in line.vocabulary:
        return None
    match = _SPITE.search(line.text, 0, line.tokens[index].start)
    if match is None:
        return None
    return Actor(line.token_at(match.start("who")), match["who"], line.mention(match.start("who")))


def told_as_done(line: Line, index: int) -> Scope | None:
    """The scope of the verb here, if the text tells it as done."""
    its = scope(line, index)
    if _in_spite_of(line, index) is not None:
        return its
    verbs = group(line, index)
    if its.negated or its.conditional or _would_have(line, verbs.start):
        return None
    if _CLAIMING.search(line.text, 0, line.tokens[verbs.start].start):
        return None
    if verbs.perfect == "has" and _WHENEVER.search(line.text, 0, line.tokens[verbs.start].start):
        return None
    if its.modal:
        return None
    if (
        verb_is_gerund(line, index)
        and not its.infinitive
        and (word(line, group(line, index).start - 1) in (",", "while") or _after_participle(line, index) is not None)
    ):
        return its
    if verb_is_gerund(line, index) and not its.infinitive and word(line, index - 1) in ("is", "was", "are"):
        return its  # `that panel is ordering Ⓐ to …`
    if word(line, index - 1) == "by" and verb_is_gerund(line, index) and _by_doing(line, index):
        return its
    if its.infinitive or verb_is_gerund(line, index):
        governor = word(line, its.governor) if its.governor is not None else ""
        lemma = VERBS[governor].lemma if governor in VERBS else governor
        if lemma not in _FACTIVE:
            return None
        if scope(line, its.governor or 0).negated or scope(line, its.governor or 0).modal:
            return None
    if its.quoted:
        speaker = reporter(line, index)
        if speaker is not None and speaker.kind not in ("Judge", "Court"):
            return None
    return its


_LETS = re.compile(r"(?<!\w)(?:let|make|makes|help|have|see|hear|allow|if) (?:[^,;:]{1,50} )?$")
_HAD = re.compile(r"(?:^|[;,\"] ?)Had (?:the |an? |[ⒿⒸ]|two |three )[^,;]{0,80}$")


def _would_have(line: Line, start: int) -> bool:
    """`would let Ⓙ order Ⓐ to …`, `Had Ⓙ ordered it, …`: what was never done."""
    before = line.text[: line.tokens[start].start]
    bare = VERBS.get(word(line, start))
    if bare is not None and bare.tense == "base" and _LETS.search(before) is not None:
        return True
    return before.lstrip(' "').startswith("Had ") and _HAD.search(before) is not None


_NOT_YET = frozenset(("request", "plan", "refuse", "dissent"))


def _by_doing(line: Line, index: int) -> bool:
    """`Ⓙ ended the hearing by ordering Ⓐ to …`: the means of what a judge did is told with it."""
    owner = next((at for at in range(index - 2, -1, -1) if finite(line, at) and verb_at(line, at) is not None), None)
    verb = verb_at(line, owner) if owner is not None else None
    if owner is None or verb is None or verb.sorts & _NOT_YET:
        return False
    how, who = scope(line, owner), subject(line, owner, "ⒿⒸ")
    return how.told and who is not None and (who.kind in ("Judge", "Court") or who.word in COURT_NOUNS)


def by_agent(line: Line, index: int, end: int) -> Actor | None:
    """The judge or court after `by`."""
    for at in range(index + 1, min(end, index + 16)):
        if word(line, at) == "by" or (
            at == index + 1 and word(line, at) == "at" and word(line, at + 1) in ("the", "Ⓒ")
        ):
            for place in range(at + 1, min(at + 8, len(line.tokens))):
                mention = line.mention(line.tokens[place].start)
                if mention is not None:
                    if mention.entity.kind in ("Judge", "Court"):
                        return Actor(place, line.text[line.tokens[place].start], mention)
                    break
    return None


def new_telling(line: Line, index: int, end: int, rule: str, actor: Actor | None) -> Told:
    tokens = line.tokens
    start = quote_start(line, actor, index)
    first = tokens[start].start
    telling = Told(line, index, *line.span(first, tokens[max(end, index + 1) - 1].end), rule=rule)
    if actor is not None:
        _issue(line, actor, telling)
        if actor.kind == "Judge":
            others = _joined_judges(line, actor)
            telling.issuers = tuple({each.key: each for each in (*telling.issuers, *others)}.values())
            tiers = [tier_of(each) for each in telling.issuers]
            telling.tier = next((tier for tier in tiers if tier != "district"), telling.tier)
        elif actor.kind == "Court":
            bench = re.match(r" \([^)]*?\)", line.text[tokens[actor.token].end :])
            if bench is not None:
                for place, mention in line.mentions(
                    tokens[actor.token].end, tokens[actor.token].end + bench.end(), "Ⓙ"
                ):
                    if not re.match(r" dissent", line.text[place + 1 :]):
                        telling.issuers = (*telling.issuers, mention.entity)
    telling.backward = _embedded(line, actor, index)
    clause = clause_start(line, index)
    if (
        actor is not None
        and actor.word in INSTRUMENTS
        and (
            word(line, actor.token + 1) in ("that", "which")
            or _BEFORE_ORDER.search(line.text, 0, line.tokens[actor.token].start) is not None
        )
    ):
        clause = max(clause, actor.token)  # `asked on Ⓓ to lift an order that blocked …`
    if in_relative(line, index):
        clause = max(clause, group(line, index).start - 1)  # `stayed on Ⓓ a ruling by Ⓙ that blocked …`
    telling.when, telling.when_words = issue_date(line, clause, end, index)
    if re.search(r"\b(?:minutes?|hours?|moments|half an hour) after\b[^,;]*$", line.text[: tokens[index].start]):
        earlier = [mark for place, mark in line.dates(0, tokens[index].start) if not mark.future and mark.when]
        if earlier:
            telling.when, telling.when_words = earlier[-1].when, (earlier[-1].start, earlier[-1].end)
    if (turn := re.search(r"Ⓓ, when [^,;]*$", line.text[: tokens[index].start])) is not None:
        mark = line.marks[turn.start()]
        telling.when, telling.when_words = getattr(mark, "when", None), (mark.start, mark.end)
    before = line.text[tokens[clause].start : tokens[index].start]
    telling.apart = max(telling.apart, ordered_apart(before))
    telling.instrument = instrument_of(line.text[tokens[index].start : tokens[min(end, len(tokens)) - 1].end][:70])
    if (form := re.search(r"\bin an? (?:\w+ ){0,2}(?:order|opinion|injunction|judge?ment)\b", before)) is not None:
        telling.instrument = instrument_of(form[0])
    return telling


_PAPER_BY = re.compile(
    r"(?:ruling|order|decision|injunction|opinion|judge?ment|stay) (?:by|from|of) (?:the )?[ⒿⒸ](?: (?:in|of) [ⒸⓃ])?,? $"
)


def in_relative(line: Line, index: int) -> bool:
    """Whether the verb tells what an earlier paper did (`stayed on Ⓓ a ruling by Ⓙ that blocked …`): the day is not its own."""
    link = group(line, index).start - 1
    return (
        word(line, link) in ("that", "which", "who")
        and _PAPER_BY.search(line.text, 0, line.tokens[link].start) is not None
    )


_BEFORE_ORDER = re.compile(r"(?<!\w)(?:before|after) (?:an?|the) (?:[\w-]+ ){0,3}$")
_LINKED = re.compile(r"(?<!\w)(?P<link>that|which|as|whose [\w-]+|who|whom)(?: (?:the|an?|federal|two|three))*\s*$")


def _embedded(line: Line, actor: Actor | None, index: int) -> bool:
    """Whether the order is told in a clause that hangs on another (`the logs that Ⓙ ordered produced`, `as Ⓙ ordered`): it is the earlier one."""
    if word(line, group(line, index).start - 1) == "who":
        return True
    if actor is None:
        return False
    linked = _LINKED.search(line.text, 0, line.tokens[actor.token].start)
    if linked is None or linked["link"] == "who":
        return False
    said = VERBS.get(word(line, line.token_at(linked.start("link")) - 1))
    return said is None or not said.sorts & REPORTING


def quote_start(line: Line, actor: Actor | None, index: int) -> int:
    """Index from which the quote runs: the actor's, where it stands near."""
    if actor is not None and actor.token < index and index - actor.token < 24:
        return actor.token
    return group(line, index).start


def _issue(line: Line, actor: Actor, telling: Told) -> None:
    if actor.found is not None:
        telling.issuers = (actor.found,)
        telling.tier = tier_of(actor.found)
        if actor.mention is not None:
            telling.issuer_words = (actor.mention.start, actor.mention.end)
    elif actor.word in INSTRUMENTS:
        telling.nominal = True
        named = phrase(line, actor.token)
        if named is not None:
            telling.issuers, telling.tier = named.issuers, named.tier
            telling.apart = named.told.apart if named.told else Apart.UNSAID
            telling.instrument = telling.instrument or (named.told.instrument if named.told else None)
            if named.when:
                telling.when = named.when
        telling.definite = not telling.issuers and (line.paper_opens or _is_definite(line, actor))
    elif actor.word == "court" and (judge := _judge_of_court(line, actor)) is not None:
        telling.issuers, telling.tier = (judge,), tier_of(judge)
    elif (court := _court_beside(line, actor)) is not None:
        telling.issuers, telling.tier = (court,), tier_of(court)
    else:
        telling.tier = "appeals" if actor.word in ("panel", "majority") else tier_before(line, actor.token)
        if actor.word == "judges" and "three" in (word(line, actor.token - 1), word(line, actor.token - 2)):
            telling.tier = "appeals"
        telling.definite = _is_definite(line, actor)


def _judge_of_court(line: Line, actor: Actor) -> Found | None:
    """The judge whose court stands in apposition: `Ⓙ, Ⓝ District Court for Ohio, directed`."""
    for at in range(actor.token - 1, max(0, actor.token - 6), -1):
        if word(line, at) == "," and line.text[line.tokens[at - 1].start] == "Ⓙ":
            mention = line.mention(line.tokens[at - 1].start)
            return mention.entity if mention is not None else None
    return None


def _is_definite(line: Line, actor: Actor) -> bool:
    """Whether a bench or an order without a name is one told of before (`the three judges`, `the preliminary injunction`)."""
    return not {word(line, actor.token - back) for back in (1, 2, 3)}.isdisjoint(("the", "that", "this", "same"))


def _court_beside(line: Line, actor: Actor) -> Found | None:
    """The court of an unnamed bench: `a panel of the Ⓒ`, `a Ⓒ panel`."""
    for at in (actor.token - 1, actor.token - 2, actor.token + 2, actor.token + 3):
        if 0 <= at < len(line.tokens) and line.tokens[at].word == "Ⓒ":
            if at > actor.token and word(line, actor.token + 1) not in ("of", "at", "on", "in"):
                continue
            mention = line.mention(line.tokens[at].start)
            return mention.entity if mention is not None else None
    return None


def _joined_judges(line: Line, actor: Actor) -> list[Found]:
    """Judges named beside the actor: `Judges Ⓙ and Ⓙ granted`."""
    found: list[Found] = []
    at = actor.token - 1
    while at > 0 and word(line, at) in ("and", ",", "judges", "justices"):
        if word(line, at) in ("and", ",") and line.text[line.tokens[at - 1].start] == "Ⓙ":
            mention = line.mention(line.tokens[at - 1].start)
            if mention is not None:
                found.append(mention.entity)
            at -= 1
        at -= 1
    return found


def clause_start(line: Line, index: int) -> int:
    """Index at which the clause begins that holds the verb here, its fronted date included."""
    for at in range(index - 1, -1, -1):
        each = word(line, at)
        if each in (";", ":") or (each in ("and", "but") and finite_left(line, at) and _clause_after(line, at, index)):
            return at + 1
        if each in ("after", "before", "which", "because", "although") and at > 0 and finite_left(line, at):
            return at + 1
    return 0


def finite_left(line: Line, index: int) -> bool:
    """Whether a clause with a verb ends here."""
    return any(finite(line, at) for at in range(max(0, index - 15), index))


def _clause_after(line: Line, at: int, index: int) -> bool:
    return any(line.tokens[i].word == "Ⓓ" for i in range(at, index))
