"""Rows as an answer shows them, in Cypher: lists of values in the order of the query, which need no more looking at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from errors import BadArgument
from graph.store.conditions import AsOf
from graph.store.constraints import ticked
from graph.store.neo4j_conditions import End
from graph.store.neo4j_ready import READY
from graph.store.neo4j_ready_page import ready_rows
from graph.store.neo4j_statements import Decode, Statements
from graph.store.reading import Fixed, Follow, Form, Listed, Read, Row, Written
from schema.model import Kind

NOTHING_HANGS: Mapping[str, tuple[str, Any]] = {}


class Forms(Statements):
    """Writes rows in the form in which they are answered."""

    @abstractmethod
    def follow(self, follow: Follow, entity: str, as_of: AsOf) -> tuple[str, Callable[[Any], Listed | Written]]:
        """A list of what a link leads to, and how it is read."""

    def column(self, kind: Kind, column: str, at: str) -> str:
        """The value of one column."""
        each = kind.properties.get(column)
        if each is None and column not in ("id", "caption"):
            raise BadArgument(f"{kind.name} has no property {column!r} to read.")
        value = f"{at}.{ticked(column)}"
        return f"coalesce({value}, [])" if each is not None and each.list else value

    def kind_of(self, id: str) -> str:
        kind = self.schema.kind_of(id)
        assert kind is not None  # only entities of declared kinds have rectangles
        return kind.name

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
        hanging = {each.key: self.follow(each, "e", as_of) for each in read.follows}
        values, names = self._in_form(kind, form, "n", hanging)
        put = [(name, hanging[key][1]) for name, key in form.parts if isinstance(key, str) and key in hanging]
        # A cursor is mostly made of what is shown anyway.
        shown = {key: place for place, (_, key) in enumerate(form.parts) if isinstance(key, str)}
        columns = [each for each in dict.fromkeys(("id", *read.columns)) if each != "kind"]
        missing = [each for each in columns if each not in shown]
        values += [self.column(kind, each, "n") for each in missing]
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
                shown.append(hanging[value][0] if value in hanging else self.column(kind, value, at))
        return shown, [name for name, _ in form.parts]

    def written(self, forms: Mapping[str, Form], end: End) -> tuple[str, Decode]:
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
                written[name] = self.kind_of(written[name])
            return written

        return f"[{', '.join(values)}]", write


def _common(form: Form) -> bool:
    """Whether a form has only such columns as every kind has."""
    return all(isinstance(value, Fixed) or value in ("id", "kind", "caption") for _, value in form.parts)
