"""The root field `changes`: what is new, told differently or gone between two days, with the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from api.graphql.catalogue import camel
from api.graphql.cursors import cursor_of, place_of
from api.graphql.found import Asked, Telling, object_with, read_with, value_of
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, constant
from errors import BadArgument
from graph.questions.changes import Altered, Changed, Changes, changes
from graph.store.conditions import AsOf
from graph.store.merging import merged_reads
from graph.store.plan import Wanted, WantedRead
from graph.store.reading import Read, Row, Sort

Shows: TypeAlias = Callable[[Collection[str]], list[Any]]
LATEST_FIRST = (Sort("on", descending=True),)


def between(asked: Asked) -> Any:
    """The answer to `changes`."""
    before, after, kind = _days(asked)
    order = f"changes,{kind},{before.known},{after.known},{after.world}"
    given, first = asked.arguments.get("after"), asked.planner.sizes.of(asked.arguments["first"])
    beyond = place_of(given, order, LATEST_FIRST, facts=False) if given else None
    of = asked.planner.selections.of
    # What is gone is told of as it was before.
    sides = [Side(replace(asked, as_of=each), kind) for each in (before, after)]

    def entity(part: Chosen) -> Answer:
        was, show = asked.planner.alike(partial(side.entity, part.sets) for side in sides)
        return lambda row: was(row.id) if _gone(row) else show(row.became or row.id)

    def words_of(part: Chosen) -> Iterator[Shows]:
        return asked.planner.alike(partial(side.telling.words, part.sets) for side in sides)

    def differences(part: Chosen) -> Answer:
        def evidence(inner: Chosen) -> Answer:
            _, words = words_of(inner)
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
        gone, words = words_of(part)
        return lambda row: (gone if _gone(row) else words)(_keys(row))

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
    gone, wanted = (side.wanted for side in sides)
    found = changes(asked.store, kind, before, after, first, beyond, wanted, gone)
    for side, read in zip(sides, (found.gone, found.wanted), strict=True):
        side.take(read)
    return answer(found)


class Side:
    """What is selected of what differs, and of the words about it, as of one pair of days."""

    def __init__(self, asked: Asked, kind: str) -> None:
        self.telling = Telling(asked)
        self._asked, self._kind = asked, kind
        self._reads: list[Read] = []
        self._rows: Mapping[str, Row] = {}

    def entity(self, sets: Sets) -> Callable[[str], Any]:
        """The answer for an entity by its id."""
        read, show = read_with(self._asked, sets, (self._kind,))
        self._reads.append(read[self._kind])
        return lambda id: show(self._rows.get(id))

    @property
    def wanted(self) -> Wanted:
        """What is to be read for all of it."""
        return Wanted(merged_reads(self._reads), self.telling.wanted)

    def take(self, read: WantedRead) -> None:
        """Takes what was read."""
        self._rows = read.shown
        self.telling.take(read.words)


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
