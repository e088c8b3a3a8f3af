"""By which construction each place tells of an order, in words."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.reading.statements import Story
from loaders.trace.model import Construction

MEANING: Mapping[str, str] = {
    "C1": "a judge or court orders somebody to do something",
    "C2": "a judge or court orders a thing: a release, a hearing, reports",
    "C3": "a judge or court rules that somebody must, may not or can",
    "C4": "a judge or court keeps somebody from doing something",
    "C5": "a judge or court blocks a policy, a plan or a removal",
    "C6": "an instrument is made: issued, granted, signed, won",
    "C6 one": "an instrument told by who made it: one by the judge, another from the court",
    "C7": "an instrument with what it does: an injunction barring …",
    "C8": "an order named by its maker: her order, the court's injunction",
    "C9": "an order told of before, now with more on it",
    "C10": "an order told through its breach or its force: despite, in violation of, under an order",
    "C11": "something was ordered by a judge: the passive",
    "C12": "somebody must or may not, right after an order was told",
    "C13": "a deadline set or given",
    "C14": "the judge comes last: … , the judge ordered",
    "C15": "an immigration judge grants or orders: asylum, protection, bond, removal",
    "C16": "a motion is granted, or the court sides with somebody",
    "C17": "a higher court lets somebody do what was blocked",
    "C18": "a ruling on another order, which stands inside the same words",
}
"""Code of a construction in loaders/reading -> what it looks like."""

ORDERED = ("ORDERED", "an ORDERED clause, verdict or disposition of the court's own paper")
ENTRY = ("entry", "a docket entry whose opening words make it an order")


def told_by(story: Story) -> tuple[Construction, ...]:
    """Every telling of every order of a story, in text order."""
    places = {
        (each.start, each.end, each.rule) for order in story.orders for each in order.tellings if each.start < each.end
    }
    return tuple(Construction(*place, MEANING.get(place[2], place[2])) for place in sorted(places))
