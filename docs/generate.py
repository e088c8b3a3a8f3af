"""Writes `docs/reference/`: commands, settings, errors and the codebook, each from where it is declared.

`python -m docs.generate` (or `make generate`); a test says when a page is stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import click

import api.app  # noqa: F401  (brings the errors of every room)
import errors
from cli import writ
from exports.dictionary import as_markdown
from schema.model import read_schema
from settings import Settings

HERE = Path(__file__).parent / "reference"


def pages() -> Mapping[str, str]:
    """Every page of the reference, by file name."""
    return {
        "commands.md": _commands(),
        "settings.md": _settings(),
        "errors.md": _errors(),
        "codebook.md": as_markdown(read_schema()),
    }


def _commands() -> str:
    """The help of every command, as the terminal shows it."""
    context = click.Context(writ, info_name="writ", terminal_width=80)
    parts = ["# Commands", "", _shown(writ.get_help(context))]
    for name in writ.list_commands(context):
        command = writ.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=80)
        parts += [f"## writ {name}", "", _shown(command.get_help(inner))]
        for part in command.list_commands(inner) if isinstance(command, click.Group) else ():
            of_group = command.get_command(inner, part)  # type: ignore[attr-defined]
            below = click.Context(of_group, info_name=part, parent=inner, terminal_width=80)
            parts += [f"### writ {name} {part}", "", _shown(of_group.get_help(below))]
    return "\n".join(parts)


def _shown(text: str) -> str:
    return f"```\n{text.strip()}\n```\n"


def _settings() -> str:
    """One row a setting."""
    rows = [
        f"| `WRIT_{each.name.upper()}` | `{each.default}` | {each.metadata['meaning']} |" for each in fields(Settings)
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "Read from the environment once, at the start.",
            "",
            "| name | default | meaning |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _errors() -> str:
    """One row an error: its code in answers over HTTP, the status, what it means."""
    rows = [
        f"| `{kind.code}` | {kind.status} | {(kind.__doc__ or '').splitlines()[0]} |"
        for kind in _tree(errors.WritError)
    ]
    head = "Every error says what happened, to what, and what to do; over HTTP it carries `extensions.code` and `extensions.hint`."
    return "\n".join(["# Errors", "", head, "", "| code | HTTP status | means |", "| --- | --- | --- |", *rows, ""])


def _tree(kind: type[errors.WritError]) -> Iterator[type[errors.WritError]]:
    yield kind
    for leaf in kind.__subclasses__():
        yield from _tree(leaf)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
