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
    """Page after page, then documents in their order, until there are enough statements."""
    made = Compiler(schema)
    pages = [made.page(each) for each in question.lists]
    first, proposed, known = made.bind(question.first), made.bind(PROPOSED), made.bind(day(question.known))
    cypher = "WITH true AS few, [] AS shown "
    for place, (each, (page, _)) in enumerate(zip(question.lists, pages, strict=True)):
        cypher += (
            f"CALL (few) {{ WITH few WHERE few {page}{place} }} WITH *, shown + reduce(keys = [], "
            f"row IN rows{place}[0..{made.bind(each.page.first)}] | keys + {made.told_keys(each.read, 'row')}) AS keys{place} "
            f"CALL (keys{place}) {{ UNWIND keys{place} AS key WITH DISTINCT key MATCH (s:Statement {{key: key}}) WHERE s.status = {proposed} "
            f"WITH s LIMIT {first} RETURN count(s) < {first} AS few{place} }} "
            f"WITH {', '.join(f'rows{number}' for number in range(place + 1))}, keys{place} AS shown, few{place} AS few "
        )
    cypher += (
        # Read in the order of its index, so that no more documents are looked at than it takes.
        f"CALL (few, shown) {{ WITH few, shown WHERE few MATCH (v:DocumentVersion) WHERE v.document >= {made.bind('')} AND v.number >= {made.bind(0)} "
        "WITH v, shown ORDER BY v.document, v.number "
        f"CALL (v, shown) {{ MATCH (v)<-[:IN_VERSION]-(s:Statement) WHERE s.status = {proposed} "
        f"AND s.known_from <= {known} AND {known} < s.known_to AND NOT s.key IN shown "
        f"RETURN s ORDER BY s.start, s.`end`, s.key }} WITH s LIMIT {first} RETURN collect(properties(s)) AS others }} "
        f"RETURN [{', '.join(f'rows{place}' for place in range(len(pages)))}] AS pages, others"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Waiting:
        [[rows, others]] = found
        lists = tuple(read(each) for each, (_, read) in zip(rows, pages, strict=True))
        return Waiting(lists, tuple(map(read_statement, others)))

    return Query(cypher, made.values, answer)
