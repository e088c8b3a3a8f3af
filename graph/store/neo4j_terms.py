"""The small parts of a Cypher statement: parameters, names, labels, and the two clocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.store.conditions import AsOf
from graph.store.constraints import SINCE, at_label, ticked
from graph.store.keyset import contains, days
from schema.model import Schema

VARYING = "v"
"""The parameter that is a map of those whose type or length may be another each time."""


class Terms:
    """Writes the parts of one statement, collecting parameters and names."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.values: dict[str, Any] = {VARYING: {}}
        self._days: dict[AsOf, tuple[str, str]] = {}
        self._earlier: dict[AsOf, str] = {}
        self._names = 0

    def bind(self, value: Any) -> str:
        """A parameter with this value.

        One for each place, whatever the values: a statement whose text does not depend on them is planned once. Neo4j would plan it
        again, which takes seconds, for each type of a parameter and each order of magnitude of a text's or a list's length; so
        those that have one are entries of a map, into which it does not look before it runs.
        """
        if isinstance(value, (bool, int, float)):
            return self._bind_alike(value)
        name = self._parameter()
        self.values[VARYING][name] = value
        return f"${VARYING}.{name}"

    def _bind_alike(self, value: Any) -> str:
        """A parameter whose values are all of one type, and of one length."""
        name = self._parameter()
        self.values[name] = value
        return f"${name}"

    def _parameter(self) -> str:
        return f"p{len(self.values) - 1 + len(self.values[VARYING])}"

    def never(self) -> str:
        """What is never true; a parameter, since Neo4j refuses to read an index where it sees that nothing fits."""
        return self.bind(False)

    def alias(self, letter: str) -> str:
        """A new name for something in the statement."""
        self._names += 1
        return f"{letter}{self._names}"

    def all_of(self, *parts: str) -> str:
        """Parts joined by AND, leaving out empty ones."""
        return " AND ".join(part for part in parts if part) or "true"

    def holds(self, name: str, as_of: AsOf) -> str:
        """That a rectangle contains the days asked about."""
        return contains(name, *self.days(as_of))

    def found_days(self, as_of: AsOf, world: str, known: str, earlier: str) -> None:
        """Says that two clocks are meant that the statement itself finds: these two days, and the earlier one of them."""
        self._days[as_of], self._earlier[as_of] = (world, known), earlier

    def days(self, as_of: AsOf) -> tuple[str, str]:
        """The parameters of the day in the world and the day of knowledge, the same wherever these two clocks are meant."""
        if as_of not in self._days:
            world, known = map(self._bind_alike, days(as_of))
            self._days[as_of] = world, known
        return self._days[as_of]

    def part(self, name: str, as_of: AsOf) -> str:
        """That a mention is part of an entity on the day of knowledge; `name` is the relationship between them."""
        known = self.days(as_of)[1]
        return f"{name}.known_from <= {known} AND {known} < {name}.known_to"

    def meant(self, given: str, as_of: AsOf) -> str:
        """Clauses that begin with an id, which is a parameter, and go on with `e`, the entity that it names on the day of knowledge."""
        return (
            f"OPTIONAL MATCH (:Mention {{id: {given}}})-[of:OF]->(became:Entity) WHERE {self.part('of', as_of)} "
            f"WITH coalesce(became.id, {given}) AS meant MATCH (e:Entity {{id: meant}})"
        )

    def state(self, entity: str, at: str, as_of: AsOf) -> str:
        """A clause that goes on with the node that shows an entity on the days asked about, if there is one.

        An entity's own node shows its latest rectangle, and since when that holds for good on both clocks. Where this covers
        the days, as it nearly always does today, no rectangle is looked for; that is half of what a link costs. It is no WITH, since
        Neo4j would put the whole expression in the place of each value of the node by which rows are sorted, and plan it each time.
        """
        other = self.alias("n")
        return (
            f"UNWIND CASE WHEN {self.for_good(entity, as_of)} THEN [{entity}] "
            f"ELSE COLLECT {{ MATCH ({entity})-[:AT]->({other}) WHERE {self.holds(other, as_of)} RETURN {other} }} END AS {at}"
        )

    def for_good(self, name: str, as_of: AsOf, since: str = SINCE) -> str:
        """That an entity's own node, or a link, holds from before the days asked about and ends on neither clock."""
        if as_of not in self._earlier:
            self._earlier[as_of] = self._bind_alike(min(days(as_of)))
        return f"{name}.{since} <= {self._earlier[as_of]}"

    def labels(self, kinds: Iterable[str]) -> str:
        """The labels of the rectangles of some kinds, any of which may be there."""
        return "|".join(at_label(self.schema.kind(name)) for name in kinds) or "Nothing"

    def own_labels(self, kinds: Iterable[str]) -> str:
        """The labels of the entities of some kinds."""
        return "|".join(ticked(self.schema.kind(name).name) for name in kinds) or "Nothing"
