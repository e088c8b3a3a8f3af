"""What the readers of orders told by a noun share: a telling begun at the noun, and the judge who stands in it."""

from __future__ import annotations

import re

from loaders.finding.model import Mention
from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told


def telling_at(line: Line, match: re.Match[str], index: int, who: str | None) -> Told | None:
    """A telling with its issuer and day."""
    telling = new_telling(line, index, clause_end(line, index), "C6", None)
    telling.start = line.span(match.start("np"), match.end())[0]
    if who is not None:
        mention = line.mention(match.start(who))
        if mention is None or mention.entity.kind not in ("Judge", "Court"):
            return None
        telling.issuers, telling.tier = (mention.entity,), tier_of(mention.entity)
    return telling


def whose(line: Line, place: int) -> Mention | None:
    return next((m for at, m in line.mentions(place, place + 3, "ⒿⒸ")), None)
