"""Reports on an obligation as a query selects them: what must be read, and how each becomes the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.graphql.fields import Change
from api.graphql.shapes import Answer, Shape
from graph.store.reading import Row


@dataclass(frozen=True)
class Changes:
    key: str
    made: tuple[tuple[str, Callable[[Change, Mapping[str, Row]], Any]], ...]

    def answer(self, row: Row, changes: Sequence[Change]) -> list[dict[str, Any]]:
        words = {each["statement"]: each for each in row[self.key]}
        return [{key: make(change, words) for key, make in self.made} for change in changes]


def speaker_of(shape: Shape) -> Callable[[Change, Mapping[str, Row]], Any]:
    return lambda change, _: shape.of(change.said_by)


def words_of(answer: Answer) -> Callable[[Change, Mapping[str, Row]], Any]:
    return lambda change, words: [
        answer(words[each["statement"]]) for each in change.told if each["statement"] in words
    ]


def part_of_change(name: str) -> Callable[[Change, Mapping[str, Row]], Any]:
    if name == "__typename":
        return lambda *_: "Change"
    return lambda change, _: getattr(change, name)
