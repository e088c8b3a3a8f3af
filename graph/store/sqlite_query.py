"""Compiles one plan to one SQL statement that builds its JSON inside SQLite.

Each list of the plan is a level: a common table expression that chooses its rows (`up`, the entity that they hang on;
`kind`; `id` and the start of the rectangle), from which the rows are built, each entity once however often it occurs, and
the levels below chosen. So a statement grows with the plan but is never nested deeper (SQLite's parser allows little), and
only what belongs to a page is built. Python then hangs the levels into each other.
Names come from the schema; every value is a bound parameter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

import msgspec

from errors import BadArgument
from graph.store.base import as_json
from graph.store.compiled import Query
from graph.store.constraints import node_table, quoted
from graph.store.keyset import Order, order_of
from graph.store.plan import (
    ALWAYS,
    STATEMENT,
    AsOf,
    Divided,
    Follow,
    Form,
    Later,
    Listed,
    ListOf,
    OneOf,
    Page,
    Read,
    Reads,
    Row,
    Sort,
    Told,
)
from graph.store.sqlite_divide import Dividing, Found
from graph.store.sqlite_terms import Node, Source, direction
from graph.store.sqlite_text import Text
from graph.store.written import columns_of, kept, read_as_list, written_by
from schema.model import Kind, Schema

T = TypeVar("T")
NOTHING_MORE: Mapping[str, str] = {}
BY_CAPTION = (Sort("caption"),)
SHOWN = {
    **{each: f"'{each}', s.{quoted(each)}" for each in STATEMENT},
    "statement": "'statement', s.key",
    "value": "'value', json(s.value)",
}
"""What may be read of a statement, from a table called `s`."""

Levels: TypeAlias = dict[int, dict[str, Row]]
"""Rows of each level by the id of their entity."""


def compile_list(schema: Schema, question: ListOf) -> Query[Listed]:
    """A page of one kind."""
    made = Compiler(schema)
    return made.query(made.listed(question))


def compile_lists(schema: Schema, questions: Sequence[ListOf]) -> Query[tuple[Listed, ...]]:
    """Several pages."""
    made = Compiler(schema)
    read = [made.listed(question) for question in questions]
    return made.query(lambda found, levels: tuple(each(found, levels) for each in read))


def compile_one(schema: Schema, question: OneOf) -> Query[Row | None]:
    """One entity, by its id or an older one, which is told later."""
    made = Compiler(schema)
    meant = made.meant(made.bind(Later(0)), question.as_of)
    level = made.entities(f"SELECT {meant} AS id", question.reads, question.as_of)

    def answer(_: Found, levels: Levels) -> Row | None:
        return next(iter(levels[level].values()), None)

    return made.query(answer)


class Compiler(Dividing, Text):
    """Collects the levels of one statement, its outputs, and the steps that put them together."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._steps: list[Callable[[Found, Levels], None]] = []
        self._texts: set[int] = set()
        """Outputs that are JSON which nobody reads here."""
        self.told_of: list[str] = []
        """Statements that give the keys of what is shown with rows."""
        self._shown: dict[int, str] = {}
        """Statements that give the ids of those rows of a level that are shown, where it has more."""

    def query(self, answer: Callable[[Found, Levels], T]) -> Query[T]:
        """The whole statement, and the way from its one row to the answer."""
        steps = self._steps
        kept = [place in self._texts for place in range(len(self._outputs))] or [False]

        def put_together(row: Sequence[Any]) -> T:
            found = [
                each if keep or not isinstance(each, str) else msgspec.json.decode(each)
                for each, keep in zip(row, kept, strict=True)
            ]
            levels: Levels = {}
            for step in steps:
                step(found, levels)
            return answer(found, levels)

        outputs = ", ".join(f"({output})" for output in self._outputs)
        tables = f"WITH {', '.join(self._tables)} " if self._tables else ""
        return Query(f"{tables}SELECT {outputs or 'NULL'}", self.values, put_together)

    # ---- lists ----

    def listed(self, question: ListOf) -> Callable[[Found, Levels], Listed]:
        """A page of one kind, its number and how it divides."""
        kind, alias, page, as_of = self.schema.kind(question.kind), self.alias(), question.page, question.as_of
        self.scanning = False
        holds = self.holds(alias, as_of)
        where = self.all_of(holds, self.condition(question.where, Node(kind, alias), as_of))
        source = Source(kind, alias, f"{node_table(kind)} {alias}", where, as_of)
        chosen = self.top(source, order_of([kind], page), page)
        form = question.writing.forms[kind.name] if question.writing else None
        if form is not None and self.can_write(kind, question.read, form):
            read_page = self.page_written(chosen, kind, question.read, form, page, as_of)
        else:
            read_page = self._page_read(chosen, question)
        count = self.output(f"SELECT count(*) FROM {source.tables} WHERE {where}") if page.count else None
        self.scanning = True
        whole = replace(source, where=self.all_of(holds, self.condition(question.where, Node(kind, alias), as_of)))
        divided = self.divided("''", source.tables, whole, page.groups, as_of, once=True)

        def answer(found: Found, levels: Levels) -> Listed:
            listed = read_page(found, levels)
            counted = None if count is None else found[count]
            return Listed(listed.rows, listed.more, counted, divided(found, ""), listed.written)

        return answer

    def _page_read(self, chosen: str, question: ListOf) -> Callable[[Found, Levels], Listed]:
        """A page in rows."""
        first, many = question.page.first, None
        if question.only != ALWAYS:
            kind, alias = self.schema.kind(question.kind), self.alias()
            page = self.table(chosen)
            many = self.output(f"SELECT count(*) FROM level{page}")
            chosen = (
                f"SELECT page.* FROM (SELECT * FROM level{page} LIMIT {self.bind(first)}) page CROSS JOIN {node_table(kind)} {alias} "
                f"ON {alias}.id = page.id AND {alias}.known_from = page.known_from AND {alias}.world_from = page.world_from "
                f"WHERE {self.condition(question.only, Node(kind, alias), question.as_of)}"
            )
        level = self.level(chosen, {question.kind: question.read}, question.as_of, first)
        write = written_by(question.writing) if question.writing else None

        def read_page(found: Found, levels: Levels) -> Listed:
            rows = list(levels[level].values())
            shown = tuple(rows[:first])
            more = (len(rows) if many is None else found[many]) > first
            return Listed(shown, more, None, NO_GROUPS, write(shown) if write else None)

        return read_page

    # ---- levels ----

    def level(self, chosen: str, reads: Reads, as_of: AsOf, first: int | None = None, shown: str = "") -> int:
        """A level from the statement that chooses it, with all that hangs on it; returns its number.

        `first`, `shown`: how many of its rows are shown, or which, where not all are.
        """
        number = self.table(chosen)
        if first is not None:
            shown = f"SELECT id FROM level{number} LIMIT {self.bind(first)}"
        self._shown[number] = shown.format(number) or f"SELECT id FROM level{number}"
        built = []
        within = {name: _within(read) for name, read in reads.items()}
        for name, read in reads.items():
            kind, alias = self.schema.kind(name), self.alias()
            hanging = {each.key: self._list_within(each, alias, as_of) for each in within[name]}
            built.append(
                self.output(
                    f"SELECT json_group_array({self.shown(kind, read, alias, as_of, hanging)}) FROM "
                    f"(SELECT DISTINCT id, known_from, world_from FROM level{number} WHERE kind = '{kind.name}') chosen "
                    f"CROSS JOIN {node_table(kind)} {alias} ON {alias}.id = chosen.id "
                    f"AND {alias}.known_from = chosen.known_from AND {alias}.world_from = chosen.world_from"
                )
            )

        lists = [each for name in reads for each in within[name]]
        sizes = [(each.key, each.page.first, each.cut) for each in lists if each.writing is None]
        texts = [each.key for each in lists if each.writing is not None]

        def gather(found: Found, levels: Levels) -> None:
            rows = levels[number] = {row["id"]: row for output in built for row in found[output]}
            for key in texts:
                for row in rows.values():
                    if (text := row.get(key)) is not None:
                        row[key] = msgspec.Raw(self.unmarked(text))
            for key, first, cut in sizes:
                for row in rows.values():
                    if (listed := row.get(key)) is not None:
                        shown, more = kept(listed, first, cut)
                        row[key] = Listed(tuple(shown), more, None, NO_GROUPS)

        self._steps.append(gather)
        # A step that hangs rows onto others is added after those that complete the rows themselves.
        for name, read in reads.items():
            kind = self.schema.kind(name)
            for follow in read.follows:
                if follow not in within[name]:
                    self._follow(follow, number, kind, as_of)
            for told in read.told:
                self._told(told, number, kind, as_of)
        return number

    def can_write(self, kind: Kind, read: Read, form: Form) -> bool:
        """Whether rows can be written where they are chosen: all that hangs on them is written within."""
        known = {"id", "kind", "caption", *kind.properties, *(each.key for each in _within(read) if each.writing)}
        return len(form.parts) <= MOST_WRITTEN and known.issuperset(columns_of(form))

    def page_written(
        self, chosen: str, kind: Kind, read: Read, form: Form, page: Page, as_of: AsOf
    ) -> Callable[[Found, Levels], Listed]:
        """A page as one text, and the rows at both ends of it."""
        number, alias = self.table(chosen), self.alias()
        first, table = self.bind(page.first), f"CROSS JOIN {node_table(kind)} {alias} ON {alias}.id = chosen.id "
        table += f"AND {alias}.known_from = chosen.known_from AND {alias}.world_from = chosen.world_from"
        needed = columns_of(form)
        hanging = {each.key: self._list_within(each, alias, as_of) for each in _within(read) if each.key in needed}
        text = self.output(
            f"SELECT '[' || coalesce(group_concat({self.text(kind, form, alias, hanging)}), '') || ']' "
            f"FROM (SELECT * FROM level{number} LIMIT {first}) chosen {table}"
        )
        self._texts.add(text)
        many = self.output(f"SELECT count(*) FROM level{number}")
        ends = self.output(
            f"SELECT json_group_array({self.shown(kind, Read(read.columns, counts=read.counts), alias, as_of)}) FROM "
            f"(SELECT * FROM (SELECT * FROM level{number} LIMIT 1) UNION ALL SELECT * FROM (SELECT * FROM level{number} "
            f"LIMIT 1 OFFSET (SELECT max(min(count(*), {first}) - 1, 0) FROM level{number}))) chosen {table}"
        )

        def read_page(found: Found, _: Levels) -> Listed:
            rows = tuple(found[ends]) if page.first else ()
            return Listed(rows, found[many] > page.first, None, NO_GROUPS, msgspec.Raw(self.unmarked(found[text])))

        return read_page

    def entities(self, ids: str, reads: Reads, as_of: AsOf) -> int:
        """A level of the entities whose ids a statement gives, of whichever of these kinds they are."""
        arms = []
        for name in reads:
            kind, alias = self.schema.kind(name), self.alias()
            arms.append(
                f"SELECT '{kind.name}' AS kind, {alias}.id AS id, {alias}.known_from AS known_from, "
                f"{alias}.world_from AS world_from FROM ({ids}) asked CROSS JOIN {node_table(kind)} {alias} "
                f"ON {alias}.id = asked.id WHERE {self.holds(alias, as_of)}"
            )
        return self.level(" UNION ALL ".join(arms) or NOTHING, reads, as_of)

    def top(self, source: Source, order: Order, page: Page) -> str:
        """The statement that chooses a page of one kind and one row more, each step by a range of an index."""
        limit, alias = self.bind(page.first + 1), source.alias
        taken = [
            f"SELECT '{source.kind.name}' AS kind, {alias}.id AS id, {alias}.known_from AS known_from, "
            f"{alias}.world_from AS world_from FROM {source.tables} "
            f"WHERE {self.all_of(source.where, step)} ORDER BY {by} LIMIT {limit}"
            for step, by in self.steps(source, order)
        ]
        if len(taken) == 1:
            return taken[0]
        return " UNION ALL ".join(f"SELECT * FROM ({each})" for each in taken) + f" LIMIT {limit}"

    def shown(self, kind: Kind, read: Read, alias: str, as_of: AsOf, more: Mapping[str, str] = NOTHING_MORE) -> str:
        """JSON of one row, with more values under their keys."""
        parts = [f"'id', {alias}.id, 'kind', '{kind.name}'"]
        for column in dict.fromkeys(read.columns):
            each = kind.properties.get(column)
            name = f"{alias}.{quoted(column)}"
            if column in ("id", "kind"):
                continue
            if each is None and column != "caption":
                raise BadArgument(f"{kind.name} has no property {column!r} to read.")
            if each is not None and each.list:
                name = f"json(coalesce({name}, '[]'))"
            elif each is not None and each.sort == "flag":
                name = f"json(CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
            parts.append(f"'{'caption' if each is None else each.name}', {name}")
        for key, counted in read.counts:
            parts.append(f"{self.bind(key)}, {self.number_of(counted, alias, as_of)}")
        if read.spans:
            parts.append(f"'spans', {self._spans(kind, read.spans, alias, as_of)}")
        parts += [f"{self.bind(key)}, {value}" for key, value in more.items()]
        return f"json_object({', '.join(parts)})"

    def _spans(self, kind: Kind, columns: Sequence[str], near: str, as_of: AsOf) -> str:
        """JSON of what some columns are, span of days by span."""
        known, alias = self.days(as_of)[1], self.alias()
        values = "".join(f", {alias}.{quoted(kind.properties[each].name)}" for each in columns)
        return (
            f"(SELECT json_group_array(json(span)) FROM (SELECT json_array({alias}.world_from, {alias}.world_to{values}) AS span "
            f"FROM {node_table(kind)} {alias} WHERE {alias}.id = {near}.id AND {alias}.known_from <= {known} "
            f"AND {known} < {alias}.known_to ORDER BY {alias}.world_from))"
        )

    # ---- what hangs on rows ----

    def _list_within(self, follow: Follow, near: str, as_of: AsOf) -> str:
        """The entities at the other end of a link as JSON, written into the row that they hang on.

        That costs a third of a level of their own, but SQLite's parser allows little nesting: only for what nothing hangs on.
        """
        as_of = follow.as_of or as_of
        sources = self.ends(follow, f"{near}.id", as_of)
        order = order_of([source.kind for source in sources], follow.page, BY_CAPTION)
        distinct = "DISTINCT " if self._repeats(follow) else ""
        ranks = [f"rank{place}" for place in range(len(order.keys))]
        arms = []
        for source in sources:
            read = follow.reads.get(source.kind.name, Read())
            facts = {"facts": f"json({source.link}.facts)"} if follow.facts else {}
            if follow.writing is not None:
                shown = self.text(source.kind, follow.writing.forms[source.kind.name], source.alias)
            else:
                shown = self.shown(source.kind, read, source.alias, as_of, facts)
            columns = [
                f"{shown} AS shown", f"{source.alias}.id AS id",
                f"{source.link}.facts AS facts" if follow.facts else "'' AS facts",
                *(f"{self.rank(source, key)} AS {rank}" for key, rank in zip(order.keys, ranks, strict=True)),
            ]  # fmt: skip
            where = self.all_of(source.where, self.beyond(source, order, follow.facts))
            arms.append(f"SELECT {distinct}{', '.join(columns)} FROM {source.tables} WHERE {where}")
        by = [f"{rank}{direction(key)}" for key, rank in zip(order.keys, ranks, strict=True)]
        rows = f"SELECT shown FROM ({' UNION ALL '.join(arms)}) ORDER BY {', '.join([*by, f'id{order.by_id}', f'facts{order.by_id}'])} LIMIT "
        if follow.writing is None:
            if not arms:
                return "json('[]')"
            return f"(SELECT json_group_array(json(shown)) FROM ({rows}{self.bind(follow.page.first + 1)}))"
        if follow.writing.alone:
            return f"coalesce(({rows}1), 'null')" if arms else "'null'"
        if not arms:
            return "'[]'"
        first, more = self.bind(follow.page.first), ""
        if follow.cut is not None:  # only a full list can have been cut
            beyond = f"EXISTS (SELECT 1 FROM ({' UNION ALL '.join(arms)}) LIMIT 1 OFFSET {first})"
            more = f" || CASE WHEN count(*) = {first} AND {beyond} THEN {self.mark(follow.cut)} ELSE '' END"
        return f"(SELECT '[' || coalesce(group_concat(shown), ''){more} || ']' FROM ({rows}{first}))"

    def _repeats(self, follow: Follow) -> bool:
        """Whether several links with different facts may lead to one entity, which then comes once, or once for each."""
        return not follow.facts and any(link.facts for link in self.schema.links[follow.link])

    def _follow(self, follow: Follow, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds a level with the entities at the other end of a link, and hangs them onto the rows of one kind above."""
        as_of = follow.as_of or as_of
        sources = self.ends(follow, "up.id", as_of)
        order = order_of([source.kind for source in sources], follow.page, BY_CAPTION)
        up = f"(SELECT DISTINCT id FROM level{above} WHERE kind = '{kind.name}') up"
        repeats = self._repeats(follow)
        ranks = [f"rank{place}" for place in range(len(order.keys))]

        def arm(source: Source, *further: str) -> str:
            shown = [
                "up.id AS up", f"'{source.kind.name}' AS kind", f"{source.alias}.id AS id",
                f"{source.alias}.known_from AS known_from", f"{source.alias}.world_from AS world_from",
                f"{source.link}.facts AS facts" if follow.facts else "'' AS facts",
                *(f"{self.rank(source, key)} AS {rank}" for key, rank in zip(order.keys, ranks, strict=True)),
            ]  # fmt: skip
            where = self.all_of(source.where, *further)
            distinct = "DISTINCT " if repeats else ""
            return f"SELECT {distinct}{', '.join(shown)} FROM {up} CROSS JOIN {source.tables} WHERE {where}"

        by = [f"{rank}{direction(key)}" for key, rank in zip(order.keys, ranks, strict=True)]
        arms = " UNION ALL ".join(arm(source, self.beyond(source, order, follow.facts)) for source in sources)
        chosen = (
            "SELECT up, kind, id, known_from, world_from, facts, place FROM (SELECT *, row_number() OVER "
            f"(PARTITION BY up ORDER BY {', '.join([*by, f'id{order.by_id}', f'facts{order.by_id}'])}) AS place FROM ({arms})) "
            f"WHERE place <= {self.bind(follow.page.first + 1)} ORDER BY up, place"
        )
        reads = {source.kind.name: follow.reads.get(source.kind.name, Read()) for source in sources}
        shown = (
            f"SELECT id FROM level{{}} WHERE place <= {self.bind(follow.page.first)} AND up IN ({self._shown[above]})"
        )
        below = self.level(chosen, reads, as_of, shown=shown) if sources else self.level(NOTHING, reads, as_of)
        facts = "json(facts)" if follow.facts else "NULL"
        pairs = self.output(f"SELECT json_group_array(json_array(up, id, {facts})) FROM level{below}")
        counts = None
        if follow.page.count:
            all_arms = " UNION ALL ".join(map(arm, sources)) or NOTHING
            counts = self.output(
                "SELECT json_group_array(json_array(up, times)) FROM "
                f"(SELECT up, count(*) AS times FROM ({all_arms}) GROUP BY up)"
            )

        groups = follow.page.groups if sources else ()  # a list that is divided is of one kind
        divided = (
            self.divided("up.id", f"{up} CROSS JOIN {sources[0].tables}", sources[0], groups, as_of) if groups else None
        )
        write = written_by(follow.writing) if follow.writing else None

        def hang(found: Found, levels: Levels) -> None:
            rows, lists = levels[below], defaultdict(list)
            for up, id, facts in found[pairs]:
                lists[up].append({**rows[id], "facts": facts} if follow.facts else {**rows[id]})
            times = dict(found[counts]) if counts is not None else {}
            for id, row in levels[above].items():
                if row["kind"] == kind.name:
                    listed, count = lists.get(id, ()), None if counts is None else times.get(id, 0)
                    shown, more = kept(listed, follow.page.first, follow.cut)
                    if write is not None:
                        row[follow.key] = write(shown)
                        continue
                    row[follow.key] = Listed(tuple(shown), more, count, divided(found, id) if divided else {})

        self._steps.append(hang)

    def _told(self, told: Told, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds a level with the statements behind the entities of one kind above, and hangs them onto those."""
        known = self.days(as_of)[1]
        where = f"s.known_from <= {known} AND {known} < s.known_to"
        then = f"m.known_from <= {known} AND {known} < m.known_to"
        if told.names:
            where += f" AND s.name IN (SELECT value FROM json_each({self.bind(as_json(list(told.names)))}))"
        if kind.name == "Document":
            about = f"statement s ON s.document = substr(up.id, {len('document-') + 1})"
        else:
            about = f"part m ON m.entity = up.id AND {then} CROSS JOIN statement s ON s.subject = m.mention"
        chosen = self.table(
            "SELECT up, key, place FROM (SELECT up.id AS up, s.key AS key, row_number() OVER (PARTITION BY up.id ORDER BY "
            'v.published IS NULL, v.published, s.document, s.start, s."end", s.key) AS place '
            f"FROM (SELECT DISTINCT id FROM level{above} WHERE kind = '{kind.name}') up CROSS JOIN {about} "
            f"CROSS JOIN document_version v ON v.document = s.document AND v.number = s.version WHERE {where}) "
            f"WHERE place <= {self.bind(told.first + 1)} ORDER BY up, place"
        )
        self.told_of.append(
            f"SELECT key FROM level{chosen} WHERE place <= {self.bind(told.first)} AND up IN ({self._shown[above]})"
        )
        statements = self.statements(chosen, told, as_of)

        def hang(found: Found, levels: Levels) -> None:
            lists = defaultdict(list)
            for up, statement in statements(found, levels):
                lists[up].append(statement)
            for id, row in levels[above].items():
                if row["kind"] == kind.name:
                    row[told.key] = read_as_list(lists.get(id, []), told.first, told.cut, dict)

        self._steps.append(hang)

    def statements(self, chosen: int, told: Told, as_of: AsOf) -> Callable[[Found, Levels], Iterator[tuple[str, Row]]]:
        """The statements that a table chose by their `key`, each beside what it was chosen for (`up`), in order of the table."""
        known = self.days(as_of)[1]
        then = f"m.known_from <= {known} AND {known} < m.known_to"
        chosen_statements = f"level{chosen} chosen CROSS JOIN statement s ON s.key = chosen.key"
        shown = [SHOWN[each] for each in STATEMENT if each == "statement" or each in told.columns]
        shown += (
            [f"'said_by', (SELECT m.entity FROM part m WHERE m.mention = s.said_by AND {then})"]
            if told.said_by is not None
            else []
        )
        shown += ["'document', 'document-' || s.document"] if told.document is not None else []
        pairs = self.output(
            f"SELECT json_group_array(json_array(up, json_object({', '.join(shown)}))) FROM {chosen_statements}"
        )
        others: dict[str, int] = {}
        if told.document is not None:
            ids = f"SELECT DISTINCT 'document-' || s.document AS id FROM {chosen_statements}"
            others["document"] = self.entities(ids, {"Document": told.document}, as_of)
        if told.said_by is not None:
            speakers = f"CROSS JOIN part m ON m.mention = s.said_by AND {then}"
            ids = f"SELECT DISTINCT m.entity AS id FROM {chosen_statements} {speakers}"
            others["said_by"] = self.entities(ids, told.said_by, as_of)

        def read(found: Found, levels: Levels) -> Iterator[tuple[str, Row]]:
            for up, statement in found[pairs]:
                for key in ("document", "said_by"):
                    row = levels[others[key]].get(statement[key]) if key in others else None
                    statement[key] = row and {**row}
                yield up, statement

        return read


def _within(read: Read) -> list[Follow]:
    """The links whose far ends are written into the row: nothing hangs on them, and nothing is counted."""
    plain = [
        each
        for each in read.follows
        if not each.page.count
        and not each.page.groups
        and not any(far.follows or far.told for far in each.reads.values())
    ]
    return plain[:MOST_WITHIN]


MOST_WRITTEN = 100
"""Parts of a row that is written as text: each adds to the depth of an expression, of which SQLite takes 1,000."""
MOST_WITHIN = 20
"""SQLite's json_object takes 63 pairs, and a row has columns too."""
NO_GROUPS: Mapping[str, Divided] = {}
NOTHING = "SELECT '' AS up, '' AS kind, '' AS id, '' AS known_from, '' AS world_from, '' AS facts WHERE 0"
"""A level without rows."""
