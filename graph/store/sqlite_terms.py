"""The small parts of an SQL statement: parameters, the two clocks, conditions, and in which order a list is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from errors import BadArgument
from graph.store.conditions import All, AnyOf, AsOf, Compare, Condition, DateOf, DayBefore, Linked, Not
from graph.store.constraints import bounds, has_bounds, node_table, quoted
from graph.store.date_terms import as_kept, bounds_to_compare, surely, within
from graph.store.keyset import Key, Order, contains, days
from graph.store.reading import Follow
from graph.store.rows import as_json
from schema.model import Kind, Property, Schema


@dataclass(frozen=True)
class Node:
    """A row of one kind in the statement, by the alias of its table."""

    kind: Kind
    alias: str


@dataclass(frozen=True)
class Source:
    """Rows of one kind that a list draws on: `alias` is the node's, `link` that of the link leading to it."""

    kind: Kind
    alias: str
    tables: str
    where: str
    as_of: AsOf
    link: str = ""


class Terms:
    """Writes the parts of one statement, collecting parameters and aliases."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.values: dict[str, Any] = {}
        self._bound: dict[tuple[type, Any], str] = {}
        self._aliases = 0
        self.scanning = False
        """Whether a span of days is no reason to look rows up by an index: a whole list is about to be read anyway."""
        self.clocks: dict[AsOf, tuple[str, str]] = {}
        """Days that the statement itself finds, in the place of the two clocks that are asked about."""

    # ---- small parts ----

    def bind(self, value: Any) -> str:
        """A parameter with this value; equal values share one."""
        known = (type(value), value)
        if known not in self._bound:
            name = f"p{len(self.values)}"
            self.values[name] = value
            self._bound[known] = f":{name}"
        return self._bound[known]

    def alias(self) -> str:
        """A new name for a table in the statement."""
        self._aliases += 1
        return f"t{self._aliases}"

    def all_of(self, *parts: str) -> str:
        """Parts joined by AND, leaving out empty ones."""
        return " AND ".join(part for part in parts if part) or "1"

    def holds(self, alias: str, as_of: AsOf) -> str:
        """That a row's rectangle contains the days asked about."""
        return contains(alias, *self.days(as_of))

    def days(self, as_of: AsOf) -> tuple[str, str]:
        """The day in the world and the day of knowledge."""
        if as_of in self.clocks:
            return self.clocks[as_of]
        world, known = map(self.bind, days(as_of))
        return world, known

    def meant(self, given: str, as_of: AsOf) -> str:
        """The id of the entity that an id, which is a parameter, names on the day of knowledge."""
        known = self.days(as_of)[1]
        part = f"SELECT entity FROM part WHERE mention = {given} AND known_from <= {known} AND {known} < known_to"
        return f"coalesce(({part}), {given})"

    # ---- conditions ----

    def condition(self, given: Condition, here: Node, as_of: AsOf, listed: Node | None = None) -> str:
        """An SQL expression; where a value is unknown it is NULL, which every place of use takes for false.

        `listed` is the entity whose list is narrowed, where the condition is on another one.
        """
        listed = listed or here
        match given:
            case Compare(value=DateOf()):
                return self._compare_dates(given, here, listed)
            case Compare():
                return self._compare(given, here.kind, here.alias)
            case All(parts):
                return self.all_of(*(f"({self.condition(part, here, as_of, listed)})" for part in parts))
            case AnyOf(parts):
                return either(f"({self.condition(part, here, as_of, listed)})" for part in parts)
            case Not(part):
                return f"NOT coalesce(({self.condition(part, here, as_of, listed)}), 0)"
            case Linked():
                sources = self._fitting(given, here.alias, as_of, listed)
                return either(f"EXISTS (SELECT 1 FROM {each.tables} WHERE {each.where})" for each in sources)
            case DayBefore():
                return self._day_before(given, here, as_of, listed)

    def _day_before(self, given: DayBefore, here: Node, as_of: AsOf, listed: Node) -> str:
        _, last = self._bounds(given.date.column, listed if given.date.listed else here)
        then, known = self.alias(), self.days(as_of)[1]
        holds = self.all_of(
            f"{then}.world_from < {last} AND {last} <= {then}.world_to",
            f"{then}.known_from <= {known} AND {known} < {then}.known_to",
            f"({self.condition(given.where, Node(here.kind, then), as_of, listed)})",
        )
        return f"EXISTS (SELECT 1 FROM {node_table(here.kind)} {then} WHERE {then}.id = {here.alias}.id AND {holds})"

    def _fitting(self, given: Linked, alias: str, as_of: AsOf, listed: Node | None = None) -> list[Source]:
        """The entities at the other end of a link that fit."""
        follow = Follow("", given.link, given.reverse, given.kinds, {}, given.where)
        return self.ends(follow, f"{alias}.id", as_of, given.facts, listed)

    def number_of(self, given: Linked, alias: str, as_of: AsOf) -> str:
        """How many of them there are."""
        arms = (
            f"SELECT DISTINCT {each.alias}.id FROM {each.tables} WHERE {each.where}"
            for each in self._fitting(given, alias, as_of)
        )
        return f"(SELECT count(*) FROM ({' UNION ALL '.join(arms) or 'SELECT 1 WHERE 0'}))"

    def _compare_dates(self, given: Compare, here: Node, listed: Node) -> str:
        other = listed if given.value.listed else here
        return surely(given.operator, self._bounds(given.column, here), self._bounds(given.value.column, other))

    def _bounds(self, column: str, node: Node) -> tuple[str, str]:
        first, last = (f"{node.alias}.{quoted(bound)}" for bound in bounds_to_compare(node.kind, column))
        return first, last

    def _compare(self, given: Compare, kind: Kind, alias: str) -> str:
        if given.column in ("id", "caption"):
            return self._test(f"{alias}.id" if given.column == "id" else f"{alias}.caption", given, None)
        each = kind.properties.get(given.column)
        if each is None:
            raise BadArgument(f"{kind.name} has no property {given.column!r} to ask for.")
        column = f"{alias}.{quoted(each.name)}"
        if given.operator in ("from", "to") and has_bounds(each):
            sign = "+" if self.scanning else ""  # SQLite takes no index for a term with a sign
            first, last = (f"{sign}{alias}.{quoted(bound)}" for bound in bounds(each.name))
            return within(given, (first, last), self.bind)
        if not each.list or given.operator == "null":
            return self._test(column, given, each)
        if given.operator == "ne":
            return f"NOT ({self._any_element(column, Compare(given.column, 'eq', given.value), each)})"
        return self._any_element(column, given, each)

    def _any_element(self, column: str, given: Compare, each: Property) -> str:
        element = self.alias()
        test = self._test(f"{element}.value", given, each)
        return f"EXISTS (SELECT 1 FROM json_each({column}) {element} WHERE {test})"

    def _test(self, column: str, given: Compare, each: Property | None) -> str:
        match given.operator:
            case "eq":
                return (
                    f"{column} IS NULL" if given.value is None else f"{column} = {self.bind(plain(given.value, each))}"
                )
            case "ne":
                if given.value is None:
                    return f"{column} IS NOT NULL"
                return f"{column} IS NOT {self.bind(plain(given.value, each))}"
            case "in":
                wanted = [plain(value, each) for value in given.value if value is not None]
                if len(wanted) == 1:
                    return f"{column} = {self.bind(wanted[0])}"
                return f"{column} IN (SELECT value FROM json_each({self.bind(as_json(wanted))}))"
            case "contains":
                return f"instr(lowered({column}), {self.bind(str(given.value).lower())}) > 0"
            case "null":
                return f"{column} IS NULL" if given.value else f"{column} IS NOT NULL"
            case "from" | "to" if each is not None and each.sort == "number":
                return f"{column} {'>=' if given.operator == 'from' else '<='} {self.bind(given.value)}"
            case _:
                raise BadArgument(f"{given.column} is no date, so {given.operator!r} cannot be asked of it.")

    # ---- what a list draws on, and where its page starts ----

    def ends(
        self,
        follow: Follow,
        near: str,
        as_of: AsOf,
        facts: Sequence[tuple[str, str]] = (),
        listed: Node | None = None,
    ) -> list[Source]:
        """The entities at the other end of a link from the one whose id is `near`, one source for each kind."""
        if follow.link not in self.schema.links:
            raise BadArgument(f"There is no link {follow.link!r}.", hint=f"Links are {', '.join(self.schema.links)}.")
        here, there = ("target", "source") if follow.reverse else ("source", "target")
        sources = []
        for name in dict.fromkeys(follow.kinds):
            kind, node, link = self.schema.kind(name), self.alias(), self.alias()
            where = self.all_of(
                f"{link}.{here} = {near} AND {link}.name = {self.bind(follow.link)}",
                self.holds(link, as_of),
                *(f"json_extract({link}.facts, {self.bind(path(fact))}) = {self.bind(value)}" for fact, value in facts),
                self.holds(node, as_of),
                f"({self.condition(follow.where, Node(kind, node), as_of, listed)})" if follow.where != All(()) else "",
            )
            tables = f"link {link} CROSS JOIN {node_table(kind)} {node} ON {node}.id = {link}.{there}"
            sources.append(Source(kind, node, tables, where, as_of, link))
        return sources

    def rank(self, source: Source, key: Key) -> str:
        """What a list is sorted by: a column, NULL where this kind has none of that name, or a number of links."""
        if key.counted is not None:
            return self.number_of(key.counted, source.alias, source.as_of)
        names = {"id", "caption", *source.kind.properties}
        names |= {bounds(each.name)[0] for each in source.kind.properties.values() if has_bounds(each)}
        return f"{source.alias}.{quoted(key.column)}" if key.column in names else "NULL"

    def beyond(self, source: Source, order: Order, facts: bool) -> str:
        """That a row comes after the one where the last page ended; empty for the first page."""
        return order.beyond(
            lambda key: self.rank(source, key),
            f"{source.alias}.id",
            f"{source.link}.facts" if facts else None,
            self.bind,
        )

    def steps(self, source: Source, order: Order) -> list[tuple[str, str]]:
        """Conditions and orders that, taken one after the other, give a list in its order.

        With a single column each of them is a range of one index; the unknown ones are a range of their own, the last, or the first
        where the list is read from its end.
        """
        number, further = f"{source.alias}.id", order.further
        if len(order.keys) != 1 or order.keys[0].counted:
            ranks = [f"{self.rank(source, key)}{direction(key)}" for key in order.keys]
            return [(self.beyond(source, order, facts=False), ", ".join([*ranks, f"{number}{order.by_id}"]))]
        [key] = order.keys
        rank, by_id = self.rank(source, key), f"{number}{order.by_id}"
        by = f"{rank}{' DESC' if key.descending else ''}, {by_id}"
        known = (f"{rank} IS NOT NULL" if key.nullable else "", by)
        unknown = [(f"{rank} IS NULL", by_id)] if key.nullable else []
        if order.after is None:
            return [*unknown, known] if key.unknown_first else [known, *unknown]
        value, after = order.after[0], self.bind(order.after[1])
        if value is None:
            rest = (f"{rank} IS NULL AND {number} {further} {after}", by_id)
            return [rest, known] if key.unknown_first else [rest]
        here = self.bind(value)
        beyond = (f"{rank} {'<' if key.descending else '>'} {here}", by)
        equal = (f"{rank} = {here} AND {number} {further} {after}", by_id)
        return [equal, beyond] if key.unknown_first else [equal, beyond, *unknown]


def either(parts: Iterable[str]) -> str:
    """Parts joined by OR, fit to stand beside others that are joined by AND."""
    return f"({' OR '.join(parts) or '0'})"


def direction(key: Key) -> str:
    """Unknown values come last both ways, unless the list is read from its end."""
    return f"{' DESC' if key.descending else ''} NULLS {'FIRST' if key.unknown_first else 'LAST'}"


def path(fact: str) -> str:
    """Where a link's fact stands in its JSON."""
    return '$."' + fact.replace('"', '\\"') + '"'


def plain(value: Any, each: Property | None) -> Any:
    """A value as the column holds it: yes and no are numbers there."""
    return int(value) if isinstance(value, bool) else as_kept(value, each)
