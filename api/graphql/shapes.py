"""What to read of an entity, and the small makers that turn its row into a value of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

from api.graphql.catalogue import Linked, Stored, camel
from api.graphql.selection import Chosen
from errors import BadArgument
from graph.store.reading import Fixed, Follow, Form, Read, Reads, Row, Told, Writing
from schema.dates import PartialDate

Answer: TypeAlias = Callable[[Any], Any]
"""Makes one value of the answer from a row that was read."""


@dataclass(frozen=True)
class Column:
    """A value that stands in the row as it is."""

    name: str

    def __call__(self, row: Any) -> Any:
        return row[self.name]


@dataclass(frozen=True)
class Constant:
    """A value that is the same for every row."""

    value: Any

    def __call__(self, _: Any) -> Any:
        return self.value


@dataclass(frozen=True)
class PageSizes:
    """How many entities a page has when the query does not say, and at most."""

    usual: int = 20
    most: int = 500

    def of(self, given: int | None, usual: int | None = None, name: str = "first") -> int:
        """The size asked for; raises BadArgument where it cannot be given."""
        if given is None:
            return self.usual if usual is None else usual
        if not 0 <= given <= self.most:
            raise BadArgument(
                f"`{name}` is {given}.",
                hint=f"Ask for 0 to {self.most}, and follow `pageInfo.{'startCursor' if name == 'last' else 'endCursor'}`.",
            )
        return given


@dataclass(frozen=True)
class Shape:
    """What to read of an entity, by kind, and how its row becomes the answer."""

    reads: Reads
    answers: Mapping[str, Answer]
    forms: Mapping[str, Form] | None = None
    """The same for an engine that writes answers itself, where nothing has to be worked out."""

    def writing(self, alone: bool) -> Writing | None:
        """How an engine may write entities at the other end of a link: only such as nothing hangs on."""
        hangs = any(read.follows or read.told for read in self.reads.values())
        return Writing(self.forms, alone) if self.forms and not hangs else None

    def of(self, row: Row | None) -> dict[str, Any] | None:
        """The answer for one row; None where there is none, or of a kind that was not asked for."""
        answer = self.answers.get(row["kind"]) if row else None
        return answer(row) if answer and row else None

    def all(self, rows: Sequence[Row]) -> list[Any]:
        """The answers for several rows."""
        answers = self.answers
        return [answers[row["kind"]](row) for row in rows]


class Gathered:
    """What must be read of one kind, gathered field by field."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self.follows: list[Follow] = []
        self.told: list[Told] = []

    def read(self) -> Read:
        return Read(tuple(dict.fromkeys(self.columns)), tuple(self.follows), tuple(self.told))


def constant(value: Any) -> Answer:
    """The same for every row."""
    return Constant(value)


def form_of(made: Sequence[tuple[str, Answer]]) -> Form | None:
    """An object of several fields as an engine may write it; None where one of them has to be worked out."""
    parts = tuple(
        (key, make.name if isinstance(make, Column) else Fixed(make.value))
        for key, make in made
        if isinstance(make, Column | Constant)
    )
    return Form(parts) if len(parts) == len(made) > 0 else None


def object_of(made: Sequence[tuple[str, Answer]]) -> Answer:
    """An object of several fields. Columns are taken all at once, which is most of the time that an answer takes to make."""
    columns = [make.name if isinstance(make, Column) else None for _, make in made]
    others = tuple((key, make) for key, make in made if not isinstance(make, Column))
    if len(made) - len(others) < 2:
        fields = tuple(made)
        return lambda row: {key: make(row) for key, make in fields}
    keys = tuple(key for key, _ in made)
    known = next(name for name in columns if name is not None)
    taken = itemgetter(*(name or known for name in columns))  # the rest hold their place until they are made
    if not others:
        return lambda row: dict(zip(keys, taken(row), strict=True))

    def answer(row: Row) -> dict[str, Any]:
        made_of_row = dict(zip(keys, taken(row), strict=True))
        for key, make in others:
            made_of_row[key] = make(row)
        return made_of_row

    return answer


def stored_value(field: Stored) -> Answer:
    column = field.property.name
    if field.part == "whole":
        return Column(column)
    latest = field.part == "to"

    def bound(row: Row) -> str | None:
        if not row[column]:
            return None
        day = PartialDate.parse(row[column])
        return (day.latest if latest else day.earliest).isoformat()

    return bound


def inner(key: str, shape: Shape) -> Answer:
    return lambda row: shape.of(row[key])


def pair_of(field: Linked, parts: Sequence[Chosen], shapes: Mapping[str, Shape]) -> Answer:
    made: list[tuple[str, Answer]] = []
    for part in parts:
        if part.key in shapes:
            made.append((part.key, shapes[part.key].of))
        elif part.name == "__typename":
            made.append((part.key, constant(field.pair)))
        else:
            made.append((part.key, fact_of(field, part.name)))
    return object_of(made)


def fact_of(field: Linked | None, name: str) -> Answer:
    declared = next(each for each in (field.link.facts if field else ()) if camel(each) == name)
    return lambda row: (row.get("facts") or {}).get(declared)


def in_words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def plain_value(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
