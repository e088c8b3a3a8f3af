"""All tellings of orders in a story, sentence by sentence: each with what the sentences before it give, its judge, its day, its paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Found, Mention
from loaders.reading.sentences.dates import Clock
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.announcements import announces, news_in
from loaders.reading.tellings.constructions import tellings
from loaders.reading.tellings.duties import read_duties
from loaders.reading.tellings.held_back import name_what_is_held_back
from loaders.reading.tellings.new_telling import in_relative
from loaders.reading.tellings.ordered_before import name_what_one_means, told_after_its_object
from loaders.reading.tellings.several_papers import SeveralPapers
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told
from schema.dates import PartialDate

_EXECUTIVE = re.compile(
    r"\b(?:[Ee]xecutive orders?|proclamation)\b[^.;]{0,60}(?:\bissued|\bsigned|\bby Ⓟ|\bdirect|\bban|\bsuspend)|Ⓟ (?:signed|issued) (?:an?|two|three|the) [^.;]{0,40}(?:executive orders?|proclamation)"
)
_AFTER_THAT = re.compile(
    r"(?:After|Following|Since) (?:the|that|this|its|Ⓒ's) (?:\w+ )?(?:appeal|ruling|decision|stay|order|remand|loss|defeat|setback)(?!\w)"
)
"""What came after the ruling told last was not of its day."""
_OF_NOBODY = re.compile(
    r"(?:The|That|Another|A second|One) (?:second |first |same |other )?(?:order|directive|proclamation) "
)
"""An order told of by its noun alone."""


def tellings_of(lines: list[Line]) -> Iterator[Told]:
    """Tellings of orders in text order; one without a day of its own gets the day that the paragraph has reached."""
    clock = Clock()
    bench: tuple[int, Mention] | None = None
    higher: dict[str | None, Found] = {}
    told_at = executive = -9
    came_out: tuple[int, PartialDate, tuple[int, int]] | None = None
    papers = SeveralPapers(lines)
    for line in lines:
        clock.read(line)
        if (news := news_in(line)) is not None and (published := line.findings.document.published) is not None:
            came_out = line.number, PartialDate.on(published), news
        here = tellings(line)
        announced = announces(line)
        if announced is None and line.number == 0 and len(lines) > 1 and announces(lines[1]) is not None:
            announced = -1  # a lead tells the duty, the next sentence that `Ⓙ issued the order`
        if here or announced is not None or line.number - told_at <= 2:
            duties = [
                each
                for each in read_duties(line)
                if not any(other.start <= each.start < other.end or other.token == each.token for other in here)
                and (
                    line.number - told_at <= 2
                    or any(other.token < each.token for other in here)
                    or (announced is not None and announced < each.token)
                )
            ]
            if announced is not None:
                told_at = max(told_at, line.number - 1)
            here = sorted([*here, *duties], key=lambda each: each.token)
        if not here and ("xecutive" in line.text or "proclamation" in line.text) and _EXECUTIVE.search(line.text):
            executive = line.number
        here = papers.without_announcement(line, here)
        for telling in here:
            before = lines[line.number - 1] if line.number else None
            if not papers.belongs(telling):
                continue
            name_what_one_means(telling, before)
            name_what_is_held_back(telling, before)
            if (
                line.number - executive <= 2
                and told_at < executive
                and _OF_NOBODY.match(line.text)
                and not telling.issuers
            ):
                executive = line.number
                continue  # `Another order directs agencies …`: one more of the president's
            if telling.rule == "C12" and came_out is not None and line.number - came_out[0] <= 1:
                telling.when, telling.when_words = came_out[1:]
            if telling.relief not in ("removal", "protection") or telling.issuers:
                told_at = line.number
            if telling.rule == "C12" and not telling.issuers and bench is not None and line.number - bench[0] <= 8:
                telling.issuers, telling.tier = (bench[1].entity,), tier_of(bench[1].entity)
            if telling.follows and not telling.issuers:
                own = line.found(0, len(line.text), "Ⓙ")[:1]
                if not own and telling.rule == "C12" and told_at < line.number - 4:
                    ahead = lines[line.number + 1 : line.number + 3]
                    own = next((found for each in ahead if (found := each.found(0, len(each.text), "ⒿⒸ")[:1])), [])
                if own:
                    telling.issuers, telling.tier = tuple(own), tier_of(own[0])
            if (
                telling.when is None
                and not telling.nominal
                and not told_after_its_object(telling)
                and _AFTER_THAT.match(line.text) is None
                and telling.rule not in ("C8", "C10")
                and clock.day is not None
                and (clock.day.exact is not None or not telling.issuers)
                and clock.holds(line, telling.token)
                and not in_relative(line, telling.token)
                and not _dated_by_its_complement(line, telling, clock.place)
            ):
                telling.when, telling.when_words = clock.day, clock.place
            if telling.tier in higher and not telling.issuers and not telling.nominal and telling.rule != "C12":
                telling.issuers = (higher[telling.tier],)
            yield telling
        for _, mention in line.mentions(0, len(line.text), "ⒿⒸ"):
            bench = (line.number, mention)
            if mention.entity.kind == "Court" and (tier := tier_of(mention.entity)) in ("appeals", "supreme"):
                higher[tier] = mention.entity


def _dated_by_its_complement(line: Line, telling: Told, place: tuple[int, int] | None) -> bool:
    """Whether the day that the story has reached stands in what this very order is about (`as it ran before Ⓓ`)."""
    if place is None or telling.token >= len(line.tokens):
        return False
    return line.span(line.tokens[telling.token].start, line.tokens[telling.token].end)[1] < place[0] < line.sentence.end
