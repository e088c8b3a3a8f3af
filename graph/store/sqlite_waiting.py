"""SQL for statements that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Callable

from graph.store.compiled import Query
from graph.store.keyset import day
from graph.store.reading import Listed
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_named import Naming
from graph.store.sqlite_rows import STATEMENT, read_statement
from graph.store.waiting import PROPOSED, Waiting, WaitingOf
from schema.model import Schema


def compile_waiting(schema: Schema, question: WaitingOf) -> Query[Waiting]:
    """Page after page, then statements in the order of their index, until there are enough."""
    made = Naming(schema)
    first, proposed = made.bind(question.first), made.bind(PROPOSED)
    pages: list[Callable[[Found, Levels], Listed]] = []
    if_few = ""
    for place, each in enumerate(question.lists):
        pages.append(made.listed(each, if_few))
        shown = made.keys_told(made.told_of)
        waiting = f"SELECT 1 FROM ({shown}) shown CROSS JOIN statement s ON s.key = shown.key WHERE s.status = {proposed} LIMIT {first}"
        made.with_table(f"few{place}", f"SELECT count(*) < {first} AS few FROM ({waiting})")
        if_few = f"(SELECT few FROM few{place})"
    known = made.bind(day(question.known))
    others = made.output(
        f"SELECT json_group_array(json_array({STATEMENT})) FROM (SELECT * FROM statement "
        f"WHERE {made.all_of(if_few, f'status = {proposed}')} AND known_from <= {known} AND {known} < known_to "
        f"AND key NOT IN ({made.keys_told(made.told_of)}) "
        f'ORDER BY document, version, start, "end", key LIMIT {first})'
    )

    def answer(found: Found, levels: Levels) -> Waiting:
        lists = tuple(page(found, levels) for page in pages)
        return Waiting(lists, tuple(map(read_statement, found[others])))

    return made.query(answer)
