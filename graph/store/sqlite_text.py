"""Writes entities as JSON text inside SQLite, in the form in which an answer shows them, so that nobody has to read it again.

Names, which a client may choose, are bound parameters like every value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from errors import BadArgument
from graph.store.constraints import quoted
from graph.store.reading import Fixed, Form, OnCut
from graph.store.sqlite_terms import Terms
from schema.model import Kind, Schema

MARK = re.compile(r"\t+\n")


class Text(Terms):
    """Adds text to the parts of one statement."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._cuts: list[OnCut] = []

    def mark(self, cut: OnCut) -> str:
        """White space that stands in the text of a list which was cut, as many tabs as tell whom to say it.

        JSON as it is written here has none: inside its strings tabs and new lines are escaped.
        """
        self._cuts.append(cut)
        return "'" + "\t" * len(self._cuts) + "\n'"

    def unmarked(self, text: str) -> str:
        """The text without marks, of which is told."""
        if "\t" not in text:
            return text

        def tell(mark: re.Match[str]) -> str:
            self._cuts[len(mark[0]) - 2]()
            return ""

        return MARK.sub(tell, text)

    def text(self, kind: Kind, form: Form, alias: str, hanging: Mapping[str, str] | None = None) -> str:
        """An expression for the JSON of a row; `hanging`: expressions for the JSON of what hangs on it, by key."""
        pieces: list[str] = []
        so_far = "{"
        for name, value in form.parts:
            so_far += f"{json.dumps(name)}:"
            if isinstance(value, Fixed):
                so_far += json.dumps(value.value, ensure_ascii=False)
            elif value == "kind":
                so_far += json.dumps(kind.name)
            else:
                pieces += [self.bind(so_far), (hanging or {}).get(value) or self._value(kind, value, alias)]
                so_far = ""
            so_far += ","
        pieces.append(self.bind(so_far[:-1] + "}"))
        return " || ".join(pieces)

    def _value(self, kind: Kind, column: str, alias: str) -> str:
        name = f"{alias}.{quoted(column)}"
        each = kind.properties.get(column)
        if each is None and column not in ("id", "caption"):
            raise BadArgument(f"{kind.name} has no property {column!r} to read.")
        if each is not None and each.list:
            return f"coalesce({name}, '[]')"
        if each is not None and each.sort == "flag":
            return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"
        return f"json_quote({name})"
