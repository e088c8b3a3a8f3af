"""Questions over links, in reading order; each is answered by plans and edges alone, and so by every store alike."""

from __future__ import annotations

from graph.questions.neighbourhood import Neighbourhood, neighbourhood
from graph.questions.open_to_doubt import Unapplied, hanging_on_a_date, open_to_doubt, unapplied
from graph.questions.outstanding_orders import OUTSTANDING, PENDING, orders_of
from graph.questions.paths import Hop, Path, Paths, paths
from graph.questions.timeline import Event, Timeline, timeline
from graph.questions.why_not import Because, WhyNot, why_not

__all__ = [
    "OUTSTANDING",
    "PENDING",
    "Because",
    "Event",
    "Hop",
    "Neighbourhood",
    "Path",
    "Paths",
    "Timeline",
    "Unapplied",
    "WhyNot",
    "hanging_on_a_date",
    "neighbourhood",
    "open_to_doubt",
    "orders_of",
    "paths",
    "timeline",
    "unapplied",
    "why_not",
]
