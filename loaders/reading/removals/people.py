"""Who was removed and by whom, for one verb: its object, its subject, a list, a relative clause, or a number of people named before."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.removals.background import Background
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lexicon import BE, VERBS, Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import finite, group, word

_FORCES = {
    "agency:cbp": re.compile(r"\b(?:[Bb]order|[Cc]ustoms)(?: [Pp]atrol)?(?: and [Cc]ustoms)? $"),
    "agency:ice": re.compile(r"\b(?:[Ii]mmigration|[Dd]eportation) $"),
    "agency:us": re.compile(r"\b(?:[Ff]ederal|[Aa]dministration|[Gg]overnment|U\.S\.|American) $"),
}
"""Whose officers act, where only the sort of officer is told."""
_FORCE_NOUNS = frozenset("officers agents officials authorities police guards".split())
_PERSON_NOUNS = frozenset(
    "man woman client clients petitioner plaintiff husband wife son daughter father mother brother sister boy girl teenager student worker "
    "immigrant migrant cousin nephew niece uncle aunt grandmother grandfather partner fiance friend colleague neighbor employee".split()
)
_STOPS = frozenset("to on in by from and . at despite for that with onto into aboard".split())
_AMONG_THEM = re.compile(r"(?:among (?:them|those|the \w+)|including|one of them)(?: was| were|:|,)? Ⓟ(?!'s)")
_AND = re.compile(r"(?:, (?!who|whom|which)[^,;.Ⓟ]{1,30})?(?:, and | and |, )$")
_TOGETHER = re.compile(
    r"(?:together |along )?with (?:(?:Ⓟ's|his|her|their) )?(?:\w+ )?(?:(?:mother|father|son|daughter|wife|husband|brother|sister|child|baby)(?:, | ))?(?=Ⓟ(?!'s))"
)
_ONE_OF_THOSE = re.compile(
    r"Ⓟ (?:was|is) (?:among|one of|part of) [^.;,Ⓟ]{3,60} (?:who|that)(?: (?:was|were|had been|have been))? $"
)
"""`Ⓟ was among a group of migrants who were deported to Ⓝ`."""
_HE = frozenset(("he", "she", "him", "her", "they", "them"))
"""Pronouns that nothing before resolves: `after he was deported, Ⓟ …`."""
_SUBORDINATE = re.compile(r"\b(?:[Aa]fter|[Bb]efore|[Ss]ince|[Ww]hen|[Oo]nce|[Uu]ntil|[Ww]hile|[Tt]hough) [^,;]{0,80}$")
_FRONTED_TIME = re.compile(r"(?:After|Before|Since|Despite|Following|When|Once|While) ")


def people_removed(
    line: Line, index: int, verb: Verb, so_far: Background
) -> tuple[list[Found], tuple[Found, ...], bool]:
    """Those removed, the agency that did it, and whether the verb is passive."""
    its = group(line, index)
    tokens = line.tokens
    end = clause_end(line, index)
    stop = tokens[end - 1].end
    passive = its.passive or word(line, index - 1) in ("being", "got")
    people: list[Found] = []
    agents: tuple[Found, ...] = ()
    if not passive and verb.tense != "base":
        direct = _object(line, index)
        numbered = _numbered_object(line, index, so_far)
        if direct is not None or numbered:
            people = numbered or listed(line, direct)  # type: ignore[arg-type]
            agents = agent_of(line, index)
        elif _reduced(line, index):
            passive = True
    if passive:
        people = _patient(line, index, so_far)
        by_word = any(word(line, at) == "by" for at in range(index + 1, min(index + 12, end)))
        if by_word:
            agents = tuple(line.found(tokens[index].end, stop, "Ⓐ")[:1])
    if not people and passive and (group_of := _ONE_OF_THOSE.search(line.text, 0, tokens[its.start].start)):
        member = line.mention(group_of.start())
        people = [member.entity] if member is not None else []
    if not people:
        whom = _whom_active(line, index)
        if whom is not None:
            people, agents = [whom[0]], whom[1]
    if not people and passive and (named := _AMONG_THEM.search(line.text, tokens[index].end)):
        member = line.mention(named.end() - 1)
        people = listed(line, member.entity) if member is not None else []
    if not people and _FRONTED_TIME.match(line.text) and "," in line.text:
        near = next((m.entity for p, m in line.mentions(line.text.index(","), len(line.text), "Ⓟ")), None)
        people = [near] if near is not None and tokens[index].start < line.text.index(",") else []
    he = word(line, its.start - 1) in _HE or word(line, index + 1) in _HE
    if not people and he and _SUBORDINATE.search(line.text, 0, tokens[index].start):
        # `Ten weeks after he was deported, Ⓟ flew home`: the pronoun comes before the name
        comma = line.text.find(",", tokens[index].end)
        near = next((m.entity for p, m in line.mentions(comma, len(line.text), "Ⓟ") if comma > 0), None)
        people = [near] if near is not None else []
    if not people and index == 0 and (comma := line.text.find(", Ⓟ")) > 0:
        # `Deported in April, Ⓟ now rents …`
        mention = line.mention(comma + 2)
        people, passive = ([mention.entity], True) if mention is not None else ([], passive)
    if (people or passive) and (more := _TOGETHER.search(line.text, tokens[index].end, stop)):
        mention = line.mention(more.end())
        if mention is not None and mention.entity not in people:
            people = [*people, mention.entity]
    return people, agents, passive


def _patient(line: Line, index: int, so_far: Background) -> list[Found]:
    """The subject of a passive, or the person right before a reduced participle (`a man wrongly deported`)."""
    its = group(line, index)
    beside = line.mention(line.tokens[its.start - 1].start) if its.start > 0 and not its.passive else None
    if beside is not None and beside.entity.kind == "Person" and word(line, its.start - 1) == "Ⓟ":
        return listed(line, beside.entity)
    bound = subject(line, index, "Ⓟ")
    if bound is not None and bound.kind == "Person" and bound.found is not None:
        return listed(line, bound.found)
    if bound is not None and bound.mention is not None:
        text = line.findings.document.text
        return so_far.they(line) if text[bound.mention.start : bound.mention.end].lower() == "they" else []
    near = antecedent(line, index)
    if near is not None:
        return [near]
    at = group(line, index).start - 1
    if word(line, at) == "they" and (people := so_far.they(line)):
        return people
    if word(line, at) in ("men", "women", "people"):
        at -= 1
    if numbered := so_far.numbered(word(line, at)):
        return numbered
    if word(line, at) in ("petitioner", "plaintiff") or (
        word(line, at) in _PERSON_NOUNS and word(line, at - 1) in ("the", "our", "their", "", ".", "his", "her")
    ):
        one = so_far.lone_litigant(line)
        return [one] if one is not None else []
    return []


def agent_of(line: Line, index: int) -> tuple[Found, ...]:
    """The agency that acts, also where only its officers are named (`border officers put Ⓟ on a flight`)."""
    actor = subject(line, index, "ⒶⓅⓃ")
    if actor is None:
        return ()
    if actor.found is not None and actor.kind == "Agency":
        return (actor.found,)
    entities = line.findings.entities.values()
    if actor.found is not None and actor.found.ref == "country:US":
        return tuple(found for found in entities if found.ref == "agency:us")[:1]
    if actor.mention is None and actor.word in _FORCE_NOUNS:
        before = line.text[: line.tokens[actor.token].start]
        own = line.mention(len(before) - 2) if before.endswith("Ⓐ ") else None
        if own is not None:
            return (own.entity,)
        for ref, words in _FORCES.items():
            if words.search(before[-24:]):
                return tuple(found for found in entities if found.ref == ref)[:1]
    return ()


def listed(line: Line, one: Found) -> list[Found]:
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


def _numbered_object(line: Line, index: int, so_far: Background) -> list[Found]:
    """`deported all three`, `flew the two men to Ⓝ`."""
    at = index + 1
    while word(line, at) in ("all", "the", "of"):
        at += 1
    return so_far.numbered(word(line, at)) if at > index + 1 or word(line, at) == "both" else []


def _object(line: Line, index: int) -> Found | None:
    """The person right after an active verb: `deported Ⓟ`, `put Ⓟ on a plane`, `sent our client, a pastor known as Ⓟ, to`."""
    apposed = False
    at = index + 1
    while at < min(index + 16, len(line.tokens)):
        each = word(line, at)
        mention = line.mention(line.tokens[at].start)
        if mention is not None:
            possessor = word(line, at + 1) == "'s"
            if mention.entity.kind == "Person" and not possessor:
                return mention.entity
            passes = possessor or mention.form in ("demonym", "possessive") or apposed
            if not (mention.entity.kind in ("Person", "Country") and passes):
                return None
        elif each == "," and word(line, at - 1) in _PERSON_NOUNS:
            apposed = True
        elif each == "," or (each in _STOPS and not apposed) or each in ("to", "onto", "into", ".", "that"):
            return None
        at += 1
    return None


def _reduced(line: Line, index: int) -> bool:
    """Whether a past form without auxiliary is a participle: `a man wrongly deported to`, `arrested, detained and deported`."""
    lemma = VERBS[word(line, index)].lemma
    unclear = lemma in ("return", "fly", "move", "transfer", "walk", "march", "drive", "ship")
    if unclear and word(line, index) not in ("flown", "driven"):
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
    if each == "," and word(line, before - 1) == "Ⓟ" and word(line, index + 1) in ("to", "from", "by"):
        return True  # `the mother of Ⓟ, expelled to Ⓝ last week, says …`
    following = ("to", "from", "in", "by", "on", "despite", "back", "Ⓓ", "last", "this", "earlier")
    if before >= 0 and line.text[line.tokens[before].start] == "Ⓟ":
        return word(line, index + 1) in following
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
    return each.isalpha() and word(line, index + 1) in following[:7]


def antecedent(line: Line, index: int) -> Found | None:
    """The person just before a reduced participle or a relative clause."""
    found: Found | None = None
    for place, mention in line.mentions(max(0, line.tokens[index].start - 60), line.tokens[index].start, "Ⓟ"):
        if line.text[place + 1 : place + 3] != "'s":
            found = mention.entity
    return found


def _whom_active(line: Line, index: int) -> tuple[Found, tuple[Found, ...]] | None:
    """`Ⓟ, … whom Ⓐ put on a plane to Ⓝ`, in the press also `who the Ⓐ put`."""
    tokens = line.tokens
    for at in range(index - 1, max(-1, index - 14), -1):
        if word(line, at) == "whom" or (word(line, at) == "who" and "Ⓐ" in (word(line, at + 1), word(line, at + 2))):
            agents = tuple(line.found(tokens[at].end, tokens[index].start, "Ⓐ")[:1])
            person = _antecedent_of(line, at)
            return (person, agents) if person is not None else None
    return None


def _antecedent_of(line: Line, at: int) -> Found | None:
    persons = [m.entity for p, m in line.mentions(0, line.tokens[at].start, "Ⓟ") if line.text[p + 1 : p + 3] != "'s"]
    return persons[-1] if persons else None
