"""Which readers read: the rules alone (the default), a language model alone, or both."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from loaders import READER
from loaders.language_model.agreement import united
from schema.document import Document
from schema.statement import Statement

if TYPE_CHECKING:
    from loaders.language_model.reader import ModelReader

CHOICES = ("rules", "model", "both")

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Chosen:
    """The readers that were chosen; `at_once` documents may wait for the model at a time."""

    model: ModelReader | None = None
    with_rules: bool = True
    at_once: int = 1

    @property
    def name(self) -> str:
        """Names and versions of the readers: when one of them changes, documents are read again."""
        names = ([READER] if self.with_rules else []) + ([self.model.name] if self.model is not None else [])
        return " + ".join(names)

    @property
    def are_two(self) -> bool:
        """Whether agreement is to be noted."""
        return self.with_rules and self.model is not None

    def read(self, document: Document, rules: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What the chosen readers say, where the rules say this; raises ModelFailed when the model gives no answer."""
        if self.model is None:
            return rules
        said = self.model.read(document, rules)
        return united(rules, said) if self.with_rules else said

    def each(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results of work on each item, in their order; while the model is waited for, further items are begun."""
        if self.model is None or self.at_once < 2:
            yield from map(work, items)
            return
        with ThreadPoolExecutor(self.at_once) as pool:
            begun: deque[Future[Result]] = deque()
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) >= self.at_once:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()


RULES = Chosen()
