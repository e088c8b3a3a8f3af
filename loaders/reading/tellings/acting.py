"""C18: an order that stays, upholds, undoes, narrows or extends another (survey of orders, section 4)."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.acted_on import acted_on
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.direction import HOLD_PARTICLE, direction_of
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import POLICY, relief_of
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object, Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import court_doing

_LAID_ON = re.compile(r" an? (?:[\w-]+ ){0,2}(?:stay|freeze|hold|pause|block) on(?!\w)")


def read_act(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """An order that stays, upholds, undoes, narrows or extends another."""
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    text = line.text[tokens[index].end : tokens[end - 1].end]
    how = direction_of(line, index, verb, text)
    if how is None or (how == "vacates" and _SUIT.match(text)):
        return []
    if its.negated and not its.passive:
        return _would_not(line, index, end, how)
    long = _FOR_HOW_LONG.match(line.text, tokens[index].end) if how == "extends" else None
    if its.passive or (word(line, index + 1) == "by" and long is None):
        return acted_on(line, index, end, how)
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None:
        return []
    if verb.lemma == "reaffirm" and re.match(r" (?:that )?(?:his|her|Ⓙ's) ", text):
        return []  # a judge who says again what he ordered
    telling = new_telling(line, index, end, "C18", actor)
    telling.apart = Apart.UNSAID if how == "affirms" else telling.apart
    telling.relief, telling.how, telling.action = "appellate", how, False
    telling.objects = objects_after(line, index if long is None else line.token_at(long.end()) - 1, end)
    laid = _LAID_ON.match(text) if how == "stays" else None
    if laid is not None:
        telling.objects = objects_after(line, line.token_at(tokens[index].end + laid.end()) - 1, end)
        text = text[laid.end() :]
    if (
        not telling.objects
        and how == "stays"
        and verb.lemma in ("put", "place", "clamp", "slap", "lay", "impose")
        and (laid is not None or not HOLD_PARTICLE.match(text))
    ):
        telling.relief, telling.how = relief_of(text, forbids=True, tier=telling.tier) or "policy_block", None
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        return [telling]
    if not telling.objects and telling.tier in ("appeals", "supreme"):
        judge = next((m for _, m in line.mentions(tokens[index].end, tokens[end - 1].end, "Ⓙ")), None)
        if judge is not None and tier_of(judge.entity) == "district":
            telling.objects = [Object("order", (judge.entity,), "district")]
    agencys = (
        telling.tier == "district"
        and how in ("vacates", "reverses")
        and all(not o.issuers and o.noun.startswith("decision") for o in telling.objects)
    )
    if agencys and telling.objects:
        telling.objects = []
        text = " policy" + text
    if not telling.objects and how in ("vacates", "reverses") and POLICY.search(text[:90]) and verb.lemma != "reverse":
        telling.relief, telling.how, telling.instrument = "policy_block", None, None
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        telling.parties = ()
        return [telling]
    if not telling.objects:
        if verb.lemma == "dismiss" or (how == "stays" and verb.lemma in ("keep", "leave")):
            telling.objects = [Object("case")]
        elif how == "stays" and re.search(r"\bcontempt\b", text[:50]):
            telling.objects = [Object("order")]
        elif verb.lemma in ("put", "place") and relief_of(text, forbids=True) is not None:
            telling.relief, telling.how = relief_of(text, forbids=True, tier=telling.tier) or "policy_block", None
            fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
            telling.parties = ()
            return [telling]
        elif verb.lemma in ("affirm", "uphold", "reverse", "vacate") and telling.tier in ("appeals", "supreme"):
            telling.objects = [Object("it")]
        else:
            return []
    if how == "extends" and telling.issuers and telling.tier == "district":
        for each in telling.objects:
            if each.told is not None and not each.issuers:
                each.issuers, each.tier = telling.issuers, telling.tier
                each.told.issuers, each.told.tier = telling.issuers, telling.tier
    if how == "stays":
        telling.instrument = telling.instrument or "stay"
        if all(each.noun in ("stay", "freeze", "pause", "hold") for each in telling.objects):
            telling.how = "vacates"
    elif how != "extends":
        telling.instrument = None  # the form named is that of the order acted on
    if (
        how == "extends"
        and all(each.noun in ("stay", "freeze", "pause", "hold") for each in telling.objects)
        and verb.lemma == "replace"
    ):
        telling.how = "vacates"
    telling.ends = re.search(r"\bfor (?:\d+|a few|\w+) (?:hours|days|weeks)", text) is not None
    if how == "affirms" and re.search(
        r"\bbut\b[^.;]*\b(?:freed|limited|narrowed|cut|trimmed|modified)\b", line.text[tokens[index].end :]
    ):
        telling.amended = True
    used.update(nouns_in(line, index + 1, end))
    return [telling]


_FOR_HOW_LONG = re.compile(
    r" (?:until|till|through|to|by|for) (?:at least |about |nearly )?(?:(?:early |late |mid-?)?Ⓓ|(?:an? |another |up to )?(?:[\w-]+ ){1,3}(?:days?|weeks?|months?|hours?)|further notice)"
)
"""`extended until Ⓓ an order that …`: until when, before what is extended."""
_SUIT = re.compile(
    r"(?: (?:out|aside|an?|the|that|this|his|her|its|their|Ⓐ's|Ⓟ's|Ⓞ's))* (?:[\w-]+ ){0,2}(?:suit|lawsuit|complaint|case|charges?|indictment|claims?)(?!\w)"
)
"""A case that is thrown out undoes no order."""


_WILLED = frozenset(("would", "will", "wouldn't", "won't"))


def _would_not(line: Line, index: int, end: int, how: str) -> list[Told]:
    """`Ⓒ would not lift the order`: a higher court that will not undo an order has denied a stay."""
    its = group(line, index)
    actor = court_doing(line, index)
    if (
        actor is None
        or actor.word in INSTRUMENTS
        or scope(line, index).conditional
        or quoted(line, line.tokens[index].start)
    ):
        return []
    if (its.modal not in _WILLED and not {"did", "didn't"} & set(line.words[its.start : index])) or its.perfect:
        return []
    telling = new_telling(line, index, end, "C18", actor)
    if telling.tier not in ("appeals", "supreme") or how not in ("stays", "vacates", "reverses"):
        return []
    telling.objects = objects_after(line, index, end)
    if not telling.objects:
        return []
    telling.relief, telling.action, telling.instrument = "appellate", False, None
    telling.how = "affirms" if how == "reverses" else "denies_stay"
    used_stay = all(each.noun in ("stay", "freeze", "pause", "hold") for each in telling.objects)
    return [] if used_stay else [telling]
