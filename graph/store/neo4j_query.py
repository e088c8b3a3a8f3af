"""Compiles one plan to one Cypher statement: what hangs on a row is a COLLECT subquery of it.

Labels, types and properties come from the schema; every value is a parameter. Rows travel as lists without names, which
are put on when they arrive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from errors import BadArgument
from graph.store.compiled import Query
from graph.store.constraints import at_label, ticked
from graph.store.keyset import Order, order_of
from graph.store.neo4j_divide import Dividing
from graph.store.neo4j_ready import READY
from graph.store.neo4j_ready_page import ready_rows
from graph.store.neo4j_terms import End, Node, given_choice, gives_ids
from graph.store.plan import (
    ALWAYS,
    STATEMENT,
    AsOf,
    Fixed,
    Follow,
    Form,
    Later,
    Listed,
    ListOf,
    OneOf,
    Read,
    Reads,
    Row,
    Sort,
    Told,
    Writing,
    Written,
)
from graph.store.written import kept, read_as_list
from schema.model import Kind, Schema

T = TypeVar("T")
BY_CAPTION = (Sort("caption"),)
Decode: TypeAlias = Callable[[list[Any]], Row]
NOTHING_HANGS: Mapping[str, tuple[str, Any]] = {}


def compile_list(schema: Schema, question: ListOf) -> Query[Listed]:
    """A page of one kind."""
    made = Compiler(schema)
    kind, page, as_of = schema.kind(question.kind), question.page, question.as_of
    cypher, read_page = made.page(question)
    if not (page.count or page.groups):
        return Query(cypher, made.values, lambda found: read_page(found[0][0]))
    here = made.rectangles(question)
    if given_choice(question.where, kind):
        # An index is only read where all of its columns are asked for, and each ends with the id.
        every = replace(here, where=made.all_of(f"n.id > {made.bind('')}", here.where))
    elif gives_ids(question.where):
        every = here
    else:
        shown_by = f"MATCH (e:{ticked(kind.name)}) {made.state('e', 'n', as_of)}"
        every = replace(here, state=shown_by, fits=made.condition(question.where, Node(kind, "n", "e"), as_of))
    whole, read_whole = made.whole(every, page, as_of, once=True)

    def answer(found: Sequence[Sequence[Any]]) -> Listed:
        count, groups = read_whole(found[0][0])
        listed = read_page(found[-1][0])
        return Listed(listed.rows, listed.more, count, groups, listed.written)

    return Query(f"RETURN {whole} AS rows UNION ALL {cypher}", made.values, answer)


def compile_lists(schema: Schema, questions: Sequence[ListOf]) -> Query[tuple[Listed, ...]]:
    """Several pages."""
    made = Compiler(schema)
    pages = [made.page(question) for question in questions]
    calls = " ".join(f"CALL () {{ {cypher}{place} }}" for place, (cypher, _) in enumerate(pages))
    cypher = f"{calls} RETURN [{', '.join(f'rows{place}' for place in range(len(pages)))}] AS row"

    def answer(found: Sequence[Sequence[Any]]) -> tuple[Listed, ...]:
        return tuple(read(rows) for rows, (_, read) in zip(found[0][0], pages, strict=True))

    return Query(cypher, made.values, answer)


def compile_one(schema: Schema, question: OneOf) -> Query[Row | None]:
    """One entity, by its id or an older one, which is told later."""
    made = Compiler(schema)
    meant = made.meant(made.bind(Later(0)), question.as_of)
    shown, decode = made.any_kind(question.reads, "n", "e", question.as_of)
    cypher = (
        f"{meant}-[:AT]->(n:{made.labels(question.reads)}) WHERE {made.holds('n', question.as_of)} "
        f"RETURN {shown} AS row"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Row | None:
        return decode(found[0][0]) if found else None

    return Query(cypher, made.values, answer)


class Compiler(Dividing):
    """Writes the rows of one statement, and the way back from lists to rows."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)

    def rectangles(self, question: ListOf) -> End:
        """The rectangles that a list of one kind is made of."""
        kind, as_of = self.schema.kind(question.kind), question.as_of
        fits = self.condition(question.where, Node(kind, "n", "e"), as_of)
        counted = any(sort.counted for sort in question.page.sort)
        path = f"(n:{at_label(kind)})" + ("<-[:AT]-(e)" if counted or self.asks_entity(question.where) else "")
        return End([kind], "n", "e", "", path, self.all_of(self.holds("n", as_of), fits), as_of)

    def page(self, question: ListOf) -> tuple[str, Callable[[Any], Listed]]:
        """A statement that gives a page of one kind, and how it is read; neither counted nor divided."""
        kind, page, read, as_of = self.schema.kind(question.kind), question.page, question.read, question.as_of
        order, here = order_of([kind], page), self.rectangles(question)
        limit, first = self.bind(page.first + 1), page.first
        counted = any(key.counted for key in order.keys)
        steps = [
            f"MATCH {here.path} {step.hint} WHERE {self.all_of(step.condition, here.where)} "
            f"WITH n{', e' if counted else ''} ORDER BY {step.by} LIMIT {limit}"
            for step in self.steps(kind, here, question.where, order)
        ]
        if len(steps) == 1:
            chosen = steps[0]
        else:
            chosen = (
                "CALL () { " + " UNION ALL ".join(f"{step} RETURN n" for step in steps) + f" }} WITH n LIMIT {limit}"
            )
        form = question.writing.forms[kind.name] if question.writing else None
        if form is None:
            shown, decode = self.node(kind, read, "n", "e", as_of)
        else:
            shown, decode, written = self.page_written(kind, read, form, as_of)
        only = question.only != ALWAYS
        hangs = read.follows or read.told or read.counts or read.spans or only
        above = " MATCH (n)<-[:AT]-(e)" if hangs and not counted else ""
        # One record for the whole page: the driver spends more on each record than on what is in it.
        cypher = f"{chosen}{above} RETURN collect({shown}) AS rows"
        if only:
            fits = self.condition(question.only, Node(kind, "n", "e"), as_of)
            wanted = f"UNWIND page[0..{self.bind(first)}] AS n MATCH (n)<-[:AT]-(e) WHERE {fits} RETURN collect({shown}) AS fit"
            cypher = f"{chosen} WITH collect(n) AS page CALL (page) {{ {wanted} }} RETURN [size(page), fit] AS rows"

        def read_page(found: Any) -> Listed:
            many, rows = found if only else (len(found), found)
            shown_rows, more = rows[:first], many > first
            if form is None:
                return Listed(tuple(map(decode, shown_rows)), more, None)
            ends = tuple(decode(shown_rows[place]) for place in (0, -1)) if shown_rows else ()
            return Listed(ends, more, None, {}, written(shown_rows))

        return cypher, read_page

    def node(self, kind: Kind, read: Read, at: str, entity: str, as_of: AsOf) -> tuple[str, Decode]:
        """A list with one row of a kind: `at` is its rectangle, `entity` the node that its links start from."""
        names, shown = ["id"], [f"{at}.id"]
        for column in dict.fromkeys(read.columns):
            if column not in ("id", "kind"):
                names.append(column)
                shown.append(self._column(kind, column, at))
        hangs: list[tuple[int, str, Callable[[Any], Any]]] = []
        for follow in read.follows:
            value, listed = self._follow(follow, entity, as_of)
            hangs.append((len(shown), follow.key, listed))
            shown.append(value)
        for told in read.told:
            value, said = self._told(told, kind, entity, as_of)
            hangs.append((len(shown), told.key, said))
            shown.append(value)
        for key, counted in read.counts:
            hangs.append((len(shown), key, int))
            shown.append(self.number_of(counted, entity, as_of))
        if read.spans:
            hangs.append((len(shown), "spans", sorted))
            shown.append(self._spans(kind, read.spans, entity, as_of))
        name = kind.name

        def decode(values: list[Any]) -> Row:
            row: Row = dict(zip(names, values, strict=False))
            row["kind"] = name
            for place, key, read_value in hangs:
                row[key] = read_value(values[place])
            return row

        return f"[{', '.join(shown)}]", decode

    def told_keys(self, read: Read, row: str) -> str:
        """A list of the keys of all statements that are shown with a row of one kind, as `node` writes it."""
        place = 1 + len([each for each in dict.fromkeys(read.columns) if each not in ("id", "kind")])
        keys = []
        for number, follow in enumerate(read.follows, place):
            [far] = follow.reads.values()
            if far.told or far.follows:
                inner = self.told_keys(far, "far[0]" if follow.facts else "far")
                keys.append(
                    f"reduce(keys = [], far IN {row}[{number}][0..{self.bind(follow.page.first)}] | keys + {inner})"
                )
        for number, told in enumerate(read.told, place + len(read.follows)):
            keys.append(f"[told IN {row}[{number}][0..{self.bind(told.first)}] | told[0]]")
        return " + ".join(keys) or "[]"

    def _spans(self, kind: Kind, columns: Sequence[str], entity: str, as_of: AsOf) -> str:
        """A list of what some columns are, span of days by span."""
        known, at = self.days(as_of)[1], self.alias("n")
        values = "".join(f", {at}.{ticked(kind.properties[each].name)}" for each in columns)
        return (
            f"COLLECT {{ MATCH ({entity})-[:AT]->({at}:{at_label(kind)}) WHERE {at}.known_from <= {known} AND {known} < {at}.known_to "
            f"RETURN [{at}.world_from, {at}.world_to{values}] }}"
        )

    def _column(self, kind: Kind, column: str, at: str) -> str:
        """The value of one column."""
        each = kind.properties.get(column)
        if each is None and column not in ("id", "caption"):
            raise BadArgument(f"{kind.name} has no property {column!r} to read.")
        value = f"{at}.{ticked(column)}"
        return f"coalesce({value}, [])" if each is not None and each.list else value

    # ---- rows as an answer shows them ----

    def page_written(
        self, kind: Kind, read: Read, form: Form, as_of: AsOf
    ) -> tuple[str, Callable[[Any], Row], Callable[[Sequence[Any]], list[Row]]]:
        """One row of a page: how it is read for a cursor, and how all of them are answered.

        It is a text where it is kept ready for these days, else a list of values.
        """
        shown, decode_end, write = self._page_read(kind, read, form, as_of)
        ready = ready_rows(self.schema, kind, read, form)
        if ready is None:
            return shown, decode_end, lambda rows: [*map(write, rows)]

        def written(rows: Sequence[Any]) -> list[Row]:
            if all(isinstance(row, str) for row in rows):
                return ready.written(rows)
            return [ready.written([row])[0] if isinstance(row, str) else write(row) for row in rows]

        return (
            f"CASE WHEN {self.for_good('e', as_of, READY)} THEN {ready.text} ELSE {shown} END",
            lambda row: {**ready.end(row), "kind": kind.name} if isinstance(row, str) else decode_end(row),
            written,
        )

    def _page_read(self, kind: Kind, read: Read, form: Form, as_of: AsOf) -> tuple[str, Decode, Decode]:
        """A list with one row of a page, from its rectangle and its links."""
        hanging = {each.key: self._follow(each, "e", as_of) for each in read.follows}
        values, names = self._in_form(kind, form, "n", hanging)
        put = [(name, hanging[key][1]) for name, key in form.parts if isinstance(key, str) and key in hanging]
        # A cursor is mostly made of what is shown anyway.
        shown = {key: place for place, (_, key) in enumerate(form.parts) if isinstance(key, str)}
        columns = [each for each in dict.fromkeys(("id", *read.columns)) if each != "kind"]
        missing = [each for each in columns if each not in shown]
        values += [self._column(kind, each, "n") for each in missing]
        values += [self.number_of(counted, "e", as_of) for _, counted in read.counts]
        places = {each: shown[each] for each in columns if each in shown}
        places |= {each: len(names) + place for place, each in enumerate([*missing, *(key for key, _ in read.counts)])}

        def decode_end(row: list[Any]) -> Row:
            return {**{each: row[place] for each, place in places.items()}, "kind": kind.name}

        def write(row: list[Any]) -> Row:
            written = dict(zip(names, row, strict=False))
            for name, listed in put:
                written[name] = listed(written[name])
            return written

        return f"[{', '.join(values)}]", decode_end, write

    def _in_form(
        self, kind: Kind, form: Form, at: str, hanging: Mapping[str, tuple[str, Any]] = NOTHING_HANGS
    ) -> tuple[list[str], list[str]]:
        """The values of a row in the order of a form, and their names."""
        shown = []
        for _, value in form.parts:
            if isinstance(value, Fixed) or value == "kind":
                shown.append(self.bind(value.value if isinstance(value, Fixed) else kind.name))
            else:
                shown.append(hanging[value][0] if value in hanging else self._column(kind, value, at))
        return shown, [name for name, _ in form.parts]

    def _written(self, forms: Mapping[str, Form], end: End) -> tuple[str, Decode]:
        """A list with one row of whichever of these kinds the entity is, as an answer shows it."""
        kinds = end.kinds
        if len(kinds) > 1 and len({forms[kind.name] for kind in kinds}) == 1 and _common(forms[kinds[0].name]):
            return self._written_alike(forms[kinds[0].name], end.at)
        made = [(kind, *self._in_form(kind, forms[kind.name], end.at)) for kind in kinds]
        if len(made) == 1:
            [(_, values, names)] = made
            return f"[{', '.join(values)}]", lambda row: dict(zip(names, row, strict=True))
        cases = " ".join(
            f"WHEN {end.entity}:{ticked(kind.name)} THEN [{place}, {', '.join(values)}]"
            for place, (kind, values, _) in enumerate(made)
        )
        all_names = [names for _, _, names in made]
        return f"CASE {cases} END", lambda row: dict(zip(all_names[row[0]], row[1:], strict=True))

    def _written_alike(self, form: Form, at: str) -> tuple[str, Decode]:
        """The same where all kinds are written alike, in columns that every kind has; ids begin with the kind."""
        values = [
            self.bind(value.value) if isinstance(value, Fixed) else f"{at}.{'id' if value == 'kind' else value}"
            for _, value in form.parts
        ]
        names = [name for name, _ in form.parts]
        kinds = [name for name, value in form.parts if value == "kind"]

        def write(row: list[Any]) -> Row:
            written = dict(zip(names, row, strict=True))
            for name in kinds:
                written[name] = self._kind_of(written[name])
            return written

        return f"[{', '.join(values)}]", write

    def any_kind(self, reads: Reads, at: str, entity: str, as_of: AsOf) -> tuple[str, Decode]:
        """A list with one row of whichever of these kinds the entity is; with several, the number of the kind first.

        `at` is the node that shows it, a rectangle or the entity's own.
        """
        made = [
            (self.schema.kind(name), self.node(self.schema.kind(name), read, at, entity, as_of))
            for name, read in reads.items()
        ]
        if not made:
            return "[]", lambda _: {}
        if len(made) == 1:
            return made[0][1]
        if len(set(map(_plain, reads.values()))) == 1 and _plain(next(iter(reads.values()))):
            return self._alike(next(iter(reads.values())), at)
        cases = " ".join(
            f"WHEN {entity}:{ticked(kind.name)} THEN [{place}, {shown}]"
            for place, (kind, (shown, _)) in enumerate(made)
        )
        decoders = [decode for _, (_, decode) in made]
        return f"CASE {cases} END", lambda values: decoders[values[0]](values[1])

    def _alike(self, read: Read, at: str) -> tuple[str, Decode]:
        """A list with one row of any kind, where of all the same is read: it is planned a fifth sooner."""
        names = ("id", "caption") if "caption" in read.columns else ("id",)

        def decode(values: list[Any]) -> Row:
            return {**dict(zip(names, values, strict=True)), "kind": self._kind_of(values[0])}

        return f"[{', '.join(f'{at}.{name}' for name in names)}]", decode

    def _kind_of(self, id: str) -> str:
        kind = self.schema.kind_of(id)
        assert kind is not None  # only entities of declared kinds have rectangles
        return kind.name

    # ---- what hangs on rows ----

    def _follow(self, follow: Follow, entity: str, as_of: AsOf) -> tuple[str, Callable[[Any], Listed | Written]]:
        as_of = follow.as_of or as_of
        end = self.end(follow, entity, as_of)
        first = follow.page.first
        if not end.kinds:
            return "[]", lambda _: Listed((), False, 0 if follow.page.count else None)
        order = order_of(end.kinds, follow.page, BY_CAPTION)
        if follow.writing is not None:
            return self._follow_written(follow, follow.writing, end, order)
        reads = {kind.name: follow.reads.get(kind.name, Read()) for kind in end.kinds}
        shown, decode = self.any_kind(reads, end.at, end.entity, as_of)
        beyond = self.beyond(order, end, follow.facts)
        repeats = self._repeats(follow)
        passed = f"{end.at}, {end.entity}" + (f", {end.link}" if follow.facts else "")
        by = [*self.ranks(order, end), f"{end.at}.id{order.by_id}"]
        if follow.facts:
            by.append(f"{end.link}.facts{order.by_id}")
        if follow.facts:
            shown = f"[{shown}, {end.link}.facts]"
        rows = (
            f"COLLECT {{ {end.members(beyond)} WITH {'DISTINCT ' if repeats else ''}{passed} "
            f"ORDER BY {', '.join(by)} LIMIT {self.bind(first + 1)} RETURN {shown} }}"
        )
        one = decode
        if follow.facts:

            def one(values: list[Any]) -> Row:
                return {**decode(values[0]), "facts": json.loads(values[1])}

        whole, read_whole = self.whole(end, follow.page, as_of, repeats, inner=True)

        def listed(found: Any) -> Listed:
            shown_rows, count_and_groups = found if whole else (found, [])
            count, groups = read_whole(count_and_groups)
            shown_rows, more = kept(shown_rows, first, follow.cut)
            return Listed(tuple(map(one, shown_rows)), more, count, groups)

        return f"[{rows}, {whole}]" if whole else rows, listed

    def _follow_written(
        self, follow: Follow, writing: Writing, end: End, order: Order
    ) -> tuple[str, Callable[[Any], Written]]:
        shown, write = self._written(writing.forms, end)
        first = follow.page.first
        limit = self.bind(1 if writing.alone else first + 1)
        rows = (
            f"COLLECT {{ {end.members()} WITH {'DISTINCT ' if self._repeats(follow) else ''}{end.at}, {end.entity} "
            f"ORDER BY {', '.join([*self.ranks(order, end), f'{end.at}.id{order.by_id}'])} LIMIT {limit} RETURN {shown} }}"
        )
        if writing.alone:
            return rows, lambda found: write(found[0]) if found else None
        return rows, lambda found: [write(row) for row in kept(found, first, follow.cut)[0]]

    def _repeats(self, follow: Follow) -> bool:
        """Whether several links with different facts may lead to one entity, which then comes once, or once for each."""
        return not follow.facts and any(link.facts for link in self.schema.links[follow.link])

    def _told(self, told: Told, kind: Kind, entity: str, as_of: AsOf) -> tuple[str, Callable[[Any], list[Row]]]:
        _, known = self.days(as_of)
        s, v = self.alias("s"), self.alias("v")
        conditions = [f"{s}.known_from <= {known} AND {known} < {s}.known_to"]
        if told.names:
            conditions.append(f"{s}.name IN {self.bind([*told.names])}")
        if kind.name == "Document":
            path = f"({v}:DocumentVersion)<-[:IN_VERSION]-({s}:Statement)"
            conditions.append(f"{v}.document = substring({entity}.id, {len('document-')}) AND {v}.number >= 0")
        else:
            of = self.alias("of")
            path = f"({entity})<-[{of}:OF]-(:Mention)<-[:SUBJECT]-({s}:Statement)-[:IN_VERSION]->({v}:DocumentVersion)"
            conditions.append(self.part(of, as_of))
        shown, one = self.statement(told, s, as_of, v)
        rows = (
            f"COLLECT {{ MATCH {path} WHERE {self.all_of(*conditions)} WITH {s}, {v} ORDER BY {in_their_order(s, v)} "
            f"LIMIT {self.bind(told.first + 1)} RETURN {shown} }}"
        )
        return rows, lambda found: read_as_list(found, told.first, told.cut, one)

    def statement(self, told: Told, s: str, as_of: AsOf, v: str = "") -> tuple[str, Decode]:
        """A list with what is read of one statement; `v` is the version that it stands in, if it is known on these days."""
        document, speaker = "NULL", "NULL"
        read_document: Decode = dict
        read_speaker: Decode = dict
        if told.document is not None and v and {*told.document.columns} <= IN_A_VERSION and not _hangs(told.document):
            # A statement is known while its version is, which says of the document what that shows on the same days.
            names = tuple(dict.fromkeys(("id", *told.document.columns)))
            values = (f"'document-' + {v}.document" if each == "id" else f"{v}.{each}" for each in names)
            document = f"[{', '.join(values)}]"

            def read_version(values: list[Any]) -> Row:
                return {**dict(zip(names, values, strict=True)), "kind": "Document"}

            read_document = read_version
        elif told.document is not None:
            at, other = self.alias("n"), self.alias("e")
            shown, read_document = self.any_kind({"Document": told.document}, at, other, as_of)
            document = (
                f"head(COLLECT {{ MATCH ({other}:Entity {{id: 'document-' + {s}.document}}) "
                f"{self.state(other, at, as_of)} RETURN {shown} }})"
            )
        if told.said_by:
            at, other = self.alias("n"), self.alias("e")
            shown, read_speaker = self.any_kind(told.said_by, at, other, as_of)
            speaker = (
                f"head(COLLECT {{ MATCH ({s})-[:SPEAKER]->(:Mention)-[of:OF]->({other}:{self.own_labels(told.said_by)}) "
                f"WHERE {self.part('of', as_of)} {self.state(other, at, as_of)} RETURN {shown} }})"
            )
        columns = [each for each in STATEMENT if each == "statement" or each in told.columns]

        def one(values: list[Any]) -> Row:
            row: Row = dict(zip(columns, values, strict=False))
            row["said_by"] = values[-2] and read_speaker(values[-2])
            row["document"] = values[-1] and read_document(values[-1])
            return row

        return f"[{statement_shown(s, columns)}, {speaker}, {document}]", one


def in_their_order(statement: str, version: str) -> str:
    """By what statements are sorted: oldest document first, then in the order of its text."""
    within = ", ".join(f"{statement}.{ticked(each)}" for each in ("document", "start", "end", "key"))
    return f"{version}.published, {within}"  # what is not there comes last


def statement_shown(name: str, columns: Sequence[str] = STATEMENT) -> str:
    """What is read of a statement, its key first."""
    return f"{name}.key" + "".join(f", {name}.{ticked(each)}" for each in columns[1:])


def _common(form: Form) -> bool:
    """Whether a form has only such columns as every kind has."""
    return all(isinstance(value, Fixed) or value in ("id", "kind", "caption") for _, value in form.parts)


def _plain(read: Read) -> frozenset[str] | None:
    """The columns that are read, where they are such as every kind has and nothing hangs on the row."""
    columns = frozenset(read.columns) | {"id", "kind"}
    return columns if columns <= {"id", "kind", "caption"} and not _hangs(read) else None


def _hangs(read: Read) -> bool:
    """Whether more is read than columns."""
    return bool(read.follows or read.told or read.counts or read.spans)


IN_A_VERSION = {"id", "title", "publisher", "published", "url", "source"}
"""What a version of a document says of it as it stands there."""
