"""The root field `changes`: what is new, told differently or gone between two days, with the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from api.graphql.catalogue import camel
from api.graphql.cursors import cursor_of, place_of
from api.graphql.found import Asked, Shown, object_with, value_of
from api.graphql.selection import Chosen
from api.graphql.shapes import Answer, constant
from errors import BadArgument
from graph.questions.changes import Altered, Changed, changes
from graph.store.plan import AsOf, Sort

LATEST_FIRST = (Sort("on", descending=True),)


def between(asked: Asked) -> Any:
    """The answer to `changes`."""
    before, after, kind = _days(asked)
    order = f"changes,{kind},{before.known},{after.known},{after.world}"
    given, first = asked.arguments.get("after"), asked.planner.sizes.of(asked.arguments["first"])
    beyond = place_of(given, order, LATEST_FIRST, facts=False) if given else None
    found = changes(asked.store, kind, before, after, first, beyond)
    days = {False: after, True: before}
    """What is gone is told of as it was before."""
    of, shown = asked.planner.selections.of, Shown(asked)

    def entity(part: Chosen) -> Answer:
        by_days = {
            gone: shown.entities(part.sets, [row.became or row.id for row in found.rows if _gone(row) is gone], then)
            for gone, then in days.items()
        }
        return lambda row: by_days[_gone(row)](row.became or row.id)

    def differences(part: Chosen) -> Answer:
        def evidence(inner: Chosen) -> Answer:
            words = shown.words(
                inner.sets, [key for row in found.rows for each in row.altered for key in _keys(each)], after
            )
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
        by_days = {
            gone: shown.words(part.sets, [key for row in found.rows if _gone(row) is gone for key in _keys(row)], then)
            for gone, then in days.items()
        }
        return lambda row: by_days[_gone(row)](_keys(row))

    row_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "what": lambda _: lambda row: row.what,
        "on": lambda _: lambda row: row.on,
        "entity": entity,
        "differences": differences,
        "evidence": evidence,
    }

    def nodes(part: Chosen) -> Answer:
        made = object_with(of(part.sets, "EntityChange"), row_makers, "EntityChange")
        return lambda _: [made(row) for row in found.rows]

    def page_info(part: Chosen) -> Answer:
        cursors = [cursor_of({"on": row.on, "id": row.id}, order, LATEST_FIRST, facts=False) for row in found.rows]
        values = {
            "hasNextPage": found.more,
            "hasPreviousPage": beyond is not None,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        }
        makers = {name: value_of(name) for name in values}
        return constant(object_with(of(part.sets, "PageInfo"), makers, "PageInfo")(values))

    makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "nodes": nodes,
        "pageInfo": page_info,
        "before": lambda part: constant(asked.planner.days(part.sets, before)),
        "after": lambda part: constant(asked.planner.days(part.sets, after)),
    }
    return object_with(of(asked.chosen.sets, "ChangeConnection"), makers, "ChangeConnection")({})


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
