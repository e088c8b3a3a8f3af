"""Members of a group that was sent away: `Two men were flown to Ⓝ. One of them, Ⓟ, …`, `Ⓝ took in 14 people. Among them was Ⓟ`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Found
from loaders.reading.removals.background import LIST, Background, GroupSent
from loaders.reading.removals.people import listed
from loaders.reading.removals.removed import HOME, Removed
from loaders.reading.removals.wrongfulness import marker
from loaders.reading.sentences.lines import Line

_RECEIVES = re.compile(
    r"Ⓝ (?:(?:said|confirmed|announced) (?:on )?(?:Ⓓ )?(?:that )?it )?(?:has |had |have )?(?:received|accepted|taken in|took in|taken|admitted)(?! (?:that|responsib))"
)
_MEMBERS = (
    re.compile(
        r"(?:[Oo]ne of (?:them|those|the \w+)|[Aa]mong (?:them|those|the \w+)(?: (?:sent|removed|deported|aboard|on board|expelled))?|[Tt]hey include[ds]?|[Ii]ncluding|[Oo]ne)"
        r"(?: (?:was|were|is))?,?:? (?:an? [^Ⓟ.;]{0,40})?(?P<who>Ⓟ)(?!'s)"
    ),
    re.compile(
        r"(?P<who>Ⓟ)(?!'s)[^.;Ⓟ]{0,70} (?:was|were|is) (?:among|one of) (?:them|those|the (?:men|women|people|first|\w+))(?!\w)"
    ),
    re.compile(
        r"(?P<who>Ⓟ)(?!'s)[^.;Ⓟ]{0,70} (?:was|were) (?:on|aboard) (?:(?:the|that|one of the) (?:\w+ )?(?:planes?|flights?|bus|buses|charter)|it\b|board)"
    ),
)  # fmt: skip
_INTRODUCED = re.compile(r"(?:(?:The|His|Her|Their) [^ⓅⒶ,;.]{2,50}, |The [a-z-]+ |[A-Z][a-z]+ [a-z]+ )?(?=Ⓟ(?!'s))")
_OPENING = re.compile(
    r"\b(?:among|one|include[sd]?|including|plane|planes|flight|flights|it|board|bus|charter)\b", re.I
)


def members(line: Line, so_far: Background) -> Iterator[Removed]:
    """Those whom this sentence or the next ones name out of a group that was sent away."""
    if "Ⓝ" in line.text and (took := _RECEIVES.search(line.text)) is not None:
        mention = line.mention(took.start())
        if mention is not None and mention.form != "demonym" and mention.entity.ref not in HOME:
            to = (took.start(), mention.entity, (mention.start, mention.end))
            so_far.group = GroupSent(line, *line.span(took.start(), took.end()), to, (), None, None, None)
    yield from _named_later(line, so_far)
    sent = so_far.group
    if sent is None or sent.to is None or not 0 <= line.number - sent.line.number <= 2 or "Ⓟ" not in line.text:
        return
    if sent.count < 2 and not _OPENING.search(line.text):
        return
    if sent.count > 1 and (run := LIST.search(line.text)) is not None:
        people = line.found(run.start(), run.end(), "Ⓟ")
        if len(people) == sent.count:
            yield from _each(line, sent, people, line.span(run.start(), run.end()))
            return
    for pattern in _MEMBERS:
        for match in pattern.finditer(line.text):
            mention = line.mention(match.start("who"))
            if mention is None or mention.entity.traits.get("role") in ("official", "counsel", "expert"):
                continue
            yield from _each(line, sent, listed(line, mention.entity), line.span(match.start(), match.end()))


def _each(line: Line, sent: GroupSent, people: list[Found], span: tuple[int, int]) -> Iterator[Removed]:
    mark = sent.wrongful_words or marker(line)
    to = sent.to
    for person in people:
        yield Removed(
            person, to[1] if to else None, sent.by, sent.when, mark is not None, line, *span, wrongful_words=mark,
            to_place=to[2] if to else None, when_words=sent.when_words,
        )  # fmt: skip


def _named_later(line: Line, so_far: Background) -> Iterator[Removed]:
    """`A student was deported to Ⓝ. The student, Ⓟ, …`: the lead describes whom the next sentences name."""
    sent = so_far.unnamed
    if sent is None or line.number == sent.line.number or "Ⓟ" not in line.text:
        return
    so_far.unnamed = None
    if line.number - sent.line.number > 2:
        return
    match = _INTRODUCED.match(line.text)
    mention = line.mention(match.end()) if match is not None else None
    if mention is not None and mention.form == "name" and mention.entity.traits.get("role", "litigant") == "litigant":
        yield from _each(sent.line, sent, [mention.entity], (sent.start, sent.end))
