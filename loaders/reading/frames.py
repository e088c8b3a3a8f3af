"""The constructions by which prose tells of an order (survey of orders, section 1), and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.finding.model import Found
from loaders.reading.clauses import (
    INSTRUMENTS,
    Actor,
    Scope,
    finite,
    group,
    quoted,
    reporter,
    scope,
    subject,
    verb_at,
    verb_is_gerund,
    verb_places,
    word,
)
from loaders.reading.dates import deadlines, issue_date
from loaders.reading.lexicon import VERBS, Verb
from loaders.reading.lines import Line
from loaders.reading.phrases import (
    BLOCKING,
    clause_end,
    complement,
    fill_parties,
    instrument_of,
    nouns_in,
    phrase,
    tier_before,
    tier_of,
)
from loaders.reading.relief import POLICY, UNLAWFUL, relief_of
from loaders.reading.told import Object, Told

_COURT_NOUNS = frozenset("judge judges court panel majority justices jurist tribunal".split())
_FACTIVE = frozenset(("right", "wrong", "entitled", "agree", "move", "go", "proceed", "continue", "vote"))
"""What an infinitive may hang on and still be told: `was right to require`, `moved to block`."""
_REFUSES = frozenset("refuse decline deny reject dismiss turn fail".split())


def tellings(line: Line) -> list[Told]:
    """All tellings of orders in one sentence, in order; none from a question."""
    if line.text.rstrip('" ').endswith("?"):
        return []
    found: list[Told] = []
    used: set[int] = set()
    for index in verb_places(line):
        verb = verb_at(line, index)
        if verb is None or not verb.sorts & _ORDERLY:
            continue
        for rule in _RULES:
            sorts, read = rule
            if not (verb.sorts & sorts):
                continue
            result = read(line, index, verb, used)
            if result:
                found.extend(result)
                used.add(index)
                break
    found.extend(_nominals(line, used))
    return sorted(found, key=lambda each: each.token)


# ---------------------------------------------------------------- who orders


def _court(line: Line, index: int) -> Actor | None:
    """The judge, court or order that does the verb here, if one of them does it."""
    actor = subject(line, index, "ⒿⒸ")
    if actor is None:
        return None
    if actor.kind in ("Judge", "Court"):
        return actor
    if actor.mention is None and (actor.word in _COURT_NOUNS or actor.word in INSTRUMENTS):
        if actor.word == "judges" and not {word(line, actor.token - 1), word(line, actor.token - 2)} & {
            "two",
            "three",
            "the",
            "both",
        }:
            return None
        return actor
    return None


def _told(line: Line, index: int) -> Scope | None:
    """The scope of the verb here, if the text tells it as done."""
    its = scope(line, index)
    if its.negated or its.conditional:
        return None
    if its.modal and its.modal not in ("must",):
        return None
    if verb_is_gerund(line, index) and not its.infinitive and word(line, group(line, index).start - 1) == ",":
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


def _start(line: Line, actor: Actor | None, index: int) -> int:
    """Index from which the quote runs: the actor's, where it stands near."""
    if actor is not None and actor.token < index and index - actor.token < 24:
        return actor.token
    return group(line, index).start


def _new(line: Line, index: int, end: int, rule: str, actor: Actor | None) -> Told:
    tokens = line.tokens
    start = _start(line, actor, index)
    first = tokens[start].start
    telling = Told(line, index, *line.span(first, tokens[max(end, index + 1) - 1].end), rule=rule)
    if actor is not None:
        _issue(line, actor, telling)
        if actor.kind == "Judge":
            others = _joined_judges(line, actor, index)
            telling.issuers = tuple({each.key: each for each in (*telling.issuers, *others)}.values())
        elif actor.kind == "Court":
            bench = re.match(r" \([^)]*?\)", line.text[tokens[actor.token].end :])
            if bench is not None:
                for place, mention in line.mentions(
                    tokens[actor.token].end, tokens[actor.token].end + bench.end(), "Ⓙ"
                ):
                    if not re.match(r" dissent", line.text[place + 1 :]):
                        telling.issuers = (*telling.issuers, mention.entity)
    clause = _clause_start(line, index)
    telling.when, telling.when_words = issue_date(line, clause, end, index)
    if re.search(r"\b(?:minutes?|hours?|moments|half an hour) after\b[^,;]*$", line.text[: tokens[index].start]):
        earlier = [mark for place, mark in line.dates(0, tokens[index].start) if not mark.future and mark.when]
        if earlier:
            telling.when, telling.when_words = earlier[-1].when, (earlier[-1].start, earlier[-1].end)
    if (turn := re.search(r"Ⓓ, when [^,;]*$", line.text[: tokens[index].start])) is not None:
        mark = line.marks[turn.start()]
        telling.when, telling.when_words = getattr(mark, "when", None), (mark.start, mark.end)
    before = line.text[tokens[clause].start : tokens[index].start]
    telling.another = (
        re.search(r"\b(?:also|again|another|second|previously|earlier|separately|already|then)\b", before) is not None
    )
    telling.instrument = instrument_of(line.text[tokens[index].start : tokens[min(end, len(tokens)) - 1].end][:70])
    return telling


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
            telling.issuers, telling.tier, telling.another = (
                named.issuers,
                named.tier,
                bool(named.told and named.told.another),
            )
            telling.instrument = telling.instrument or (named.told.instrument if named.told else None)
            if named.when:
                telling.when = named.when
    elif (court := _court_beside(line, actor)) is not None:
        telling.issuers, telling.tier = (court,), tier_of(court)
    else:
        telling.tier = "appeals" if actor.word in ("panel", "majority") else tier_before(line, actor.token)
        if actor.word == "judges" and "three" in (word(line, actor.token - 1), word(line, actor.token - 2)):
            telling.tier = "appeals"
        telling.definite = {word(line, actor.token - 1), word(line, actor.token - 2)} & {
            "the",
            "that",
            "this",
            "same",
        } != set()


def _court_beside(line: Line, actor: Actor) -> Found | None:
    """The court of an unnamed bench: `a panel of the Ⓒ`, `a Ⓒ panel`."""
    for at in (actor.token - 1, actor.token - 2, actor.token + 2, actor.token + 3):
        if 0 <= at < len(line.tokens) and line.tokens[at].word == "Ⓒ":
            if at > actor.token and word(line, actor.token + 1) not in ("of", "at", "on", "in"):
                continue
            mention = line.mention(line.tokens[at].start)
            return mention.entity if mention is not None else None
    return None


def _joined_judges(line: Line, actor: Actor, index: int) -> list[Found]:
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


def _clause_start(line: Line, index: int) -> int:
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


# ---------------------------------------------------------------- C1, C2, C3, C12, C13: commands


def _direct(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    if its.passive and verb.tense in ("past", "participle"):
        return _passive(line, index, verb)
    if word(line, index + 1) == "by":
        return []
    actor = _court(line, index)
    if actor is None or _told(line, index) is None:
        return []
    if actor.token in used:
        return []
    after = word(line, index + 1)
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    if verb.lemma == "tell" and (
        said := re.match(
            r" (?:the |federal |immigration )*(?:Ⓐ|officials|agents|officers|government|department)[^,;]{0,30}? (?:that )?(?:Ⓐ|they|it) (?P<must>must|has to|have to|had to|could not|couldn't|cannot|can't|may not)(?!\w)(?P<rest>[^;]*)",
            text,
        )
    ):
        forbids = "not" in said["must"] or "n't" in said["must"]
        telling = _new(line, index, len(line.tokens), "C3", actor)
        telling.relief = relief_of(said["rest"], forbids=forbids, tier=telling.tier) or (
            "policy_block" if forbids else None
        )
        telling.action = not forbids
        fill_parties(line, line.tokens[index].end, line.tokens[-1].end, telling)
        return [telling] if telling.relief else []
    if verb.lemma == "tell" and not re.search(r"\bto [a-z]", text):
        return []
    if (
        verb.lemma in ("tell", "demand", "require")
        and after in ("the", "Ⓒ", "Ⓙ")
        and re.match(r" (?:the )?(?:court|Ⓙ|Ⓒ|reporters)(?!\w)", text)
    ):
        return []
    if re.match(
        r" (?:briefs?|briefing|oral argument|both sides|a hearing\b|the parties|an? (?:expedited )?(?:hearing|schedule))",
        text,
    ):
        return []
    return _commands(line, index, end, "C1" if re.search(r"\bto [a-z]", text) else "C2", actor)


def _commands(line: Line, index: int, end: int, rule: str, actor: Actor | None) -> list[Told]:
    """One telling for each direction of its own relief in the complement."""
    tokens = line.tokens
    cuts = [index + 1]
    for at in range(index + 2, end - 1):
        if word(line, at) in ("and", "or") and word(line, at + 1) == "to" and word(line, at + 2).isalpha():
            cuts.append(at + 1)
    results: list[Told] = []
    for number, begin in enumerate(cuts):
        stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
        words = line.text[tokens[begin].start : tokens[stop - 1].end] if begin < stop else ""
        telling = _new(line, index, stop, rule, actor)
        forbids = _forbidding(words)
        telling.relief = relief_of(words, forbids=forbids, tier=telling.tier)
        telling.action = not (forbids or _keeps(words) or _not_to(words))
        if telling.relief == "bar_removal":
            telling.action = False
        if telling.relief == "removal":
            telling.action = True
        head = re.search(r"\bto (?=[a-z])", words)
        telling.act = line.span(tokens[begin].start + (head.end() if head else 0), tokens[stop - 1].end)
        fill_parties(line, tokens[index + 1].start if index + 1 < len(tokens) else 0, tokens[stop - 1].end, telling)
        telling.deadlines = deadlines(line, begin, stop, telling.when)
        if number:
            telling.start, telling.end = line.span(tokens[begin].start, tokens[stop - 1].end)
            if telling.relief is None or telling.relief == results[0].relief:
                results[0].end = max(results[0].end, telling.end)
                continue
        results.append(telling)
    return [each for each in results if each.relief is not None or rule in ("C1", "C2", "C12")]


def _forbidding(words: str) -> bool:
    return re.match(
        r"\W*(?:[^,;]{0,60}?\bto )?(?:immediately |temporarily )?(?:stop|halt|refrain|cease|end|pause|suspend|abandon|desist)\b|\W*(?:an? |the )?(?:\w+ )?(?:halt|end|stop|pause|freeze)\b",
        words,
    ) is not None  # fmt: skip


def _not_to(words: str) -> bool:
    return re.match(r"[^;]{0,60}?\bnot (?:to )?(?:be )?\w+", words) is not None and not re.match(
        r"[^;]{0,60}?\bwhy\b", words
    )


def _keeps(words: str) -> bool:
    return re.search(r"\bto (?:keep|maintain|retain|preserve)\b", words) is not None


def _passive(line: Line, index: int, verb: Verb) -> list[Told]:
    """C11, C12: `Ⓐ was ordered to`, `Ⓟ was ordered deported`; nobody need be named as issuer."""
    if _told(line, index) is None:
        return []
    if any(
        word(line, at) in ("which", "whom") and word(line, at - 1) == "under" for at in range(max(1, index - 10), index)
    ):
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    actor = _by_agent(line, index, end)
    bound = subject(line, index)
    if re.match(r" (?:be )?(?:deported|removed)\b", text) or re.match(r" to leave", text):
        telling = _new(line, index, end, "C15", actor)
        if bound is None or bound.kind != "Person" or bound.found is None:
            return []
        telling.relief, telling.action, telling.persons, telling.tier = "removal", True, (bound.found,), "immigration"
        telling.instrument = "ij_decision"
        return [telling]
    if verb.lemma in ("order", "direct", "instruct") and (
        actor is not None or (bound is not None and bound.kind == "Agency")
    ):
        results = _commands(line, index, end, "C11", actor)
        for telling in results:
            if bound is not None and bound.found is not None and bound.kind == "Agency":
                telling.parties = (bound.found,)
            if bound is not None and bound.found is not None and bound.kind == "Person":
                telling.persons = (bound.found,)
                if re.match(r" (?:released|freed|set free)\b", text):
                    telling.relief = "release"
        return [each for each in results if each.relief is not None]
    return []


def _by_agent(line: Line, index: int, end: int) -> Actor | None:
    """The judge or court after `by`."""
    for at in range(index + 1, min(end, index + 16)):
        if word(line, at) == "by":
            for place in range(at + 1, min(at + 8, len(line.tokens))):
                mention = line.mention(line.tokens[place].start)
                if mention is not None:
                    if mention.entity.kind in ("Judge", "Court"):
                        return Actor(place, line.text[line.tokens[place].start], mention)
                    break
    return None


def _gives(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """C13: `gave Ⓐ until Ⓓ to …`: the deadline is the order."""
    actor = _court(line, index)
    if actor is None or actor.word in INSTRUMENTS or _told(line, index) is None:
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    if verb.lemma == "give":
        if not re.match(
            r" [^,;]{1,60}?\b(?:until|a week|\w+ (?:more )?(?:days?|hours?|weeks?)|a deadline)\b", text
        ) or not re.search(r"\bto [a-z]", text):
            return []
    elif not re.match(r" [^,;]{0,30}\bdeadline\b", text):
        return []
    results = _commands(line, index, end, "C13", actor)
    for each in results:
        each.relief = each.relief or "information"
    return results


def _rules(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """C3, C14: a that-clause that commands, or a verdict on a policy; anything else is a finding."""
    its = group(line, index)
    end = clause_end(line, index + 1 if word(line, index + 1) == "," else index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    if its.passive:
        actor = _by_agent(line, index, len(line.tokens))
        if (
            actor is None
            or not re.match(r" (?:\w+ )?(?:unlawful|illegal|unconstitutional|invalid)", text)
            or _told(line, index) is None
        ):
            return []
        telling = _new(line, index, min(len(line.tokens), actor.token + 1), "C3", actor)
        telling.relief, telling.action = "policy_block", False
        return [telling]
    actor = _court(line, index)
    if actor is None or _told(line, index) is None:
        return []
    if (trailing := _trailing(line, index, actor)) is not None:
        return [trailing]
    if (
        verb.lemma == "find"
        and re.search(r"\bprobable cause\b|\bcontempt\b", text) is None
        and not UNLAWFUL.search(text)
    ):
        return []
    if verb.lemma in ("hold", "find") and re.search(r"\bcontempt\b", text):
        telling = _new(line, index, end, "C3", actor)
        telling.relief, telling.action = "contempt", True
        telling.objects, telling.how = (
            [o for o in objects_after(line, index, end, telling) if o.noun != "it"],
            "enforces",
        )
        if not telling.objects:
            telling.how = None
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        return [telling]
    deontic = re.match(
        r"(?:,| Ⓓ| on Ⓓ,?| late Ⓓ| that|,[^,]*,| in [^,;]{1,40})* [^;,]{1,90}?\b(?P<must>must|(?:was|were|is|are) (?:not )?to(?= [a-z])|cannot|can't|may not|should not|shouldn't|should|need not|has to|have to|had to|could not|can remain|is entitled|was entitled|are entitled|were entitled|could stay|can stay|may stay)(?!\w)(?P<rest>[^;]*)",
        text,
    )
    if deontic and verb.lemma not in ("agree",):
        must = deontic["must"]
        rest = deontic["rest"]
        if (
            must in ("should", "should not", "shouldn't", "could not", "had to")
            and verb.lemma in ("say", "find", "conclude")
            and not re.search(r"should not be|should be", text)
        ):
            return []
        forbids = " not to" in must or must in (
            "cannot",
            "can't",
            "may not",
            "should not",
            "shouldn't",
            "need not",
            "could not",
        )
        if must.startswith(("could stay", "can stay", "may stay", "can remain")):
            forbids, rest = True, " be removed" + rest
        if actor.kind == "Judge" and verb.lemma == "say" and quoted(line, line.tokens[index].end + 3):
            return []
        telling = _new(line, index, end, "C3", actor)
        before = text[: deontic.start("must")]
        passive_person = "Ⓟ" in before
        telling.relief = relief_of(("not" if forbids else "") + rest, forbids=forbids, tier=telling.tier)
        if must.endswith("entitled"):
            telling.relief = relief_of(rest, forbids=False, tier=telling.tier) or "process"
        if telling.relief is None and forbids and POLICY.search(text):
            telling.relief = "policy_block"
        if telling.relief is None:
            return []
        if telling.tier == "immigration" or _back_to_home(rest, forbids, telling):
            telling.relief = "protection" if forbids else telling.relief
            if telling.tier != "immigration":
                telling.tier, telling.issuers = "immigration", ()
        telling.action = not forbids and telling.relief not in ("protection",)
        if passive_person or "Ⓐ" in before:
            pass
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        if "Ⓐ" not in before:
            telling.parties = ()
        place = line.tokens[index].end + deontic.end("must")
        telling.act = line.span(place, line.tokens[end - 1].end)
        telling.deadlines = deadlines(line, index, end, telling.when)
        return [telling]
    breach = re.search(r"\bany (?:such )?(?:removal|deportation|transfer)s? would (?:breach|violate)", text)
    if breach:
        telling = _new(line, index, end, "C3", actor)
        telling.relief, telling.action, telling.group = "bar_removal", False, True
        telling.how, telling.objects = "enforces", objects_after(line, index, len(line.tokens), telling)
        return [telling]
    if (
        UNLAWFUL.search(text)
        and POLICY.search(text)
        and not re.search(r"\b(?:likely to|its? order|his order|her order|injunction)\b", text)
    ):
        if verb.lemma not in ("rule", "hold", "declare", "find", "decide"):
            return []
        if re.search(r"Ⓟ|\bhis (?:arrest|detention)|Ⓟ's (?:arrest|detention|removal|deportation)", text):
            return []
        if verb.lemma in ("find", "decide", "hold", "rule") and re.match(
            r" (?:that )?(?:Ⓐ|Ⓟ|officials)[^,;]{0,20} (?:had |has |have )?(?:violated|broken|broke|acted)", text
        ):
            return []
        telling = _new(line, index, end, "C3", actor)
        telling.relief, telling.action = "policy_block", False
        fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
        telling.parties = ()
        return [telling]
    if verb.lemma in ("rule", "hold") and re.match(
        r" (?:that )?(?:Ⓓ )?[^,;]{0,40}(?<!\w)(?:lawful|legal|constitutional)(?!\w)", text
    ):
        telling = _new(line, index, end, "C3", actor)
        telling.relief, telling.action = "other", False
        return [telling]
    return []


_FRONT = re.compile(
    r"^(?:[A-Z]\w+, )?(?P<who>[^;\"]{1,160}?)\b(?P<must>must(?: not)?|may not|cannot|can't|should not|should|(?:is|are|was|were) (?:not )?to(?= [a-z])|has to|have to|had to|will have to|can stay|may stay|can remain|may)\b(?P<rest>[^;\"]*?), (?:an? |the |two |three )?(?:[a-z-]+ ){0,3}$"
)


def _trailing(line: Line, index: int, actor: Actor) -> Told | None:
    """C14: the direction comes first, the issuer last: `Ⓐ may not detain Ⓟ, Ⓙ decided Ⓓ`."""
    tokens = line.tokens
    front = _FRONT.match(line.text[: tokens[actor.token].start])
    after = line.text[tokens[index].end :]
    if front is None or not re.match(
        r"\W*(?:(?:on |late )?Ⓓ|in [^,;]{1,60}|this [a-z]+)?\W*(?:$|,|in |by |after |while )", after
    ):
        return None
    must = front["must"]
    nobody = re.search(r"\b[Nn](?:obody|o one|o)\b", front["who"]) is not None
    forbids = " not" in must or must in ("cannot", "can't") or (nobody and must in ("may", "can"))
    rest = front["rest"]
    if must in ("can stay", "may stay", "can remain"):
        forbids, rest = True, " be removed" + rest
    elif must == "may" and not nobody:
        return None
    telling = _new(line, index, len(tokens), "C14", actor)
    telling.start = line.span(0, 1)[0]
    telling.relief = relief_of(rest, forbids=forbids, tier=telling.tier)
    if telling.relief is None:
        return None
    telling.action = not forbids
    fill_parties(line, 0, tokens[actor.token].start, telling)
    telling.parties = tuple(line.found(0, front.end("who"), "Ⓐ")[:1])
    telling.act = line.span(front.start("rest"), front.end("rest"))
    telling.when, telling.when_words = issue_date(line, index, len(tokens), index)
    return telling


def _back_to_home(rest: str, forbids: bool, telling: Told) -> bool:
    """`a judge ruled he should not be sent back to his native country`: only an immigration judge rules so."""
    return (
        forbids
        and re.match(r" be (?:sent|returned|removed|deported)(?: back)? to (?:Ⓝ|his|her|their|Ⓟ's|Ⓙ's)", rest)
        is not None
        and telling.rule == "C3"
    )


# ---------------------------------------------------------------- C4, C5: prohibitions


def _blocks(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    end = clause_end(line, index)
    tokens = line.tokens
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if its.passive or word(line, index + 1) == "by":
        actor = _by_agent(line, index, end)
        if actor is None or _told(line, index) is None:
            return []
        telling = _new(line, index, end, "C11", actor)
        head = line.text[tokens[_clause_start(line, index)].start : tokens[its.start].start]
        telling.relief = relief_of(head, forbids=True, tier=telling.tier)
        telling.action = False
        fill_parties(line, 0, tokens[its.start].start, telling)
        telling.parties = ()
        return [telling] if telling.relief else []
    actor = _court(line, index)
    if actor is None or _told(line, index) is None:
        return []
    if verb.lemma in ("stay", "stop") and word(line, index + 1) in ("short", "in", "at", "with", "blocked", "on"):
        return []
    if re.match(r" (?:him|her|it)?self\b", text):
        return []
    acting = _acts(line, index, verb, used)
    if acting:
        return acting
    if actor.token in used:
        return []
    telling = _new(line, index, end, "C4" if " from " in text else "C5", actor)
    telling.relief = relief_of(text, forbids=True, tier=telling.tier)
    telling.action = False
    fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
    if telling.relief is None:
        if telling.instrument is None and not re.search(r"\bit\b|[ⒶⒸⓁ]|\bthem\b|\bthe \w+", text):
            return []
        telling.relief = "policy_block"
    telling.act = line.span(tokens[index].end, tokens[end - 1].end)
    if " from " in text:
        telling.parties = tuple(line.found(tokens[index].end, tokens[index].end + text.index(" from "), "Ⓐ")[:1])
    results = [telling]
    rest_start = end
    if word(line, rest_start) == "," and verb_is_gerund(line, rest_start + 1):
        follow = VERBS[word(line, rest_start + 1)]
        if "direct" in follow.sorts:
            stop = clause_end(line, rest_start + 1)
            more = line.text[tokens[rest_start + 1].end : tokens[stop - 1].end]
            relief = relief_of(more, forbids=False, tier=telling.tier)
            telling.end = line.span(tokens[index].start, tokens[stop - 1].end)[1]
            if relief in (None, telling.relief):
                telling.action = True
                telling.act = line.span(tokens[rest_start + 1].end, tokens[stop - 1].end)
    return results


# ---------------------------------------------------------------- C6, C7, C15, C16: an instrument is made


_NOT_MADE = re.compile(
    r"\W*(?:an? |the |their |his |her |its )?(?:\w+ ){0,2}(?:leave|review|certiorari|rehearing|hearing|permission|extension of time|class|certification|"
    r"interview|statement|memos?|memorand\w+|guidance|visa|parole|bill|deal|agreement|executive|proclamation|contract|appeal)\b"
)
_GRANTED = re.compile(
    r"\W*(?:[^,;]{0,30}?Ⓟ[^,;]{0,40}? |him |her |them |the \w+ )?(?:\w+ )?(?P<what>withholding of (?:removal|deportation)|withholding|asylum|protection(?! order)|bond|bail|relief|deferral|mandamus|habeas(?: corpus)?|release)(?!\w)"
)
_MOTION = re.compile(r"\b(?:motions?|requests?|petitions?|bids?|pleas?|application)\b")


def _issues(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if _told(line, index) is None:
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
                telling = _new(line, index, end, "C15", _by_agent(line, index, end))
                telling.relief, telling.action, telling.persons = "protection", False, (bound.found,)
                telling.tier, telling.instrument = "immigration", "ij_decision"
                return [telling]
            if granted and granted["what"] in ("bond", "bail", "release"):
                telling = _new(line, index, end, "C15", _by_agent(line, index, end))
                telling.relief, telling.action, telling.persons = "release", True, (bound.found,)
                return [telling]
        if bound is not None and bound.mention is None and bound.word in INSTRUMENTS:
            actor = _by_agent(line, index, end)
            if actor is not None:
                telling = _new(line, index, end, "C11", actor)
                complement(line, bound.token, index, telling)
                telling.instrument = instrument_of(line.text[: tokens[index].start])
                return [telling]
        return []
    granted = _GRANTED.match(text)
    actor = _court(line, index)
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
            telling = _new(line, index, end, "C15", None)
            telling.start = line.span(tokens[_start(line, winner, index)].start, tokens[index].end)[0]
            telling.relief, telling.action, telling.persons = "protection", False, (winner.found,)
            telling.tier, telling.instrument = "immigration", "ij_decision"
            return [telling]
        if verb.lemma not in ("win", "secure", "obtain"):
            return []
    if granted and verb.lemma in ("grant", "approve", "give") and not re.match(r"[^,;]{0,20}Ⓐ", text):
        what = granted["what"]
        telling = _new(line, index, end, "C15", actor)
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        telling.parties = ()
        if PROTECTS.match(what):
            telling.relief, telling.action = "protection", False
            telling.tier = telling.tier if telling.tier == "immigration" else telling.tier
            telling.instrument = "ij_decision" if telling.tier == "immigration" else telling.instrument
            return [telling]
        if what in ("bond", "bail", "release") or what.startswith("habeas"):
            telling.relief, telling.action = "release", True
            return [telling]
        if what == "mandamus":
            return []
    if _NOT_MADE.match(text):
        return []
    nouns = nouns_in(line, index + 1, min(end, index + 10))
    motion = _MOTION.search(text)
    if (
        motion
        and verb.lemma in ("grant", "agree", "approve")
        and (not nouns or motion.start() < tokens[nouns[0]].start - tokens[index].end)
    ):
        return _grants_motion(line, index, end, text, actor)
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
    telling = _new(line, index, end, "C6", actor)
    telling.instrument = instrument_of(line.text[tokens[index].end : tokens[noun].end])
    telling.amended = "amended" in between or "revised" in between or ("new" in between and "again" in between)
    telling.another = telling.another or bool({"new", "second", "another", "fresh", "separate"} & set(between))
    if word(line, noun) in ("stay", "freeze", "pause", "block", "hold"):
        return _issued_stay(line, index, noun, end, telling)
    complement(line, noun, end, telling)
    rest = line.text[tokens[noun].end : tokens[end - 1].end]
    if telling.relief is None and end < len(tokens) and word(line, end) == ":":
        stop = clause_end(line, end + 1)
        rest = line.text[tokens[end].end : tokens[stop - 1].end]
        forbids = _forbidding(rest) or re.search(r"\b(?:not|cannot|can't|no|none|nobody)\b", rest[:60]) is not None
        telling.relief = relief_of(rest, forbids=forbids, tier=telling.tier)
        telling.action = not forbids
        fill_parties(line, tokens[end].end, tokens[stop - 1].end, telling)
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


PROTECTS = re.compile(r"withholding|asylum|protection|deferral")


def _grants_motion(line: Line, index: int, end: int, text: str, actor: Actor | None) -> list[Told]:
    """C16: the relief is what was asked for."""
    if actor is None:
        return []
    telling = _new(line, index, end, "C16", actor)
    stay = re.search(
        r"\b(?:for (?:an? )?(?:\w+ )?stay|to (?:stay|pause|lift|block|put|freeze|enforce|end|resume))\b", text
    )
    if stay and telling.tier in ("appeals", "supreme"):
        telling.relief, telling.how, telling.action = "appellate", "stays", False
        telling.objects = objects_after(line, index, end, telling)
        return [telling]
    tail = re.search(r"\b(?:to|for|seeking|that)\b", text)
    wanted = text[tail.start() :] if tail else text
    forbids = re.match(r"to (?:block|halt|stop|bar|prevent)\b", wanted) is not None or "restraining order" in wanted
    telling.relief = "release" if "habeas" in text else relief_of(wanted, forbids=forbids, tier=telling.tier)
    telling.action = not forbids if telling.relief else None
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    telling.parties = ()
    return [telling]


def _issued_stay(line: Line, index: int, noun: int, end: int, telling: Told) -> list[Told]:
    """A stay has five senses: of removal it bars it, of an order it acts on that order."""
    rest = line.text[line.tokens[noun].end : line.tokens[end - 1].end]
    whole = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    telling.instrument = "stay"
    telling.action = False
    if re.search(r"\b(?:removal|deportation|deporting|flights?|transfer)\b", whole) and not nouns_in(
        line, noun + 1, end
    ):
        telling.relief = "bar_removal"
        fill_parties(line, line.tokens[noun].end, line.tokens[end - 1].end, telling)
        return [telling]
    telling.relief, telling.how = "appellate", "stays"
    telling.objects = objects_after(line, noun, end, telling) or [Object("it")]
    telling.ends = re.search(r"\bfor \d+ (?:hours|days)", rest) is not None
    return [telling]


# ---------------------------------------------------------------- section 4: orders acting on orders

_HOLD_PARTICLE = re.compile(r"\W*(?:[^,;]{0,70}?)\bon (?:hold|ice|pause)\b")
_LEFT_IN_PLACE = re.compile(
    r"\W*[^;]{0,90}?\b(?:in (?:place|effect|force)|intact|standing|stand|undisturbed|alone|untouched)\b|\W*(?:mostly |largely )?in (?:place|effect|force)\b"
)
_PARTLY = re.compile(
    r"\b(?:in part|part of|partly|partially|most of|parts of|portions?|core of|main parts|limited|only to|some of|much of)\b"
)


def _acts(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """An order that stays, upholds, undoes, narrows or extends another."""
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    text = line.text[tokens[index].end : tokens[end - 1].end]
    how = _direction(line, index, verb, text)
    if how is None:
        return []
    if its.passive or word(line, index + 1) == "by":
        return _acted_on(line, index, end, how)
    actor = _court(line, index)
    if actor is None or _told(line, index) is None:
        return []
    telling = _new(line, index, end, "C18", actor)
    telling.another = telling.another and how != "affirms"
    telling.relief, telling.how, telling.action = "appellate", how, False
    telling.objects = objects_after(line, index, end, telling)
    if (
        not telling.objects
        and how == "stays"
        and verb.lemma in ("put", "place", "clamp", "slap")
        and not _HOLD_PARTICLE.match(text)
    ):
        telling.relief, telling.how = relief_of(text, forbids=True, tier=telling.tier) or "policy_block", None
        fill_parties(line, tokens[index].end, tokens[end - 1].end, telling)
        return [telling]
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
        if verb.lemma in ("dismiss",):
            telling.objects = [Object("case")]
        elif verb.lemma in ("affirm", "uphold", "reverse", "vacate") and telling.tier in ("appeals", "supreme"):
            telling.objects = [Object("it")]
        else:
            return []
    if telling.tier in ("district", None) and telling.issuers and how in ("extends", "narrows", "modifies", "vacates"):
        pass
    if how == "stays":
        telling.instrument = telling.instrument or "stay"
        if all(each.noun in ("stay", "freeze", "pause", "hold") for each in telling.objects):
            telling.how = "vacates"
    elif telling.instrument == "stay":
        telling.instrument = None
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


def _direction(line: Line, index: int, verb: Verb, text: str) -> str | None:
    """How the verb acts on an order, before the order itself is looked for."""
    lemma = verb.lemma
    if lemma == "leave":
        return "affirms" if _LEFT_IN_PLACE.match(text) else None
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
    if lemma == "strike":
        return "vacates" if " down" in text[:80] else None
    if lemma == "wipe":
        return "vacates"
    if lemma == "dismiss":
        return "affirms" if re.search(r"\bappeals?\b", text[:60]) else None
    if lemma in ("uphold", "affirm", "reaffirm"):
        return "affirms"
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
    if lemma in ("narrow", "limit", "trim", "modify", "amend", "clarify", "cut", "pare", "scale", "revise", "tighten"):
        return "modifies"
    if lemma == "turn":
        return (
            "extends" if re.match(r" [^,;]{1,50}? into (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text) else None
        )
    if lemma == "stretch":
        return "extends" if nouns_in(line, index + 1, index + 6) else None
    if lemma == "replace" and re.match(r" [^,;]{1,40}? with (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text):
        return "extends"
    if lemma in ("extend", "prolong", "lengthen", "renew", "convert", "replace"):
        return "extends"
    if lemma in ("stay", "freeze", "pause", "suspend", "halt", "block"):
        return "stays"
    return None


def objects_after(line: Line, index: int, end: int, telling: Told) -> list[Object]:
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
    ):
        after += 1
    first = word(line, after)
    mention = line.mention(tokens[after].start) if after < len(tokens) else None
    for at in nouns_in(line, index + 1, min(end, index + 16)):
        if any(
            word(line, back) in ("while", "until", "after", "because", "that", "who", "which", "but", ":")
            for back in range(index + 1, at)
        ):
            if not found and word(line, at - 1) != "to":
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
    if bound is None or bound.word not in INSTRUMENTS or _told(line, index) is None:
        return []
    actor = _by_agent(line, index, end)
    telling = _new(line, index, end, "C11", actor)
    telling.start = line.span(line.tokens[bound.token].start, line.tokens[index].end)[0]
    telling.relief, telling.how, telling.action = "appellate", how, False
    named = phrase(line, bound.token)
    telling.objects = [named] if named is not None else []
    return [telling] if actor is not None and telling.objects else []


def _allows(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """C17: a higher court lets a party go on: the order below is stayed."""
    if group(line, index).passive:
        return []
    actor = _court(line, index)
    if actor is None or _told(line, index) is None or actor.word in INSTRUMENTS:
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    telling = _new(line, index, end, "C17", actor)
    if telling.tier not in ("appeals", "supreme"):
        return []
    if verb.lemma == "clear" and " way" not in text[:12]:
        return []
    if re.search(r"\b(?:stand|remain|in place|in effect)\b", text[:60]) and re.search(
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
    telling.objects = objects_after(line, index, end, telling) or [Object("case")]
    telling.instrument = None
    telling.persons = tuple(line.found(line.tokens[index].end, line.tokens[end - 1].end, "Ⓟ"))
    telling.policy = tuple(line.found(line.tokens[index].end, line.tokens[end - 1].end, "Ⓛ"))
    telling.persons = ()
    if _PARTLY.search(text):
        telling.amended = True
    return [telling]


def _refuses(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """A refusal is an order only where it refuses to undo one."""
    if group(line, index).passive:
        return []
    actor = _court(line, index)
    if actor is None or _told(line, index) is None or actor.word in INSTRUMENTS:
        return []
    end = clause_end(line, index)
    tokens = line.tokens
    text = line.text[tokens[index].end : tokens[end - 1].end]
    if verb.lemma == "dismiss":
        return _acts(line, index, verb, used)
    undo = re.match(
        r"(?: down| away)?(?: on Ⓓ| Ⓓ| earlier| late| also|,[^,]{1,30},)*(?: (?:an? |the |its |their |his |her |Ⓐ's |Ⓟ's |Ⓞ's |emergency |\w+'s? |similar )*(?:requests?|motions?|bids?|pleas?|appeals?|petitions?|applications?|effort)(?!\w)[^,;]{0,50}?)? "
        r"(?:to )?(?P<verb>stay|let|allow|permit|enforce|resume|put|lift|pause|block|freeze|suspend|halt|overturn|reverse|vacate|dissolve|disturb|keep|reinstate|undo|set|throw|stop|reconsider)\b(?P<rest>[^;]*)",
        text,
    )
    stay = re.match(
        r"(?: down)?(?: on Ⓓ| Ⓓ| earlier)*[^,;]{0,60}?(?<!\w)(?:an?|any|for an?|emergency|administrative|the|one)? ?(?:\w+ )?(?P<what>stay|one)(?!\w)(?! (?:of (?:removal|deportation|his|her|their)|put))",
        text,
    )
    rehear = re.match(r"(?: on Ⓓ)? (?:to (?:rehear|hear)|rehearing|review)(?!\w)", text)
    if rehear:
        return []
    if undo is None and stay is None:
        return []
    telling = _new(line, index, end, "C18", actor)
    telling.another = False
    telling.relief, telling.how, telling.action, telling.instrument = "appellate", "denies_stay", False, None
    if undo is not None and (stay is None or undo.start("verb") <= stay.start("what")):
        at = line.token_at(tokens[index].end + undo.start("verb"))
        what = undo["verb"]
        telling.objects = objects_after(line, at, end, telling)
        if not telling.objects and re.search(r"\bon hold\b|\bfrozen\b|\bit\b", undo["rest"]):
            telling.objects = [Object("it")]
        if what in ("block", "stop", "halt", "set", "keep", "pause", "suspend", "reinstate") and not telling.objects:
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
        telling.objects = objects_after(line, at, end, telling) or [Object("it")]
    used.update(nouns_in(line, index + 1, end))
    return [telling]


_DEONTIC = frozenset(("must", "has", "have", "is", "can't", "cannot", "may"))


def _must(line: Line) -> Iterator[Told]:
    """C12: `Ⓐ must …` right after an order was told; whoever issued that one issued this."""
    if _DEONTIC.isdisjoint(line.vocabulary):
        return
    match = re.match(
        r"(?:[^,;]{0,40}, |[^:;]{0,90}: )?(?:[Tt]he |[Aa]ny |[Aa]ll )?(?P<who>Ⓐ|Ⓟ|officials|[Gg]overnment|people|detainees|children|men|women|families|agents|officers)[^;]{0,40}? "
        r"(?P<must>must|has to|have to|is required to|is directed to|(?<=: Ⓟ )(?:can't|cannot|may not|is not to)|(?:has|have)(?: also)? (?:until|\w+ (?:days|hours|weeks))\b[^,;]{0,30}? to)(?P<rest>:? [^;]*)",
        line.text,
    )
    if match is None or re.search(r"\bif\b|\bunless\b", line.text[: match.start("must")]):
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
    telling.relief, telling.action = relief, not forbids
    telling.parties = tuple(line.found(match.start("who"), match.start("who") + 1, "Ⓐ"))
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    telling.act = line.span(line.tokens[index].end, line.tokens[end - 1].end)
    telling.deadlines = deadlines(line, index, end, None)
    yield telling


def _nominals(line: Line, used: set[int]) -> list[Told]:
    """C8, C10, C18: an order told of only by a noun phrase (`her order that it facilitate …`, `despite an order barring …`)."""
    found: list[Told] = []
    for at in nouns_in(line, 0, len(line.tokens)) if not INSTRUMENTS.isdisjoint(line.vocabulary) else ():
        if at in used:
            continue
        named = phrase(line, at)
        if named is None or named.told is None:
            continue
        telling = named.told
        before = line.text[max(0, named.start - 30) : named.start]
        breached = (
            re.search(
                r"\b(?:despite|violat\w+(?: of)?|defi\w+(?: of)?|ignor\w+|flout\w+|breach\w*(?: of)?|disregard\w*|under|after)\s+$",
                before,
            )
            is not None
        )
        if not telling.nominal and not breached and not telling.issuers:
            continue
        if (
            re.search(r"\b(?:seek|seeking|sought|ask|asked|asks|asking|request\w*|for|want\w*|if)\s+$", before)
            and not telling.issuers
        ):
            continue
        telling.rule = "C10" if breached else "C8"
        telling.another = telling.another or (breached and not telling.nominal)
        found.append(telling)
    found.extend(_must(line))
    return found


Rule = Callable[[Line, int, Verb, set[int]], list[Told]]
_RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({"refuse"}), _refuses),
    (frozenset({"direct"}), _direct),
    (frozenset({"give"}), _gives),
    (frozenset({"block"}), _blocks),
    (frozenset({"undo", "uphold", "narrow", "extend", "hold"}), _acts),
    (frozenset({"issue"}), _issues),
    (frozenset({"rule"}), _rules),
    (frozenset({"allow"}), _allows),
)
_ORDERLY = frozenset().union(*(sorts for sorts, _ in _RULES))
