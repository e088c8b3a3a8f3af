"""Removals told by a verb: `Ⓐ deported Ⓟ to Ⓝ`, `Ⓟ was sent to Ⓝ`, `a man wrongly flown to Ⓝ`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.clauses import finite, group, scope, subject, verb_is_gerund, word
from loaders.reading.dates import Clock, issue_date
from loaders.reading.destinations import Destination, destination_of
from loaders.reading.lexicon import BE, VERBS, Verb
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end
from loaders.reading.removed import HOME, Removed
from loaders.reading.wrongfulness import marker

STOPPED = re.compile(
    r"\b(?:from|against|block\w*|barr\w*|bars?|halt\w*|stop\w*|prevent\w*|prohibit\w*|stay(?:ed|s|ing)?|stay of|pause\w*|forbid\w*|forbade|forbidden|"
    r"threat(?:s|ened)? (?:of|with)|fear\w* (?:of )?|avoid\w*|fight\w*|fought|face[sd]?|facing|pending|imminent|planned|scheduled|attempt\w*(?: at| to)?|tried to|trying to|"
    r"plan(?:s|ned)? (?:for|to)|seek\w* (?:the )?|sought (?:the )?|order of|proceedings|delay\w*|challenge\w*|contest\w*|without|no|any|before|until|unless|if|instead of|rather than|about|of being|enjoin\w*)"
    r"(?: (?:the|his|her|their|its|a|an|Ⓟ's|Ⓐ's|Ⓐ|immediate|further|such|future|potential|possible|any|\w+ly)){0,3}\s*$",
    re.IGNORECASE,
)


_PLANE = re.compile(
    r"\W*(?:Ⓟ |him |her |them |back )?(?:on|onto|aboard) (?:board )?(?:a |the |one of |an |its |another )?(?:[\w'ⓃⓄⒶ-]+ ){0,3}?(?:plane|planes|aeroplane|airplane|airliner|jet|flight|flights|bus|buses|charter|aircraft|ferry|train)(?!\w)"
)


_WAS_WRONG = re.compile(
    r"\b(?:was|had been) (?:an? |the )?(?:\w+ )?(?:mistakes?|error|illegal|unlawful|wrong|violation|breach)\b"
)


def _happened(line: Line, index: int) -> bool:
    """Whether the verb here tells of an event, not of a plan, a fear, a bar or a wish."""
    its = scope(line, index)
    being = word(line, index - 1) == "being"
    if word(line, group(line, index).start - 1) in ("than", "not"):
        return False
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
        if index == 0:
            return _WAS_WRONG.search(line.text) is not None
        return (
            re.search(r"\b(?:after|for|apologi[sz]ed for|admitted|acknowledged|by|before)\s+$", before) is not None
            and "before" not in before[-8:]
        )
    return STOPPED.search(before[-40:]) is None or bool(group(line, index).passive or group(line, index).perfect)


def by_verb(line: Line, index: int, verb: Verb, clock: Clock) -> list[Removed]:
    if verb.tense in ("base", "present") and verb.tense == "base":
        return []
    if not _happened(line, index):
        return []
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    stop = tokens[end - 1].end
    text = line.text[tokens[index].end : stop]
    destination = destination_of(line, tokens[index].end, stop)
    if destination is None and re.match(r"\W*(?:Ⓟ |back )*there(?!\w)", text):
        destination = _there(line, tokens[index].start)
    plane = _PLANE.match(text) is not None
    by_word = any(word(line, at) == "by" for at in range(index + 1, min(index + 8, end)))
    passive = its.passive or word(line, index - 1) == "being"
    persons: list[Found] = []
    agents: tuple[Found, ...] = ()
    if not passive and verb.tense in ("past", "participle", "present", "gerund"):
        direct = _object(line, index)
        actor = subject(line, index, "ⒶⓅⓃ")
        if direct is not None:
            persons = _listed(line, direct)
            if actor is not None and actor.kind == "Agency" and actor.found is not None:
                agents = (actor.found,)
        elif _reduced(line, index):
            passive = True
    if passive:
        bound = subject(line, index, "Ⓟ")
        if bound is not None and bound.kind == "Person" and bound.found is not None:
            persons = _listed(line, bound.found)
        elif bound is None or bound.mention is None:
            near = antecedent(line, index)
            persons = [near] if near is not None else []
        if by_word:
            agents = tuple(line.found(tokens[index].end, stop, "Ⓐ")[:1])
    if not persons:
        whom = _whom_active(line, index)
        if whom is not None:
            persons, agents = [whom[0]], whom[1]
    if not persons and passive and (named := _AMONG_THEM.search(line.text, tokens[index].end)):
        member = line.mention(named.end() - 1)
        persons = _listed(line, member.entity) if member is not None else []
    if not persons and re.match(r"(?:After|Before|Since|Despite) ", line.text) and "," in line.text:
        near = next((m.entity for p, m in line.mentions(line.text.index(","), len(line.text), "Ⓟ")), None)
        persons = [near] if near is not None and tokens[index].start < line.text.index(",") else []
    if not persons:
        return []
    if _TAKEN_OFF.match(text):
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
        and not re.match(
            r"\W*(?:(?:back )?to [A-Z]|from (?:the |Ⓝ)|on |in Ⓓ|Ⓓ|,|\.|despite|in (?:violation|error)|anyway|again)",
            text,
        )
        and text.strip(" .,")
    ):
        return []
    if verb.lemma == "place" and not plane:
        return []
    if destination is not None and (destination[1].ref in HOME):
        return []
    each_to = _respectively(line, index, len(persons)) if len(persons) > 1 else []
    when, words = issue_date(line, max(0, index - 25), end, index)
    if when is None:
        when, words = issue_date(line, 0, min(end + 6, len(tokens)), index) if one_event(line) else (None, None)
    mark = marker(line)
    begin = its.start
    results = []
    for number, person in enumerate(persons):
        if person.traits.get("group"):
            continue
        if each_to:
            destination = each_to[number]
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


def _there(line: Line, before: int) -> Destination | None:
    """The country abroad that `there` means: the last one named in the sentence."""
    abroad = [(p, m) for p, m in line.mentions(0, before, "Ⓝ") if m.entity.ref not in HOME and m.form != "demonym"]
    return (abroad[-1][0], abroad[-1][1].entity, (abroad[-1][1].start, abroad[-1][1].end)) if abroad else None


_TAKEN_OFF = re.compile(
    r"\W*(?:Ⓟ )?(?:back )?off (?:of )?(?:a|the|that|his|her|their) (?:\w+ )?(?:plane|flight|jet|bus|aircraft)\b"
)
_AMONG_THEM = re.compile(r"(?:among (?:them|those|the \w+)|including|one of them)(?: was| were|:|,)? Ⓟ(?!'s)")
_AND = re.compile(r"(?:, (?!who|whom|which)[^,;.Ⓟ]{1,30})?(?:, and | and |, )$")


def _listed(line: Line, one: Found) -> list[Found]:
    """Everybody of the list in which somebody stands: `deported Ⓟ, Ⓟ and Ⓟ`."""
    run: list[tuple[int, Found]] = []
    for place, mention in line.mentions(0, len(line.text), "Ⓟ"):
        if line.text.startswith("'s", place + 1):
            continue
        if run and _AND.fullmatch(line.text[run[-1][0] + 1 : place]) and mention.form != "pronoun":
            run.append((place, mention.entity))
        elif any(found is one for _, found in run):
            break
        else:
            run = [(place, mention.entity)]
    people = [found for _, found in run]
    # Two are a list only with `and`; a name and its description set off by commas are one person.
    if one not in people or " and " not in line.text[run[0][0] : run[-1][0] + 1]:
        return [one]
    return list({found.key: found for found in people}.values())


def _respectively(line: Line, index: int, number: int) -> list[Destination | None]:
    """The country of each where as many are named (`to Ⓝ and Ⓝ respectively`)."""
    if "respectively" not in line.vocabulary:
        return []
    countries: list[Destination | None] = [
        (place, mention.entity, (mention.start, mention.end))
        for place, mention in line.mentions(line.tokens[index].end, len(line.text), "Ⓝ")
    ]
    return countries if len(countries) == number else []


def actor_country(line: Line, index: int) -> bool:
    """Whether a country does the removing (`Ⓝ, which then sent Ⓟ back`)."""
    if group(line, index).passive:
        return False
    before = word(line, group(line, index).start - 1)
    actor = subject(line, index, "ⒶⓅⓃ")
    return before != "Ⓟ" and actor is not None and actor.kind == "Country"


def one_event(line: Line) -> bool:
    return len(list(line.dates(0, len(line.text)))) == 1


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


def antecedent(line: Line, index: int) -> Found | None:
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
