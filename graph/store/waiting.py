"""Statements that nobody has looked at yet: pages of entities with what is said of them, then what none of these shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.store.plan import ListOf
from graph.store.reading import Listed
from graph.store.rows import StatementRow

PROPOSED = "proposed"
"""The status of a statement that nobody has looked at."""


@dataclass(frozen=True)
class WaitingOf:
    """Pages, and then proposed statements that are known on a day and hang on nothing that the pages show.

    `first`: how many proposed statements are wanted. A page is empty, and no others are read, where the pages before show as many;
    others come in order of document, version and place.
    """

    lists: tuple[ListOf, ...]
    known: date
    first: int


@dataclass(frozen=True)
class Waiting:
    """The pages, and the other statements."""

    lists: tuple[Listed, ...]
    others: tuple[StatementRow, ...]
