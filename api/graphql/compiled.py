"""A query on its way to an answer: checked, compiled for one day, and known again when it is asked again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graphql import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode

from api.graphql.roots import Root
from api.graphql.told_later import Waiting
from graph.store.base import Store

FADING = 0.5
"""How much of a long time is left after each shorter one."""


@dataclass(frozen=True)
class Checked:
    """A query that may be answered."""

    document: DocumentNode
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    waiting: Waiting


@dataclass(frozen=True)
class Compiled:
    """A query with its variables but those that wait, compiled for one day and one store, and not again when it is asked again."""

    cost: int
    roots: tuple[tuple[str, Root, tuple[str, ...]], ...]
    """Key in the answer, how it is asked, and the variables one of which may be told then."""
    today: date
    store: Store
    took: Took


class Took:
    """The processor time that asking a compiled query took of late, in seconds: the longest, which fades with every shorter one."""

    def __init__(self) -> None:
        self.seconds = math.inf

    def note(self, seconds: float) -> None:
        """It was asked once more."""
        self.seconds = seconds if math.isinf(self.seconds) else max(seconds, self.seconds * FADING)


@dataclass(frozen=True)
class Known:
    """A request whose query was compiled before, and what of it is told now."""

    compiled: Compiled
    later: Mapping[str, str]
    key: bytes | None
    """Under which its answer may be held."""

    @property
    def seconds(self) -> float:
        """How long it may keep this process busy, which waits for no other; endless where that is not known."""
        return math.inf if self.compiled.store.remote else self.compiled.took.seconds
