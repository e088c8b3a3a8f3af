"""C16: a motion or petition is granted, and with it what it asked for."""

from __future__ import annotations

import re

from loaders.reading.sentences.clauses import Actor
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told


def grants_motion(line: Line, index: int, end: int, text: str, actor: Actor | None) -> list[Told]:
    """C16: the relief is what was asked for."""
    if actor is None:
        return []
    telling = new_telling(line, index, end, "C16", actor)
    stay = re.search(
        r"\b(?:for (?:an? )?(?:\w+ )?stay|to (?:stay|pause|lift|block|put|freeze|enforce|end|resume))\b", text
    )
    if stay and telling.tier in ("appeals", "supreme"):
        telling.relief, telling.how, telling.action = "appellate", "stays", False
        telling.objects = objects_after(line, index, end)
        return [telling]
    tail = re.search(r"\b(?:to|for|seeking|that)\b", text)
    wanted = text[tail.start() :] if tail else text
    forbids = re.match(r"to (?:block|halt|stop|bar|prevent)\b", wanted) is not None or "restraining order" in wanted
    released = "habeas" in text or (
        telling.tier == "district"
        and re.search(r"\bpetitions?$|\bpetitions? (?:on|in|after|from|and)\b", text.strip(" .")) is not None
    )
    telling.relief = "release" if released else relief_of(wanted, forbids=forbids, tier=telling.tier)
    telling.action = not forbids if telling.relief else None
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    telling.parties = ()
    return [telling]
