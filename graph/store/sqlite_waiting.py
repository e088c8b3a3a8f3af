"""SQL for statements that nobody has looked at yet."""

from __future__ import annotations

from graph.store.compiled import Query
from graph.store.keyset import day
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_named import Naming
from graph.store.sqlite_rows import STATEMENT, read_statement
from graph.store.waiting import PROPOSED, Waiting, WaitingOf
from schema.model import Schema


def compile_waiting(schema: Schema, question: WaitingOf) -> Query[Waiting]:
    """The pages, then statements in the order of their index until there are enough."""
    made = Naming(schema)
    pages = [made.listed(each) for each in question.lists]
    known = made.bind(day(question.known))
    others = made.output(
        f"SELECT json_group_array(json_array({STATEMENT})) FROM (SELECT * FROM statement WHERE status = {made.bind(PROPOSED)} "
        f"AND known_from <= {known} AND {known} < known_to AND key NOT IN ({made.keys_told(made.told_of)}) "
        f'ORDER BY document, version, start, "end", key LIMIT {made.bind(question.first)})'
    )

    def answer(found: Found, levels: Levels) -> Waiting:
        lists = tuple(page(found, levels) for page in pages)
        return Waiting(lists, tuple(map(read_statement, found[others])))

    return made.query(answer)
