"""Who is counsel for whom: "his lawyer, NAME", "NAME, who represents the men", "ORG sued on her behalf".

"The plaintiffs" and "the men" stand for the people under a pseudonym or in the case's name; where a document tells of one litigant, for that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention, Sentence
from loaders.finding.page import plain
from loaders.finding.roles import BODIES_OF_LAWYERS
from loaders.reading.relations.parties import sides_of
from loaders.reading.relations.relation import Relation

_ACTS_FOR = re.compile(
    r"\b(?:represent(?:s|ed|ing)?|(?:act|speak|argu|appear)(?:s|ed|ing|es|e)? (?:the case )?(?:for|on behalf of)|(?:sued|filed|brought|petitioned|intervened)\b[^.;]{0,50}\bon (?:the |his |her |their )?(?:[\w’']+ )?behalf(?: of)?|"
    r"(?:sued|filed (?:the |a )?(?:suit|lawsuit|petition|case)|brought (?:the |a )?(?:suit|lawsuit|case|petition)) for|"
    r"(?:is|are|was|were) on(?= (?:his|her|their) legal team)|(?:lawyers?|attorneys?|counsel|solicitors?|co-counsel)(?: [\w’'-]+){0,5}? (?:for|of|to)|defend(?:s|ed|ing))\b"
)
_GROUP = re.compile(
    r"\b(?:the |those |some of the |several of the |many of the |its |his |her |their |one of the |most of the )?(?:(?:other|three|two|four|five|eight|named|young|detained|deported) ){0,2}"
    r"(?:plaintiffs?|men|women|detainees|petitioners?|claimants|families|class(?: members)?|group|migrants|students?|parents|clients?|children|immigrants|them|refugees|asylum[- ]seekers|case)\b"
)
_COUNSEL_OF = re.compile(
    r"^(?:[’']s)? (?:[\w’-]+ ){0,3}?(?:lawyers?|attorneys?|counsel|solicitors?|barristers?|legal team)(?:,|,? (?:led by|including|such as|among them|one of them)|,? [A-Z][\w.’-]+ [A-Z][\w’-]+,? and)?(?: (?:at|with|from|of) (?:the )?)?(?: (?:[a-z]+ ){0,3})?$"
)
_LINKED = re.compile(r"^(?:,| and|, and| &)(?: the)? $")
_AT = re.compile(
    r"^,?(?: (?:an? )?(?:[\w-]+ ){0,3}(?:lawyer|attorney|counsel|director))? (?:of|with|at|from|for) (?:the )?$"
)
_LED_BY = re.compile(r"^,? (?:led by|including|among them) $")
_REPRESENTED_BY = re.compile(r"\b(?:represented|defended) (?:in [\w ]{3,30} )?by (?:[a-z][\w’'-]* ){0,6}$")
_ON_HIS_TEAM = re.compile(r"^ legal team,? (?:along |together )?(?:with|including|includes|led by) (?:the )?$")
_BROUGHT = re.compile(
    r"^,? which (?:brought|filed|is behind) (?:the |his |her )?(?:case|suit|lawsuit|petition|challenge)\b"
)
_HELPED_BY = re.compile(
    r"\b(?:[Ww]ith (?:the )?(?:help|aid|assistance|support) (?:from|of)|(?:[Hh]elped|[Aa]ided|[Aa]ssisted) by|[Tt]hrough lawyers (?:at|from|with)) (?:the )?$"
)
_WENT_TO_COURT = re.compile(
    r"\b(?:sued|went to court|filed|petitioned|challenged|brought (?:a|the) (?:suit|case|lawsuit))\b"
)
_LAWYERS_FOR = re.compile(r"\b(?:[Ll]awyers|[Aa]ttorneys|[Cc]ounsel) for (?:the )?$")


def counsel_for(findings: Findings) -> Iterator[Relation]:
    """Every person or organisation that acts for a person, as far as the words tell for whom."""
    by_sentence = _mentions_by_sentence(findings)
    litigants = _litigants(findings)
    placed: set[str] = set()
    for sentence, mentions in by_sentence:
        for relation in _in_sentence(findings, sentence, mentions, litigants):
            placed.add(relation.source.key)
            yield relation
    people = [each for each in findings.entities.values() if _is_litigant(each) and not each.traits.get("unnamed")]
    if len(people) != len(litigants) or not people:
        return
    for mention in findings.mentions:
        if (
            mention.entity.kind == "Person"
            and mention.entity.traits.get("role") == "counsel"
            and mention.entity.key not in placed
            and mention.form == "name"
        ):
            placed.add(mention.entity.key)
            for person in people:
                yield Relation("represents", mention.entity, person, mention.start, mention.end)


def _mentions_by_sentence(findings: Findings) -> list[tuple[Sentence, list[Mention]]]:
    found: list[tuple[Sentence, list[Mention]]] = []
    number = 0
    for sentence in findings.sentences:
        inside: list[Mention] = []
        while number < len(findings.mentions) and findings.mentions[number].start < sentence.end:
            if findings.mentions[number].start >= sentence.start and not sentence.headline:
                inside.append(findings.mentions[number])
            number += 1
        if inside:
            found.append((sentence, inside))
    return found


def _is_litigant(found: Found) -> bool:
    return found.kind == "Person" and found.traits.get("role", "litigant") == "litigant"


def _litigants(findings: Findings) -> list[Found]:
    """Those whom "the plaintiffs" stands for: people in the case's name, else people under pseudonyms, else the only litigant."""
    people = [found for found in findings.entities.values() if _is_litigant(found) and not found.traits.get("unnamed")]
    sides = [plain(side) for found in findings.entities.values() if found.kind == "Case" for side in sides_of(found)]
    named = [found for found in people if any(side and _is_side(plain(found.name), side) for side in sides)]
    hidden = [found for found in people if found.traits.get("pseudonym")]
    chosen = _distinct(named) or _distinct(hidden) or (people if len(people) == 1 else [])
    for listed in _lists(findings):
        if any(each is one for each in listed for one in chosen) or (not chosen and len(listed) == len(people)):
            chosen = _distinct([*chosen, *listed])
    return chosen


def _lists(findings: Findings) -> Iterator[list[Found]]:
    """Litigants who are told of in one breath: `A, B and C`."""
    text = findings.document.text
    run: list[Mention] = []
    for mention in findings.mentions:
        if not _is_litigant(mention.entity) or mention.form != "name" or mention.entity.traits.get("unnamed"):
            continue
        if run and _LINKED.match(text[run[-1].end : mention.start]):
            run.append(mention)
            continue
        if len(run) > 1:
            yield _distinct([each.entity for each in run])
        run = [mention]
    if len(run) > 1:
        yield _distinct([each.entity for each in run])


def _is_side(name: str, side: str) -> bool:
    return name == side or name.endswith(f" {side}") or f" {side} " in f" {name} "


def _distinct(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in found:
        if all(each is not other for other in kept):
            kept.append(each)
    return kept


def _can_act(mention: Mention) -> bool:
    """Whether a mention may be counsel: a person who is no litigant or official, or a body of lawyers."""
    if mention.entity.kind == "Organization":
        return mention.form in ("name", "short") and not str(mention.entity.traits.get("sort", "")).startswith(
            ("gang", "cartel", "designated", "contractor", "private", "airline")
        )
    return (
        mention.entity.kind == "Person"
        and mention.form in ("name", "short")
        and mention.entity.traits.get("role") == "counsel"
    )


def _in_sentence(
    findings: Findings, sentence: Sentence, mentions: list[Mention], litigants: list[Found]
) -> Iterator[Relation]:
    text = findings.document.text
    for number, mention in enumerate(mentions):
        if not _can_act(mention):
            continue
        ahead = text[mention.end : min(sentence.end, mention.end + 170)]
        if _BROUGHT.match(ahead) and len(litigants) == 1 and _is_body_of_lawyers(mention.entity):
            for source in _with_partners(text, mentions, number):
                yield Relation("represents", source.entity, litigants[0], source.start, mention.end + len(ahead))
        if _is_employer(text, mentions, number):
            continue
        verb = _ACTS_FOR.search(ahead)
        if verb and not _another_between(mention, mentions, mention.end + verb.start()):
            for target, end in _targets(text, sentence, mentions, mention.end + verb.end(), verb[0], litigants):
                for source in _with_partners(text, mentions, number):
                    yield Relation("represents", source.entity, target, min(source.start, mention.start), end)
        for before in reversed(mentions[:number]):
            if not _is_litigant(before.entity) or mention.start - before.end > 90:
                continue
            led = _LED_BY.match(text[before.end : mention.start]) and _LAWYERS_FOR.search(
                text[sentence.start : before.start]
            )
            if led or _COUNSEL_OF.match(text[before.end : mention.start]):
                for source in _with_partners(text, mentions, number):
                    yield Relation("represents", source.entity, before.entity, before.start, source.end)
            break
        yield from _passive(text, mentions, number)
        if _HELPED_BY.search(text[max(sentence.start, mention.start - 40) : mention.start]) and _WENT_TO_COURT.search(
            text, mention.end, sentence.end
        ):
            for source in _with_partners(text, mentions, number):
                for target in litigants:
                    yield Relation("represents", source.entity, target, source.start, sentence.end)
        lead = text[max(sentence.start, mention.start - 80) : mention.start]
        if group := re.search(
            r"\b(?:[Ll]awyers?|[Aa]ttorneys?|[Cc]ounsel|[Ss]olicitors?) for (?:the |some of the )?(?:plaintiffs|men|families|class|detainees|petitioners|migrants|students|children)(?:,|,? (?:led by|including|such as))? $",
            lead,
        ):
            for target in litigants:
                yield Relation(
                    "represents", mention.entity, target, mention.start - len(lead) + group.start(), mention.end
                )


def _is_body_of_lawyers(found: Found) -> bool:
    return str(found.traits.get("sort", "")).startswith(BODIES_OF_LAWYERS)


def _passive(text: str, mentions: list[Mention], number: int) -> Iterator[Relation]:
    """ "X is represented by NAME and by ORG", "on his legal team along with ORG"."""
    for before in reversed(mentions[:number]):
        between = text[before.end : mentions[number].start]
        if len(between) > 110:
            return
        if _is_litigant(before.entity) and (_REPRESENTED_BY.search(between) or _ON_HIS_TEAM.search(between)):
            for source in _with_partners(text, mentions, number):
                yield Relation("represents", source.entity, before.entity, before.start, source.end)
            return


def _is_employer(text: str, mentions: list[Mention], number: int) -> bool:
    """ "NAME of ORG, who represents X": the person acts, not the body."""
    return mentions[number].entity.kind == "Organization" and any(
        each.entity.kind == "Person" and _AT.match(text[each.end : mentions[number].start])
        for each in mentions[max(0, number - 2) : number]
    )


def _another_between(mention: Mention, mentions: list[Mention], place: int) -> bool:
    """Whether somebody else who could be the subject stands between counsel and verb."""
    return any(
        each.entity.kind in ("Person", "Judge", "Agency")
        and each.entity is not mention.entity
        and mention.end <= each.start < place
        and each.form != "pronoun"
        for each in mentions
    )


def _targets(
    text: str, sentence: Sentence, mentions: list[Mention], place: int, verb: str, litigants: list[Found]
) -> Iterator[tuple[Found, int]]:
    """The person named right after the verb, or those whom a group word stands for."""
    if verb.endswith("behalf"):
        inside = [each for each in mentions if place - len(verb) <= each.start < place and _is_litigant(each.entity)]
        for each in inside[:1]:
            yield each.entity, place
        if not inside:
            for found in litigants[:1]:
                yield found, place
        return
    named = [each for each in mentions if place <= each.start <= place + 45 and _is_litigant(each.entity)]
    group = _GROUP.match(text[place + 1 : min(sentence.end, place + 60)])
    if (
        group
        and group[0].strip() == "them"
        and any(each.entity.kind == "Organization" and each.start < place - len(verb) for each in mentions[:-1])
        and sum(each.entity.kind == "Organization" for each in mentions) > 1
    ):
        return  # the bodies that sue, not people
    if group:
        for found in litigants:
            yield found, place + 1 + group.end()
    elif named:
        last = named[0]
        yield last.entity, last.end
        for each in named[1:]:
            if _LINKED.match(text[last.end : each.start]):
                yield each.entity, each.end
                last = each


def _with_partners(text: str, mentions: list[Mention], number: int) -> Iterator[Mention]:
    """Counsel, and those joined to it by "and"."""
    yield mentions[number]
    for each in mentions[number + 1 : number + 3]:
        if _can_act(each) and _LINKED.match(text[mentions[number].end : each.start]):
            yield each
    for each in mentions[max(0, number - 2) : number]:
        if _can_act(each) and _LINKED.match(text[each.end : mentions[number].start]):
            yield each
