"""What somebody is told to do: one telling for each direction of its own relief in the complement of a verb."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.content import OBEY, content
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.ordered_before import patient_before
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.told import Told


def commands(line: Line, index: int, end: int, rule: str, actor: Actor | None) -> list[Told]:
    """One telling for each direction of its own relief in the complement."""
    tokens = line.tokens
    cuts = [index + 1]
    for at in range(index + 2, end - 1):
        if word(line, at) in ("and", "or") and word(line, at + 1) == "to" and word(line, at + 2).isalpha():
            cuts.append(at + 1)
    if end < len(tokens) and (aside := _ASIDE.match(line.text, tokens[end].start)) is not None:
        end = line.token_at(aside.end())
    resumed = _resumed(line, end) if rule == "C1" else None
    if resumed is not None:
        cuts.append(resumed)
    results: list[Told] = []
    whom = patient_before(line, actor) if actor is not None else ()
    unnamed = False
    for number, begin in enumerate(cuts):
        stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
        if resumed is not None and begin == resumed:
            stop = clause_end(line, begin)
        elif resumed is not None:
            stop = min(stop, end)
        words = line.text[tokens[begin].start : tokens[stop - 1].end] if begin < stop else ""
        telling = new_telling(line, index, stop, rule, actor)
        telling.relief, telling.action = content(words, tier=telling.tier)
        if (
            telling.relief is None
            and (before := _SAID_BEFORE.search(line.text, 0, tokens[index].start))
            and _DO_SO.search(words)
        ):
            telling.relief, telling.action = content(" to " + before["act"], tier=telling.tier)
        if not number:
            unnamed = telling.relief is None
        head = re.search(r"\bto \"?(?=[a-z])", words)
        telling.act = line.span(tokens[begin].start + (head.end() if head else 0), tokens[stop - 1].end)
        fill_parties(line, tokens[index + 1].start if index + 1 < len(tokens) else 0, tokens[stop - 1].end, telling)
        telling.persons = telling.persons or whom
        telling.deadlines = deadlines(line, begin, stop, telling.when)
        if number:
            telling.start, telling.end = line.span(tokens[begin].start, tokens[stop - 1].end)
            if unnamed and telling.relief not in (None, "contempt", "information"):
                # `to install telephones and to admit lawyers`: what no relief has a name for is part of what one has.
                results[0].relief, results[0].action = telling.relief, telling.action
            if telling.relief is None or telling.relief == results[0].relief:
                results[0].end = max(results[0].end, telling.end)
                continue
        if (
            telling.relief is None
            and rule in ("C1", "C11", "C12")
            and head is not None
            and not OBEY.match(words[head.end() :])
        ):
            telling.relief = "other"
        results.append(telling)
    return [each for each in results if each.relief is not None or rule in ("C1", "C2", "C12", "C13")]


_ASIDE = re.compile(
    r", (?:who|whom|an?|the|\d+)(?: [^,;]{1,80})?, (?:be )?(?:immediately |promptly )?(?:released|freed|returned|brought (?:back|home)|let go|flown (?:back|home)|given|moved)(?: [^,;.]{1,40})?"
)
"""`ordered Ⓟ, who has asthma, released`: what is to be done stands behind what is said of somebody."""
_DO_SO = re.compile(
    r"^[^,;]{0,40}?\bto (?:do (?:so|that|it|just that)|begin(?: at once| now| immediately)?[.\s]*$)(?!\w)"
)
_SAID_BEFORE = re.compile(
    r"(?:could not|cannot|can't|couldn't|need not|not|must|should|power to|duty to|obligation to|refus\w+ to|fail\w+ to|able to|unwilling to|agreed to) (?P<act>[a-z]+ [^,;]{1,80}?)(?:,| and| but| or)[^;]{0,60}$"
)
"""`rejected the claim that Ⓐ could not bring Ⓟ back and ordered Ⓐ to do so`: what was ordered has been said before."""


def _resumed(line: Line, end: int) -> int | None:
    """Where the command goes on after an insertion: `…, so that he could have them returned, and to disclose …`."""
    if end >= len(line.tokens):
        return None
    match = re.match(r"[^.;]{0,120}?,? and (?:also )?(?=to [a-z]+ )", line.text[line.tokens[end].start :])
    if match is None or not re.match(
        r"\W*(?:so|because|as|while|where|which|who|when|with|beginning)\b", line.text[line.tokens[end].start :]
    ):
        return None
    return line.token_at(line.tokens[end].start + match.end())
