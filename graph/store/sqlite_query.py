"""Compiles one plan to one SQL statement that builds its JSON inside SQLite.

Names come from the schema; every value is a bound parameter. Lists are read in the order of an index and cut by keyset,
so that only the rows of a page are built; what hangs on a row is a subquery of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from errors import BadArgument
from graph.store.base import as_json
from graph.store.constraints import bounds, has_bounds, node_table, quoted
from graph.store.keyset import Key, Order, as_partial, days, order_of
from graph.store.plan import (
    All,
    AnyOf,
    AsOf,
    Compare,
    Condition,
    Follow,
    Linked,
    Listed,
    ListOf,
    Not,
    OneOf,
    Page,
    Read,
    Reads,
    Row,
    Sort,
    Told,
)
from schema.model import Kind, Property, Schema

BY_CAPTION = (Sort("caption"),)

Finish: TypeAlias = Callable[[Row], None]
"""Turns the lists in a row, as JSON gave them, into what the plan promises."""


@dataclass(frozen=True)
class Query:
    """One SQL statement, its parameters, and how its one row becomes the answer."""

    sql: str
    values: Mapping[str, Any]
    answer: Callable[[Sequence[Any]], Any]


@dataclass(frozen=True)
class Source:
    """Rows of one kind that a list draws on: `alias` is the node's, `link` that of the link leading to it."""

    kind: Kind
    alias: str
    tables: str
    where: str
    link: str | None = None

    def has(self, column: str) -> bool:
        """Whether rows of this kind have the column that a list is sorted by."""
        names = {"id", "caption", *self.kind.properties}
        names |= {bounds(each.name)[0] for each in self.kind.properties.values() if has_bounds(each)}
        return column in names


def compile_list(schema: Schema, question: ListOf) -> Query:
    """A page of one kind."""
    made = Compiler(schema)
    kind = schema.kind(question.kind)
    alias = made.alias()
    where = made.all_of(made.holds(alias, question.as_of), made.condition(question.where, kind, alias, question.as_of))
    source = Source(kind, alias, f"{node_table(kind)} {alias}", where)
    reads = {kind.name: question.read}
    rows, finish = made.page([source], reads, question.page, order_of([kind], question.page), question.as_of)
    count = made.count([source]) if question.page.count else "NULL"
    first = question.page.first

    def answer(row: Sequence[Any]) -> Listed:
        return listed(json.loads(row[0]), first, row[1], finish)

    return Query(f"SELECT {rows}, {count}", made.values, answer)


def compile_one(schema: Schema, question: OneOf) -> Query:
    """One entity, by its id or an older one."""
    made = Compiler(schema)
    given = made.bind(question.id)
    entity = "(SELECT id FROM meant)"
    found, finish = made.any_kind(question.reads, entity, question.as_of)
    sql = (
        f"WITH meant (id) AS (SELECT coalesce((SELECT entity FROM mention WHERE id = {given}), {given})) SELECT {found}"
    )

    def answer(row: Sequence[Any]) -> Row | None:
        if row[0] is None:
            return None
        entity: Row = json.loads(row[0])
        finish(entity)
        return entity

    return Query(sql, made.values, answer)


def listed(rows: list[Row], first: int, count: int | None, finish: Finish | None) -> Listed:
    """A page from the rows that were read for it: one more than wanted shows that there is more."""
    more = len(rows) > first
    if more:
        del rows[first:]
    if finish is not None:
        for row in rows:
            finish(row)
    return Listed(tuple(rows), more, count)


class Compiler:
    """Writes the parts of one statement, collecting parameters and aliases."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.values: dict[str, Any] = {}
        self._bound: dict[tuple[type, Any], str] = {}
        self._aliases = 0

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
        world, known = map(self.bind, days(as_of))
        return (
            f"{alias}.known_from <= {known} AND {known} < {alias}.known_to"
            f" AND {alias}.world_from <= {world} AND {world} < {alias}.world_to"
        )

    # ---- conditions ----

    def condition(self, given: Condition, kind: Kind, alias: str, as_of: AsOf) -> str:
        """An SQL expression; where a value is unknown it is NULL, which every place of use takes for false."""
        match given:
            case Compare():
                return self._compare(given, kind, alias)
            case All(parts):
                return self.all_of(*(f"({self.condition(part, kind, alias, as_of)})" for part in parts))
            case AnyOf(parts):
                return " OR ".join(f"({self.condition(part, kind, alias, as_of)})" for part in parts) or "0"
            case Not(part):
                return f"NOT coalesce(({self.condition(part, kind, alias, as_of)}), 0)"
            case Linked():
                return self._linked(given, alias, as_of)

    def _linked(self, given: Linked, alias: str, as_of: AsOf) -> str:
        follow = Follow("", given.link, given.reverse, given.kinds, {}, given.where)
        sources = self.ends(follow, alias, as_of, given.facts, once=False)
        return " OR ".join(f"EXISTS (SELECT 1 FROM {each.tables} WHERE {each.where})" for each in sources) or "0"

    def _compare(self, given: Compare, kind: Kind, alias: str) -> str:
        if given.column in ("id", "caption"):
            return self._test(f"{alias}.{given.column}", given, None)
        each = kind.properties.get(given.column)
        if each is None:
            raise BadArgument(f"{kind.name} has no property {given.column!r} to ask for.")
        column = f"{alias}.{quoted(each.name)}"
        if given.operator in ("from", "to") and has_bounds(each):
            first, last = (f"{alias}.{quoted(bound)}" for bound in bounds(each.name))
            asked = partial_date(given)
            if given.operator == "from":
                return f"{last} >= {self.bind(asked.earliest.isoformat())}"
            return f"{first} <= {self.bind(asked.latest.isoformat())}"
        if not each.list:
            return self._test(column, given, each)
        if given.operator == "null":
            return f"{column} IS NULL" if given.value else f"{column} IS NOT NULL"
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

    # ---- rows ----

    def node(self, kind: Kind, read: Read, alias: str, as_of: AsOf, extra: str = "") -> tuple[str, Finish | None]:
        """JSON of one row of a kind, and what is left to do with it in Python."""
        parts = [f"'id', {alias}.id, 'kind', '{kind.name}'"]
        parts += [
            f"'{column}', {self._shown(kind, column, alias)}"
            for column in dict.fromkeys(read.columns)
            if column not in ("id", "kind")
        ]
        finishes: list[Finish] = []
        for follow in read.follows:
            value, finish = self._followed(follow, alias, as_of)
            parts.append(f"{self.bind(follow.key)}, {value}")
            finishes.append(finish)
        for told in read.told:
            value, last = self._told(told, kind, alias, as_of)
            parts.append(f"{self.bind(told.key)}, {value}")
            finishes += [last] if last else []
        return f"json_object({', '.join(parts)}{extra})", in_turn(finishes)

    def _shown(self, kind: Kind, column: str, alias: str) -> str:
        if column == "caption":
            return f"{alias}.caption"
        if column == "kind":
            return f"'{kind.name}'"
        each = kind.properties.get(column)
        if each is None:
            raise BadArgument(f"{kind.name} has no property {column!r} to read.")
        name = f"{alias}.{quoted(each.name)}"
        if each.list:
            return f"json(coalesce({name}, '[]'))"
        if each.sort == "flag":
            return f"json(CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
        return name

    def any_kind(self, reads: Reads, entity: str, as_of: AsOf) -> tuple[str, Finish]:
        """JSON of the entity whose id is the expression `entity`, of whichever of these kinds it is, or NULL."""
        found: list[str] = []
        finishes: dict[str, Finish] = {}
        for name, read in reads.items():
            kind, alias = self.schema.kind(name), self.alias()
            made, finish = self.node(kind, read, alias, as_of)
            where = self.all_of(f"{alias}.id = {entity}", self.holds(alias, as_of))
            found.append(f"(SELECT {made} FROM {node_table(kind)} {alias} WHERE {where})")
            if finish:
                finishes[name] = finish
        return f"coalesce({', '.join([*found, 'NULL', 'NULL'])})", by_kind(finishes)

    # ---- lists ----

    def ends(
        self, follow: Follow, alias: str, as_of: AsOf, facts: Sequence[tuple[str, str]] = (), *, once: bool
    ) -> list[Source]:
        """Where the entities at the other end of a link come from, one source for each kind.

        `once`: every entity a single time, however many links with different facts lead to it.
        """
        declared = self.schema.links.get(follow.link)
        if declared is None:
            raise BadArgument(f"There is no link {follow.link!r}.", hint=f"Links are {', '.join(self.schema.links)}.")
        here, there = ("target", "source") if follow.reverse else ("source", "target")
        repeats = once and any(link.facts for link in declared)
        sources = []
        for name in dict.fromkeys(follow.kinds):
            kind, node, link = self.schema.kind(name), self.alias(), self.alias()
            linked = self.all_of(
                f"{link}.{here} = {alias}.id AND {link}.name = {self.bind(follow.link)}",
                self.holds(link, as_of),
                *(f"json_extract({link}.facts, {self.bind(path(fact))}) = {self.bind(value)}" for fact, value in facts),
            )
            fits = self.all_of(
                self.holds(node, as_of),
                f"({self.condition(follow.where, kind, node, as_of)})" if follow.where != All(()) else "",
            )
            if repeats:
                where = f"{node}.id IN (SELECT {link}.{there} FROM link {link} WHERE {linked}) AND {fits}"
                sources.append(Source(kind, node, f"{node_table(kind)} {node}", where))
            else:
                tables = f"link {link} CROSS JOIN {node_table(kind)} {node} ON {node}.id = {link}.{there}"
                sources.append(Source(kind, node, tables, f"{linked} AND {fits}", link))
        return sources

    def _followed(self, follow: Follow, alias: str, as_of: AsOf) -> tuple[str, Finish]:
        as_of = follow.as_of or as_of
        sources = self.ends(follow, alias, as_of, once=not follow.facts)
        kinds = [source.kind for source in sources]
        order = order_of(kinds, follow.page, BY_CAPTION)
        reads = {kind.name: follow.reads.get(kind.name, Read()) for kind in kinds}
        rows, finish = self.page(sources, reads, follow.page, order, as_of, facts=follow.facts)
        key, first = follow.key, follow.page.first
        if not follow.page.count:

            def plain_list(row: Row) -> None:
                row[key] = listed(row[key], first, None, finish)

            return rows, plain_list

        def counted_list(row: Row) -> None:
            found, count = row[key]
            row[key] = listed(found, first, count, finish)

        return f"json_array({rows}, {self.count(sources)})", counted_list

    def count(self, sources: Sequence[Source]) -> str:
        """How many rows there are in all pages together."""
        return " + ".join(f"(SELECT count(*) FROM {each.tables} WHERE {each.where})" for each in sources) or "0"

    def page(
        self,
        sources: Sequence[Source],
        reads: Reads,
        page: Page,
        order: Order,
        as_of: AsOf,
        facts: bool = False,
    ) -> tuple[str, Finish | None]:
        """JSON array of one page and one row more.

        Rows with something hanging on them are first chosen by their keys and then built, since SQLite builds what it
        sorts before it cuts; plain rows are built at once.
        """
        if not sources:
            return "json_array()", None
        limit = self.bind(page.first + 1)
        deferred = any(read.follows or read.told for read in reads.values())
        payloads, built, finishes = [], [], {}
        for number, source in enumerate(sources):
            kind = source.kind
            if not deferred:
                extra = f", 'facts', json({source.link}.facts)" if facts else ""
                made, finish = self.node(kind, reads[kind.name], source.alias, as_of, extra)
                payloads.append(f"{made} AS made")
            else:
                alias = self.alias()
                made, finish = self.node(
                    kind, reads[kind.name], alias, as_of, ", 'facts', json(chosen.facts)" if facts else ""
                )
                payloads.append(
                    f"{number} AS number, {source.alias}.id AS id, {source.alias}.known_from AS known_from, "
                    f"{source.alias}.world_from AS world_from" + (f", {source.link}.facts AS facts" if facts else "")
                )
                built.append(
                    f"WHEN {number} THEN (SELECT {made} FROM {node_table(kind)} {alias} WHERE {alias}.id = chosen.id "
                    f"AND {alias}.known_from = chosen.known_from AND {alias}.world_from = chosen.world_from)"
                )
            if finish:
                finishes[kind.name] = finish
        chosen = self._chosen(sources, payloads, order, limit, facts)
        finished = by_kind(finishes) if finishes else None
        if not deferred:
            return f"(SELECT json_group_array(json(made)) FROM ({chosen}))", finished
        return (
            f"(SELECT json_group_array(json(CASE number {' '.join(built)} END)) FROM ({chosen}) chosen)",
            finished,
        )

    def _chosen(self, sources: Sequence[Source], payloads: Sequence[str], order: Order, limit: str, facts: bool) -> str:
        """The rows of one page in their order."""
        if len(sources) == 1:
            [source] = sources
            steps = self._steps(source, order, facts)
            taken = [
                f"SELECT {payloads[0]} FROM {source.tables} "
                f"WHERE {self.all_of(source.where, step)} ORDER BY {by} LIMIT {limit}"
                for step, by in steps
            ]
            if len(taken) == 1:
                return taken[0]
            return " UNION ALL ".join(f"SELECT * FROM ({each})" for each in taken) + f" LIMIT {limit}"
        arms = []
        for source, payload in zip(sources, payloads, strict=True):
            ranks = [self._rank(source, key) for key in order.keys]
            sorted_by = [*ranks, f"{source.alias}.id", f"{source.link}.facts" if facts else "''"]
            names = ", ".join(f"{rank} AS rank{number}" for number, rank in enumerate(sorted_by))
            where = self.all_of(source.where, self._beyond(source, order, facts))
            arms.append(f"SELECT {payload}, {names} FROM {source.tables} WHERE {where}")
        by = [f"rank{number}{direction(key)}" for number, key in enumerate(order.keys)]
        by += [f"rank{len(order.keys)}", f"rank{len(order.keys) + 1}"]
        return f"SELECT * FROM ({' UNION ALL '.join(arms)}) ORDER BY {', '.join(by)} LIMIT {limit}"

    def _rank(self, source: Source, key: Key) -> str:
        return f"{source.alias}.{quoted(key.column)}" if source.has(key.column) else "NULL"

    def _steps(self, source: Source, order: Order, facts: bool) -> list[tuple[str, str]]:
        """Conditions and orders that, taken one after the other, give the list in its order.

        With a single column each of them is a range of one index; the unknown ones are a range of their own, the last.
        """
        last = [f"{source.alias}.id", *([f"{source.link}.facts"] if facts else [])]
        if len(order.keys) != 1 or facts:
            ranks = [f"{self._rank(source, key)}{direction(key)}" for key in order.keys]
            return [(self._beyond(source, order, facts), ", ".join([*ranks, *last]))]
        [key] = order.keys
        rank, number = self._rank(source, key), f"{source.alias}.id"
        down = " DESC" if key.descending else ""
        unknown = (f"{rank} IS NULL", number)
        if order.after is None:
            known = (f"{rank} IS NOT NULL" if key.nullable else "", f"{rank}{down}, {number}")
            return [known, unknown] if key.nullable else [known]
        value, after = order.after[0], self.bind(order.after[1])
        if value is None:
            return [(f"{rank} IS NULL AND {number} > {after}", number)]
        here = self.bind(value)
        steps = [
            (f"{rank} = {here} AND {number} > {after}", number),
            (f"{rank} {'<' if key.descending else '>'} {here}", f"{rank}{down}, {number}"),
        ]
        return [*steps, unknown] if key.nullable else steps

    def _beyond(self, source: Source, order: Order, facts: bool) -> str:
        """That a row comes after the one where the last page ended."""
        if order.after is None:
            return ""
        number = f"{source.alias}.id"
        after = order.after[len(order.keys) :]
        beyond = f"{number} > {self.bind(after[0])}"
        if facts and len(after) == 2:
            beyond += f" OR ({number} = {self.bind(after[0])} AND {source.link}.facts > {self.bind(as_json(after[1]))})"
        for key, value in reversed(list(zip(order.keys, order.after, strict=False))):
            rank = self._rank(source, key)
            if value is None:
                beyond = f"{rank} IS NULL AND ({beyond})"
                continue
            here = self.bind(value)
            later = f"{rank} {'<' if key.descending else '>'} {here}" + (f" OR {rank} IS NULL" if key.nullable else "")
            beyond = f"{later} OR ({rank} = {here} AND ({beyond}))"
        return f"({beyond})"

    # ---- what documents said ----

    def _told(self, told: Told, kind: Kind, alias: str, as_of: AsOf) -> tuple[str, Finish | None]:
        known = self.bind(days(as_of)[1])
        if kind.name == "Document":
            tables = "statement s"
            about = f"s.document = substr({alias}.id, {len('document-') + 1})"
        else:
            tables = "mention m CROSS JOIN statement s ON s.subject = m.id"
            about = f"m.entity = {alias}.id"
        where = f"{about} AND s.known_from <= {known} AND {known} < s.known_to"
        if told.names:
            where += f" AND s.name IN (SELECT value FROM json_each({self.bind(as_json(list(told.names)))}))"
        chosen = (
            f"SELECT s.key AS key FROM {tables} "
            "JOIN document_version v ON v.document = s.document AND v.number = s.version "
            f'WHERE {where} ORDER BY v.published IS NULL, v.published, s.document, s.start, s."end", s.key '
            f"LIMIT {self.bind(told.first)}"
        )
        finishes: list[Finish] = []
        document = said_by = "NULL"
        if told.document is not None:
            document, finish = self.any_kind({"Document": told.document}, "'document-' || s.document", as_of)
            document = f"json({document})"
            finishes.append(within("document", finish))
        if told.said_by is not None:
            speaker = "(SELECT entity FROM mention WHERE id = s.said_by)"
            said_by, finish = self.any_kind(told.said_by, speaker, as_of)
            said_by = f"CASE WHEN s.said_by IS NULL THEN NULL ELSE json({said_by}) END"
            finishes.append(within("said_by", finish))
        made = f"json_object({STATEMENT}, 'said_by', json({said_by}), 'document', {document})"
        rows = f"(SELECT json_group_array({made}) FROM ({chosen}) chosen CROSS JOIN statement s ON s.key = chosen.key)"
        finish_row = in_turn(finishes)
        if finish_row is None:
            return rows, None
        key, each = told.key, finish_row

        def finish_all(row: Row) -> None:
            for statement in row[key]:
                each(statement)

        return rows, finish_all


STATEMENT = (
    "'statement', s.key, 'name', s.name, 'value', json(s.value), 'start', s.start, 'end', s.\"end\", 'quote', s.quote, "
    "'holds', s.holds, 'status', s.status, 'reader', s.reader"
)
"""What every row of statements carries, from a table called `s`."""


def direction(key: Key) -> str:
    """Unknown values come last both ways."""
    return " DESC NULLS LAST" if key.descending else " NULLS LAST"


def path(fact: str) -> str:
    """Where a link's fact stands in its JSON."""
    return '$."' + fact.replace('"', '\\"') + '"'


def plain(value: Any, each: Property | None) -> Any:
    """A value as the column holds it."""
    if isinstance(value, bool):
        return int(value)
    if each is not None and each.sort == "date":
        try:
            return str(as_partial(value))
        except ValueError as error:
            raise BadArgument(f"{each.name}: {error}.") from None
    return value.isoformat() if isinstance(value, date) else value


def partial_date(given: Compare) -> Any:
    """The date in a condition."""
    try:
        return as_partial(given.value)
    except ValueError as error:
        raise BadArgument(f"{given.column}: {error}.") from None


def in_turn(finishes: Sequence[Finish]) -> Finish | None:
    """Several finishes as one."""
    if len(finishes) < 2:
        return finishes[0] if finishes else None

    def finish(row: Row) -> None:
        for each in finishes:
            each(row)

    return finish


def by_kind(finishes: Mapping[str, Finish]) -> Finish:
    """The finish for the kind of each row."""

    def finish(row: Row) -> None:
        each = finishes.get(row["kind"])
        if each is not None:
            each(row)

    return finish


def within(key: str, finish: Finish) -> Finish:
    """A finish for the row that another row holds, where it holds one."""

    def finish_inner(row: Row) -> None:
        if row[key] is not None:
            finish(row[key])

    return finish_inner
