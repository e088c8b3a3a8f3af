"""C18: an order that stays, upholds, undoes, narrows or extends another (survey of orders, section 4)."""

from __future__ import annotations

import re

from loaders.reading.apart import Apart
from loaders.reading.clauses import subject
from loaders.reading.issuing import by_agent, clause_start, court_doing, new_telling, told_as_done
from loaders.reading.lexicon import Verb
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end, fill_parties, nouns_in, phrase, tier_of
from loaders.reading.relief import POLICY, relief_of
from loaders.reading.scope import quoted, scope
from loaders.reading.told import Object, Told
from loaders.reading.verb_groups import INSTRUMENTS, group, word

_HOLD_PARTICLE = re.compile(r"\W*(?:[^,;]{0,70}?)\bon (?:hold|ice|pause)\b")


_LAID_ON = re.compile(r" an? (?:[\w-]+ ){0,2}(?:stay|freeze|hold|pause|block) on(?!\w)")


_LEFT_IN_PLACE = re.compile(
    r"\W*[^;]{0,90}?\b(?:in (?:place|effect|force)|intact|standing|stand|undisturbed|alone|untouched)\b|\W*(?:mostly |largely )?in (?:place|effect|force)\b"
)


PARTLY = re.compile(
    r"\b(?:in part|part of|partly|partially|most of|parts of|portions?|core of|main parts|limited|only to|some of|much of)\b"
)


_ORDER_NOUN = r"(?:injunction|order|ruling|stay|TRO|decision)"
_WIPES = re.compile(r"\b(?:vacat\w+|wip\w+|sets? aside|setting aside|throw\w* out|eras\w+|undo\w*|voids?)\b")
"""What rehearing does to the panel's ruling, where the text says so."""


_OTHER_CLAUSE = frozenset(("while", "until", "after", "because", "that", "who", "which", "but", ":"))


def read_act(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """An order that stays, upholds, undoes, narrows or extends another."""
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    text = line.text[tokens[index].end : tokens[end - 1].end]
    how = _direction(line, index, verb, text)
    if how is None or (how == "vacates" and _SUIT.match(text)):
        return []
    if its.negated and not its.passive:
        return _would_not(line, index, end, how)
    long = _FOR_HOW_LONG.match(line.text, tokens[index].end) if how == "extends" else None
    if its.passive or (word(line, index + 1) == "by" and long is None):
        return _acted_on(line, index, end, how)
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
        and (laid is not None or not _HOLD_PARTICLE.match(text))
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


_ENDS = frozenset(("stays", "vacates", "reverses", "affirms"))
_DEFINITE = frozenset(("the", "that", "this", "his", "her", "'s"))
"""`In June the injunction was dissolved`: by whom is not told, which order is."""


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


_POLICY_KEPT = re.compile(
    r"(?: in (?:place|effect|force))? (?:the |a |its |Ⓐ's |Ⓟ's )*(?:(?!order|injunction|ruling|decision|stay|block|TRO)[\w-]+ |Ⓛ ){0,3}?(?:policy|ban|rule|program|restrictions|Ⓛ)(?: in (?:place|effect|force))?"
)
"""A higher court that keeps a policy in place stays the order against it."""


def _leaves(text: str) -> str:
    """What leaving a thing in place does: an order is affirmed, the order against a policy stayed."""
    return "stays" if _POLICY_KEPT.match(text) else "affirms"


def _direction(line: Line, index: int, verb: Verb, text: str) -> str | None:
    """How the verb acts on an order, before the order itself is looked for."""
    lemma = verb.lemma
    if lemma == "leave":
        return _leaves(text) if _LEFT_IN_PLACE.match(text) else None
    if lemma == "keep" and _POLICY_KEPT.match(text):
        return "stays"
    if lemma == "keep":
        return "affirms" if re.match(r"\W*[^,;]{0,80}?\b(?:in (?:place|effect|force)|intact)\b", text) else None
    if lemma in ("put", "place", "clamp", "slap", "lay"):
        if _HOLD_PARTICLE.match(text):
            return "stays"
        return "stays" if re.match(r" an? (?:\w+ ){0,2}(?:stay|freeze|hold|pause|block) on\b", text) else None
    if lemma == "throw":
        return "vacates" if re.search(r"\bout\b", text[:40]) else None
    if lemma == "set":
        return "vacates" if re.search(r"\baside\b", text[:90]) else None
    if lemma == "rehear":
        return "vacates" if _WIPES.search(line.text) else None
    if lemma == "strike":
        return "vacates" if " down" in text[:80] else None
    if lemma == "wipe":
        return "vacates"
    if lemma == "dismiss":
        return "affirms" if re.search(r"\bappeals?\b", text[:60]) else None
    if lemma in ("uphold", "affirm", "reaffirm"):
        return "affirms"
    if lemma in ("reinstate", "revive", "restore", "unfreeze"):
        return "affirms" if nouns_in(line, index + 1, index + 8) or lemma == "unfreeze" else None
    if lemma == "back":
        return "affirms" if nouns_in(line, index + 1, index + 7) else None
    if lemma == "side":
        return "affirms" if re.match(r" with (?:the )?Ⓙ", text) else None
    if lemma in ("overturn", "reverse", "quash", "overrule", "undo", "nullify", "invalidate"):
        return "reverses"
    if lemma in ("vacate", "toss", "dissolve", "void", "rescind"):
        return "vacates"
    if lemma == "lift":
        return "stays" if re.search(r"\b(?:for now|temporarily|while|pending)\b", line.text) else "vacates"
    if lemma == "clarify" and re.match(r"(?: on| earlier| late)*(?: Ⓓ)?,? that\b", text):
        return None  # what a court says that it meant
    if lemma in ("narrow", "limit", "trim", "modify", "amend", "clarify", "cut", "pare", "scale", "revise", "tighten"):
        return "modifies"
    if lemma == "turn":
        return (
            "extends" if re.match(r" [^,;]{1,50}? into (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text) else None
        )
    if lemma == "make":
        return (
            "extends"
            if re.match(
                rf" (?:it|that|[^,;]{{0,40}}?{_ORDER_NOUN}) (?:permanent|indefinite|nationwide|preliminary)", text
            )
            else None
        )
    if lemma in ("widen", "broaden"):
        return "extends" if re.match(rf" (?:it|that|[^,;]{{0,40}}?(?:{_ORDER_NOUN}|ban|block))\b", text) else None
    if lemma == "stretch":
        return "extends" if nouns_in(line, index + 1, index + 6) else None
    if lemma == "replace" and re.match(r" [^,;]{1,40}? with (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text):
        return "extends"
    if lemma in ("extend", "prolong", "lengthen", "renew", "convert", "replace"):
        return "extends"
    if lemma in ("stay", "freeze", "pause", "suspend", "halt", "block"):
        return "stays"
    return None


def objects_after(line: Line, index: int, end: int) -> list[Object]:
    """The orders that the verb here acts on, as its clause names them."""
    tokens = line.tokens
    found: list[Object] = []
    after = index + 1
    while word(line, after) in (
        "on",
        "Ⓓ",
        "down",
        "out",
        "up",
        "back",
        "late",
        "early",
        "aside",
        "in",
        "place",
        "part",
        "the",
        "core",
        "main",
        "parts",
        "most",
        "of",
        "much",
        "even",
        "all",
    ):
        after += 1
    first = word(line, after)
    mention = line.mention(tokens[after].start) if after < len(tokens) else None
    for at in nouns_in(line, index + 1, min(end, index + 16)):
        apart = any(word(line, back) in _OTHER_CLAUSE for back in range(index + 1, at))
        if apart and word(line, at - 1) != "to":
            break
        if any(
            word(line, back)
            in ("policy", "ban", "rule", "deportation", "deportations", "removal", "program", "law", "flights")
            for back in range(index + 1, at)
        ) and not any(line.text[tokens[back].start] in "ⒿⒸ" for back in range(index + 1, at)):
            break
        named = phrase(line, at)
        if named is None:
            continue
        if found and found[-1].start >= named.start - 2:
            continue
        if word(line, at) in ("injunctions", "orders", "rulings", "decisions") or word(line, at - 1) in (
            "both",
            "either",
            "two",
        ):
            named.noun = "both"
        found.append(named)
        break
    if found:
        return found
    if mention is not None and mention.entity.kind in ("Judge", "Court") and word(line, after + 1) != "'s":
        pronoun = mention.form == "pronoun"
        return [
            Object(
                "it" if pronoun else "order",
                () if pronoun else (mention.entity,),
                None if pronoun else tier_of(mention.entity),
            )
        ]
    if first in ("it", "that", "them", "both", "either", "this", "one", "each") or (
        mention is not None
        and mention.form == "pronoun"
        and line.findings.document.text[mention.start : mention.end].lower() in ("it", "that", "them")
    ):
        return [Object("both" if first in ("both", "either", "them") else "it")]
    return found


def _acted_on(line: Line, index: int, end: int, how: str) -> list[Told]:
    """`the order was stayed by Ⓒ`; without an agent only the fate of the order is told."""
    bound = subject(line, index)
    if how in ("vacates", "reverses") and (struck := _struck_down(line, index, end)) is not None:
        return [struck]
    if bound is None or bound.word not in INSTRUMENTS or told_as_done(line, index) is None:
        return []
    actor = by_agent(line, index, end)
    telling = new_telling(line, index, end, "C11", actor)
    telling.start = line.span(line.tokens[bound.token].start, line.tokens[index].end)[0]
    telling.relief, telling.how, telling.action = "appellate", how, False
    named = phrase(line, bound.token)
    telling.objects = [named] if named is not None else []
    if actor is None:
        known = _ON_APPEAL.search(line.text) or (telling.when is not None and named is not None and named.issuers)
        if not known and not (how in _ENDS and word(line, bound.token - 1) in _DEFINITE):
            return []
        telling.tier, telling.issuers = "appeals", ()
    return [telling] if telling.objects else []


def _struck_down(line: Line, index: int, end: int) -> Told | None:
    """`The travel ban was struck down by Ⓙ`: a policy, not an order, falls."""
    first = group(line, index).start
    head = line.text[line.tokens[clause_start(line, index)].start : line.tokens[first].start]
    actor = by_agent(line, index, end)
    if actor is None or not POLICY.search(head) or nouns_in(line, clause_start(line, index), first):
        return None
    if told_as_done(line, index) is None:
        return None
    telling = new_telling(line, index, end, "C11", actor)
    telling.start = line.span(line.tokens[clause_start(line, index)].start, line.tokens[index].end)[0]
    telling.relief, telling.action = "policy_block", False
    telling.policy = tuple(line.found(0, line.tokens[first].start, "Ⓛ"))
    return telling


_ON_APPEAL = re.compile(
    r"\b(?:on|upon|after an?|by an?) appeals?\b|\bhigher court\b|\bappeals (?:court|judges)\b", re.I
)
