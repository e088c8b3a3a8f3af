"""Compiles what a query selects of an entity into a plan for the store, and into the making of the answer from the plan's rows.

One root field becomes one plan, and so one database query, however deep it goes. Every link, list of statements and page gets a
key of its own in the plan, so aliases with different arguments stand beside each other; the answer is made under the query's
response keys. No field asks the database for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from api.graphql.catalogue import Catalogue, Computed, Linked, Stored, camel
from api.graphql.changes import Changes, part_of_change, speaker_of, words_of
from api.graphql.cursors import order_name, place_of
from api.graphql.cuts import cut_at
from api.graphql.fields import Change
from api.graphql.limits import LIMITS, QueryTooLarge
from api.graphql.pages import Cursors, Listing, PageAnswer
from api.graphql.schema import KIND
from api.graphql.selection import Chosen, Selections, Sets
from api.graphql.shapes import (
    Answer,
    Column,
    Gathered,
    PageSizes,
    Shape,
    constant,
    form_of,
    in_words,
    inner,
    object_of,
    pair_of,
    plain_value,
    stored_value,
)
from api.graphql.where import Conditions, clocks, sorting, usual_order
from errors import BadArgument
from graph.store.conditions import AsOf
from graph.store.merging import merged, merged_all, told_together
from graph.store.reading import STATEMENT, Follow, Form, Listed, Page, Place, Read, Reads, Row, Sort, Told

T = TypeVar("T")
BY_CAPTION = (Sort("caption"),)
MOST_CHANGES = 100
"""Statements that the history of one obligation is made of, and that are counted of one order."""


@dataclass(frozen=True)
class Words:
    """What is selected of evidence: what to read of the document, of who says so and of the statement; and the making of the answer."""

    document: Read | None
    said_by: Reads | None
    columns: tuple[str, ...]
    answer: Answer


class Planner:
    """Compiles one operation. `for_executor`: entities also carry their kind, so that graphql-core can tell their types."""

    def __init__(
        self, catalogue: Catalogue, selections: Selections, sizes: PageSizes, for_executor: bool = False
    ) -> None:
        self.catalogue, self.selections, self.sizes, self.for_executor = catalogue, selections, sizes, for_executor
        self._keys = 0
        self._in_rows = for_executor

    @contextmanager
    def in_rows(self) -> Iterator[None]:
        """Everything that is planned meanwhile is wanted as rows that can be looked into, not as engines may write it."""
        before, self._in_rows = self._in_rows, True
        try:
            yield
        finally:
            self._in_rows = before

    def alike(self, plans: Iterable[Callable[[], T]]) -> Iterator[T]:
        """The same selection planned for several pairs of days, with the same keys, so that what is read alike can be told to be so."""
        start = self._keys
        for plan in plans:
            self._keys = start
            yield plan()

    def key(self, sort: str) -> str:
        """A new key in a plan; its capital keeps it apart from the names of columns."""
        self._keys += 1
        return f"{sort}{self._keys}"

    # ---- entities ----

    def entity(self, sets: Sets, kinds: Sequence[str], as_of: AsOf, rows: int = 1) -> Shape:
        """What is selected of an entity that may be of one of these kinds; `rows`: of how many at most."""
        reads, answers, forms = {}, {}, {}
        for kind in kinds:
            reads[kind], answers[kind], form = self._kind(sets, kind, as_of, rows)
            if form is not None and not self._in_rows:
                forms[kind] = form
        return Shape(reads, answers, forms if len(forms) == len(reads) else None)

    def _kind(self, sets: Sets, kind: str, as_of: AsOf, rows: int) -> tuple[Read, Answer, Form | None]:
        gathered = Gathered()
        made: list[tuple[str, Answer]] = [(KIND, constant(kind))] if self.for_executor else []
        for chosen in self.selections.of(sets, kind):
            made.append((chosen.key, self._field(chosen, kind, as_of, rows, gathered)))
        return gathered.read(), object_of(made), form_of(made)

    def _field(self, chosen: Chosen, kind: str, as_of: AsOf, rows: int, gathered: Gathered) -> Answer:
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
                return stored_value(field)
            case Computed():
                return self._computed(field, chosen, as_of, gathered)
            case Linked():
                return self._linked(field, chosen, as_of, rows, gathered)

    def _linked(self, field: Linked, chosen: Chosen, as_of: AsOf, rows: int, gathered: Gathered) -> Answer:
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
        reads = shape.reads if shape else merged_all([each.reads for each in shapes.values()], field.far)
        page = Page(size, sort=BY_CAPTION)
        writing = shape.writing(alone=field.form == "one") if shape else None
        gathered.follows.append(
            Follow(
                key,
                link,
                reverse,
                field.far,
                reads,
                page=page,
                facts=field.form == "pairs",
                as_of=own,
                writing=writing,
                cut=None if field.form == "one" else cut_at(chosen.path, size),
            )
        )
        if writing is not None:
            return Column(key)
        if shape is None:
            pair = pair_of(field, inner, shapes)
            return lambda row: [pair(each) for each in row[key].rows]
        if field.form == "one":
            return lambda row: shape.of(row[key].rows[0]) if row[key].rows else None
        return lambda row: shape.all(row[key].rows)

    def _followed_pages(
        self, field: Linked, chosen: Chosen, as_of: AsOf, own: AsOf | None, rows: int, gathered: Gathered
    ) -> Answer:
        [far] = field.far
        listing = self.listing(chosen, far, as_of, rows, field)
        key = self.key("F")
        facts = bool(field.pair)

        link, where, page = field.link.name, listing.where, listing.page
        gathered.follows.append(Follow(key, link, field.reverse, field.far, listing.reads, where, page, facts, own))
        return lambda row: listing.answer(row[key])

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
        backward, size, beyond = _asked_page(given)
        first = self.sizes.of(size, name="last" if backward else "first")
        if rows * max(first, 1) > LIMITS.rows:
            raise QueryTooLarge(
                f"Pages within pages may come to {rows * first:,} entities, {LIMITS.rows:,} are allowed.",
                hint="Ask for smaller pages with `first`.",
            )

        def place(cursor: str) -> Place:
            return place_of(cursor, order, sort, facts)

        after = place(beyond) if beyond else None
        where = Conditions(self.catalogue).of(kind, given.get("where"))
        type_name = f"{field.pair}Connection" if field and field.pair else f"{kind}Connection"
        builder = PageAnswer(
            self, kind, as_of, rows * max(first, 1), field, Cursors(order, sort, facts, after is not None, backward)
        )
        made = [(part.key, builder.part(part)) for part in self.selections.of(chosen.sets, type_name)]
        columns = tuple(each.column for each in sort if each.column != "id" and each.counted is None)
        counts = tuple((each.column, each.counted) for each in sort if each.counted is not None)
        reads = merged_all([*builder.reads, {kind: Read(columns, counts=counts)}], (kind,))

        def answer(listed: Listed) -> dict[str, Any]:
            if backward:
                listed = replace(listed, rows=listed.rows[::-1])
            return {key: part(listed) for key, part in made}

        page = Page(first, after, sort, builder.count, tuple(builder.groups), backward)
        writing = builder.writing() if field is None and not backward else None
        return Listing(reads, where, page, as_of, answer, place, writing)

    # ---- the words behind an entity ----

    def _evidence_of(self, chosen: Chosen, kind: str, as_of: AsOf, gathered: Gathered) -> Answer:
        names = self._told_names(chosen.arguments.get("of"), kind)
        if names is None:
            return lambda _: []
        key = self.key("T")
        words = self.evidence(chosen.sets, as_of)
        size = self.sizes.of(chosen.arguments.get("first"), 20)
        cut = cut_at(chosen.path, size)
        gathered.told.append(Told(key, names, size, words.document, words.said_by, words.columns, cut))
        return lambda row: [words.answer(each) for each in row[key]]

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

    def evidence(self, sets: Sets, as_of: AsOf) -> Words:
        """What is selected of the words."""
        columns: list[str] = []
        document: Read | None = None
        said_by: Reads | None = None
        made: list[tuple[str, Answer]] = []
        for chosen in self.selections.of(sets, "Evidence"):
            if chosen.name == "document":
                shape = self.entity(chosen.sets, ("Document",), as_of)
                document = shape.reads["Document"] if document is None else merged(document, shape.reads["Document"])
                made.append((chosen.key, inner("document", shape)))
            elif chosen.name == "saidBy":
                shape = self.entity(chosen.sets, self.catalogue.speakers, as_of)
                said_by = shape.reads if said_by is None else merged_all([said_by, shape.reads], tuple(shape.reads))
                made.append((chosen.key, inner("said_by", shape)))
            else:
                made.append((chosen.key, self._of_statement(chosen.name)))
                columns.append("name" if chosen.name == "of" else chosen.name)
        return Words(document, said_by, tuple(each for each in STATEMENT if each in columns), object_of(made))

    def _of_statement(self, name: str) -> Answer:
        match name:
            case "__typename":
                return constant("Evidence")
            case "of":
                called = self.catalogue.field_of_statement
                return lambda row: called.get(row["name"], camel(row["name"]))
            case "value":
                return lambda row: in_words(row["value"])
        return Column(name)

    # ---- what is worked out ----

    def _computed(self, field: Computed, chosen: Chosen, as_of: AsOf, gathered: Gathered) -> Answer:
        work = field.work
        gathered.columns.extend(work.columns)
        keys = {each.key: self.key("F") for each in work.follows}
        for each in work.follows:
            gathered.follows.append(replace(each, key=keys[each.key], cut=cut_at(chosen.path, each.page.first)))
        changes: Changes | None = None
        if work.told:
            keys["told"] = self.key("T")
            told = Told(
                keys["told"], work.told, MOST_CHANGES, Read(("published",)), cut=cut_at(chosen.path, MOST_CHANGES)
            )
            if work.returns == tuple[Change, ...]:
                changes, words = self._changes(chosen, as_of, told.key)
                told = told_together(told, words)
            gathered.told.append(told)

        def view(row: Row) -> Row:
            seen = {column: row.get(column) for column in work.columns}
            seen.update((name, row[key]) for name, key in keys.items())
            return seen

        if changes is None:
            return lambda row: plain_value(work(view(row), as_of))
        return lambda row: changes.answer(row, work(view(row), as_of))

    def _changes(self, chosen: Chosen, as_of: AsOf, key: str) -> tuple[Changes, Told]:
        """What is selected of reports on an obligation, which rows carry under a key, and how they are read."""
        told = Told(key, said_by={kind: Read() for kind in self.catalogue.speakers})
        made: list[tuple[str, Callable[[Change, Mapping[str, Row]], Any]]] = []
        for part in self.selections.of(chosen.sets, "Change"):
            if part.name == "saidBy":
                shape = self.entity(part.sets, self.catalogue.speakers, as_of)
                told = told_together(told, Told(key, said_by=shape.reads))
                made.append((part.key, speaker_of(shape)))
            elif part.name == "evidence":
                words = self.evidence(part.sets, as_of)
                told = told_together(told, Told(key, document=words.document, said_by=words.said_by))
                made.append((part.key, words_of(words.answer)))
            else:
                made.append((part.key, part_of_change(part.name)))
        return Changes(key, tuple(made)), told


def _asked_page(given: Mapping[str, Any]) -> tuple[bool, int | None, str | None]:
    """Whether a page is read from the end of its list, how many rows it has, and the cursor that it goes on from."""
    on = [name for name in ("first", "after") if given.get(name) is not None]
    back = [name for name in ("last", "before") if given.get(name) is not None]
    if on and back:
        raise BadArgument(
            f"`{on[0]}` and `{back[0]}` are given together.",
            hint="Page on with `first` and `after`, back with `last` and `before`.",
        )
    if back == ["before"]:
        raise BadArgument("`before` is given without `last`.", hint="Say with `last` how many are wanted before it.")
    return bool(back), given.get("last" if back else "first"), given.get("before" if back else "after")
