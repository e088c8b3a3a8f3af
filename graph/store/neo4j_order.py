"""In which order a list is read in Cypher, and where its next page starts: each step names its index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store.conditions import All, Compare, Condition
from graph.store.constraints import UNKNOWN, as_sorted, at_label, orders_of_reading, ticked
from graph.store.keyset import Key, Order
from graph.store.neo4j_conditions import Conditions, End
from schema.model import Kind


@dataclass(frozen=True)
class Step:
    """A part of a list: the index it is read from, what it is limited to, and its order."""

    hint: str
    condition: str
    by: str


class Ordering(Conditions):
    """Writes how rows are sorted and cut."""

    def rank(self, key: Key, end: End) -> str:
        """What a list is sorted by: a property, or a number of links."""
        if key.counted is not None:
            return self.number_of(key.counted, end.entity, end.as_of)
        return f"{end.at}.{ticked(key.column)}"

    def ranks(self, order: Order, end: End) -> list[str]:
        """What a list is sorted by before the id; unknown values come last both ways, unless it is read from its end."""

        def ranked(key: Key, rank: str) -> str:
            # Of its own accord Cypher sorts unknown values last, and first when it sorts downwards.
            apart = f"{rank} IS {'NOT ' if key.unknown_first else ''}NULL, "
            turned = key.nullable and key.descending != key.unknown_first
            return f"{apart if turned else ''}{rank}{' DESC' if key.descending else ''}"

        return [ranked(key, self.rank(key, end)) for key in order.keys]

    def beyond(self, order: Order, end: End, facts: bool) -> str:
        """That a row comes after the one where the last page ended; empty for the first page."""
        return order.beyond(
            lambda key: self.rank(key, end), f"{end.at}.id", f"{end.link}.facts" if facts else None, self.bind
        )

    def steps(self, kind: Kind, here: End, where: Condition, order: Order) -> list[Step]:
        """Steps that, taken one after the other, give a list of one kind in its order.

        Neo4j reads an index in its order only if the statement constrains every property of it and sorts by every one,
        even by one that is the same in all rows; so each step says so, and names its index.
        """
        at = here.at
        number, least = f"{at}.id", self.bind("")
        if len(order.keys) > 1 or any(key.counted for key in order.keys):
            by = ", ".join([*self.ranks(order, here), f"{number}{order.by_id}"])
            return [Step("", self.beyond(order, here, facts=False), by)]
        ids_down = ("id",) if order.backward else ()
        same = given_choice(where, kind)
        prefix = [same] if same else []
        if not order.keys:
            beyond = f"{number} {order.further} {self.bind(order.after[0])}" if order.after else f"{number} > {least}"
            return [self._step(kind, at, [*prefix, "id"], ids_down, beyond)]
        [key] = order.keys
        indexed = {("id",), ("caption",), *orders_of_reading(kind)}
        leading = (*prefix, key.column) if (*prefix, key.column) in indexed else (key.column,)
        if leading not in indexed:
            by = ", ".join([*self.ranks(order, here), f"{number}{order.by_id}"])
            return [Step("", self.beyond(order, here, facts=False), by)]
        leading = tuple(as_sorted(kind, column) for column in leading)
        rank = f"{at}.{ticked(leading[-1])}"
        index = tuple(dict.fromkeys([*leading, "id"]))
        down = (*(leading if key.descending else ()), *(ids_down if key.column != "id" else ()))
        is_day = leading[-1] != key.column
        last = self.bind(UNKNOWN) if is_day else ""
        known = f"{rank} < {last}" if is_day else f"{rank} >= {least}"

        def read(condition: str) -> Step:
            return self._step(kind, at, index, down, condition)

        def unknown(beyond: str) -> Step:
            if is_day:
                return self._step(kind, at, index, ids_down, f"{rank} = {last} AND {number} {beyond}")
            return self._step(kind, at, [*prefix, "id"], ids_down, f"{rank} IS NULL AND {number} {beyond}")

        every = read(f"{known} AND {number} > {least}")
        none_known = [unknown(f"> {least}")] if key.nullable else []
        if order.after is None:
            return [*none_known, every] if key.unknown_first else [every, *none_known]
        value, after = order.after[0], self.bind(order.after[1])
        if value is None:
            rest = unknown(f"{order.further} {after}")
            return [rest, every] if key.unknown_first else [rest]
        there = self.bind(value)
        equal = read(f"{rank} = {there} AND {number} {order.further} {after}")
        later = f"{rank} < {there}" if key.descending else f"{rank} > {there}{f' AND {known}' if is_day else ''}"
        further = read(f"{later} AND {number} > {least}")
        return [equal, further] if key.unknown_first else [equal, further, *none_known]

    def _step(self, kind: Kind, at: str, index: Sequence[str], down: Sequence[str], condition: str) -> Step:
        columns = ", ".join(map(ticked, index))
        by = ", ".join(f"{at}.{ticked(column)}{' DESC' if column in down else ''}" for column in index)
        return Step(f"USING INDEX SEEK {at}:{at_label(kind)}({columns})", condition, by)


def gives_ids(where: Condition) -> bool:
    """Whether a condition names the entities that may fit, which have an index of their own."""
    parts = where.parts if isinstance(where, All) else (where,)
    return any(isinstance(part, Compare) and part.column == "id" and part.operator in ("eq", "in") for part in parts)


def given_choice(where: Condition, kind: Kind) -> str | None:
    """The column of a closed list that a condition fixes to one value, if it does; the last one that is declared."""
    parts = where.parts if isinstance(where, All) else (where,)
    fixed = {
        part.column
        for part in parts
        if isinstance(part, Compare)
        and ((part.operator == "eq" and part.value is not None) or (part.operator == "in" and len(part.value) == 1))
    }
    found = [leading[0] for leading in orders_of_reading(kind) if len(leading) == 1 and leading[0] in fixed]
    return found[-1] if found else None
