"""Removals that the text tells as having happened: who, where to, by whom, and whether it says that it was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.finding.model import Found, Mention
from loaders.reading.clauses import finite, group, scope, subject, verb_at, verb_is_gerund, word
from loaders.reading.dates import Clock, issue_date
from loaders.reading.lexicon import BE, VERBS, Verb
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end
from schema.dates import PartialDate

HOME = frozenset(("US", "country:US"))
_STOPPED = re.compile(
    r"\b(?:from|against|block\w*|barr\w*|bars?|halt\w*|stop\w*|prevent\w*|prohibit\w*|stay(?:ed|s|ing)?|stay of|pause\w*|forbid\w*|forbade|forbidden|"
    r"threat(?:s|ened)? (?:of|with)|fear\w* (?:of )?|avoid\w*|fight\w*|fought|face[sd]?|facing|pending|imminent|planned|scheduled|attempt\w*(?: at| to)?|tried to|trying to|"
    r"plan(?:s|ned)? (?:for|to)|seek\w* (?:the )?|sought (?:the )?|order of|proceedings|delay\w*|challenge\w*|contest\w*|without|no|any|before|until|unless|if|instead of|rather than|about|of being|enjoin\w*)"
    r"(?: (?:the|his|her|their|its|a|an|Ⓟ's|Ⓐ's|Ⓐ|immediate|further|such|future|potential|possible|any|\w+ly)){0,3}\s*$",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:removal|deportation) (?:order|orders|proceedings|case|cases|officers?|hearing|flights? program|protections?|operations|defen[cs]e|module|campaign|policy|policies|powers?|process|law|laws|priorities)\b"
    r"|\b(?:orders?|withholding|stay|notice|relief|deferral) of (?:removal|deportation)\b|\bmass deportations?\b|\bEnforcement and Removal\b|\bremoval (?:from office|of travell?ers|of the)\b",
    re.IGNORECASE,
)
WRONGFUL = re.compile(
    r"\b(?:mistaken(?:ly)?|wrong(?:ly|ful|fully)?|erroneous(?:ly)?|inadvertent(?:ly)?|improper(?:ly)?|illegal(?:ly)?(?! (?:immigrant|alien|migrant|passport|entr))|unlawful(?:ly)?|in error|by mistake|administrative errors?|"
    r"in (?:direct |apparent |clear |open )?(?:violation|defiance|breach) of|defying|violat(?:ed|ing)|contrary to|lacked due process|without (?:due process|a hearing|notice)|mistakes?|errors?)\b"
    r"|\b(?:despite|even though|although|though|notwithstanding)\b[^.;]*\b(?:order(?:ed|s)?|ruling|ruled|protect\w*|withholding|injunction|asylum|fears?|pending|barred|stay|forbidden|forbade|blocked|against)\b"
    r"|(?<!\w)(?:minutes|half an hour|hours?|less than an? \w+) after\b[^.;]*(?<!\w)(?:court|judge|order\w*|Ⓒ|Ⓙ|forb\w+|barred|blocked|ruled)(?!\w)|\banyway\b",
    re.IGNORECASE,
)
_PLANE = re.compile(
    r"\W*(?:Ⓟ |him |her |them |back )?(?:on|onto|aboard) (?:a |the |one of |an )?(?:\w+ ){0,2}(?:plane|planes|aeroplane|airplane|jet|flight|flights|bus|charter|aircraft)(?!\w)"
)
_CUSTODIAL = re.compile(r"\b(?:facility|center|jail|detention|custody|hospital|court)\b")


_SORTS = frozenset(("remove", "carry"))
_NOUNS = frozenset(("removal", "deportation", "expulsion"))
_TELLING = _NOUNS | {"aboard", "board"} | {form for form, verb in VERBS.items() if verb.sorts & _SORTS}


@dataclass
class Removed:
    """One removal of one person."""

    person: Found
    to: Found | None
    by: tuple[Found, ...]
    when: PartialDate | None
    wrongful: bool
    line: Line
    start: int
    end: int
    wrongful_words: tuple[int, int] | None = None
    to_place: tuple[int, int] | None = None
    when_words: tuple[int, int] | None = None
    facility: Found | None = None
    first_time: bool = False
    clock: PartialDate | None = None
    onward: bool = False
    """Whether another country carried it out (`which then sent him on to Ⓝ`)."""

    @property
    def key(self) -> str:
        """Stable within the document."""
        country = (self.to.ref or self.to.key) if self.to else "unknown"
        return f"removal:{self.person.key}:{country}" + (":first" if self.first_time else "")


def removals_in(lines: Iterable[Line]) -> list[Removed]:
    """All removals of the document, each once."""
    found: list[Removed] = []
    clock = Clock()
    for line in lines:
        clock.read(line)
        for each in _tellings(line, clock):
            _add(each, found)
        _mark_errors(line, found)
        _returned_from(line, found)
    return found


def _add(new: Removed, found: list[Removed]) -> None:
    same = [old for old in found if old.person.key == new.person.key and old.first_time == new.first_time]
    for old in reversed(same):
        if new.to is None or old.to is None or old.to.key == new.to.key:
            if old.when and new.when and not old.when.agrees_with(new.when) and old.to is None:
                continue
            old.to, old.to_place = old.to or new.to, old.to_place or new.to_place
            if new.when and (
                old.when is None
                or (old.when.exact is None and new.when.exact is not None and old.when.agrees_with(new.when))
            ):
                old.when, old.when_words = new.when, new.when_words
            if new.wrongful and not old.wrongful:
                old.wrongful, old.wrongful_words = True, new.wrongful_words
            if not old.by:
                old.by = new.by
            old.facility = old.facility or new.facility
            old.onward = old.onward or new.onward
            return
    found.append(new)


def _tellings(line: Line, clock: Clock) -> list[Removed]:
    if not line.vocabulary & _TELLING:
        return []
    fixed = [match.span() for match in _FIXED.finditer(line.text)]
    results: list[Removed] = []
    for index, token in enumerate(line.tokens):
        if token.word not in _TELLING or any(start <= token.start < end for start, end in fixed):
            continue
        verb = verb_at(line, index)
        if verb is not None and verb.sorts & _SORTS:
            results.extend(_by_verb(line, index, verb, clock))
        elif token.word in _NOUNS:
            results.extend(_by_noun(line, index))
        elif token.word in ("aboard", "board"):
            results.extend(_aboard(line, index))
    return results


def _happened(line: Line, index: int) -> bool:
    """Whether the verb here tells of an event, not of a plan, a fear, a bar or a wish."""
    its = scope(line, index)
    being = word(line, index - 1) == "being"
    if its.negated or its.conditional:
        return False
    if its.modal and not (
        its.modal in ("may", "might", "could", "must")
        and "have" in (word(line, index - 1), word(line, index - 2))
        and False
    ):
        return False
    before = line.text[: line.tokens[group(line, index).start].start]
    if its.infinitive:
        return (
            word(line, index - 1) == "been"
            and re.search(
                r"\b(?:appears?|seems?|believed|said|reported|known) to have been $",
                line.text[: line.tokens[index].start],
            )
            is not None
        )
    if being:
        before_being = line.text[: line.tokens[index].start]
        return (
            re.search(
                r"\b(?:[Bb]efore|[Aa]fter|[Ss]ince|resulted in|led to|[Dd]espite|[Ff]ollowing)\b[^,;]*\bbeing $",
                before_being,
            )
            is not None
        )
    if verb_is_gerund(line, index):
        return (
            re.search(r"\b(?:after|for|apologi[sz]ed for|admitted|acknowledged|by|before)\s+$", before) is not None
            and "before" not in before[-8:]
        )
    return _STOPPED.search(before[-40:]) is None or bool(group(line, index).passive or group(line, index).perfect)


def _by_verb(line: Line, index: int, verb: Verb, clock: Clock) -> list[Removed]:
    if verb.tense in ("base", "present") and verb.tense == "base":
        return []
    if not _happened(line, index):
        return []
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    stop = tokens[end - 1].end
    text = line.text[tokens[index].end : stop]
    destination = _destination(line, tokens[index].end, stop)
    plane = _PLANE.match(text) is not None
    by_word = any(word(line, at) == "by" for at in range(index + 1, min(index + 8, end)))
    passive = its.passive or word(line, index - 1) == "being"
    persons: list[Found] = []
    agents: tuple[Found, ...] = ()
    if not passive and verb.tense in ("past", "participle", "present", "gerund"):
        direct = _object(line, index)
        actor = subject(line, index, "ⒶⓅⓃ")
        if direct is not None:
            persons = [direct]
            if actor is not None and actor.kind == "Agency" and actor.found is not None:
                agents = (actor.found,)
        elif _reduced(line, index):
            passive = True
    if passive:
        bound = subject(line, index, "Ⓟ")
        if bound is not None and bound.kind == "Person" and bound.found is not None:
            persons = [bound.found]
        elif bound is None or bound.mention is None:
            near = _antecedent(line, index)
            persons = [near] if near is not None else []
        if by_word:
            agents = tuple(line.found(tokens[index].end, stop, "Ⓐ")[:1])
    if not persons:
        whom = _whom_active(line, index)
        if whom is not None:
            persons, agents = [whom[0]], whom[1]
    if not persons and re.match(r"(?:After|Before|Since|Despite) ", line.text) and "," in line.text:
        near = next((m.entity for p, m in line.mentions(line.text.index(","), len(line.text), "Ⓟ")), None)
        persons = [near] if near is not None and tokens[index].start < line.text.index(",") else []
    if not persons:
        return []
    out = re.match(r" (?:out|away|regardless|home|abroad)\b", text) is not None and passive
    if "carry" in verb.sorts and "remove" not in verb.sorts:
        if destination is None and not plane and not out:
            return []
        if (destination is not None and destination[1].traits.get("iso2") in HOME) or (
            destination is not None and destination[1].ref in HOME
        ):
            return []
        if verb.lemma in ("return", "bring", "take", "move", "transfer", "place", "hold") and not (
            verb.lemma == "return" or plane or destination
        ):
            return []
        if verb.lemma == "return" and not passive and not agents:
            return []
    elif (
        verb.lemma == "remove"
        and destination is None
        and not re.match(r"\W*(?:from (?:the |Ⓝ)|on |in Ⓓ|Ⓓ|,|\.|despite|in (?:violation|error)|anyway|again)", text)
        and text.strip(" .,")
    ):
        return []
    if verb.lemma == "place" and not plane:
        return []
    if destination is not None and (destination[1].ref in HOME):
        return []
    when, words = issue_date(line, max(0, index - 25), end, index)
    if when is None:
        when, words = issue_date(line, 0, min(end + 6, len(tokens)), index) if _one_event(line) else (None, None)
    mark = _marker(line)
    begin = its.start
    results = []
    for person in persons:
        if person.traits.get("group"):
            continue
        facility = next(iter(line.found(tokens[index].end, stop, "Ⓕ")), None)
        results.append(
            Removed(
                person, destination[1] if destination else None, agents, when, mark is not None, line,
                *line.span(tokens[begin].start, stop), wrongful_words=mark,
                to_place=destination[2] if destination else None, when_words=words, facility=facility,
                first_time=re.search(r"\bfirst time\b|\bfirst deport", text[:40]) is not None, clock=clock.day,
            )
        )  # fmt: skip
    if actor_country(line, index):
        for each in results:
            each.onward = True
    if destination is not None and results:
        more = re.match(
            r"\W*(?:and|then) (?:subsequently |then |later |from there (?:on )?(?:to )?)(?:to )?(?=Ⓝ)",
            line.text[destination[0] + 1 :],
        )
        if more:
            place = destination[0] + 1 + more.end()
            mention = line.mention(place)
            if mention is not None:
                results.append(Removed(persons[0], mention.entity, (), None, mark is not None, line, *line.span(tokens[begin].start, stop),
                                       wrongful_words=mark, to_place=(mention.start, mention.end), onward=True))  # fmt: skip
    return results


_PLANE_LEFT = re.compile(
    r"(?<!\w)(?:plane|flight|jet|aircraft|charter|bus)(?!\w)[^.;]{0,60}?(?<!\w)(?:left|took off|departed|pushed back|lifted off|flew)(?!\w)[^.;]{0,40}?\bwith (?P<who>Ⓟ) (?:aboard|on board|on it|inside)(?!\w)"
)


def _aboard(line: Line, index: int) -> list[Removed]:
    """`the plane for Ⓝ left Alexandria with Ⓟ aboard`."""
    match = _PLANE_LEFT.search(line.text)
    mention = line.mention(match.start("who")) if match is not None else None
    if match is None or mention is None:
        return []
    found = _destination(line, match.start(), match.end()) or _destination(line, match.start(), len(line.text))
    when, words = issue_date(line, 0, len(line.tokens), index)
    mark = _marker(line)
    return [
        Removed(mention.entity, found[1] if found else None, (), when, mark is not None, line, *line.span(match.start(), match.end()),
                wrongful_words=mark, to_place=found[2] if found else None, when_words=words)
    ]  # fmt: skip


def actor_country(line: Line, index: int) -> bool:
    """Whether a country does the removing (`Ⓝ, which then sent Ⓟ back`)."""
    if group(line, index).passive:
        return False
    before = word(line, group(line, index).start - 1)
    actor = subject(line, index, "ⒶⓅⓃ")
    return before != "Ⓟ" and actor is not None and actor.kind == "Country"


def _one_event(line: Line) -> bool:
    return len(list(line.dates(0, len(line.text)))) == 1


def _by_noun(line: Line, index: int) -> list[Removed]:
    """`the deportation of Ⓟ to Ⓝ`, `Ⓟ's removal to Ⓝ and subsequently Ⓝ`."""
    tokens = line.tokens
    stop = tokens[clause_end(line, index) - 1].end
    owner: Found | None = None
    begin = index
    if word(line, index - 1) == "'s" or word(line, index - 2) == "'s":
        at = index - 2 if word(line, index - 1) == "'s" else index - 3
        mention = line.mention(tokens[at].start) if at >= 0 else None
        owner = mention.entity if mention and mention.entity.kind == "Person" else None
        begin = max(at, 0)
    elif word(line, index + 1) == "of":
        near = [m.entity for p, m in line.mentions(tokens[index].end, min(tokens[index].end + 12, stop), "Ⓟ")]
        owner = near[0] if near else None
    if owner is None:
        return []
    before = line.text[: tokens[begin].start]
    if _STOPPED.search(before[-40:]) and not re.search(r"\b(?:before|until) $", before):
        return []
    if re.search(r"\b(?:would|could|may|might|if|whether|asked|urged|seek\w*|plan\w*)\b", before[-60:]):
        return []
    destination = _destination(line, tokens[index].end, stop)
    if destination is None and not re.search(
        r"\b(?:after|before|since|despite|wrongful|mistaken|illegal|unlawful|erroneous)\b", before[-40:]
    ):
        return []
    if destination is not None and destination[1].ref in HOME:
        return []
    mark = _marker(line)
    results = [
        Removed(owner, destination[1] if destination else None, (), None, mark is not None, line, *line.span(tokens[begin].start, stop),
                wrongful_words=mark, to_place=destination[2] if destination else None,
                facility=next(iter(line.found(tokens[index].end, stop, "Ⓕ")), None))
    ]  # fmt: skip
    if destination is not None:
        more = re.match(r"\W*and (?:subsequently |then |later )?(?:to )?(?=Ⓝ)", line.text[destination[0] + 1 :])
        mention = line.mention(destination[0] + 1 + more.end()) if more else None
        if mention is not None:
            results.append(Removed(owner, mention.entity, (), None, mark is not None, line, *line.span(tokens[begin].start, stop),
                                   wrongful_words=mark, to_place=(mention.start, mention.end), onward=True))  # fmt: skip
    return results


def _destination(line: Line, start: int, stop: int) -> tuple[int, Found, tuple[int, int]] | None:
    """The first country after `to` or `into`, or the country of the place of detention there."""
    for place, mention in line.mentions(start, stop, "ⓃⒻ"):
        before = line.text[start:place]
        if re.search(r"\bfrom (?:the )?$", before):
            continue
        if re.search(r"\b(?:to|into|for|across|back to|in)\b(?: [^,;]{0,70})?$", before):
            country = mention.entity if mention.entity.kind == "Country" else _country_of(line, mention)
            if country is not None:
                return place, country, (mention.start, mention.end)
    return None


def _country_of(line: Line, mention: Mention) -> Found | None:
    """The country of a place of detention: named inside its words (`a prison in Ⓝ`), or known from the list of places."""
    for other in line.findings.mentions:
        if other.entity.kind == "Country" and mention.start <= other.start and other.end <= mention.end:
            return other.entity
    iso2 = mention.entity.traits.get("country")
    if iso2 is None:
        return None
    return next((found for found in line.findings.entities.values() if found.traits.get("iso2") == iso2), None)


def _object(line: Line, index: int) -> Found | None:
    """The person right after an active verb: `deported Ⓟ`, `put Ⓟ on a plane`."""
    for at in range(index + 1, min(index + 9, len(line.tokens))):
        each = word(line, at)
        mention = line.mention(line.tokens[at].start)
        if mention is not None:
            if mention.entity.kind == "Person" and word(line, at + 1) != "'s":
                return mention.entity
            passes = word(line, at + 1) == "'s" or mention.form == "demonym"
            if mention.entity.kind in ("Person", "Country") and passes:
                continue
            return None
        if each in ("to", "on", "in", "by", "from", "and", ",", ".", "at", "despite", "for", "that", "with"):
            return None
    return None


def _reduced(line: Line, index: int) -> bool:
    """Whether a past form without auxiliary is a participle: `a man wrongly deported to`, `arrested, detained and deported`."""
    lemma = VERBS[word(line, index)].lemma
    if lemma in ("return", "fly", "move", "transfer", "walk", "march", "drive", "ship"):
        return False
    before = index - 1
    while word(line, before).endswith("ly") or word(line, before) in ("then", "later", "once", "twice"):
        before -= 1
    if word(line, before) in VERBS and "direct" in VERBS[word(line, before)].sorts:
        return False
    if word(line, before) == "Ⓟ" and "direct" in (
        VERBS[word(line, before - 1)].sorts if word(line, before - 1) in VERBS else ()
    ):
        return False
    each = word(line, before)
    if line.text[line.tokens[before].start] == "Ⓟ" if before >= 0 else False:
        return word(line, index + 1) in (
            "to",
            "from",
            "in",
            "by",
            "on",
            "despite",
            "back",
            "Ⓓ",
            "last",
            "this",
            "earlier",
        )
    if each in ("and", "or", ",", "but"):
        for at in range(before, max(-1, before - 30), -1):
            if word(line, at) in BE:
                return True
            verb = VERBS.get(word(line, at))
            if (
                verb is not None
                and finite(line, at)
                and at < before
                and verb.tense == "past"
                and "detain" not in verb.sorts
            ):
                return False
        return False
    return each.isalpha() and word(line, index + 1) in ("to", "from", "in", "by", "on", "despite", "back")


def _antecedent(line: Line, index: int) -> Found | None:
    """The person just before a reduced participle or a relative clause."""
    found: Found | None = None
    for place, mention in line.mentions(max(0, line.tokens[index].start - 60), line.tokens[index].start, "Ⓟ"):
        if line.text[place + 1 : place + 3] != "'s":
            found = mention.entity
    return found


def _whom_active(line: Line, index: int) -> tuple[Found, tuple[Found, ...]] | None:
    """`Ⓟ, … whom Ⓐ put on a plane to Ⓝ`."""
    tokens = line.tokens
    for at in range(index - 1, max(-1, index - 14), -1):
        if word(line, at) == "whom":
            agents = tuple(line.found(tokens[at].end, tokens[index].start, "Ⓐ")[:1])
            person = _antecedent_of(line, at)
            return (person, agents) if person is not None else None
    return None


def _antecedent_of(line: Line, at: int) -> Found | None:
    persons = [m.entity for p, m in line.mentions(0, line.tokens[at].start, "Ⓟ") if line.text[p + 1 : p + 3] != "'s"]
    return persons[-1] if persons else None


def _marker(line: Line) -> tuple[int, int] | None:
    """Words of the sentence that call the removal wrong."""
    match = WRONGFUL.search(line.text)
    if match is None:
        return None
    return line.span(match.start(), match.end())


_IS_IN = re.compile(
    r"(?P<who>Ⓟ) (?:is|was|remains|has been|had been)(?: now| still| back| being held| held| imprisoned| in prison| in hiding)* in (?:the )?(?P<to>Ⓝ)"
)


def _returned_from(line: Line, found: list[Removed]) -> None:
    """`Ⓟ's return from Ⓝ`: that is where the person had been removed to."""
    for match in _IS_IN.finditer(line.text) if any(each.to is None for each in found) else ():
        who, where = line.mention(match.start("who")), line.mention(match.start("to"))
        for each in found:
            if (
                who
                and where
                and each.to is None
                and each.person.key == who.entity.key
                and where.entity.ref not in HOME
                and not each.first_time
            ):
                each.to, each.to_place = where.entity, (where.start, where.end)
    if line.vocabulary.isdisjoint(("return", "release")):
        return
    for match in re.finditer(
        r"(?P<who>Ⓟ)'s (?:\w+ )?(?:return|release)(?: to (?:the )?Ⓝ)? from (?:[^.;,]{0,40}? in )?(?:the )?(?P<to>Ⓝ)",
        line.text,
    ):
        who, where = line.mention(match.start("who")), line.mention(match.start("to"))
        for each in found:
            if (
                who
                and where
                and each.person.key == who.entity.key
                and each.to is None
                and where.entity.ref not in HOME
                and not each.first_time
            ):
                each.to, each.to_place = where.entity, (where.start, where.end)


_ERRORS = frozenset("mistake mistakes error errors wrongful mistaken mistakenly wrongly".split())
_ERROR = re.compile(r"\b(?:mistakes?|errors?|wrongful|mistaken(?:ly)?|wrongly)\b", re.IGNORECASE)


def _mark_errors(line: Line, found: list[Removed]) -> None:
    """`sending him there was an administrative error`: the removal told before was wrong."""
    if (
        _ERRORS.isdisjoint(line.vocabulary)
        or not _ERROR.search(line.text)
        or re.search(r"\b(?:no error|not (?:a |an )?(?:mistake|error)|denie[sd])\b", line.text)
    ):
        return
    if not re.search(r"\b(?:deport|remov|sen[dt]|flown|flight|put on)", line.text):
        return
    for person in line.found(0, len(line.text), "Ⓟ"):
        for each in found:
            if each.person.key == person.key and not each.first_time and not each.wrongful:
                match = _ERROR.search(line.text)
                if match is not None:
                    each.wrongful, each.wrongful_words = True, line.span(match.start(), match.end())
