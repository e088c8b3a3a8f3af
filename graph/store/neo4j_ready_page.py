"""How a page is read from the rows that Neo4j keeps ready: one text an entity, in which stand its row and the lists that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec

from graph.store.constraints import ticked
from graph.store.neo4j_ready import ROW, columns_kept, lists_kept
from graph.store.plan import ALWAYS, Fixed, Follow, Form, OnCut, Page, Read, Row, Sort
from schema.model import Kind, Schema

Parsed: TypeAlias = list[Any]
"""The values of a row as it is kept."""
Column: TypeAlias = list[Any]
"""What hangs on each row of a page, row after row."""


@dataclass(frozen=True)
class Shown:
    """A row as a form shows it, from its values, what hangs on it, and what is the same in every row."""

    names: tuple[str, ...]
    values: Callable[[Parsed], Sequence[Any]]
    fixed: Parsed

    def all(self, rows: Sequence[Parsed]) -> list[Row]:
        """Many rows, in one step: a call for each would take longer than all else."""
        names, values, fixed = self.names, self.values, self.fixed
        if fixed:
            return [dict(zip(names, values(row + fixed), strict=False)) for row in rows]
        return [dict(zip(names, values(row), strict=False)) for row in rows]


@dataclass(frozen=True)
class ReadyRows:
    """What is read of each entity, in Cypher (of one called `e`), and how texts become rows of the answer."""

    text: str
    columns: tuple[str, ...]
    row: Shown
    lists: Sequence[Callable[[Column], Column]]

    def written(self, texts: Sequence[str]) -> list[Row]:
        """The rows of entities, which are read as one text."""
        if not texts:
            return []
        rows, *columns = zip(*msgspec.json.decode(f"[{','.join(texts)}]"), strict=True)
        hanging = (write([*column]) for write, column in zip(self.lists, columns, strict=True))
        return self.row.all([[*row, *more] for row, *more in zip(rows, *hanging, strict=True)])

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
    fixed: Parsed = []
    places: list[int] = []
    for _, value in form.parts:
        if isinstance(value, Fixed) or value == "kind":
            places.append(len(columns) + len(fixed))
            fixed.append(value.value if isinstance(value, Fixed) else kind.name)
        elif value in columns:
            places.append(columns.index(value))
        else:
            return None
    # Of one place an itemgetter gives the value itself; a second one is never looked at.
    return Shown(tuple(name for name, _ in form.parts), itemgetter(*places, places[0]), fixed)


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


def _of_kinds(shown: Mapping[str, Shown]) -> Callable[[Sequence[Parsed]], list[Row]]:
    """Rows of several kinds; ids begin with the kind."""

    def rows(found: Sequence[Parsed]) -> list[Row]:
        kinds = [row[0].partition("-")[0] for row in found]
        made = {
            kind: iter(shown[kind].all([row for row, its in zip(found, kinds, strict=True) if its == kind]))
            for kind in {*kinds}
        }
        return [next(made[kind]) for kind in kinds]

    return rows


def _first(rows: Callable[[Sequence[Parsed]], list[Row]]) -> Callable[[Column], Column]:
    def firsts(column: Column) -> Column:
        every = iter(rows([found[0] for found in column if found]))
        return [next(every) if found else None for found in column]

    return firsts


def _some(rows: Callable[[Sequence[Parsed]], list[Row]], first: int, cut: OnCut | None) -> Callable[[Column], Column]:
    def lists(column: Column) -> Column:
        if any(len(found) > first for found in column):
            if cut is not None:
                cut()
            column = [found[:first] for found in column]
        every = iter(rows([row for found in column for row in found]))
        return [[next(every) for _ in found] for found in column]

    return lists
