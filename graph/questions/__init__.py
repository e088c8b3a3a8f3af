"""Questions over links, in reading order; each is answered by plans and edges alone, and so by every store alike."""

from __future__ import annotations

from graph.questions.neighbourhood import Neighbourhood, neighbourhood
from graph.questions.outstanding_orders import OUTSTANDING, PENDING, orders_of
from graph.questions.paths import Hop, Path, Paths, paths
from graph.questions.timeline import Event, timeline

__all__ = [
    "OUTSTANDING",
    "PENDING",
    "Event",
    "Hop",
    "Neighbourhood",
    "Path",
    "Paths",
    "neighbourhood",
    "orders_of",
    "paths",
    "timeline",
]
