"""Cypher for statements that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.keyset import day
from graph.store.neo4j_query import Compiler
from graph.store.neo4j_rows import read_statement
from graph.store.waiting import PROPOSED, Waiting, WaitingOf
from schema.model import Schema


def compile_waiting(schema: Schema, question: WaitingOf) -> Query[Waiting]:
    """The pages, then documents in their order until there are enough statements."""
    made = Compiler(schema)
    pages = [made.page(each) for each in question.lists]
    calls = " ".join(f"CALL () {{ {cypher}{place} }}" for place, (cypher, _) in enumerate(pages))
    keys = " + ".join(
        f"reduce(keys = [], row IN rows{place}[0..{made.bind(each.page.first)}] | keys + {made.told_keys(each.read, 'row')})"
        for place, each in enumerate(question.lists)
    )
    known = made.bind(day(question.known))
    cypher = (
        f"{calls} WITH *, {keys or '[]'} AS shown CALL (shown) {{ "
        # Read in the order of its index, so that no more documents are looked at than it takes.
        f"MATCH (v:DocumentVersion) WHERE v.document >= {made.bind('')} AND v.number >= {made.bind(0)} WITH v ORDER BY v.document, v.number "
        f"CALL (v, shown) {{ MATCH (v)<-[:IN_VERSION]-(s:Statement) WHERE s.status = {made.bind(PROPOSED)} "
        f"AND s.known_from <= {known} AND {known} < s.known_to AND NOT s.key IN shown "
        f"RETURN s ORDER BY s.start, s.`end`, s.key }} WITH s LIMIT {made.bind(question.first)} RETURN collect(properties(s)) AS others }} "
        f"RETURN [{', '.join(f'rows{place}' for place in range(len(pages)))}] AS pages, others"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Waiting:
        [[rows, others]] = found
        lists = tuple(read(each) for each, (_, read) in zip(rows, pages, strict=True))
        return Waiting(lists, tuple(map(read_statement, others)))

    return Query(cypher, made.values, answer)
