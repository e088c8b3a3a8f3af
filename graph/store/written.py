"""Rows as an answer shows them, made in Python: where an engine has read what it could not write itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from graph.store.reading import Fixed, Form, OnCut, Row, Writing, Written

T = TypeVar("T")


class Shortened(list[T]):
    """A list that shows less than there is, without anybody having been told."""


def kept(rows: Sequence[T], first: int, cut: OnCut | None) -> tuple[Sequence[T], bool]:
    """As many rows of a list as its page shows, of which one more was read; and whether there is more."""
    if len(rows) <= first:
        return rows, False
    if cut is not None:
        cut()
    return rows[:first], True


def read_as_list(found: Sequence[Any], first: int, cut: OnCut | None, one: Callable[[Any], T]) -> list[T]:
    """The rows that a list shows, each made of what was found, in a list that remembers where there is more and nobody was told."""
    shown, more = kept(found, first, cut)
    rows = [*map(one, shown)]
    return Shortened(rows) if more and cut is None else rows


def written_by(writing: Writing) -> Callable[[Sequence[Row]], Written]:
    """How rows of these kinds become what was asked for."""
    forms = {kind: _written(form) for kind, form in writing.forms.items()}

    def all_of(rows: Sequence[Row]) -> Written:
        return [forms[row["kind"]](row) for row in rows]

    def first_of(rows: Sequence[Row]) -> Written:
        return forms[rows[0]["kind"]](rows[0]) if rows else None

    return first_of if writing.alone else all_of


def columns_of(form: Form) -> tuple[str, ...]:
    """The columns, and keys of what hangs on a row, that a form needs."""
    return tuple(dict.fromkeys(value for _, value in form.parts if not isinstance(value, Fixed)))


def _written(form: Form) -> Callable[[Row], Mapping[str, Any]]:
    fixed = {name: value.value for name, value in form.parts if isinstance(value, Fixed)}
    parts = [(name, None if isinstance(value, Fixed) else value) for name, value in form.parts]
    return lambda row: {name: fixed[name] if column is None else row[column] for name, column in parts}
