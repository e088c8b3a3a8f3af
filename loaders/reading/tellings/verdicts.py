"""C3, C14: a that-clause that commands, or a verdict on a policy; without either it is a finding and no order."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.dates import issue_date
from loaders.reading.sentences.deontic import BINDING, REQUIRED, bound_before
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted
from loaders.reading.sentences.verb_groups import group, word
from loaders.reading.tellings.content import OBEY, content, forbidding
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import DETAIN, POLICY, UNLAWFUL, relief_of
from loaders.reading.tellings.tiers import tier_before, tier_of
from loaders.reading.tellings.told import Object, Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import by_agent, court_doing

_PLANS = re.compile(r" (?:that )?(?:Ⓙ|Ⓟ|he|she) (?:would|could|might|may|will)(?: not)? (?!be\b)")
"""`said Ⓙ would order them to explain why …`: what is to come is no order."""


_LAW_SAYS = re.compile(
    r"(?<!\w)(?:law|statute|Constitution|Ⓛ|Due Process Clause) (?:is clear|makes? clear|sa(?:ys|id)|provides?|requires?|holds?)(?!\w)"
)


def _states_law(verb: Verb, deontic: re.Match[str], text: str) -> bool:
    """Whether the clause tells a plan, or what the law is: `said the law is clear that Ⓐ cannot …`, `determined that they are entitled to …`."""
    if _PLANS.match(text) or _LAW_SAYS.search(text, 0, deontic.start("must")):
        return True
    if deontic["must"].endswith(("entitled", "eligible")):
        return verb.lemma in ("conclude", "determine")
    return deontic["must"].endswith("ed to") and verb.lemma in ("conclude", "determine", "find")


def read_verdict(line: Line, index: int, verb: Verb, _used: set[int]) -> list[Told]:
    """C3, C14: a that-clause that commands, or a verdict on a policy; anything else is a finding."""
    its = group(line, index)
    end = clause_end(line, index + 1 if word(line, index + 1) == "," else index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    if its.passive:
        actor = by_agent(line, index, len(line.tokens))
        if (
            actor is None
            or not re.match(r" (?:\w+ )?(?:unlawful|illegal|unconstitutional|invalid)", text)
            or told_as_done(line, index) is None
        ):
            return []
        telling = new_telling(line, index, min(len(line.tokens), actor.token + 1), "C3", actor)
        telling.relief, telling.action = "policy_block", False
        return [telling]
    actor = court_doing(line, index)
    if actor is None or told_as_done(line, index) is None:
        return []
    mandate = _MANDATES.match(line.text, line.tokens[index].end) if "that" in line.vocabulary else None
    if mandate is not None:
        end = max(end, clause_end(line, line.token_at(mandate.start("rest") + 1)))
        text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
        mandate = _MANDATES.match(text)
    if (trailing := trailing_issuer(line, index, actor)) is not None:
        return [trailing]
    if (approved := _approved(line, index, end, actor, _used)) is not None:
        return [approved]
    if (
        verb.lemma == "find"
        and re.search(r"\bprobable cause\b|\bcontempt\b|\b(?:is|was|are|were) (?:entitled|eligible)\b", text) is None
        and not UNLAWFUL.search(text)
        and mandate is None
    ):
        return []
    if (verb.lemma in ("hold", "find") and re.search(r"\bcontempt\b", text)) or _TO_HOLD.match(text):
        telling = new_telling(line, index, end, "C3", actor)
        telling.relief, telling.instrument = "contempt", None
        telling.action = _PURGED.search(line.text, line.tokens[index].end) is not None
        telling.objects, telling.how = (
            [o for o in objects_after(line, index, end) if o.noun != "it"],
            "enforces",
        )
        if not telling.objects:
            telling.how = None
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        return [telling]
    deontic = mandate or _DEONTIC.match(text)
    if deontic and verb.lemma not in ("agree",) and not _states_law(verb, deontic, text):
        must = deontic["must"].strip()
        rest = deontic["rest"]
        if must.startswith("should") and rest.startswith(" have "):
            return []  # `Ⓟ should not have been removed`
        if (
            must in ("should", "should not", "shouldn't", "could not", "had to", "need to", "needs to", "needed to")
            and verb.lemma in ("say", "find", "conclude")
            and not re.search(r"should not be|should be", text)
            and not (
                must in ("had to", "needed to", "needs to")
                and (bound_before(text[: deontic.start("must")]) or rest.startswith(" be "))
            )
        ):
            return []
        forbids = " not to" in must or must in (
            "not",
            "shall not",
            "cannot",
            "can't",
            "may not",
            "may no longer",
            "can no longer",
            "could no longer",
            "should not",
            "shouldn't",
            "need not",
            "could not",
        )
        if must.startswith(("could stay", "can stay", "may stay", "can remain")):
            forbids, rest = True, " be removed" + rest
        if actor.kind == "Judge" and verb.lemma == "say" and quoted(line, line.tokens[index].end + 3):
            return []
        telling = new_telling(line, index, end, "C3", actor)
        before = text[: deontic.start("must")]
        if forbids and "Ⓟ" in before and DETAIN.search(rest):
            rest = " detain Ⓟ" + rest
        forbids = forbids or (forbidding(rest) and not must.endswith(("entitled", "eligible")))
        telling.relief = relief_of(("not" if forbids else "") + rest, forbids=forbids, tier=telling.tier)
        if must.endswith(("entitled", "eligible")):
            telling.relief = relief_of(rest, forbids=False, tier=telling.tier) or "process"
        if telling.relief is None and forbids and POLICY.search(text):
            telling.relief = "policy_block"
        if telling.relief is None and BINDING.fullmatch(must) and bound_before(before):
            telling.relief = "other"
        if telling.relief is None:
            return []
        if telling.tier == "immigration" or (forbids and telling.rule == "C3" and sends_home(rest)):
            telling.relief = "protection" if forbids else telling.relief
            if telling.tier != "immigration":
                telling.tier, telling.issuers = "immigration", ()
        telling.action = not forbids and telling.relief not in ("protection",)
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        if "Ⓐ" not in before:
            telling.parties = ()
        place = line.tokens[index].end + deontic.end("must")
        telling.act = line.span(place, line.tokens[end - 1].end)
        telling.deadlines = deadlines(line, index, end, telling.when)
        return [telling]
    tier = tier_before(line, actor.token) if actor.found is None else tier_of(actor.found)
    if tier == "immigration" and re.match(r" (?:that )?[^,;]{0,40}?\bcan be (?:deported|removed)\b", text):
        telling = new_telling(line, index, end, "C3", actor)
        telling.relief, telling.action, telling.instrument = "removal", True, "ij_decision"
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        return [telling]
    breach = re.search(r"\bany (?:such )?(?:removal|deportation|transfer)s? would (?:breach|violate)", text)
    if breach:
        telling = new_telling(line, index, end, "C3", actor)
        telling.relief, telling.action, telling.group = "bar_removal", False, True
        telling.how, telling.objects = "enforces", objects_after(line, index, len(line.tokens))
        return [telling]
    if (
        UNLAWFUL.search(text)
        and POLICY.search(text)
        and not re.search(r"\b(?:likely to|its? order|his order|her order|injunction)\b", text)
        and not _BROKE_PROMISE.search(text)
    ):
        if verb.lemma not in ("rule", "hold", "declare", "find", "decide"):
            return []
        if re.search(r"Ⓟ|\bhis (?:arrest|detention)|Ⓟ's (?:arrest|detention|removal|deportation)", text):
            return []
        if verb.lemma in ("find", "decide", "hold", "rule") and re.match(
            r" (?:that )?(?:Ⓐ|Ⓟ|officials)[^,;]{0,20} (?:had |has |have )?(?:violated|broken|broke|acted)", text
        ):
            return []
        telling = new_telling(line, index, end, "C3", actor)
        telling.relief, telling.action = "policy_block", False
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        telling.parties = ()
        return [telling]
    if verb.lemma in ("rule", "hold") and re.match(
        r" (?:that )?(?:Ⓓ )?[^,;]{0,40}(?<!\w)(?<!no )(?<!any )(?<!without )(?:lawful|legal|constitutional)(?!\w)(?! basis| authority)",
        text,
    ):
        telling = new_telling(line, index, end, "C3", actor)
        telling.relief, telling.action = "other", False
        return [telling]
    return []


_DEONTIC = re.compile(
    rf"(?:,| Ⓓ| on Ⓓ,?| late Ⓓ| that|,[^,]*,| in [^,;]{{1,40}}| at an? [^;]{{1,50}}? (?:hearing|conference)(?: on Ⓓ| Ⓓ)?)* (?:(?!\bwhether\b|\bif\b)[^;,]){{1,90}}?\b(?P<must>must|{REQUIRED}|shall(?: not)?|(?:was|were|is|are) (?:not )?to(?= [a-z])|cannot|can't|may not|may no longer|can no longer|could no longer|should not|shouldn't|should|need not|has to|have to|had to|need(?:s|ed) to|could not|can remain|(?:is|was|are|were) (?:entitled|eligible)|could stay|can stay|may stay)(?!\w)(?P<rest>[^;]*)"
)
_MANDATES = re.compile(
    r"(?: (?:on )?Ⓓ| late Ⓓ)?,? that (?:"
    r"(?:[^;,]|, (?:who|an?|the|Ⓟ)(?: [^;,]{1,60})?,){1,90}?(?<!\bto)(?<!will)(?<!would)(?<!could)(?<!can)(?<!might)(?<!may)(?<!must)(?<!should)(?<!shall)(?<!n't)(?<!not)(?<!ever)(?<!also)"
    r"(?= (?:not )?be (?:[a-z]+ly |at once )*(?!said|able|heard)[a-z]+(?:ed|en|wn|ought|eld|et|nt)(?!\w))"
    r"|(?:Ⓐ|the (?:government|administration|agency|department))(?: [a-z]+ly| at once)?"
    r"(?= (?:not )?(?:release|free|return|bring|facilitate|provide|give|hold|produce|restore|resume|stop|halt|cease|refrain|let|allow)(?!\w)))"
    r"(?P<must>(?: not)?)(?P<rest>[^;]*)"
)
"""`ruled that Ⓟ be released`, `held that Ⓐ bring her back`: the bare verb after a judge's `that` commands, whatever she is said to do."""
_TO_HOLD = re.compile(
    r"(?: on)?(?: Ⓓ)? (?:to hold|that [^,;]{1,60} (?:is|are|was|were)) [^;]{0,60}?\bin (?:civil |criminal )?contempt"
)
"""`ruled to hold officials in contempt`, `found that they were in contempt`."""
_RIGHTLY = re.compile(
    r" (?:that )?(?P<what>it|[ⒸⒿⒶ](?:'s (?:\w+ )?(?:order|ruling|injunction|decision))?|(?:the|that|this|[ⒿⓅ]'s) (?:[\w-]+ )?(?:order|ruling|injunction|decision)(?: to [^,;]{1,80}?)?) "
    r"(?:(?:rightly|properly|correctly|lawfully|validly) (?P<verb>requires?|required|directs?|directed|orders?|ordered|bars?|barred|told|tells)|(?:was|is) (?:proper|right|lawful|valid|correct|sound|within [^,;]{1,30}power|properly issued))(?!\w)"
)


def _approved(line: Line, index: int, end: int, actor: Actor, used: set[int]) -> Told | None:
    """`Ⓒ held that it properly requires Ⓐ to …`: a higher court finds the order below right, which affirms it."""
    match = _RIGHTLY.match(line.text, line.tokens[index].end)
    if match is None:
        return None
    telling = new_telling(line, index, end, "C18", actor)
    if telling.tier not in ("appeals", "supreme"):
        return None
    telling.relief, telling.how, telling.action, telling.instrument = "appellate", "affirms", False, None
    telling.objects = [Object("it")]
    used.add(line.token_at(match.start("what")))
    return telling


_BROKE_PROMISE = re.compile(
    r"(?<!\w)violat(?:ed|es|ing|ions? of) (?:an?|the|that|this|its|their) (?:[\w-]+ ){0,4}(?:decree|settlement|agreement|order)(?!\w)"
)
"""`Ⓐ had violated a consent decree limiting arrests`: a finding, and no verdict on a policy."""
_PURGED = re.compile(r"\b(?:purg\w+|fin(?:e|es|ed)\b|until|unless|must|ordered|has to|or face|or else)\b")
"""What makes a finding of contempt one that somebody must act on."""
_FRONT = re.compile(
    rf"^(?:[A-Z]\w+, )?(?P<quote>\"?)(?P<who>[^;\"]{{1,160}}?)\b(?P<must>must(?: not)?|shall(?: not)?|{REQUIRED}|may not|may no longer|cannot|can't|can no longer|could not|couldn't|could no longer|should not|should|(?:is|are|was|were) (?:not )?to(?= [a-z])|has to|have to|had to|will have to|(?:now )?(?:has|have|had) (?:(?:until|till) [^,;]{{1,30}}?|\w+ (?:more )?(?:hours|days|weeks)) to|can stay|may stay|can remain|may)\b(?P<rest>[^;\"]*?),\"? (?:an? |the |two |three )?(?:[\w-]+ |Ⓒ ){{0,5}}$"
)


def trailing_issuer(line: Line, index: int, actor: Actor) -> Told | None:
    """C14: the direction comes first, the issuer last: `Ⓐ may not detain Ⓟ, Ⓙ decided Ⓓ`."""
    tokens = line.tokens
    front = _FRONT.match(line.text[: tokens[actor.token].start])
    after = line.text[tokens[index].end :]
    if front is None or not re.match(
        r"(?: (?:Ⓐ|officials|the (?:government|agency|administration)))?\W*(?:(?:on |late )?Ⓓ|in [^,;]{1,60}|this [a-z]+|of Ⓟ)?\W*(?:$|,|in |by |after |while )",
        after,
    ):
        return None
    if re.search(r"\b(?:told|said|says|argued|feared|because|since)\b", front["who"]):
        return None
    must = front["must"]
    if front["quote"] and not (
        must.startswith(("shall", "is directed", "are directed"))
        or (must in ("is to", "are to") and front["rest"].startswith(" be "))
    ):
        return None  # what a judge says of the law, in her own words
    nobody = re.search(r"\b[Nn](?:obody|o one|o)\b", front["who"]) is not None
    forbids = re.search(r" not| no longer|n't|cannot", must) is not None or (nobody and must in ("may", "can", "could"))
    rest = front["rest"]
    if must in ("can stay", "may stay", "can remain"):
        forbids, rest = True, " be removed" + rest
    elif must == "may" and not nobody:
        return None
    telling = new_telling(line, index, len(tokens), "C14", actor)
    telling.start = line.span(0, 1)[0]
    telling.relief, telling.action = content(rest, forbids=forbids, tier=telling.tier)
    if (
        telling.relief is None
        and BINDING.fullmatch(must)
        and bound_before(front["who"])
        and not OBEY.match(rest.lstrip())
    ):
        telling.relief = "other"
    if telling.relief is None or (
        forbids and telling.relief == "policy_block" and not POLICY.search(rest) and not bound_before(front["who"])
    ):
        return None
    fill_parties(line, 0, tokens[actor.token].start, telling)
    telling.parties = tuple(line.found(0, front.end("who"), "Ⓐ")[:1])
    telling.act = line.span(front.start("rest"), front.end("rest"))
    telling.when, telling.when_words = issue_date(line, index, len(tokens), index)
    if telling.action:
        telling.deadlines = deadlines(line, line.token_at(front.start("must")), actor.token, telling.when)
    return telling


_HOME = re.compile(r" be (?:sent|returned|removed|deported)(?: back)? to (?:Ⓝ|his|her|their|Ⓟ's|Ⓙ's)")


def sends_home(rest: str) -> bool:
    """`a judge ruled he should not be sent back to his native country`: only an immigration judge rules so."""
    return _HOME.match(rest) is not None
