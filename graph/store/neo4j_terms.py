"""The small parts of a Cypher statement: parameters, the two clocks, conditions, and in which order a list is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from errors import BadArgument
from graph.store.base import as_json
from graph.store.constraints import (
    SINCE,
    UNKNOWN,
    as_sorted,
    at_label,
    bounds,
    has_bounds,
    orders_of_reading,
    relation,
    ticked,
)
from graph.store.date_terms import bounds_to_compare, date_asked, surely
from graph.store.keyset import Key, Order, contains, days
from graph.store.plan import All, AnyOf, AsOf, Compare, Condition, DateOf, DayBefore, Follow, Linked, Not
from schema.model import Kind, Property, Schema

VARYING = "v"
"""The parameter that is a map of those whose type or length may be another each time."""


@dataclass(frozen=True)
class End:
    """The far end of a link: the names of its rectangle, its entity and the relationship, and how they are matched.

    `state` matches the same with less reading where only what is there is wanted, narrowed by `fits`: `at` is then the node that shows
    the entity on these days, which is mostly its own.
    """

    kinds: Sequence[Kind]
    at: str
    entity: str
    link: str
    path: str
    where: str
    as_of: AsOf
    state: str = ""
    fits: str = ""

    def members(self, further: str = "") -> str:
        """Clauses that give each of them that fits, and further."""
        conditions = " AND ".join(each for each in (self.fits, further) if each)
        names = ", ".join(each for each in (self.at, self.entity, self.link) if each)
        return f"{self.state} WITH {names} WHERE {conditions}" if conditions else self.state


@dataclass(frozen=True)
class Node:
    """A rectangle of one kind in the statement, by its name, and its entity."""

    kind: Kind
    at: str
    entity: str


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

    # ---- conditions ----

    def asks_entity(self, given: Condition) -> bool:
        """Whether a condition follows links, so that the entity itself is needed."""
        match given:
            case Linked() | DayBefore():
                return True
            case All(parts) | AnyOf(parts):
                return any(map(self.asks_entity, parts))
            case Not(part):
                return self.asks_entity(part)
            case _:
                return False

    def condition(self, given: Condition, here: Node, as_of: AsOf, listed: Node | None = None) -> str:
        """A Cypher predicate, empty where everything fits; null where a value is unknown, which counts as false.

        `listed` is the entity whose list is narrowed, where the condition is on another one.
        """
        listed = listed or here
        match given:
            case Compare(value=DateOf()):
                return self._compare_dates(given, here, listed)
            case Compare():
                return self._compare(given, here.kind, here.at)
            case All(parts):
                found = [self.condition(part, here, as_of, listed) for part in parts]
                return " AND ".join(f"({each})" for each in found if each)
            case AnyOf(parts):
                found = [self.condition(part, here, as_of, listed) or "true" for part in parts]
                return "(" + (" OR ".join(f"({each})" for each in found) or self.never()) + ")"
            case Not(part):
                return f"NOT coalesce({self.condition(part, here, as_of, listed) or 'true'}, false)"
            case Linked():
                end = self._fitting(given, here.entity, as_of, listed)
                return f"EXISTS {{ MATCH {end.path} WHERE {end.where} }}" if end.kinds else self.never()
            case DayBefore():
                return self._day_before(given, here, as_of, listed)

    def _day_before(self, given: DayBefore, here: Node, as_of: AsOf, listed: Node) -> str:
        _, last = self._bounds(given.date.column, listed if given.date.listed else here)
        then, known = self.alias("n"), self.days(as_of)[1]
        holds = self.all_of(
            f"{then}.world_from < {last} AND {last} <= {then}.world_to",
            f"{then}.known_from <= {known} AND {known} < {then}.known_to",
            self.condition(given.where, Node(here.kind, then, here.entity), as_of, listed),
        )
        return f"EXISTS {{ MATCH ({here.entity})-[:AT]->({then}:{at_label(here.kind)}) WHERE {holds} }}"

    def _fitting(self, given: Linked, entity: str, as_of: AsOf, listed: Node | None = None) -> End:
        """The entities at the other end of a link that fit."""
        follow = Follow("", given.link, given.reverse, given.kinds, {}, given.where)
        return self.end(follow, entity, as_of, given.facts, listed)

    def number_of(self, given: Linked, entity: str, as_of: AsOf) -> str:
        """How many of them there are."""
        end = self._fitting(given, entity, as_of)
        return f"COUNT {{ MATCH {end.path} WHERE {end.where} RETURN DISTINCT {end.entity} }}" if end.kinds else "0"

    def _compare_dates(self, given: Compare, here: Node, listed: Node) -> str:
        other = listed if given.value.listed else here
        return surely(given.operator, self._bounds(given.column, here), self._bounds(given.value.column, other))

    def _bounds(self, column: str, node: Node) -> tuple[str, str]:
        first, last = (f"{node.at}.{ticked(bound)}" for bound in bounds_to_compare(node.kind, column))
        return first, last

    def _compare(self, given: Compare, kind: Kind, at: str) -> str:
        if given.column in ("id", "caption"):
            return self._test(f"{at}.id" if given.column == "id" else f"{at}.caption", given, None)
        each = kind.properties.get(given.column)
        if each is None:
            raise BadArgument(f"{kind.name} has no property {given.column!r} to ask for.")
        value = f"{at}.{ticked(each.name)}"
        if given.operator in ("from", "to") and has_bounds(each):
            first, last = (f"{at}.{ticked(bound)}" for bound in bounds(each.name))
            asked = date_asked(given.column, given.value)
            if given.operator == "from":
                return f"{last} >= {self.bind(asked.earliest.isoformat())}"
            return f"{first} <= {self.bind(asked.latest.isoformat())}"
        if not each.list or given.operator == "null":
            return self._test(value, given, each)
        if given.operator == "ne":
            return f"NOT coalesce({self.bind(plain(given.value, each))} IN {value}, false)"
        element = self.alias("x")
        return f"any({element} IN {value} WHERE {self._test(element, given, each)})"

    def _test(self, value: str, given: Compare, each: Property | None) -> str:
        asked = given.value
        match given.operator:
            case "eq":
                return f"{value} IS NULL" if asked is None else f"{value} = {self.bind(plain(asked, each))}"
            case "ne":
                if asked is None:
                    return f"{value} IS NOT NULL"
                return f"NOT coalesce({value} = {self.bind(plain(asked, each))}, false)"
            case "in":
                wanted = [plain(one, each) for one in asked if one is not None]
                if len(wanted) == 1:
                    return f"{value} = {self.bind(wanted[0])}"
                return f"{value} IN {self.bind(wanted)}"
            case "contains":
                return f"toLower({value}) CONTAINS {self.bind(str(asked).lower())}"
            case "null":
                return f"{value} IS NULL" if asked else f"{value} IS NOT NULL"
            case "from" | "to" if each is not None and each.sort == "number":
                return f"{value} {'>=' if given.operator == 'from' else '<='} {self.bind(asked)}"
            case _:
                raise BadArgument(f"{given.column} is no date, so {given.operator!r} cannot be asked of it.")

    # ---- links ----

    def end(
        self,
        follow: Follow,
        entity: str,
        as_of: AsOf,
        facts: Sequence[tuple[str, str]] = (),
        listed: Node | None = None,
    ) -> End:
        """The far end of a link from an entity."""
        declared = self.schema.links.get(follow.link)
        if declared is None:
            raise BadArgument(f"There is no link {follow.link!r}.", hint=f"Links are {', '.join(self.schema.links)}.")
        kinds = [self.schema.kind(name) for name in dict.fromkeys(follow.kinds)]
        at, far, link = self.alias("n"), self.alias("e"), self.alias("l")
        conditions = [self.condition(follow.where, Node(kind, at, far), as_of, listed) for kind in kinds]
        if len(set(conditions)) == 1:
            fits = conditions[0]
        else:
            each = (
                f"{far}:{ticked(kind.name)} AND ({fits or 'true'})"
                for kind, fits in zip(kinds, conditions, strict=True)
            )
            fits = f"({' OR '.join(each)})"
        known = {fact for link in declared for fact in link.facts}
        for fact, _ in facts:
            if fact not in known:
                raise BadArgument(f"The link {follow.link!r} has no fact {fact!r}.")
        with_facts = (f"{link}.{ticked(fact)} = {self.bind(value)}" for fact, value in facts)
        leads = self.all_of(
            f"CASE WHEN {self.for_good(link, as_of)} THEN true ELSE {self.holds(link, as_of)} END", *with_facts
        )
        there, back = ("<-", "-") if follow.reverse else ("-", "->")
        path = f"({entity}){there}[{link}:{relation(follow.link)}]{back}({far}"
        whole = f"{path})-[:AT]->({at}:{self.labels(follow.kinds)})"
        state = f"MATCH {path}:{self.own_labels(follow.kinds)}) WHERE {leads} {self.state(far, at, as_of)}"
        where = self.all_of(leads, self.holds(at, as_of), fits)
        return End(kinds, at, far, link, whole, where, as_of, state, fits)

    # ---- order ----

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
        if order.after is None:
            return ""
        last = order.after[len(order.keys) :]
        number = self.bind(last[0])
        beyond = f"{end.at}.id {order.further} {number}"
        if facts and len(last) == 2:
            beyond += f" OR ({end.at}.id = {number} AND {end.link}.facts {order.further} {self.bind(as_json(last[1]))})"
        for key, value in reversed(list(zip(order.keys, order.after, strict=False))):
            rank = self.rank(key, end)
            if value is None:
                known = f"{rank} IS NOT NULL OR " if key.unknown_first else ""
                beyond = f"{known}{rank} IS NULL AND ({beyond})"
                continue
            here, unknown_last = self.bind(value), key.nullable and not key.unknown_first
            later = f"{rank} {'<' if key.descending else '>'} {here}" + (f" OR {rank} IS NULL" if unknown_last else "")
            beyond = f"{later} OR ({rank} = {here} AND ({beyond}))"
        return f"({beyond})"

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


@dataclass(frozen=True)
class Step:
    """A part of a list: the index it is read from, what it is limited to, and its order."""

    hint: str
    condition: str
    by: str


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


def plain(value: Any, each: Property | None) -> Any:
    """A value as the property holds it."""
    if each is not None and each.sort == "date":
        return str(date_asked(each.name, value))
    return value.isoformat() if isinstance(value, date) else value
