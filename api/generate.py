"""Writes what derives from the API's declarations: the printed schema, and the playground's examples from the catalogue.

`python -m api.generate` (or `make generate`); tests say when a file is stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from api.graphql.print_schema import PRINTED, sdl_of
from api.questions import questions
from schema.model import read_schema

EXAMPLES = Path(__file__).parents[1] / "web" / "playground" / "examples"
SHOWN = (
    "not-yet-complied-with",
    "nobody-reports-on",
    "what-courts-did-to-an-order",
    "find-by-name",
    "what-was-said-of-a-removal",
    "judges",
)
"""The questions with which the playground opens, each in a tab; the others stand at /q."""


def examples() -> Mapping[str, str]:
    """The playground's examples, by file name."""
    return {f"{number}-{id}.graphql": questions()[id].text for number, id in enumerate(SHOWN, 1)}


if __name__ == "__main__":
    PRINTED.write_text(sdl_of(read_schema()), encoding="utf-8")
    for path in EXAMPLES.glob("*.graphql"):
        if path.name not in examples():
            path.unlink()
    for name, text in examples().items():
        (EXAMPLES / name).write_text(text, encoding="utf-8")
