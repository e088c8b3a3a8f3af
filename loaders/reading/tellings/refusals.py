"""C17 and refusals: a higher court lets a party go on, or will not undo an order; any other refusal is no order."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group
from loaders.reading.tellings.acting import read_act
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.direction import PARTLY
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.relief import POLICY
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object, Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import court_doing


def read_leave(line: Line, index: int, verb: Verb, _used: set[int]) -> list[Told]:
    """C17: a higher court lets a party go on: the order below is stayed."""
    if group(line, index).passive:
        return []
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None or actor.word in INSTRUMENTS:
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    telling = new_telling(line, index, end, "C17", actor)
    if telling.tier not in ("appeals", "supreme"):
        return []
    if verb.lemma == "clear" and " way" not in text[:12]:
        return []
    if re.search(r"\b(?:stand|remain|in place|in effect|take effect|go into effect)\b", text[:60]) and re.search(
        r"\b(?:order|ruling|injunction|block|decision)\b", text[:60]
    ):
        how = "affirms"
    elif re.search(
        r"(?:Ⓐ|Ⓟ|officials|agents|\bgovernment|administration|states?)[^,;]{0,40} to [a-z]+|\btake effect\b|\bfor Ⓐ to\b|\bgo (?:ahead|forward|into effect)(?!\w)|(?<!\w)(?:deportations?|policy|ban|rule|removals?) to\b|\bend\b",
        text,
    ):
        how = "stays"
    else:
        return []
    if verb.lemma == "free":
        how = "modifies"
    telling.relief, telling.how, telling.action = "appellate", how, False
    telling.objects = objects_after(line, index, end) or [Object("case")]
    telling.instrument = None
    telling.policy = tuple(line.found(line.tokens[index].end, line.tokens[end - 1].end, "Ⓛ"))
    if PARTLY.search(text):
        telling.amended = True
    return [telling]


def tier_of_actor(actor: Actor) -> str | None:
    """Height of the court that acts, where it is known."""
    return tier_of(actor.found) if actor.found is not None else None


_PAPER_THROWN_OUT = re.compile(
    r" out (?:the|an?|that|this|[ⒿⒸ]'s) (?:[\w-]+ ){0,2}?(?:stay|order|ruling|injunction|decision)(?!\w)"
)
"""`threw out the stay`: what is thrown out is no request for one."""


def read_refusal(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """A refusal is an order only where it refuses to undo one."""
    if group(line, index).passive:
        return []
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None or actor.word in INSTRUMENTS:
        return []
    end = clause_end(line, index)
    tokens = line.tokens
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if verb.lemma == "dismiss" or (verb.lemma == "throw" and _PAPER_THROWN_OUT.match(text)):
        return read_act(line, index, verb, used)
    undo = re.match(
        r"(?: down| away)?(?: on Ⓓ| Ⓓ| earlier| early| late| also|,[^,]{1,30},)*(?: (?:an? |the |its |their |his |her |Ⓐ's |Ⓟ's |Ⓞ's |Ⓐ |emergency |government |administration |last-minute |federal |\w+'s? |similar )*(?:requests?|motions?|bids?|pleas?|appeals?|petitions?|applications?|effort)(?!\w)[^,;]{0,50}?)? "
        r"(?:to )?(?P<verb>stay|let|allow|permit|enforce|resume|put|lift|pause|block|freeze|suspend|halt|overturn|reverse|vacate|dissolve|disturb|keep|reinstate|restore|undo|set|throw|stop|reconsider)\b(?P<rest>[^;]*)",
        text,
    )
    stay = re.match(
        r"(?: down)?(?: on Ⓓ| Ⓓ| earlier)*[^,;]{0,60}?(?<!\w)(?:an?|any|for an?|emergency|administrative|the|one)? ?(?:\w+ )?(?P<what>stay|one)(?!\w)(?! (?:of (?:removal|deportation|his|her|their)|put))",
        text,
    )
    rehear = re.match(r"(?: on Ⓓ)? (?:to (?:rehear|hear)|rehearing|review)(?!\w)", text)
    if rehear:
        return []
    appeal = re.match(r"(?: on Ⓓ| Ⓓ)? [^,;]{0,50}?\bappeals?\b(?: of| against|[.,]|$)", text)
    if appeal is not None and undo is None and tier_of_actor(actor) in ("appeals", "supreme"):
        telling = new_telling(line, index, end, "C18", actor)
        telling.relief, telling.how, telling.action, telling.instrument = "appellate", "affirms", False, None
        telling.objects = objects_after(line, index, end) or [Object("case")]
        used.update(nouns_in(line, index + 1, end))
        return [telling]
    if undo is None and stay is None:
        return []
    telling = new_telling(line, index, end, "C18", actor)
    telling.apart = Apart.UNSAID
    telling.relief, telling.how, telling.action, telling.instrument = "appellate", "denies_stay", False, None
    if undo is not None and (stay is None or undo.start("verb") <= stay.start("what")):
        at = line.token_at(tokens[index].end + undo.start("verb"))
        what = undo["verb"]
        telling.objects = objects_after(line, at, end)
        if not telling.objects and re.search(r"\bon hold\b|\bfrozen\b|\bit\b", undo["rest"]):
            telling.objects = [Object("it")]
        if what in ("reinstate", "restore") and not telling.objects and telling.tier in ("appeals", "supreme"):
            if POLICY.search(undo["rest"]) is None:
                return []
            telling.objects = [Object("case")]
        if (
            what in ("block", "stop", "halt", "set", "keep", "pause", "suspend", "reinstate", "restore")
            and not telling.objects
        ):
            return []
        if not telling.objects:
            if re.search(r"Ⓟ|(?<!\w)(?:deportation|removal|flight)", undo["rest"]):
                return []
            telling.objects = [Object("case")]
        if what in (
            "overturn",
            "reverse",
            "vacate",
            "dissolve",
            "disturb",
            "undo",
            "throw",
            "reconsider",
            "set",
            "lift",
        ):
            telling.how = "denies_stay" if what == "lift" else "affirms"
        if telling.tier in ("district", "immigration") and not any(
            each.told or each.noun != "case" for each in telling.objects
        ):
            return []
        if telling.tier == "district" and what == "lift":
            return []
    else:
        if (
            stay is not None
            and stay["what"] == "one"
            and re.search(r"\bstay\b", line.text[: tokens[index].start]) is None
        ):
            return []
        if telling.tier not in ("appeals", "supreme"):
            return []
        at = line.token_at(tokens[index].end + (stay.start("what") if stay else 0))
        telling.objects = objects_after(line, at, end) or [Object("it")]
    used.update(nouns_in(line, index + 1, end))
    return [telling]
