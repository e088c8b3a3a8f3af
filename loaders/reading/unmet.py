"""What was ordered and has not been done, or is refused: nothing filed, still held, still abroad, unable to return him."""

from __future__ import annotations

import re

from loaders.reading.events import ACTING
from loaders.reading.factuality import clause_around, hedged, voice_of
from loaders.reading.lines import Line
from loaders.reading.merging import Order
from loaders.reading.obedience import REFUSED, UNDONE
from loaders.reading.state import State
from loaders.reading.which_order import ahead, fitting, orders_told


def unmet(line: Line, orders: list[Order]) -> list[State]:
    """Nothing was done, or somebody is still where the order would not have him."""
    found: list[State] = []
    if not any(order.action for order in orders):
        return found
    for match in [*UNDONE.finditer(line.text), *REFUSED.finditer(line.text)]:
        if hedged(line, match.start()) and "still" not in match[0] and "remain" not in match[0]:
            continue
        words = match[0] + re.split(r"[,;]", line.text[match.end() : match.end() + 30])[0]
        reliefs: tuple[str, ...] = ACTING
        if re.search(
            r"\b(?:testif\w+|files?|filed|filing|updates?|docket|plan|answer|say|tell|appeared|report|list|explain|turn over|hand over|records|documents|disclose|information)\b",
            words,
        ):
            reliefs = ("information", "process", "contempt")
        elif re.search(
            r"(?<!\w)(?:back|return\w*|in Ⓝ|there|facilitat\w*|bring|brought|booked|compel|force)(?!\w)", match[0]
        ):
            reliefs = ("return", "release") if match[0].endswith("there") else ("return",)
        elif re.search(
            r"(?<!\w)(?:detain\w*|custody|jail\w*|detention|behind bars|locked|held|releas\w*|freed?|prison|Ⓕ|incarcerated|imprisoned)(?!\w)",
            match[0],
        ):
            reliefs = ("release", "return")
        anywhere = reliefs[0] in ("return", "release")
        acting = [
            order
            for order in orders
            if order.action
            and not (
                order.place[0] == line.number
                and len(order.tellings) == 1
                and not order.tellings[0].backward
                and not _earlier(line, order, match.start())
            )
        ]
        chosen = fitting(line, acting, reliefs, near=4, anywhere=anywhere)
        if anywhere and not chosen:
            # `He is still in Ⓝ`, `she is still behind bars`: whoever that is, one person is awaited back or out.
            awaited = [order for order in acting if order.relief in reliefs and not order.group]
            known = [
                p
                for p in line.found(0, len(line.text), "Ⓟ")
                if p.traits.get("role") == "litigant" and not p.traits.get("unnamed")
            ]
            if len(awaited) == 1 and not (known and awaited[0].persons) and _LONE.search(line.text):
                chosen = awaited
        if not chosen and not orders_told(line, orders):
            chosen = ahead(line, orders)
        its, who = voice_of(line, match.start())
        if re.search(r"Ⓙ (?:said|found|wrote|says|noted|complained)", line.text[: match.start()]):
            its = "finding"
        for order in chosen:
            found.append(
                State(
                    order,
                    "not_complied",
                    line,
                    *clause_around(line, match.start(), match.end()),
                    voice=its,
                    said_by=who,
                )
            )
    return found


_LONE = re.compile(
    r"(?<!\w)(?:[Hh]e|[Ss]he|[ⒿⓅ]|(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,3}(?:man|woman|mother|father|student|teen\w*|boy|girl|migrant|worker|refugee|immigrant)) (?:is|was|remains|remained|has|had)(?!\w)"
)


def _earlier(line: Line, order: Order, place: int) -> bool:
    return any(
        (telling.line is line and telling.token < line.token_at(place)) or telling.rule in ("C8", "C10")
        for telling in order.tellings
    )
