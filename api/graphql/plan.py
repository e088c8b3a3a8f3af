"""Compiles what a query selects of an entity into a plan for the store, and into the making of the answer from the plan's rows.

One root field becomes one plan, and so one database query, however deep it goes. Every link, list of statements and page gets a
key of its own in the plan, so aliases with different arguments stand beside each other; the answer is made under the query's
response keys. No field asks the database for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

from api.graphql.catalogue import Catalogue, Computed, Linked, Stored, camel
from api.graphql.cursors import cursor_of, order_name, place_of
from api.graphql.fields import Change
from api.graphql.limits import LIMITS, QueryTooLarge
from api.graphql.schema import KIND
from api.graphql.selection import Chosen, Selections, Sets
from api.graphql.where import Conditions, clocks, sorting, usual_order
from errors import BadArgument
from graph.store.plan import All, AsOf, Compare, Condition, Follow, Listed, Page, Read, Reads, Row, Sort, Told
from schema.dates import PartialDate

__all__ = ["Answer", "Listing", "PageSizes", "Planner", "Shape", "merged"]

Answer: TypeAlias = Callable[[Any], Any]
"""Makes one value of the answer from a row that was read."""

BY_CAPTION = (Sort("caption"),)


@dataclass(frozen=True)
class Column:
    """A value that stands in the row as it is."""

    name: str

    def __call__(self, row: Any) -> Any:
        return row[self.name]


@dataclass(frozen=True)
class PageSizes:
    """How many entities a page has when the query does not say, and at most."""

    usual: int = 20
    most: int = 500

    def of(self, given: int | None, usual: int | None = None) -> int:
        """The size asked for; raises BadArgument where it cannot be given."""
        if given is None:
            return self.usual if usual is None else usual
        if not 0 <= given <= self.most:
            raise BadArgument(
                f"`first` is {given}.", hint=f"Ask for 0 to {self.most}, and follow `pageInfo.endCursor`."
            )
        return given


@dataclass(frozen=True)
class Shape:
    """What to read of an entity, by kind, and how its row becomes the answer."""

    reads: Reads
    answers: Mapping[str, Answer]

    def of(self, row: Row | None) -> dict[str, Any] | None:
        """The answer for one row; None where there is none, or of a kind that was not asked for."""
        answer = self.answers.get(row["kind"]) if row else None
        return answer(row) if answer and row else None

    def all(self, rows: Sequence[Row]) -> list[Any]:
        """The answers for several rows."""
        answers = self.answers
        return [answers[row["kind"]](row) for row in rows]


@dataclass(frozen=True)
class Listing:
    """A connection: what to read of each row, the page, and how the page becomes the answer."""

    reads: Reads
    where: Condition
    page: Page
    as_of: AsOf
    facets: Mapping[str, tuple[str, Condition]]
    """Key of a count -> the value counted, and the condition of having it besides `where`."""
    answer: Callable[[Listed, Mapping[str, int]], dict[str, Any]]

    def having(self, condition: Condition) -> Condition:
        """The list's own condition and one more."""
        return All((self.where, condition))


class Planner:
    """Compiles one operation. `for_executor`: entities also carry their kind, so that graphql-core can tell their types."""

    def __init__(
        self, catalogue: Catalogue, selections: Selections, sizes: PageSizes, for_executor: bool = False
    ) -> None:
        self.catalogue, self.selections, self.sizes, self.for_executor = catalogue, selections, sizes, for_executor
        self._keys = 0

    def key(self, sort: str) -> str:
        """A new key in a plan; its capital keeps it apart from the names of columns."""
        self._keys += 1
        return f"{sort}{self._keys}"

    # ---- entities ----

    def entity(self, sets: Sets, kinds: Sequence[str], as_of: AsOf, rows: int = 1) -> Shape:
        """What is selected of an entity that may be of one of these kinds; `rows`: of how many at most."""
        reads, answers = {}, {}
        for kind in kinds:
            reads[kind], answers[kind] = self._kind(sets, kind, as_of, rows)
        return Shape(reads, answers)

    def _kind(self, sets: Sets, kind: str, as_of: AsOf, rows: int) -> tuple[Read, Answer]:
        gathered = _Gathered()
        made: list[tuple[str, Answer]] = [(KIND, constant(kind))] if self.for_executor else []
        for chosen in self.selections.of(sets, kind):
            made.append((chosen.key, self._field(chosen, kind, as_of, rows, gathered)))
        return gathered.read(), object_of(made)

    def _field(self, chosen: Chosen, kind: str, as_of: AsOf, rows: int, gathered: _Gathered) -> Answer:
        match chosen.name:
            case "__typename" | "kind":
                return Column("kind")  # every row says its kind
            case "id":
                return Column("id")
            case "caption":
                gathered.columns.append("caption")
                return Column("caption")
            case "evidence":
                return self._evidence_of(chosen, kind, as_of, gathered)
        field = self.catalogue.fields[kind][chosen.name]
        match field:
            case Stored():
                gathered.columns.append(field.property.name)
                return _stored(field)
            case Computed():
                return self._computed(field, chosen, as_of, gathered)
            case Linked():
                return self._linked(field, chosen, as_of, rows, gathered)

    def _linked(self, field: Linked, chosen: Chosen, as_of: AsOf, rows: int, gathered: _Gathered) -> Answer:
        as_of_there = clocks(chosen.arguments.get("asOf"), as_of)
        own = as_of_there if as_of_there != as_of else None
        key, link, reverse = self.key("F"), field.link.name, field.reverse
        if field.form == "connection":
            return self._followed_pages(field, chosen, as_of_there, own, rows, gathered)
        size = 1 if field.form == "one" else self.sizes.of(chosen.arguments.get("first"), 100)
        inner = self.selections.of(chosen.sets, field.pair) if field.form == "pairs" else []
        shapes = {
            part.key: self.entity(part.sets, field.far, as_of_there, rows)
            for part in inner
            if part.name == field.far_field
        }
        shape = None if field.form == "pairs" else self.entity(chosen.sets, field.far, as_of_there, rows)
        reads = shape.reads if shape else _merged_all([each.reads for each in shapes.values()], field.far)
        page = Page(size, sort=BY_CAPTION)
        gathered.follows.append(
            Follow(key, link, reverse, field.far, reads, page=page, facts=field.form == "pairs", as_of=own)
        )
        if shape is None:
            pair = _pair(field, inner, shapes)
            return lambda row: [pair(each) for each in row[key].rows]
        if field.form == "one":
            return lambda row: shape.of(row[key].rows[0]) if row[key].rows else None
        return lambda row: shape.all(row[key].rows)

    def _followed_pages(
        self, field: Linked, chosen: Chosen, as_of: AsOf, own: AsOf | None, rows: int, gathered: _Gathered
    ) -> Answer:
        [far] = field.far
        listing = self.listing(chosen, far, as_of, rows, field)
        key = self.key("F")
        facts = bool(field.pair)

        def follow(name: str, reads: Reads, where: Condition, page: Page) -> Follow:
            return Follow(name, field.link.name, field.reverse, field.far, reads, where, page, facts, own)

        gathered.follows.append(follow(key, listing.reads, listing.where, listing.page))
        counted = {name: self.key("F") for name in listing.facets}
        for name, (_, having) in listing.facets.items():
            where = listing.having(having)
            gathered.follows.append(follow(counted[name], {far: Read()}, where, Page(0, sort=BY_CAPTION, count=True)))

        def answer(row: Row) -> Any:
            return listing.answer(row[key], {name: row[place].count or 0 for name, place in counted.items()})

        return answer

    def days(self, sets: Sets, as_of: AsOf) -> dict[str, Any]:
        """The two days, as selected."""
        values = {"world": as_of.world.isoformat(), "known": as_of.known.isoformat(), "__typename": "AsOfDays"}
        return {each.key: values[each.name] for each in self.selections.of(sets, "AsOfDays")}

    # ---- pages ----

    def listing(self, chosen: Chosen, kind: str, as_of: AsOf, rows: int = 1, field: Linked | None = None) -> Listing:
        """A connection to entities of one kind, at the root or (`field`) at the end of a link."""
        given = chosen.arguments
        facts = field is not None and bool(field.pair)
        sort = sorting(self.catalogue, kind, given.get("orderBy"))
        sort = sort or (usual_order(self.catalogue, kind) if field is None else BY_CAPTION)
        order = order_name(kind, sort)
        first = self.sizes.of(given.get("first"))
        if rows * max(first, 1) > LIMITS.rows:
            raise QueryTooLarge(
                f"Pages within pages may come to {rows * first:,} entities, {LIMITS.rows:,} are allowed.",
                hint="Ask for smaller pages with `first`.",
            )
        after = place_of(given["after"], order, sort, facts) if given.get("after") else None
        where = Conditions(self.catalogue).of(kind, given.get("where"))
        type_name = f"{field.pair}Connection" if field and field.pair else f"{kind}Connection"
        builder = _PageAnswer(
            self, kind, as_of, rows * max(first, 1), field, _Cursors(order, sort, facts, after is not None)
        )
        made = [(part.key, builder.part(part)) for part in self.selections.of(chosen.sets, type_name)]
        reads = _merged_all(
            [*builder.reads, {kind: Read(tuple(each.column for each in sort if each.column != "id"))}], (kind,)
        )

        def answer(listed: Listed, counts: Mapping[str, int]) -> dict[str, Any]:
            return {key: part(listed, counts) for key, part in made}

        return Listing(reads, where, Page(first, after, sort, builder.count), as_of, builder.facets, answer)

    # ---- the words behind an entity ----

    def _evidence_of(self, chosen: Chosen, kind: str, as_of: AsOf, gathered: _Gathered) -> Answer:
        names = self._told_names(chosen.arguments.get("of"), kind)
        if names is None:
            return lambda _: []
        key = self.key("T")
        document, said_by, answer = self.evidence(chosen.sets, as_of)
        size = self.sizes.of(chosen.arguments.get("first"), 20)
        gathered.told.append(Told(key, names, size, document, said_by))
        return lambda row: [answer(each) for each in row[key]]

    def _told_names(self, asked: Sequence[str] | None, kind: str) -> tuple[str, ...] | None:
        """Names of statements that are asked for: all where () , none of this kind where None."""
        if asked is None or kind == "Document":
            return ()
        known = self.catalogue.told_names(kind)
        for name in asked:
            if not any(name in self.catalogue.told_names(each) for each in self.catalogue.fields):
                raise BadArgument(
                    f"`evidence(of:)` names {name!r}, which no kind has.", hint=f"{kind} has {', '.join(known)}."
                )
        return tuple(dict.fromkeys(known[name] for name in asked if name in known)) or None

    def evidence(self, sets: Sets, as_of: AsOf) -> tuple[Read | None, Reads | None, Answer]:
        """What is selected of the words: what to read of the document and of who says so, and the making of the answer."""
        document: Read | None = None
        said_by: Reads | None = None
        made: list[tuple[str, Answer]] = []
        for chosen in self.selections.of(sets, "Evidence"):
            if chosen.name == "document":
                shape = self.entity(chosen.sets, ("Document",), as_of)
                document = shape.reads["Document"] if document is None else merged(document, shape.reads["Document"])
                made.append((chosen.key, _inner("document", shape)))
            elif chosen.name == "saidBy":
                shape = self.entity(chosen.sets, self.catalogue.speakers, as_of)
                said_by = shape.reads if said_by is None else _merged_all([said_by, shape.reads], tuple(shape.reads))
                made.append((chosen.key, _inner("said_by", shape)))
            else:
                made.append((chosen.key, self._of_statement(chosen.name)))
        return document, said_by, object_of(made)

    def _of_statement(self, name: str) -> Answer:
        match name:
            case "__typename":
                return constant("Evidence")
            case "of":
                called = self.catalogue.field_of_statement
                return lambda row: called.get(row["name"], camel(row["name"]))
            case "value":
                return lambda row: _in_words(row["value"])
        return Column(name)

    # ---- what is worked out ----

    def _computed(self, field: Computed, chosen: Chosen, as_of: AsOf, gathered: _Gathered) -> Answer:
        work = field.work
        gathered.columns.extend(work.columns)
        keys = {each.key: self.key("F") for each in work.follows}
        for each in work.follows:
            gathered.follows.append(
                Follow(
                    keys[each.key], each.link, each.reverse, each.kinds, each.reads, each.where, each.page, each.facts
                )
            )
        changes = self._changes(chosen, as_of) if work.returns == tuple[Change, ...] else None
        if work.told:
            keys["told"] = self.key("T")
            said_by = changes.said_by if changes else {kind: Read() for kind in self.catalogue.speakers}
            gathered.told.append(Told(keys["told"], work.told, 100, Read(("published",)), said_by))
        if changes and changes.told:
            gathered.told.append(Told(changes.key, work.told, 100, changes.told[0], changes.told[1]))

        def view(row: Row) -> Row:
            seen = {column: row.get(column) for column in work.columns}
            seen.update((name, row[key]) for name, key in keys.items())
            return seen

        if changes is None:
            return lambda row: _plain(work(view(row), as_of))
        return lambda row: changes.answer(row, work(view(row), as_of))

    def _changes(self, chosen: Chosen, as_of: AsOf) -> _Changes:
        """What is selected of reports on an obligation."""
        key = self.key("T")
        said_by: Reads = {kind: Read() for kind in self.catalogue.speakers}
        told: list[tuple[Read | None, Reads | None]] = []
        made: list[tuple[str, Callable[[Change, Mapping[str, Row]], Any]]] = []
        for part in self.selections.of(chosen.sets, "Change"):
            if part.name == "saidBy":
                shape = self.entity(part.sets, self.catalogue.speakers, as_of)
                said_by = _merged_all([said_by, shape.reads], tuple(shape.reads))
                made.append((part.key, _speaker(shape)))
            elif part.name == "evidence":
                document, speakers, answer = self.evidence(part.sets, as_of)
                told.append((document, speakers))
                made.append((part.key, _words(answer)))
            else:
                made.append((part.key, _of_change(part.name)))
        both = None
        if told:
            documents = [read for read, _ in told if read is not None]
            speaking = [reads for _, reads in told if reads is not None]
            document_read = _merged_reads(documents) if documents else None
            both = (document_read, _merged_all(speaking, self.catalogue.speakers) if speaking else None)
        return _Changes(key, said_by, both, tuple(made))


@dataclass(frozen=True)
class _Changes:
    key: str
    said_by: Reads
    told: tuple[Read | None, Reads | None] | None
    made: tuple[tuple[str, Callable[[Change, Mapping[str, Row]], Any]], ...]

    def answer(self, row: Row, changes: Sequence[Change]) -> list[dict[str, Any]]:
        words = {each["statement"]: each for each in row[self.key]} if self.told else {}
        return [{key: make(change, words) for key, make in self.made} for change in changes]


@dataclass(frozen=True)
class _Cursors:
    order: str
    sort: tuple[Sort, ...]
    facts: bool
    later: bool
    """Whether the page is not the first."""

    def of(self, row: Row) -> str:
        return cursor_of(row, self.order, self.sort, self.facts)


class _PageAnswer:
    """Makes the parts of one connection, noting what must be read and counted for them."""

    def __init__(
        self, planner: Planner, kind: str, as_of: AsOf, rows: int, field: Linked | None, cursors: _Cursors
    ) -> None:
        self.planner, self.kind, self.as_of, self.rows, self.field, self.cursors = (
            planner,
            kind,
            as_of,
            rows,
            field,
            cursors,
        )
        self.reads: list[Reads] = []
        self.facets: dict[str, tuple[str, Condition]] = {}
        self.count = False

    def part(self, chosen: Chosen) -> Callable[[Listed, Mapping[str, int]], Any]:
        """How one field of the connection is made of a page."""
        name = self.field.pair if self.field and self.field.pair else self.kind
        match chosen.name:
            case "nodes":
                shape = self._shape(chosen.sets)
                return lambda listed, _: shape.all(listed.rows)
            case "edges":
                edge = self._edge(chosen.sets, f"{name}Edge")
                return lambda listed, _: [edge(row) for row in listed.rows]
            case "pageInfo":
                return self._page_info(chosen.sets)
            case "totalCount":
                self.count = True
                return lambda listed, _: listed.count
            case "facets":
                return self._facets(chosen)
            case "asOf":
                days = self.planner.days(chosen.sets, self.as_of)
                return lambda *_: days
        return lambda *_: f"{name}Connection"

    def _shape(self, sets: Sets) -> Shape:
        shape = self.planner.entity(sets, (self.kind,), self.as_of, self.rows)
        self.reads.append(shape.reads)
        return shape

    def _edge(self, sets: Sets, type_name: str) -> Answer:
        made: list[tuple[str, Answer]] = []
        for part in self.planner.selections.of(sets, type_name):
            if part.name == "node":
                made.append((part.key, self._shape(part.sets).of))
            elif part.name == "cursor":
                made.append((part.key, self.cursors.of))
            elif part.name == "__typename":
                made.append((part.key, constant(type_name)))
            else:
                made.append((part.key, _fact(self.field, part.name)))
        return object_of(made)

    def _page_info(self, sets: Sets) -> Callable[[Listed, Mapping[str, int]], Any]:
        cursors = self.cursors
        makers: Mapping[str, Callable[[Listed], Any]] = {
            "hasNextPage": lambda listed: listed.more,
            "hasPreviousPage": lambda _: cursors.later,
            "startCursor": lambda listed: cursors.of(listed.rows[0]) if listed.rows else None,
            "endCursor": lambda listed: cursors.of(listed.rows[-1]) if listed.rows else None,
            "__typename": lambda _: "PageInfo",
        }
        made = [(part.key, makers[part.name]) for part in self.planner.selections.of(sets, "PageInfo")]
        return lambda listed, _: {key: make(listed) for key, make in made}

    def _facets(self, chosen: Chosen) -> Callable[[Listed, Mapping[str, int]], Any]:
        counted: list[tuple[str, list[tuple[str, str]]]] = []
        fields = self.planner.catalogue.fields[self.kind]
        for name in chosen.arguments["of"]:
            field = fields.get(name)
            if not isinstance(field, Stored) or field.property.vocabulary is None:
                allowed = [
                    each.name for each in fields.values() if isinstance(each, Stored) and each.property.vocabulary
                ]
                raise BadArgument(
                    f"`facets(of:)` names {name!r}, which is no closed list of {self.kind}.",
                    hint=f"It has {', '.join(allowed) or 'none'}.",
                )
            values = []
            for value in field.property.vocabulary.values:
                key = f"{field.property.name}={value}"
                self.facets[key] = (value, Compare(field.property.name, "eq", value))
                values.append((value, key))
            counted.append((name, values))
        of = self.planner.selections.of

        def answer(_: Listed, counts: Mapping[str, int]) -> Any:
            facets = []
            for name, values in counted:
                found = [(value, counts[key]) for value, key in values if counts.get(key)]
                facets.append({"field": name, "values": found, "__typename": "Facet"})
            return [
                {part.key: facet[part.name] if part.name != "values" else [
                    {inner.key: {"value": value, "count": count, "__typename": "ValueCount"}[inner.name]
                     for inner in of(part.sets, "ValueCount")}
                    for value, count in facet["values"]
                ] for part in of(chosen.sets, "Facet")}
                for facet in facets
            ]  # fmt: skip

        return answer


class _Gathered:
    """What must be read of one kind, gathered field by field."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self.follows: list[Follow] = []
        self.told: list[Told] = []

    def read(self) -> Read:
        return Read(tuple(dict.fromkeys(self.columns)), tuple(self.follows), tuple(self.told))


def merged(one: Read, other: Read) -> Read:
    """Both at once; keys of what hangs on them are never the same."""
    return Read(tuple(dict.fromkeys(one.columns + other.columns)), one.follows + other.follows, one.told + other.told)


def _merged_reads(reads: Sequence[Read]) -> Read:
    whole = Read()
    for each in reads:
        whole = merged(whole, each)
    return whole


def _merged_all(all_reads: Sequence[Reads], kinds: Sequence[str]) -> Reads:
    return {kind: _merged_reads([reads[kind] for reads in all_reads if kind in reads]) for kind in kinds}


def constant(value: Any) -> Answer:
    """The same for every row."""
    return lambda _: value


def object_of(made: Sequence[tuple[str, Answer]]) -> Answer:
    """An object of several fields. Columns are taken all at once, which is most of the time that an answer takes to make."""
    columns = [make.name if isinstance(make, Column) else None for _, make in made]
    others = tuple((key, make) for key, make in made if not isinstance(make, Column))
    if len(made) - len(others) < 2:
        fields = tuple(made)
        return lambda row: {key: make(row) for key, make in fields}
    keys = tuple(key for key, _ in made)
    known = next(name for name in columns if name is not None)
    taken = itemgetter(*(name or known for name in columns))  # the rest hold their place until they are made
    if not others:
        return lambda row: dict(zip(keys, taken(row), strict=True))

    def answer(row: Row) -> dict[str, Any]:
        made_of_row = dict(zip(keys, taken(row), strict=True))
        for key, make in others:
            made_of_row[key] = make(row)
        return made_of_row

    return answer


def _stored(field: Stored) -> Answer:
    column = field.property.name
    if field.part == "whole":
        return Column(column)
    latest = field.part == "to"

    def bound(row: Row) -> str | None:
        if not row[column]:
            return None
        day = PartialDate.parse(row[column])
        return (day.latest if latest else day.earliest).isoformat()

    return bound


def _inner(key: str, shape: Shape) -> Answer:
    return lambda row: shape.of(row[key])


def _pair(field: Linked, parts: Sequence[Chosen], shapes: Mapping[str, Shape]) -> Answer:
    made: list[tuple[str, Answer]] = []
    for part in parts:
        if part.key in shapes:
            made.append((part.key, shapes[part.key].of))
        elif part.name == "__typename":
            made.append((part.key, constant(field.pair)))
        else:
            made.append((part.key, _fact(field, part.name)))
    return object_of(made)


def _fact(field: Linked | None, name: str) -> Answer:
    declared = next(each for each in (field.link.facts if field else ()) if camel(each) == name)
    return lambda row: (row.get("facts") or {}).get(declared)


def _in_words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _speaker(shape: Shape) -> Callable[[Change, Mapping[str, Row]], Any]:
    return lambda change, _: shape.of(change.said_by)


def _words(answer: Answer) -> Callable[[Change, Mapping[str, Row]], Any]:
    return lambda change, words: [
        answer(words[each["statement"]]) for each in change.told if each["statement"] in words
    ]


def _of_change(name: str) -> Callable[[Change, Mapping[str, Row]], Any]:
    if name == "__typename":
        return lambda *_: "Change"
    return lambda change, _: getattr(change, name)
