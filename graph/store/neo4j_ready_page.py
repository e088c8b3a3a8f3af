"""How a page is read from the rows that Neo4j keeps ready: one text an entity, in which stand its row and the lists that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec

from graph.store.conditions import ALWAYS
from graph.store.constraints import ticked
from graph.store.neo4j_ready import ROW, columns_kept, lists_kept
from graph.store.reading import Fixed, Follow, Form, OnCut, Page, Read, Row, Sort
from schema.model import Kind, Schema

Parsed: TypeAlias = list[Any]
"""The values of a row as it is kept, each as its JSON."""
Column: TypeAlias = list[Any]
"""What hangs on each row of a page, row after row."""


@dataclass(frozen=True)
class Shown:
    """The JSON of a row as a form shows it, from the JSON of its values and of what hangs on it: nothing is decoded, nothing encoded."""

    text: bytes
    """With `%b` for each value."""
    values: Callable[[Parsed], tuple[Any, ...]]

    def all(self, rows: Sequence[Parsed]) -> list[bytes]:
        """Many rows, in one step: a call for each would take longer than all else."""
        text, values = self.text, self.values
        return [text % values(row) for row in rows]


@dataclass(frozen=True)
class ReadyRows:
    """What is read of each entity, in Cypher (of one called `e`), and how texts become rows of the answer."""

    text: str
    columns: tuple[str, ...]
    row: Shown
    lists: Sequence[Callable[[Column], Column]]

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[list[Any]]:
        row: Any = list[msgspec.Raw]
        return msgspec.json.Decoder(list[tuple[(row, *[list[row]] * len(self.lists))]])  # type: ignore[misc]

    def written(self, texts: Sequence[str]) -> list[Any]:
        """The rows of entities, which are read as one text, each as JSON."""
        if not texts:
            return []
        rows, *columns = zip(*self._decoder.decode(f"[{','.join(texts)}]"), strict=True)
        hanging = (write([*column]) for write, column in zip(self.lists, columns, strict=True))
        return [*map(msgspec.Raw, self.row.all([[*row, *more] for row, *more in zip(rows, *hanging, strict=True)]))]

    def end(self, text: str) -> Row:
        """The columns of one entity, for a cursor."""
        return dict(zip(self.columns, msgspec.json.decode(text)[0], strict=True))


def ready_rows(schema: Schema, kind: Kind, read: Read, form: Form) -> ReadyRows | None:
    """How rows of a kind are read where they are kept ready; None where something is wanted that is not."""
    columns, lists = columns_kept(kind), lists_kept(schema, kind)
    kept_as = [name for each in read.follows if (name := lists.get((each.link, each.reverse)))]
    within = [write for each in read.follows if (write := _list_written(schema, kind, each))]
    row = _shown(kind, form, tuple(each.key for each in read.follows))
    if not len(kept_as) == len(within) == len(read.follows) > 0 or row is None:
        return None
    if read.told or read.counts or not {*read.columns} <= {*columns}:
        return None
    texts = [f"e.{ROW}", *(f"coalesce(e.{ticked(name)}, '[]')" for name in kept_as)]
    return ReadyRows(f"""'[' + {" + ',' + ".join(texts)} + ']'""", columns, row, within)


def _shown(kind: Kind, form: Form, hanging: tuple[str, ...] = ()) -> Shown | None:
    """Rows of a kind in a form; None where it shows something that is not kept."""
    columns = [*columns_kept(kind), *hanging]
    places: list[int] = []
    texts = []
    for name, value in form.parts:
        text = b"%b"
        if isinstance(value, Fixed) or value == "kind":
            text = _constant(value.value if isinstance(value, Fixed) else kind.name)
        elif value in columns:
            places.append(columns.index(value))
        else:
            return None
        texts.append(_constant(name) + b":" + text)
    return Shown(b"{" + b",".join(texts) + b"}", _all_of(places))


def _constant(value: Any) -> bytes:
    """The JSON of what is the same in every row, in a text with places for values."""
    return msgspec.json.encode(value).replace(b"%", b"%%")


def _all_of(places: Sequence[int]) -> Callable[[Parsed], tuple[Any, ...]]:
    """The values in some places; of one place alone an itemgetter would give the value itself."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


def _list_written(schema: Schema, kind: Kind, follow: Follow) -> Callable[[Column], Column] | None:
    """From a list as it is kept, of each row, to the list as it is wanted; None where it is wanted in another way."""
    as_kept = Page(follow.page.first, sort=(Sort("caption"),))
    if follow.writing is None or follow.page != as_kept or follow.where != ALWAYS or follow.as_of or follow.facts:
        return None
    if follow.reverse:
        ends = {link.source for link in schema.links[follow.link] if kind.name in link.to}
    else:
        ends = {*kind.links[follow.link].to}
    shown = {name: _shown(schema.kind(name), follow.writing.forms[name]) for name in follow.kinds}
    made = {name.lower(): each for name, each in shown.items() if each is not None}
    if {*follow.kinds} != ends or len(made) < len(ends):
        return None
    rows = next(iter(made.values())).all if len(made) == 1 else _of_kinds(made)
    return _first(rows) if follow.writing.alone else _some(rows, follow.page.first, follow.cut)


def _of_kinds(shown: Mapping[str, Shown]) -> Callable[[Sequence[Parsed]], list[bytes]]:
    """Rows of several kinds; ids begin with the kind."""

    def rows(found: Sequence[Parsed]) -> list[bytes]:
        kinds = [bytes(row[0])[1:].partition(b"-")[0].decode() for row in found]
        made = {
            kind: iter(shown[kind].all([row for row, its in zip(found, kinds, strict=True) if its == kind]))
            for kind in {*kinds}
        }
        return [next(made[kind]) for kind in kinds]

    return rows


def _first(rows: Callable[[Sequence[Parsed]], list[bytes]]) -> Callable[[Column], Column]:
    def firsts(column: Column) -> Column:
        every = iter(rows([found[0] for found in column if found]))
        return [next(every) if found else b"null" for found in column]

    return firsts


def _some(rows: Callable[[Sequence[Parsed]], list[bytes]], first: int, cut: OnCut | None) -> Callable[[Column], Column]:
    def lists(column: Column) -> Column:
        if any(len(found) > first for found in column):
            if cut is not None:
                cut()
            column = [found[:first] for found in column]
        every = iter(rows([row for found in column for row in found]))
        if all(len(found) == 1 for found in column):
            return [b"[%b]" % row for row in every]
        return [b"[" + b",".join(islice(every, len(found))) + b"]" for found in column]

    return lists
