"""The codebook: every kind, property, link and list value in words, derived from the declarations in schema/."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exports.files import Written
from exports.view import View
from schema.model import Kind, Link, Property, Schema

NAME = "dictionary"
TITLE = "Codebook: every kind, property, link and list value in words"
MEDIA_TYPE = "text/markdown"

_SORTS = {
    "text": "text",
    "choice": "one of a closed list",
    "flag": "true, false or empty (not told)",
    "number": "whole number",
    "date": "day, month, year or span (EDTF), with its first and last possible day",
}
_ROWS = """\
## Columns that tables share

| column | meaning |
| --- | --- |
| `id` | Stable id of the entity; its first part names the kind. |
| `caption` | Short name for people; not an identifier. |
| `world_from`, `world_to` | The row holds from the first day and no longer on the second; empty: no bound is known. |
| `known_from`, `known_to` | The same for what the documents published by a day could tell. |
| `evidence` (links) | Keys of the rows of `statements` that say so, on any day from `known_from` to `known_to`: those of a later day are not in an export as known earlier. |
| `quote`, `start`, `end` (statements) | The document's words, and where they stand in its text, in characters from 0. |
| `entity`, `mention` (statements) | What the statement is about: as resolved, and as the one document tells of it. |
| `said_by` (statements) | Who says so, where it is not the document's own voice. |
| `holds` (statements) | Day from which it holds, where it is told. |
| `status` (statements) | Whether a person has reviewed it. |

A cell that a spreadsheet would run as a formula starts with an added apostrophe; lists and facts are written as JSON.
"""


def write(view: View, into: Path) -> Iterator[Written]:
    """dictionary.md for people and dictionary.json for programs."""
    schema = view.schema
    count = len(schema.kinds) + len(schema.vocabularies)
    for name, text in (("dictionary.md", as_markdown(schema)), ("dictionary.json", as_json(schema))):
        (into / name).write_text(text, encoding="utf-8", newline="")
        yield Written(into / name, count)


def as_markdown(schema: Schema) -> str:
    """The codebook as a page."""
    parts = ["# Codebook\n", _ROWS]
    parts += [_kind_in_words(schema, kind) for kind in schema.kinds.values()]
    for listed in schema.vocabularies.values():
        rows = "".join(f"| `{value}` | {_cell(meaning)} |\n" for value, meaning in listed.values.items())
        parts.append(f"## List `{listed.name}`\n\n{listed.description}\n\n| value | meaning |\n| --- | --- |\n{rows}")
    return "\n".join(parts)


def as_json(schema: Schema) -> str:
    """The codebook as data."""
    kinds = {
        kind.name: {
            "plural": kind.plural,
            "description": kind.description,
            "properties": {each.name: _property(each) for each in kind.properties.values()},
            "links": {each.name: _link(each) for each in kind.links.values()},
        }
        for kind in schema.kinds.values()
    }
    lists = {
        each.name: {"description": each.description, "values": dict(each.values)}
        for each in schema.vocabularies.values()
    }
    return json.dumps({"kinds": kinds, "lists": lists}, ensure_ascii=False, indent=1) + "\n"


def _kind_in_words(schema: Schema, kind: Kind) -> str:
    text = f"## {kind.name}\n\n{kind.description} Table: `{kind.plural}`.\n\n"
    text += "| property | values | meaning |\n| --- | --- | --- |\n"
    for each in kind.properties.values():
        text += f"| `{each.name}` | {_values(each)} | {_cell(each.description)} |\n"
    links = dict.fromkeys((link.source, link.name) for link in [*kind.links.values(), *schema.reverse_links(kind.name)])
    if links:
        text += "\n| link | from, to | meaning |\n| --- | --- | --- |\n"
    for source, name in links:
        link = schema.kinds[source].links[name]
        facts = "".join(f" Carries `{fact}`." for fact in link.facts)
        text += f"| `{link.name}` | {link.source} → {', '.join(link.to)} | {_cell(link.description)}{facts} |\n"
    return text


def _values(declared: Property) -> str:
    words = f"list `{declared.vocabulary.name}`" if declared.vocabulary else _SORTS[declared.sort]
    notes = [
        note
        for note, applies in (
            ("several", declared.list),
            ("always there", declared.required),
            ("changes over time", declared.over_time),
            ("worked out, not told", declared.worked_out),
        )
        if applies
    ]
    return "; ".join([words, *notes])


def _property(declared: Property) -> dict[str, Any]:
    return {
        "type": declared.sort,
        "list": declared.vocabulary.name if declared.vocabulary else None,
        "several": declared.list,
        "required": declared.required,
        "over_time": declared.over_time,
        "worked_out": declared.worked_out,
        "description": declared.description,
    }


def _link(declared: Link) -> dict[str, Any]:
    return {
        "to": list(declared.to),
        "reverse": declared.reverse,
        "single": declared.single,
        "facts": list(declared.facts),
        "description": declared.description,
    }


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
