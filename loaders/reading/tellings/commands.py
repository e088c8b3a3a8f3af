"""C1, C2, C11 to C13: somebody is told to act (survey of orders, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.apart import made_apart
from loaders.reading.tellings.content import OBEY
from loaders.reading.tellings.directions import commands
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.ordered_before import read_ordered_before
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.passives import read_passive
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object, Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.verdicts import trailing_issuer
from loaders.reading.tellings.who_orders import court_doing


def read_command(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    if verb.tense in ("past", "participle") and (
        its.passive
        or (not index and _OPENS.match(line.text))
        or (word(line, index - 1) == "as" and word(line, index + 1) == "by")
    ):
        return read_passive(line, index, verb)
    if word(line, index + 1) == "by":
        return []
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None or word(line, its.start - 1) in _LAWS:
        return []
    if actor.token in used:
        return []
    if word(line, actor.token - 1) == "what" or word(line, actor.token - 2) == "what":
        if (meant := _WHAT_WAS.match(line.text, line.tokens[index].end)) is not None:
            return commands(
                line, line.token_at(meant.end()) - 1, clause_end(line, line.token_at(meant.end())), "C2", actor
            )
        if word(line, index + 1) in ("and", ",", "is", "was"):
            return []
    if (
        verb.lemma in ("order", "direct", "command", "tell")
        and (trailing := trailing_issuer(line, index, actor)) is not None
    ):
        return [trailing]
    after = word(line, index + 1)
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    earlier = read_ordered_before(line, index, end, actor) if verb.lemma != "tell" else None
    if verb.lemma == "tell" and (
        said := re.match(
            r" (?:the |federal |immigration )*(?:Ⓐ(?:'s (?:lawyers?|attorneys?|counsel))?|officials|agents|officers|government|department)(?!\w)[^,;]{0,30}? (?:that )?(?:Ⓐ|they|it|(?:the )?(?:people|passengers|men|women|planes|children|families)[^,;]{0,40}) (?P<must>must|has to|have to|had to|could not|couldn't|cannot|can't|may not)(?!\w)(?P<rest>[^;]*)",
            text,
        )
    ):
        forbids = "not" in said["must"] or "n't" in said["must"]
        telling = new_telling(line, index, len(line.tokens), "C3", actor)
        telling.relief = relief_of(said["rest"], forbids=forbids, tier=telling.tier) or (
            "policy_block" if forbids else None
        )
        telling.action = not forbids
        fill_parties(line, line.tokens[index].end, line.tokens[-1].end, telling)
        return [telling] if telling.relief else []
    if verb.lemma in ("tell", "force") and not re.search(r"\bto [a-z]", text):
        return []
    if (
        earlier is None
        and verb.lemma in ("demand", "require", "mandate")
        and (
            re.match(
                r" (?:to (?:know|see|hear|be)|(?:more|additional|extra|further|some) time|an? explanation of why)(?!\w)",
                text,
            )
            or (not re.search(r"\bto [a-z]|\bthat\b", text) and relief_of(text, forbids=False) is None)
        )
    ):
        return []  # what a judge demands in the courtroom, or what an order costs, is no order
    if (
        verb.lemma in ("tell", "demand", "require")
        and after in ("the", "Ⓒ", "Ⓙ")
        and re.match(r" (?:the )?(?:court|Ⓙ|Ⓒ|reporters)(?!\w)", text)
    ):
        return []
    if re.match(
        r" (?:[^,;]{1,60}? back (?:in|to) (?:the )?court(?:room)?(?!\w)|briefs?|briefing|the dismissal|oral argument|both sides|a hearing\b|the parties|an? (?:expedited )?(?:hearing|schedule))",
        text,
    ):
        return []
    if _URGED.match(text):
        return []
    if earlier is not None:
        return [earlier]
    if (below := _to_judge_below(line, index, end, text, actor)) is not None:
        used.update(range(index, len(line.tokens)))
        return [below]
    return commands(line, index, end, "C1" if re.search(r"\bto [a-z]", text) else "C2", actor)


_OPENS = re.compile(r"\w+ (?:(?:late|early|on|in|last|earlier) )*(?:Ⓓ )?(?:by (?:[ⒿⒸ]|an? |the )|to [a-z])")
"""`Ordered in Ⓓ by Ⓙ to …, Ⓐ …`: a participle that opens the sentence."""
_URGED = re.compile(
    r" [^,;]{1,60}? to (?:hurry(?: up)?|speed up|step up|hasten|do better|move faster)(?:$|\W*$| (?:its|their|the) (?:efforts|work)\W*$)"
)
"""`told Ⓐ to hurry up`: what a judge says to be obeyed sooner, and nothing of its own."""
_WHAT_WAS = re.compile(r"(?: (?:on )?Ⓓ)? was (?=(?:an?|the|his|her|their|[ⓅⒶ]|that|for|to)\b|[ⓅⒶ])")
"""`What Ⓙ ordered was a bond hearing`: the object stands after the verb to be."""
_LAWS = frozenset(
    (
        "law",
        "laws",
        "statute",
        "statutes",
        "rules",
        "regulations",
        "policy",
        "policies",
        "constitution",
        "congress",
        "Ⓛ",
    )
)
"""`wrote that federal laws require …`: no court commands there."""
_BELOW = re.compile(
    r" (?:the )?(?P<who>Ⓙ|Ⓒ|(?:lower|trial|district)[ -]court(?: judge)?|judge|her|him|it)(?!'s) to (?:(?P<out>dismiss|throw out|toss)|clarify|reconsider|amend|narrow|limit|revise|revisit|explain|modify|tailor|rethink)(?!\w)"
)


def _to_judge_below(line: Line, index: int, end: int, text: str, actor: Actor) -> Told | None:
    """`Ⓒ directed Ⓙ to clarify the order`: a higher court modifies an order, and orders no party to act."""
    match = _BELOW.match(text)
    if match is None:
        return None
    telling = new_telling(line, index, end, "C18", actor)
    if telling.tier not in ("appeals", "supreme"):
        return None
    telling.relief, telling.how, telling.action, telling.instrument = "appellate", "modifies", False, None
    if match["out"]:
        telling.how = "reverses"
    mention = line.mention(line.tokens[index].end + match.start("who"))
    issuers = (mention.entity,) if mention is not None and mention.entity.kind == "Judge" else ()
    at = line.token_at(line.tokens[index].end + match.end()) - 1
    telling.objects = objects_after(line, at, end) or [Object("order", issuers, "district")]
    return telling


def read_deadline(line: Line, index: int, verb: Verb, _used: set[int]) -> list[Told]:
    """C13: `gave Ⓐ until Ⓓ to …`: the deadline is the order."""
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None:
        return []
    if actor.word in INSTRUMENTS and verb.lemma != "give":
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    if verb.lemma == "give" or (verb.lemma == "grant" and "deadline" in text):
        if not re.match(
            r" [^,;]{1,60}?\b(?:until|a week|\w+ (?:more )?(?:days?|hours?|weeks?|months?)|deadline)\b", text
        ):
            return []
        infinitive = re.search(r"\bto \"?(?=[a-z])", text)
        if infinitive is None or (
            OBEY.match(text[infinitive.end() :]) and not (_ANSWERS.match(text[infinitive.end() :]) and "Ⓐ" in text)
        ):
            return _more_time(line, index, end, text, actor)
    elif not re.match(r" [^,;]{0,30}\bdeadlines?\b", text):
        return []
    elif not re.search(r"\bto [a-z]", text):
        return _more_time(line, index, end, text, actor)
    results = commands(line, index, end, "C13", actor)
    for each in results:
        each.relief = each.relief or "other"
    return results


_ANSWERS = re.compile(
    r"(?:respond|answer|reply)(?!\w)(?!,? (?:to|in|with|by) (?:the |an? |his |her |their |its |Ⓟ's |Ⓞ's )?(?:[\w-]+ ){0,2}(?:motions?|requests?|petitions?|lawsuit|suit|brief|complaint|appeal|filing|arguments?|writing))"
)
"""What a government must answer the court; an answer to the other side's papers is the ordinary course of a case."""
_TIME_ALONE = re.compile(
    r" (?:Ⓐ|Ⓟ|it|them|him|her|officials|the \w+) (?:until|till|a week|(?:just |only )?\w+ (?:more )?(?:days?|hours?|weeks?|months?))\b"
)


def _more_time(line: Line, index: int, end: int, text: str, actor: Actor) -> list[Told]:
    """`Ⓙ gave Ⓐ seven days.`: a deadline for what she ordered in another sentence."""
    if _TIME_ALONE.match(text) is None and " deadline" not in text:
        return []
    telling = new_telling(line, index, end, "C13", actor)
    telling.nominal = True
    telling.deadlines = deadlines(line, index, end, telling.when)
    return [telling] if telling.deadlines else []


_NAMED_BEFORE = re.compile(r"(?P<words>(?:[\w-]+ ){1,3}?)(?:order|injunction|ruling)[^:;]{0,15}: $")
"""`a separate restraining order: Ⓐ has to …`: an order of its own, by the judge told of before."""
_UNDER = re.compile(
    r"(?<!\w)(?:under|by|because of) (?:(?:an? |the )?(?:[\w-]+ |Ⓓ ){0,3}?(?:order|ruling|injunction|decision)s? (?:[\w-]+ ){0,2}?(?:by|from|of) )?(?:the )?(?P<who>[ⒿⒸ])(?!(?:'s)? (?:said|custody))"
)
"""`Ⓐ has 48 hours to release Ⓟ under an order by Ⓙ`: who ordered it stands behind."""
_DEONTIC = frozenset(("must", "has", "have", "had", "is", "can't", "cannot", "may"))


def read_duty(line: Line) -> Iterator[Told]:
    """C12: `Ⓐ must …` right after an order was told; whoever issued that one issued this."""
    if _DEONTIC.isdisjoint(line.vocabulary):
        return
    match = re.match(
        r"(?:[^,;]{0,40}, |[^:;]{0,90}: )?(?:[Tt]he |[Aa]ny |[Aa]ll )?(?P<who>Ⓐ|Ⓟ|officials|[Gg]overnment|people|detainees|children|men|women|families|agents|officers)[^;]{0,40}? "
        r"(?P<must>must|has to|have to|is required to|is directed to|(?<=: Ⓟ )(?:can't|cannot|may not|is not to)|(?:has|have|had)(?: also| now)? (?:until|\w+ (?:days|hours|weeks))\b[^,;]{0,30}? to)(?P<rest>:? [^;]*)",
        line.text,
    )
    if match is None or re.search(
        r"\bif\b|\bunless\b|\bto $|\b(?:ask|request|seek|want|hop|appl|mov)\w*\b", line.text[: match.start("must")]
    ):
        return
    index = line.token_at(match.start("must"))
    end = clause_end(line, index)
    words = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    forbids = (
        match["must"] in ("can't", "cannot", "may not", "is not to")
        or re.match(r" (?:also )?(?:not|stop|halt|refrain|cease)\b", words) is not None
    )
    relief = relief_of(words, forbids=forbids)
    if relief is None:
        return
    telling = Told(line, index, *line.span(match.start("who"), line.tokens[end - 1].end), rule="C12")
    if (under := _UNDER.search(line.text, match.end("must"))) is not None:
        mention = line.mention(under.start("who"))
        if mention is not None and mention.entity.kind in ("Judge", "Court"):
            telling.rule, telling.issuers, telling.tier = "C14", (mention.entity,), tier_of(mention.entity)
    named = _NAMED_BEFORE.search(line.text, 0, match.start("who"))
    if named is not None and (apart := made_apart(named["words"].split())):
        telling.rule, telling.definite, telling.tier, telling.apart = "C7", True, "district", apart
        telling.instrument = instrument_of(named[0])
    telling.relief, telling.action = relief, not forbids
    telling.parties = tuple(line.found(match.start("who"), match.start("who") + 1, "Ⓐ"))
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    telling.act = line.span(line.tokens[index].end, line.tokens[end - 1].end)
    telling.deadlines = deadlines(line, index, end, None)
    yield telling
