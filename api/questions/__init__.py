"""The catalogue of questions: GraphQL documents with a title and a description, ready to be asked.

A question is a file here, `NN-ID.graphql`: the first comment line is its title, the comment lines after it describe it. It is listed at
`/q`, answered at `/q/ID` and by `writ ask ID`, opened by the playground, and may be asked at `/graphql` by its hash alone. Every
question takes the two clocks as `$day` and `$known`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphql import OperationDefinitionNode, parse, print_ast

from errors import BadArgument, QueryError

HERE = Path(__file__).parent


class UnknownQuestion(QueryError):
    """No question of the catalogue has this id."""

    code, status = "unknown_question", 404


@dataclass(frozen=True)
class Question:
    """One document of the catalogue. `variables`: the type of each, as GraphQL writes it."""

    id: str
    title: str
    description: str
    text: str
    variables: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """The hash by which it may be asked instead of being sent."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def values(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Variables from words, as they stand in an address or on a command line; raises BadArgument on one it does not have."""
        for name in given:
            if name not in self.variables:
                raise BadArgument(
                    f"{self.id!r} has no variable {name[:60]!r}.", hint=f"It has {', '.join(self.variables)}."
                )
        return {name: _value(name, self.variables[name], words) for name, words in given.items()}


def _value(name: str, type_: str, words: str) -> Any:
    if type_.rstrip("!") != "Int":
        return words
    try:
        return int(words)
    except ValueError:
        raise BadArgument(
            f"`{name}` is {words[:60]!r}, which is no whole number.", hint="Write it in digits."
        ) from None


@cache
def questions() -> Mapping[str, Question]:
    """Every question, by id, in the order of the files."""
    read = [read_question(path) for path in sorted(HERE.glob("*.graphql"))]
    return {each.id: each for each in read}


@cache
def by_hash() -> Mapping[str, Question]:
    """The same, by hash."""
    return {each.sha256: each for each in questions().values()}


def question(id: str) -> Question:
    """One question; raises UnknownQuestion."""
    found = questions().get(id)
    if found is None:
        raise UnknownQuestion(f"There is no question {id[:60]!r}.", hint=f"There are {', '.join(questions())}.")
    return found


def read_question(path: Path) -> Question:
    """The question in a file."""
    text = path.read_text(encoding="utf-8")
    comments = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.lstrip("# ").rstrip())
    [operation] = [each for each in parse(text).definitions if isinstance(each, OperationDefinitionNode)]
    variables = {each.variable.name.value: print_ast(each.type) for each in operation.variable_definitions or ()}
    return Question(path.stem.partition("-")[2], comments[0], " ".join(comments[1:]), text, variables)
