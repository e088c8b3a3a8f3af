"""Compiles one plan to one Cypher statement: what hangs on a row is a COLLECT subquery of it.

Labels, types and properties come from the schema; every value is a parameter. Rows travel as lists without names, which
are put on when they arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from graph.store.compiled import Query
from graph.store.conditions import ALWAYS
from graph.store.constraints import at_label, ticked
from graph.store.keyset import order_of
from graph.store.neo4j_conditions import End, Node
from graph.store.neo4j_order import given_choice, gives_ids
from graph.store.neo4j_reading import Reading
from graph.store.plan import ListOf, OneOf
from graph.store.reading import Later, Listed, Row
from schema.model import Schema


def compile_list(schema: Schema, question: ListOf) -> Query[Listed]:
    """A page of one kind."""
    made = Compiler(schema)
    kind, page, as_of = schema.kind(question.kind), question.page, question.as_of
    cypher, read_page = made.page(question)
    if not (page.count or page.groups):
        return Query(cypher, made.values, lambda found: read_page(found[0][0]))
    here = made.rectangles(question)
    if given_choice(question.where, kind):
        # An index is only read where all of its columns are asked for, and each ends with the id.
        every = replace(here, where=made.all_of(f"n.id > {made.bind('')}", here.where))
    elif gives_ids(question.where):
        every = here
    else:
        shown_by = f"MATCH (e:{ticked(kind.name)}) {made.state('e', 'n', as_of)}"
        every = replace(here, state=shown_by, fits=made.condition(question.where, Node(kind, "n", "e"), as_of))
    whole, read_whole = made.whole(every, page, as_of, once=True)

    def answer(found: Sequence[Sequence[Any]]) -> Listed:
        count, groups = read_whole(found[0][0])
        listed = read_page(found[-1][0])
        return Listed(listed.rows, listed.more, count, groups, listed.written)

    return Query(f"RETURN {whole} AS rows UNION ALL {cypher}", made.values, answer)


def compile_lists(schema: Schema, questions: Sequence[ListOf]) -> Query[tuple[Listed, ...]]:
    """Several pages."""
    made = Compiler(schema)
    pages = [made.page(question) for question in questions]
    calls = " ".join(f"CALL () {{ {cypher}{place} }}" for place, (cypher, _) in enumerate(pages))
    cypher = f"{calls} RETURN [{', '.join(f'rows{place}' for place in range(len(pages)))}] AS row"

    def answer(found: Sequence[Sequence[Any]]) -> tuple[Listed, ...]:
        return tuple(read(rows) for rows, (_, read) in zip(found[0][0], pages, strict=True))

    return Query(cypher, made.values, answer)


def compile_one(schema: Schema, question: OneOf) -> Query[Row | None]:
    """One entity, by its id or an older one, which is told later."""
    made = Compiler(schema)
    meant = made.meant(made.bind(Later(0)), question.as_of)
    shown, decode = made.any_kind(question.reads, "n", "e", question.as_of)
    cypher = (
        f"{meant}-[:AT]->(n:{made.labels(question.reads)}) WHERE {made.holds('n', question.as_of)} "
        f"RETURN {shown} AS row"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Row | None:
        return decode(found[0][0]) if found else None

    return Query(cypher, made.values, answer)


class Compiler(Reading):
    """Writes the pages of one statement."""

    def rectangles(self, question: ListOf) -> End:
        """The rectangles that a list of one kind is made of."""
        kind, as_of = self.schema.kind(question.kind), question.as_of
        fits = self.condition(question.where, Node(kind, "n", "e"), as_of)
        counted = any(sort.counted for sort in question.page.sort)
        path = f"(n:{at_label(kind)})" + ("<-[:AT]-(e)" if counted or self.asks_entity(question.where) else "")
        return End([kind], "n", "e", "", path, self.all_of(self.holds("n", as_of), fits), as_of)

    def page(self, question: ListOf) -> tuple[str, Callable[[Any], Listed]]:
        """A statement that gives a page of one kind, and how it is read; neither counted nor divided."""
        kind, page, read, as_of = self.schema.kind(question.kind), question.page, question.read, question.as_of
        order, here = order_of([kind], page), self.rectangles(question)
        limit, first = self.bind(page.first + 1), page.first
        counted = any(key.counted for key in order.keys)
        steps = [
            f"MATCH {here.path} {step.hint} WHERE {self.all_of(step.condition, here.where)} "
            f"WITH n{', e' if counted else ''} ORDER BY {step.by} LIMIT {limit}"
            for step in self.steps(kind, here, question.where, order)
        ]
        if len(steps) == 1:
            chosen = steps[0]
        else:
            chosen = (
                "CALL () { " + " UNION ALL ".join(f"{step} RETURN n" for step in steps) + f" }} WITH n LIMIT {limit}"
            )
        form = question.writing.forms[kind.name] if question.writing else None
        if form is None:
            shown, decode = self.node(kind, read, "n", "e", as_of)
        else:
            shown, decode, written = self.page_written(kind, read, form, as_of)
        only = question.only != ALWAYS
        hangs = read.follows or read.told or read.counts or read.spans or only
        above = " MATCH (n)<-[:AT]-(e)" if hangs and not counted else ""
        # One record for the whole page: the driver spends more on each record than on what is in it.
        cypher = f"{chosen}{above} RETURN collect({shown}) AS rows"
        if only:
            fits = self.condition(question.only, Node(kind, "n", "e"), as_of)
            wanted = f"UNWIND page[0..{self.bind(first)}] AS n MATCH (n)<-[:AT]-(e) WHERE {fits} RETURN collect({shown}) AS fit"
            cypher = f"{chosen} WITH collect(n) AS page CALL (page) {{ {wanted} }} RETURN [size(page), fit] AS rows"

        def read_page(found: Any) -> Listed:
            many, rows = found if only else (len(found), found)
            shown_rows, more = rows[:first], many > first
            if form is None:
                return Listed(tuple(map(decode, shown_rows)), more, None)
            ends = tuple(decode(shown_rows[place]) for place in (0, -1)) if shown_rows else ()
            return Listed(ends, more, None, {}, written(shown_rows))

        return cypher, read_page
