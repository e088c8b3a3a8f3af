"""Which entities are meant, in Cypher: conditions on what is stored, and the far ends of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from errors import BadArgument
from graph.store.conditions import All, AnyOf, AsOf, Compare, Condition, DateOf, DayBefore, Linked, Not
from graph.store.constraints import at_label, bounds, has_bounds, relation, ticked
from graph.store.date_terms import as_kept, bounds_to_compare, surely, within
from graph.store.neo4j_terms import Terms
from graph.store.reading import Follow
from schema.model import Kind, Property


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


class Conditions(Terms):
    """Writes what rows must fit, and what hangs at a link."""

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
            return within(given, (first, last), self.bind)
        if not each.list or given.operator == "null":
            return self._test(value, given, each)
        if given.operator == "ne":
            return f"NOT coalesce({self.bind(as_kept(given.value, each))} IN {value}, false)"
        element = self.alias("x")
        return f"any({element} IN {value} WHERE {self._test(element, given, each)})"

    def _test(self, value: str, given: Compare, each: Property | None) -> str:
        asked = given.value
        match given.operator:
            case "eq":
                return f"{value} IS NULL" if asked is None else f"{value} = {self.bind(as_kept(asked, each))}"
            case "ne":
                if asked is None:
                    return f"{value} IS NOT NULL"
                return f"NOT coalesce({value} = {self.bind(as_kept(asked, each))}, false)"
            case "in":
                wanted = [as_kept(one, each) for one in asked if one is not None]
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
