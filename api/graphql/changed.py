"""The root field `changes`: what is new, told differently or gone between two days, with the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from api.graphql.catalogue import camel
from api.graphql.cursors import cursor_of, place_of
from api.graphql.found import Asked, Shown, Telling, object_with, read_with, value_of
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, constant
from errors import BadArgument
from graph.questions.changes import Altered, Changed, Changes, changes
from graph.store.merging import merged_reads
from graph.store.plan import AsOf, Read, Row, Sort

LATEST_FIRST = (Sort("on", descending=True),)


def between(asked: Asked) -> Any:
    """The answer to `changes`."""
    before, after, kind = _days(asked)
    order = f"changes,{kind},{before.known},{after.known},{after.world}"
    given, first = asked.arguments.get("after"), asked.planner.sizes.of(asked.arguments["first"])
    beyond = place_of(given, order, LATEST_FIRST, facts=False) if given else None
    of = asked.planner.selections.of
    # What is gone is told of as it was before, in a query of its own: mostly nothing is.
    later, was = replace(asked, as_of=after), Gone(replace(asked, as_of=before), kind)
    telling, reads = Telling(later), list[Read]()
    rows: dict[str, Row] = {}

    def entity(part: Chosen) -> Answer:
        read, show = read_with(later, part.sets, (kind,))
        reads.append(read[kind])
        gone = was.entity(part.sets)
        return lambda row: gone(row.id) if _gone(row) else show(rows.get(row.became or row.id))

    def differences(part: Chosen) -> Answer:
        def evidence(inner: Chosen) -> Answer:
            words = telling.words(inner.sets)
            return lambda each: words(_keys(each))

        makers: Mapping[str, Callable[[Chosen], Answer]] = {
            "field": lambda _: lambda each: camel(each.column),
            "before": lambda _: lambda each: each.before,
            "after": lambda _: lambda each: each.after,
            "evidence": evidence,
        }
        made: Callable[[Altered], Any] = object_with(of(part.sets, "Difference"), makers, "Difference")
        return lambda row: [made(each) for each in row.altered]

    def evidence(part: Chosen) -> Answer:
        words, gone = telling.words(part.sets), was.words(part.sets)
        return lambda row: gone(_keys(row)) if _gone(row) else words(_keys(row))

    row_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "what": lambda _: lambda row: row.what,
        "on": lambda _: lambda row: row.on,
        "entity": entity,
        "differences": differences,
        "evidence": evidence,
    }

    def nodes(part: Chosen) -> Answer:
        made = object_with(of(part.sets, "EntityChange"), row_makers, "EntityChange")
        return lambda found: [made(row) for row in found.rows]

    def page_info(part: Chosen) -> Answer:
        names = ("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")
        made = object_with(of(part.sets, "PageInfo"), {name: value_of(name) for name in names}, "PageInfo")

        def answer(found: Changes) -> Any:
            cursors = [cursor_of({"on": row.on, "id": row.id}, order, LATEST_FIRST, facts=False) for row in found.rows]
            ends = (cursors[0], cursors[-1]) if cursors else (None, None)
            return made(dict(zip(names, (found.more, beyond is not None, *ends), strict=True)))

        return answer

    makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "nodes": nodes,
        "pageInfo": page_info,
        "before": lambda part: constant(asked.planner.days(part.sets, before)),
        "after": lambda part: constant(asked.planner.days(part.sets, after)),
    }
    answer = object_with(of(asked.chosen.sets, "ChangeConnection"), makers, "ChangeConnection")
    found = changes(asked.store, kind, before, after, first, beyond, shown=merged_reads(reads), words=telling.wanted)
    rows.update(found.shown)
    telling.take(found.words)
    was.found([row for row in found.rows if _gone(row)])
    return answer(found)


class Gone:
    """What is selected of what is gone, as it was before."""

    def __init__(self, asked: Asked, kind: str) -> None:
        self._shown, self._kind = Shown(asked), kind

    def entity(self, sets: Sets) -> Callable[[str | None], Any]:
        """The answer for an entity by its id."""
        return self._shown.entities_of(sets, (self._kind,))

    def words(self, sets: Sets) -> Callable[[Collection[str]], list[Any]]:
        """The answers for statements by their keys."""
        return self._shown.words_yet_to_be_found(sets)

    def found(self, rows: Sequence[Changed]) -> None:
        """Takes what is gone."""
        self._shown.name([row.id for row in rows], [key for row in rows for key in _keys(row)])


def _keys(told: Changed | Altered) -> Sequence[str]:
    return [key for keys in told.evidence.values() for key in keys]


def _gone(row: Changed) -> bool:
    return row.what == "GONE"


def _days(asked: Asked) -> tuple[AsOf, AsOf, str]:
    """The two pairs of days, and the kind that is compared."""
    since: date = asked.arguments["since"]
    until: date = asked.arguments.get("until") or asked.as_of.known
    if since > until:
        raise BadArgument(f"`since` is {since}, after `until`, {until}.", hint="Give the earlier day as `since`.")
    world: date | None = asked.arguments.get("world")
    kind: str = asked.arguments["kind"]
    if kind not in asked.store.schema.kinds:
        kinds = ", ".join(asked.store.schema.kinds)
        raise BadArgument(f"`kind` is {kind[:60]!r}, which is no kind.", hint=f"Kinds are {kinds}.")
    return AsOf(world or since, since), AsOf(world or until, until), kind
