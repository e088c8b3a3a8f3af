"""C6, C7, C15, C16: an instrument is made, protection is granted, a motion succeeds."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import Actor, subject
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.apart import made_apart
from loaders.reading.tellings.complements import BLOCKING, complement
from loaders.reading.tellings.content import content, forbidding
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.motions import grants_motion
from loaders.reading.tellings.new_telling import new_telling, quote_start
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.stays import issued_stay
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import by_agent, court_doing

_NOT_MADE = re.compile(
    r"\W*(?:an? |the |their |his |her |its )?(?:\w+ ){0,2}(?:leave|review|certiorari|rehearing|hearing|permission|extension of time|class|certification|"
    r"interview|statement|memos?|memorand\w+|guidance|visa|parole|bill|deal|agreement|executive|proclamation|contract|appeal)\b"
)


_GRANTED = re.compile(
    r"\W*(?:[^,;]{0,30}?Ⓟ[^,;]{0,40}? |him |her |them |the \w+ )?(?:an? )?(?:\$[\d,.]+ |\w+ )?(?P<what>withholding of (?:removal|deportation)|withholding|asylum|protection(?! order)|bond(?! hearing)|bail(?! hearing)|relief|deferral|mandamus|habeas(?: corpus)?|release)(?!\w)"
)


_AGREED = re.compile(
    r"(?: off on)? (?:an?|the) (?:[\w-]+ ){0,3}?(?:agreement|settlement|deal|decree|stipulation)(?: [^,;]{1,40}?)??,? (?:(?:under|in) which (?:the )?(?:Ⓐ|[\w ]{1,30}?) (?:must|will|agreed to|has to|have to|promised to|is to|would)|(?:that |which )?(?P<that>require|bar|prohibit|forbid|oblige|commit|bind|prevent|stop)\w*)(?P<rest> [^;]*)"
)
"""`approved a settlement under which Ⓐ must …`: what the parties agreed on binds once a court has signed it."""
_MOTION = re.compile(r"\b(?:motions?|requests?|petitions?|bids?|pleas?|application)\b")


PROTECTS = re.compile(r"withholding|asylum|protection|deferral")


def read_instrument(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if told_as_done(line, index) is None:
        return []
    if its.passive:
        bound = subject(line, index)
        granted = _GRANTED.match(text)
        if (
            bound is not None
            and bound.kind == "Person"
            and bound.found is not None
            and verb.lemma in ("grant", "give", "win", "approve")
        ):
            if (granted and PROTECTS.match(granted["what"])) or re.match(r" protection\b", text):
                telling = new_telling(line, index, end, "C15", by_agent(line, index, end))
                telling.relief, telling.action, telling.persons = "protection", False, (bound.found,)
                telling.tier, telling.instrument = "immigration", "ij_decision"
                return [telling]
            if granted and granted["what"] in ("bond", "bail", "release"):
                telling = new_telling(line, index, end, "C15", by_agent(line, index, end))
                telling.relief, telling.action, telling.persons = "release", True, (bound.found,)
                return [telling]
        if verb.lemma == "grant" and (bound is None or bound.kind in ("Person", "Organization")):
            return _was_granted(line, index, end, bound, used)
        if bound is not None and bound.mention is None and bound.word in INSTRUMENTS:
            actor = by_agent(line, index, end)
            if actor is not None:
                used.update(range(bound.token, index))
                telling = new_telling(line, index, end, "C11", actor)
                complement(line, bound.token, index, telling)
                if telling.relief is None and (end_of := _TO_WHAT_END.match(line.text, tokens[actor.token].end)):
                    telling.relief, telling.action = relief_of(end_of["rest"], forbids=True, tier=telling.tier), False
                    telling.relief = telling.relief or "policy_block"
                    fill_parties(line, end_of.start("rest"), end_of.end("rest"), telling)
                if word(line, bound.token - 1) in ("removal", "deportation") and telling.tier == "immigration":
                    telling.relief, telling.action = "removal", True
                telling.instrument = instrument_of(line.text[: tokens[index].start])
                return [telling]
        return []
    granted = _GRANTED.match(text)
    actor = court_doing(line, index)
    if actor is None:
        winner = subject(line, index)
        if (
            winner is not None
            and winner.kind == "Person"
            and winner.found is not None
            and verb.lemma in ("win", "secure", "obtain")
            and granted
            and PROTECTS.match(granted["what"])
        ):
            telling = new_telling(line, index, end, "C15", None)
            telling.start = line.span(tokens[quote_start(line, winner, index)].start, tokens[index].end)[0]
            telling.relief, telling.action, telling.persons = "protection", False, (winner.found,)
            telling.tier, telling.instrument = "immigration", "ij_decision"
            return [telling]
        if verb.lemma not in ("win", "secure", "obtain"):
            return []
        if (
            granted
            and winner is not None
            and winner.kind == "Person"
            and (won := _won_before(line, index, end, winner))
        ):
            return [won]
    if (
        granted
        and (
            verb.lemma in ("grant", "approve", "give")
            or (verb.lemma in ("issue", "enter") and granted["what"].startswith("withholding"))
        )
        and not re.match(r"[^,;]{0,20}Ⓐ", text)
    ):
        what = granted["what"]
        telling = new_telling(line, index, end, "C15", actor)
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        telling.parties = ()
        if PROTECTS.match(what):
            telling.relief, telling.action = "protection", False
            telling.instrument = "ij_decision" if telling.tier == "immigration" else telling.instrument
            return [telling]
        if what in ("bond", "bail", "release") or what.startswith("habeas"):
            telling.relief, telling.action = "release", True
            return [telling]
        if what == "mandamus":
            return []
    if verb.lemma in ("grant", "approve") and re.match(r" (?:\w+ )?discovery\b", text):
        telling = new_telling(line, index, end, "C6", actor)
        telling.relief, telling.action = "information", True
        return [telling]
    if (
        actor is not None
        and (agreed := _AGREED.match(text)) is not None
        and verb.lemma in ("approve", "sign", "enter", "grant")
    ):
        telling = new_telling(line, index, end, "C6", actor)
        forbids = agreed["that"] is not None and agreed["that"].startswith(
            ("bar", "prohib", "forbid", "prevent", "stop")
        )
        telling.relief, telling.action = content(agreed["rest"], forbids=forbids, tier=telling.tier)
        telling.relief, telling.instrument = telling.relief or "other", "consent_decree"
        telling.act = line.span(tokens[index].end + agreed.start("rest"), tokens[index].end + agreed.end("rest"))
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        used.update(nouns_in(line, index + 1, end))
        return [telling]
    if _NOT_MADE.match(text):
        return []
    nouns = nouns_in(line, index + 1, min(end, index + 10))
    motion = _MOTION.search(text)
    if (
        motion
        and verb.lemma in ("grant", "agree", "approve")
        and (not nouns or motion.start() < tokens[nouns[0]].start - tokens[index].end)
    ):
        return grants_motion(line, index, end, text, actor)
    if not nouns:
        return []
    noun = nouns[0]
    between = [word(line, at) for at in range(index + 1, noun)]
    if (
        "by" in between
        or len(between) > 7
        or (
            word(line, noun) in ("mandate", "instructions", "block", "settlement")
            and verb.lemma not in ("approve", "issue", "grant")
        )
    ):
        return []
    while noun + 1 < len(tokens) and noun + 1 in nouns:
        noun += 1
    used.update(range(index, noun + 1))
    telling = new_telling(line, index, end, "C6", actor)
    telling.instrument = instrument_of(line.text[tokens[index].end : tokens[noun].end])
    telling.amended = "amended" in between or "revised" in between or ("new" in between and "again" in between)
    telling.apart = max(telling.apart, made_apart(between))
    if word(line, noun) in ("stay", "freeze", "pause", "block", "hold"):
        return issued_stay(line, index, noun, end, telling)
    complement(line, noun, end, telling)
    rest = line.text[tokens[noun].end : tokens[end - 1].end]
    if telling.relief is None and end < len(tokens) and word(line, end) == ":":
        stop = clause_end(line, end + 1)
        rest = line.text[tokens[end].end : tokens[stop - 1].end]
        forbids = forbidding(rest) or re.search(r"\b(?:not|cannot|can't|no|none|nobody)\b", rest[:60]) is not None
        telling.relief = relief_of(rest, forbids=forbids, tier=telling.tier)
        telling.action = not forbids
        fill_parties(line, tokens[end].end, tokens[stop - 1].end, telling)
    which = re.match(
        r"(?:[^;.]{0,60}?), (?:which|one that) (?:\w+ly )?(?P<verb>\w+)(?P<rest>[^;.]*)", line.text[tokens[noun].end :]
    )
    if (
        telling.relief is None
        and which is not None
        and which["verb"] in (*BLOCKING, "required", "requires", "ordered", "orders", "directs", "directed")
    ):
        forbids = which["verb"] in BLOCKING
        telling.relief, telling.action = relief_of(which["rest"], forbids=forbids, tier=telling.tier), not forbids
        fill_parties(line, tokens[noun].end + which.start("rest"), tokens[noun].end + which.end(), telling)
    relative = re.match(r"(?: \w+)? that (?:\w+ly )?(\w+)", rest)
    if (
        telling.relief is None
        and relative
        and relative[1] in ("shielded", "protected", "kept", "keeps", "shields", "protects", "keep")
    ):
        telling.relief, telling.action = "bar_removal", False
        fill_parties(line, tokens[noun].end, tokens[end - 1].end, telling)
    if relative and relative[1] in BLOCKING and telling.relief is None:
        telling.relief, telling.action = relief_of(rest, forbids=True, tier=telling.tier), False
    telling.deadlines = deadlines(line, noun, end, telling.when) if telling.action else []
    between_text = line.text[tokens[index].end : tokens[noun].start]
    named = phrase(line, noun)
    if named is not None and named.issuers and verb.lemma in ("win", "secure", "obtain"):
        telling.issuers, telling.tier = named.issuers, named.tier
    if re.search(r"\b(?:removal|deportation)\b", between_text):
        telling.relief, telling.action, telling.instrument = "removal", True, None
    if telling.relief is None and actor is None:
        return []
    return [telling]


_TO_WHAT_END = re.compile(
    r"(?: (?:in|on|late|last) (?:Ⓓ|[ⒸⓃ])| Ⓓ)*,? (?:to |and |which )?(?:prevent|block|stop|bar|halt|prevent|prohibit)(?:s|ed|ing|red|ped|ring|ping)? (?P<rest>[^;.]{1,160})"
)
"""`The injunction was granted by Ⓒ to prevent …`."""
_BEFORE_JUDGE = re.compile(r"(?<!\w)(?:by convincing|by persuading|from|before|when|after)(?: the)? (?P<who>[ⒿⒸ])(?!')")


def _won_before(line: Line, index: int, end: int, winner: Actor) -> Told | None:
    """`Ⓟ won habeas release by convincing Ⓙ that …`."""
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    freed = re.match(
        r" (?:his |her |\w+ )?(?:(?:habeas(?: corpus)? |immediate |bail )?release|bail|bond|freedom)(?!\w)", text
    )
    judge = _BEFORE_JUDGE.search(text)
    mention = line.mention(line.tokens[index].end + judge.start("who")) if freed and judge else None
    if mention is None or mention.entity.kind not in ("Judge", "Court") or winner.found is None:
        return None
    telling = new_telling(line, index, end, "C15", None)
    telling.relief, telling.action, telling.persons = "release", True, (winner.found,)
    telling.issuers, telling.tier = (mention.entity,), tier_of(mention.entity)
    return telling


def _was_granted(line: Line, index: int, end: int, bound: Actor | None, used: set[int]) -> list[Told]:
    """`Ⓟ was granted a restraining order and an injunction mandating …`: by a court, named or not."""
    nouns = nouns_in(line, index + 1, min(end, index + 9))
    if not nouns:
        return []
    last = nouns[-1]
    telling = new_telling(line, index, end, "C6", by_agent(line, index, end))
    telling.start = line.span(line.tokens[index].start, line.tokens[index].end)[0]
    telling.instrument = instrument_of(line.text[line.tokens[index].end : line.tokens[last].end])
    complement(line, last, end, telling)
    if telling.relief is None:
        return []
    telling.tier = telling.tier or "district"
    if bound is not None and bound.kind == "Person" and bound.found is not None:
        telling.persons = tuple({each.key: each for each in (bound.found, *telling.persons)}.values())
    used.update(nouns)
    return [telling]
