"""What parties, officials and counsel said on facts in dispute, and what became of it (survey of facts, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.clauses import finite, group, scope, subject, verb_at, word
from loaders.reading.lexicon import REPORTING, Verb
from loaders.reading.lines import Line
from loaders.reading.merging import Order
from loaders.reading.phrases import clause_end
from loaders.reading.removals import Removed

About = Order | Removed | Found

_PRAISE = re.compile(
    r"\b(?:welcom\w+|prais\w+|slamm\w+|critici[sz]\w+|hail\w+|blast\w+|hop\w+|grateful|thrilled|relie(?:f|ved)|proud|outrage\w*|happy|disappoint\w+|vow\w*|appeal(?:ing|s)? (?:the|to)|"
    r"will (?:appeal|continue|fight|ask|file|comply|keep)|plans? to|would (?:appeal|ask|be|work|like)|activist judge|victory|comment|thank\w*|should (?:keep|renew)|important|justice|rule of law)\b",
    re.I,
)
_REMOVAL = re.compile(
    r"(?<!\w)(?:deport\w*|remov(?:ed|al|ing)|sen[dt](?:ing)? (?:him|her|them|Ⓟ|back|to)|being sent|flight|plane|flown|fear\w*|afraid|unafraid|error|mistake|asked (?:him|her|Ⓟ))(?!\w)",
    re.I,
)
_ORDER = re.compile(
    r"\b(?:orders?|ruling|injunction|compl(?:y|ied|ies|ying|iance)|violat\w+|breach\w*|deadlines?|obey\w*|met the|turned over|handed over|working (?:to|with|on)|in good faith|judge's|time was too short|"
    r"reunit\w+|list|names|unable to|bring (?:Ⓟ|him|her) back|facilitat\w+|court ordered|instructions?|requirements?|notice|hearing)(?!\w)",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:member|gang|ties|links?|belongs?|affiliat\w+|terroris\w+|danger\w*|threat|criminal|convicted|citizens?|citizenship|visa|status|supports?|supported|sympathi\w+|antisemit\w+|innocent|tattoo\w*|"
    r"flight risk|asylum|lied|lawful|resident|left Ⓞ|Ⓞ|record)(?!\w)",
    re.I,
)
_RETRACTS = re.compile(
    r"\bback(?:ed|ing|s)? (?:down|away|off) (?:from|on) (?:that|the|its|their|this|those|earlier|previous|an? )|\bwalk(?:ed|ing|s)? back\b|\bwithdrew (?:that|the (?:claim|statement|assertion)|it|its (?:claim|statement))|\bretract(?:ed|ing|s)?\b|"
    r"\b(?:based on|relied on|rested on) (?:in(?:accurate|correct)|erroneous|false|wrong|mistaken|faulty) (?:information|data|records?)|\b(?:previous|earlier) (?:claims?|statements?|assertions?|account) (?:was|were|is|had been) (?:wrong|incorrect|false|inaccurate|in error)|"
    r"\bcorrected (?:itself|that|the record|its)|\brevers(?:ed|ing) (?:itself|its (?:claim|account|story))|\bconced\w+ that (?:this|that|its|the) (?:argument|claim|statement|assertion)|\btook (?:that|it) back\b|\bbacktrack\w*|\brecant\w*",
    re.I,
)
_ADMITS = re.compile(
    r"\bblam(?:ed|es|ing) (?:it on )?(?:an? |the )?(?:run of |series of |string of |\w+ )?(?:administrative |clerical |software |computer |human )?(?:errors?|mistakes?|mix-?ups?|glitch\w*|oversights?|breakdowns?|miscommunication|confluence of)|"
    r"\b(?:made|was|been|were|due to|called it|described (?:it )?as) (?:what \w+ called )?an? (?:administrative |clerical |oversight|inadvertent |honest )?(?:error|mistake|oversight)|\b(?:unable to|could not|cannot) (?:identify|find|locate|substantiate)\b|\bapologi[sz]ed\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"\b(?:attribut\w+|blam(?:ed|es|ing))\b[^.;]{0,40}?\b(?:to|on)\b (?P<what>[^.;]+)|\b(?:because of|due to|caused by|result of|resulted from) (?P<cause>an? (?:software|computer|clerical|data|administrative) (?:error|glitch|mistake|failure|problem))",
    re.I,
)
_COUNSEL = re.compile(
    r"(?P<whose>Ⓟ's|Ⓐ's|Ⓞ's|Ⓐ|[Gg]overnment|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:lawyers?|attorneys?|lawsuit|counsel|legal team|team|complaint|petition|filing)(?!\w)(?! Ⓟ|, Ⓟ)"
)


@dataclass
class Said:
    """One claim."""

    by: Found | None
    about: About
    stance: str
    line: Line
    start: int
    end: int
    about_words: tuple[int, int] | None = None
    by_words: tuple[int, int] | None = None
    attributed_to: tuple[int, int] | None = None
    withdraws: Said | None = None

    @property
    def key(self) -> str:
        """Stable within the document."""
        return f"claim:{self.start}:{self.stance}"


def claims_in(lines: Iterable[Line], orders: list[Order], removed: list[Removed]) -> list[Said]:
    """All claims of the document in text order."""
    found: list[Said] = []
    for line in lines:
        found.extend(_claims(line, orders, removed, found))
        _attribute(line, found)
    return found


def _claims(line: Line, orders: list[Order], removed: list[Removed], before: list[Said]) -> list[Said]:
    results: list[Said] = []
    taken_until = -1
    if line.text.rstrip('" ').endswith("?"):
        return results
    for index in range(len(line.tokens)):
        if line.tokens[index].start < taken_until:
            continue
        verb = verb_at(line, index)
        if verb is None:
            continue
        retracts = _RETRACTS.match(line.text, line.tokens[index].start)
        if not (verb.sorts & REPORTING or retracts or verb.lemma in ("back", "walk", "accuse", "withdraw", "reverse")):
            continue
        each = _claim(line, index, verb, orders, removed, [*before, *results])
        if each is not None:
            results.append(each)
            taken_until = _line_place(line, each.end)
    return results


def _line_place(line: Line, offset: int) -> int:
    for place in range(len(line.text) - 1, -1, -1):
        if line.span(place, place + 1)[0] < offset:
            return place
    return 0


def _speaker(line: Line, index: int) -> tuple[Found | None, int] | None:
    """Who speaks, with the index of the words that name him; None for judges, crowds and experts."""
    tokens = line.tokens
    actor = subject(line, index, "ⒶⓅⓄ")
    if actor is None:
        return None
    left = line.text[: tokens[index].start]
    counsel = None
    for match in _COUNSEL.finditer(left):
        counsel = match
    if counsel is not None and (
        actor.mention is None or actor.token * 0 + tokens[actor.token].start <= counsel.end() + 2
    ):
        place = counsel.start("whose")
        mention = line.mention(place)
        if mention is not None:
            return mention.entity, line.token_at(place)
    if actor.mention is None:
        return None
    if actor.kind in ("Judge", "Court", "Country", "Facility"):
        return None
    if actor.kind == "Person" and actor.found is not None and actor.found.traits.get("expert"):
        return None
    return actor.found, actor.token


def _claim(
    line: Line, index: int, verb: Verb, orders: list[Order], removed: list[Removed], before: list[Said]
) -> Said | None:
    its = group(line, index)
    tokens = line.tokens
    how = scope(line, index)
    if (
        how.conditional
        or (how.modal and how.modal not in ("must", "can", "cannot", "could"))
        or (its.infinitive or (verb.tense == "base" and not finite(line, index)))
        and not how.negated
    ):
        if not (its.infinitive and _RETRACTS.match(line.text, tokens[index].start)):
            return None
    if verb.tense == "gerund" and verb.lemma not in ("retract", "acknowledge", "admit", "concede", "claim", "withdraw"):
        return None
    if its.passive and verb.lemma != "accuse":
        return None
    end = clause_end(line, index)
    stop = tokens[end - 1].end
    after = line.text[tokens[index].end : stop]
    speaker = _speaker(line, index)
    begin = None
    if speaker is None:
        return None
    by, at = speaker
    begin = (
        min(tokens[at].start, tokens[its.start].start)
        if tokens[at].start < tokens[index].start
        else tokens[its.start].start
    )
    content = after
    trailing = after.strip(' .,"') == "" or re.match(
        r"\W*(?:in (?:a|an|the) [^,]{0,40}|on Ⓓ|Ⓓ|at [^,]{0,30}|last \w+)?\W*$", after
    )
    if trailing:
        content = line.text[: tokens[at].start] if tokens[at].start > 15 else after
        if tokens[at].start > 15:
            begin = 0
    if line.text[tokens[index].end :].lstrip().startswith((",", ":")) and '"' in line.text:
        content = line.text[tokens[index].end :]
        stop = tokens[-1].end
    stance = _stance(line, index, verb, content, how.negated)
    if stance is None:
        return None
    if stance == "asserts" and _PRAISE.search(content) and not _RETRACTS.search(content):
        return None
    if (
        stance == "asserts"
        and re.match(r" (?:reporters |a |the )?(?:court |judge |Ⓒ |Ⓙ )?(?:to|about|for)(?!\w)", after)
        and verb.lemma in ("tell", "ask", "write")
    ):
        return None
    about = _about(line, index, content, by, orders, removed, before, stance)
    if about is None:
        return None
    said = Said(by, about, stance, line, *line.span(begin, stop))
    mention = line.mention(tokens[at].start)
    if mention is not None:
        said.by_words = (mention.start, mention.end)
    if stance == "retracts":
        said.withdraws = next(
            (each for each in reversed(before) if each.stance in ("asserts", "denies") and _same(each, said)), None
        ) or next((each for each in reversed(before) if each.stance == "asserts" and each.about is said.about), None)
        if said.withdraws is not None and said.about is not said.withdraws.about:
            said.about = said.withdraws.about
    return said


def _same(old: Said, new: Said) -> bool:
    return (old.by.key if old.by else "") == (new.by.key if new.by else "")


def _stance(line: Line, index: int, verb: Verb, content: str, negated: bool) -> str | None:
    """Retracts beats admits and denies, which beat asserts."""
    here = line.text[line.tokens[index].start :][:160]
    if _RETRACTS.match(here) or (verb.sorts & {"assert", "admit"} and _RETRACTS.search(content[:120])):
        return "retracts"
    if "retract" in verb.sorts:
        return "retracts" if verb.lemma != "withdraw" else None
    if verb.lemma in ("back", "walk", "reverse"):
        return None
    if "admit" in verb.sorts:
        return None if negated else "admits"
    if verb.lemma in ("deny", "dispute", "contest", "refute", "rebut"):
        if re.match(
            r" (?:an? |the )?(?:\w+ )?(?:entry|access|stay|request|motion|bond|asylum|bail|petition|review|hearing|rehearing)",
            content,
        ):
            return None
        return None if negated else "denies"
    if verb.lemma in ("reject", "disagree"):
        return (
            "denies"
            if re.match(
                r" (?:the |those |that |any |with )?(?:\w+ )?(?:claims?|accusations?|allegations?|suggestions?|account|charge|idea|characteri[sz]ation)",
                content,
            )
            else None
        )
    if "assert" not in verb.sorts:
        return None
    if verb.lemma in (
        "describe",
        "report",
        "note",
        "add",
        "testify",
        "write",
        "state",
        "answer",
        "respond",
        "explain",
        "blame",
        "believe",
        "announce",
        "indicate",
        "counter",
        "reply",
        "suggest",
        "declare",
    ):
        pass
    if _ADMITS.search(content) or (verb.lemma == "blame" and _ADMITS.search(here)):
        return "admits"
    if negated and verb.lemma in ("say", "tell", "explain", "answer", "report"):
        return None
    if re.search(
        r"\b(?:shown? no (?:proof|evidence)|no (?:proof|evidence)|never (?:been|had|belonged|supported|committed|said|joined)|(?:is|was|are|were|am)(?:n't| not)(?: and (?:has )?never (?:been|was))? (?:an? )?(?:member|gang|terrorist|criminal|threat|danger)|nothing to do with|did not violate|no (?:ties|connection|link|affiliation)|not (?:in )?(?:violat\w+|defying)|baseless|nonsense|untrue|false)\b",
        content,
        re.I,
    ):
        return "denies"
    return "asserts"


def _about(
    line: Line,
    index: int,
    content: str,
    by: Found | None,
    orders: list[Order],
    removed: list[Removed],
    before: list[Said],
    stance: str,
) -> About | None:
    """What the claim is about: the removal or order in dispute, else the person, else the thing named."""
    tokens = line.tokens
    start = line.text.find(content) if content else tokens[index].end
    start = start if start >= 0 else tokens[index].end
    persons = line.found(start, start + len(content), "Ⓟ")
    if re.match(r"\W*(?:it|that|this|them|the (?:claim|accusation|allegation)s?)\b\W*$", content) and before:
        return before[-1].about
    here = line.number
    if (
        _PERSON.search(content)
        and re.search(r"Ⓞ|(?<!\w)(?:member|gang|ties|citizen|visa|danger|threat|criminal|terrorist)(?!\w)", content)
        and not re.search(r"\b(?:deport|remov|order|injunction)", content)
    ):
        person = (
            next((p for p in persons if by is None or p.key != by.key), None)
            or (persons[0] if persons else None)
            or _last_person(line, index, by)
        )
        if person is not None and not person.traits.get("official"):
            return person
    told = [each for each in removed if (each.line.number, each.start) <= (here + 3, 10**9)]
    if _REMOVAL.search(content) or stance in ("retracts", "admits"):
        for person in [*persons, *line.found(0, len(line.text), "Ⓟ")]:
            match = [each for each in told if each.person.key == person.key and not each.first_time]
            countries = {c.key for c in line.found(0, len(line.text), "Ⓝ")}
            match = [each for each in match if each.to is not None and each.to.key in countries] or match
            if match:
                return match[0]
        if stance in ("retracts", "admits") and not _ORDER.search(content):
            near = [each for each in told if here - each.line.number <= 3]
            if near:
                return near[-1]
    if _ORDER.search(content) or stance in ("admits", "denies"):
        order = _order_for(line, content, persons, orders)
        if order is not None:
            return order
    if (
        _PERSON.search(content)
        and persons
        and stance in ("asserts", "denies")
        and (by is None or persons[0].key != by.key)
    ):
        return persons[0]
    if stance == "denies":
        for letters in ("Ⓟ", "Ⓛ", "Ⓝ", "ⓄⒶ"):
            things = [
                each for each in line.found(start, start + len(content), letters) if by is None or each.key != by.key
            ]
            if things:
                return things[0]
    return None


def _last_person(line: Line, index: int, by: Found | None) -> Found | None:
    persons = [m.entity for _, m in line.mentions(0, line.tokens[index].start, "Ⓟ")]
    return persons[-1] if persons else None


def _order_for(line: Line, content: str, persons: list[Found], orders: list[Order]) -> Order | None:
    """The order in dispute: of the person named, else the last told that binds somebody to act."""
    told = [
        order for order in orders if order.relief not in ("appellate", "removal") and order.place[0] <= line.number + 1
    ]
    keys = {person.key for person in persons}
    mine = [order for order in told if keys & {p.key for p in order.persons}]
    judges = {j.key for j in line.found(0, len(line.text), "ⒿⒸ")}
    issued = [order for order in mine or told if judges & {i.key for i in order.issuers}]
    pool = issued or mine or told
    if not pool:
        return None
    near = [order for order in pool if any(abs(t.line.number - line.number) <= 12 for t in order.tellings)] or pool
    if re.search(
        r"\b(?:compl|obey|violat|breach|broke|deadline|working|bring|facilitat|turned over|list|names)", content
    ):
        acting = [order for order in near if order.action] or near
        near = acting if not re.search(r"\b(?:violat|breach|broke)", content) else near
    return max(
        near,
        key=lambda order: max((t.line.number for t in order.tellings if t.line.number <= line.number + 1), default=-1),
    )


def _attribute(line: Line, found: list[Said]) -> None:
    """`They attributed the error to software known as …`: kept with the claim last taken back or admitted."""
    match = _ATTRIBUTED.search(line.text)
    if match is None:
        return
    for each in reversed(found):
        if each.stance in ("retracts", "admits") and line.number - each.line.number <= 2:
            name = "what" if match["what"] else "cause"
            each.attributed_to = line.span(match.start(name), match.end(name))
            return
