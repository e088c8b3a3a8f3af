"""Compiles one plan to one SQL statement that builds its JSON inside SQLite.

What is read of its rows are levels (`sqlite_levels.py`). Names come from the schema; every value is a bound parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from graph.store.compiled import Query
from graph.store.conditions import ALWAYS, AsOf
from graph.store.constraints import node_table
from graph.store.keyset import Order, order_of
from graph.store.plan import ListOf, OneOf
from graph.store.reading import Form, Later, Listed, Page, Read, Row
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import NO_GROUPS, Levels, within
from graph.store.sqlite_links import Links
from graph.store.sqlite_terms import Node, Source
from graph.store.written import columns_of, written_by
from schema.model import Kind, Schema

T = TypeVar("T")
MOST_WRITTEN = 100
"""Parts of a row that is written as text: each adds to the depth of an expression, of which SQLite takes 1,000."""


def compile_list(schema: Schema, question: ListOf) -> Query[Listed]:
    """A page of one kind."""
    made = Compiler(schema)
    return made.query(made.listed(question))


def compile_lists(schema: Schema, questions: Sequence[ListOf]) -> Query[tuple[Listed, ...]]:
    """Several pages."""
    made = Compiler(schema)
    read = [made.listed(question) for question in questions]
    return made.query(lambda found, levels: tuple(each(found, levels) for each in read))


def compile_one(schema: Schema, question: OneOf) -> Query[Row | None]:
    """One entity, by its id or an older one, which is told later."""
    made = Compiler(schema)
    meant = made.meant(made.bind(Later(0)), question.as_of)
    level = made.entities(f"SELECT {meant} AS id", question.reads, question.as_of)

    def answer(_: Found, levels: Levels) -> Row | None:
        return next(iter(levels[level].values()), None)

    return made.query(answer)


class Compiler(Links):
    """Collects the outputs of one statement, and puts them together."""

    def query(self, answer: Callable[[Found, Levels], T]) -> Query[T]:
        """The whole statement, and the way from its one row to the answer."""
        steps = self._steps
        kept = [place in self._texts for place in range(len(self._outputs))] or [False]

        def put_together(row: Sequence[Any]) -> T:
            found = [
                each if keep or not isinstance(each, str) else msgspec.json.decode(each)
                for each, keep in zip(row, kept, strict=True)
            ]
            levels: Levels = {}
            for step in steps:
                step(found, levels)
            return answer(found, levels)

        outputs = ", ".join(f"({output})" for output in self._outputs)
        tables = f"WITH {', '.join(self._tables)} " if self._tables else ""
        return Query(f"{tables}SELECT {outputs or 'NULL'}", self.values, put_together)

    def listed(self, question: ListOf, if_so: str = "") -> Callable[[Found, Levels], Listed]:
        """A page of one kind, its number and how it divides; empty where it is not so what the statement finds first."""
        kind, alias, page, as_of = self.schema.kind(question.kind), self.alias(), question.page, question.as_of
        self.scanning = False
        holds = self.holds(alias, as_of)
        where = self.all_of(if_so, holds, self.condition(question.where, Node(kind, alias), as_of))
        source = Source(kind, alias, f"{node_table(kind)} {alias}", where, as_of)
        chosen = self.top(source, order_of([kind], page), page)
        form = question.writing.forms[kind.name] if question.writing else None
        if form is not None and self.can_write(kind, question.read, form):
            read_page = self.page_written(chosen, kind, question.read, form, page, as_of)
        else:
            read_page = self._page_read(chosen, question)
        count = self.output(f"SELECT count(*) FROM {source.tables} WHERE {where}") if page.count else None
        self.scanning = True
        whole = replace(source, where=self.all_of(holds, self.condition(question.where, Node(kind, alias), as_of)))
        divided = self.divided("''", source.tables, whole, page.groups, as_of, once=True)

        def answer(found: Found, levels: Levels) -> Listed:
            listed = read_page(found, levels)
            counted = None if count is None else found[count]
            return Listed(listed.rows, listed.more, counted, divided(found, ""), listed.written)

        return answer

    def _page_read(self, chosen: str, question: ListOf) -> Callable[[Found, Levels], Listed]:
        """A page in rows."""
        first, many = question.page.first, None
        if question.only != ALWAYS:
            kind, alias = self.schema.kind(question.kind), self.alias()
            page = self.table(chosen)
            many = self.output(f"SELECT count(*) FROM level{page}")
            chosen = (
                f"SELECT page.* FROM (SELECT * FROM level{page} LIMIT {self.bind(first)}) page CROSS JOIN {node_table(kind)} {alias} "
                f"ON {alias}.id = page.id AND {alias}.known_from = page.known_from AND {alias}.world_from = page.world_from "
                f"WHERE {self.condition(question.only, Node(kind, alias), question.as_of)}"
            )
        level = self.level(chosen, {question.kind: question.read}, question.as_of, first)
        write = written_by(question.writing) if question.writing else None

        def read_page(found: Found, levels: Levels) -> Listed:
            rows = list(levels[level].values())
            shown = tuple(rows[:first])
            more = (len(rows) if many is None else found[many]) > first
            return Listed(shown, more, None, NO_GROUPS, write(shown) if write else None)

        return read_page

    def can_write(self, kind: Kind, read: Read, form: Form) -> bool:
        """Whether rows can be written where they are chosen: all that hangs on them is written within."""
        known = {"id", "kind", "caption", *kind.properties, *(each.key for each in within(read) if each.writing)}
        return len(form.parts) <= MOST_WRITTEN and known.issuperset(columns_of(form))

    def page_written(
        self, chosen: str, kind: Kind, read: Read, form: Form, page: Page, as_of: AsOf
    ) -> Callable[[Found, Levels], Listed]:
        """A page as one text, and the rows at both ends of it."""
        number, alias = self.table(chosen), self.alias()
        first, table = self.bind(page.first), f"CROSS JOIN {node_table(kind)} {alias} ON {alias}.id = chosen.id "
        table += f"AND {alias}.known_from = chosen.known_from AND {alias}.world_from = chosen.world_from"
        needed = columns_of(form)
        hanging = {each.key: self.list_within(each, alias, as_of) for each in within(read) if each.key in needed}
        text = self.output(
            f"SELECT '[' || coalesce(group_concat({self.text(kind, form, alias, hanging)}), '') || ']' "
            f"FROM (SELECT * FROM level{number} LIMIT {first}) chosen {table}"
        )
        self._texts.add(text)
        many = self.output(f"SELECT count(*) FROM level{number}")
        ends = self.output(
            f"SELECT json_group_array({self.shown(kind, Read(read.columns, counts=read.counts), alias, as_of)}) FROM "
            f"(SELECT * FROM (SELECT * FROM level{number} LIMIT 1) UNION ALL SELECT * FROM (SELECT * FROM level{number} "
            f"LIMIT 1 OFFSET (SELECT max(min(count(*), {first}) - 1, 0) FROM level{number}))) chosen {table}"
        )

        def read_page(found: Found, _: Levels) -> Listed:
            rows = tuple(found[ends]) if page.first else ()
            return Listed(rows, found[many] > page.first, None, NO_GROUPS, msgspec.Raw(self.unmarked(found[text])))

        return read_page

    def top(self, source: Source, order: Order, page: Page) -> str:
        """The statement that chooses a page of one kind and one row more, each step by a range of an index."""
        limit, alias = self.bind(page.first + 1), source.alias
        taken = [
            f"SELECT '{source.kind.name}' AS kind, {alias}.id AS id, {alias}.known_from AS known_from, "
            f"{alias}.world_from AS world_from FROM {source.tables} "
            f"WHERE {self.all_of(source.where, step)} ORDER BY {by} LIMIT {limit}"
            for step, by in self.steps(source, order)
        ]
        if len(taken) == 1:
            return taken[0]
        return " UNION ALL ".join(f"SELECT * FROM ({each})" for each in taken) + f" LIMIT {limit}"
