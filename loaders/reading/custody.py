"""Where the text says that a person was or is held (survey of facts, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.clauses import scope, subject, verb_at, word
from loaders.reading.lines import Line
from loaders.reading.phrases import clause_end
from loaders.reading.removals import Removed

_HOLDS = frozenset(
    "hold detain jail imprison confine incarcerate lock keep place put send take move transfer fly deport remove bring book return stay remain sit live "
    "arrest release free escape go be spend".split()
)
_LEADS = re.compile(
    r"(?<!\w)(?:at|in|inside|into|to|from|of)(?!\w)[^,;]{0,45}$|Ⓟ'?s? (?:\w+ ){0,4}(?:at|in) (?:the |a )?(?:\w+ ){0,4}$"
)


@dataclass(frozen=True)
class Held:
    """A person in one place of detention."""

    person: Found
    place: Found
    start: int
    end: int


def stays_in(lines: Iterable[Line], removed: list[Removed]) -> list[Held]:
    """Every person and place of detention that belong together, each pair once."""
    found: dict[tuple[str, str], Held] = {}
    for line in lines:
        places = list(line.mentions(0, len(line.text), "Ⓕ"))
        if not places:
            continue
        for index in range(len(line.tokens)):
            verb = verb_at(line, index)
            each = word(line, index)
            lemma = verb.lemma if verb else ("be" if each in ("is", "was", "were", "are", "been") else "")
            if lemma not in _HOLDS:
                continue
            its = scope(line, index)
            if (
                its.negated
                or its.conditional
                or (its.modal and its.modal not in ("must",))
                or (its.infinitive and lemma != "be")
            ):
                continue
            stop = line.tokens[clause_end(line, index) - 1].end
            inside = [(p, m) for p, m in places if line.tokens[index].end <= p < stop + 60]
            if not inside:
                continue
            persons = line.found(line.tokens[index].end, min(inside[0][0], line.tokens[index].end + 30), "Ⓟ")
            if not persons:
                actor = subject(line, index, "Ⓟ")
                persons = (
                    [actor.found] if actor is not None and actor.found is not None and actor.kind == "Person" else []
                )
            for place, mention in inside[:2]:
                between = line.text[line.tokens[index].end : place]
                if not _LEADS.search(line.text[:place]) and place is not inside[0][0]:
                    continue
                if lemma in ("be", "live", "sit", "stay", "remain", "go", "spend") and not re.match(
                    r"\W*(?:\w+ ){0,4}(?:at|in|inside|into|to)\b", between
                ):
                    continue
                for person in persons:
                    found.setdefault(
                        (person.key, mention.entity.key),
                        Held(person, mention.entity, *line.span(line.tokens[index].start, place + 1)),
                    )
        for place, mention in places:
            if re.match(r",? where (?:Ⓟ|he|she) ", line.text[place + 1 :]):
                there = next(iter(line.found(place, min(place + 12, len(line.text)), "Ⓟ")), None)
                if there is not None:
                    found.setdefault(
                        (there.key, mention.entity.key), Held(there, mention.entity, *line.span(place, place + 12))
                    )
    for one in removed:
        if one.facility is not None:
            found.setdefault((one.person.key, one.facility.key), Held(one.person, one.facility, one.start, one.end))
    return list(found.values())
