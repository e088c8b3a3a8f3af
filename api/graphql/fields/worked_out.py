"""What it takes to be a worked-out field: a plain function, its docstring, and what must be read for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_type_hints

from graph.store.conditions import AsOf
from graph.store.reading import Follow, Row

R = TypeVar("R")


@dataclass(frozen=True)
class WorkedOut(Generic[R]):
    """A field that Writ concludes from what is stored. Stated and concluded never mix: nothing here is ever written back.

    `columns` are stored properties, `follows` links, and `told` names of statements that must be read for it;
    the function finds them in its row under their names (`follows` under their key, `told` under "told").
    """

    name: str
    description: str
    returns: Any
    function: Callable[[Row, AsOf], R]
    columns: tuple[str, ...] = ()
    follows: tuple[Follow, ...] = ()
    told: tuple[str, ...] = ()

    def __call__(self, row: Row, as_of: AsOf) -> R:
        return self.function(row, as_of)


def worked_out(
    *, columns: tuple[str, ...] = (), follows: tuple[Follow, ...] = (), told: tuple[str, ...] = ()
) -> Callable[[Callable[[Row, AsOf], R]], WorkedOut[R]]:
    """Declares a function as a field: its name is the field, its docstring the description, its result the type."""

    def declare(function: Callable[[Row, AsOf], R]) -> WorkedOut[R]:
        return WorkedOut(
            function.__name__,
            " ".join((function.__doc__ or "").split()),
            get_type_hints(function)["return"],
            function,
            columns,
            follows,
            told,
        )

    return declare
