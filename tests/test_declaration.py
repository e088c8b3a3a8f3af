"""A kind is declared once: a property added to a declaration appears in every place that is derived from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from api.graphql.print_schema import sdl_of
from errors import DeclarationError
from exports.csv_tables import entity_header
from exports.dictionary import as_json, as_markdown
from graph.store.constraints import neo4j_statements, sqlite_statements
from schema.model import HERE, Schema, read_schema

Declare = Callable[[str, str], Schema]


@pytest.fixture
def declare(tmp_path: Path) -> Declare:
    """Adds lines to the declaration of one kind, in a copy of schema/."""

    def add(file: str, lines: str) -> Schema:
        for part in ("kinds", "vocabularies"):
            shutil.copytree(HERE / part, tmp_path / part, dirs_exist_ok=True)
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace("  properties:\n", f"  properties:\n{lines}", 1))
        return read_schema(tmp_path)

    return add


def test_a_new_property_is_in_tables_indexes_graphql_exports_and_codebook(declare: Declare) -> None:
    meaning = "Day on which the bench was given a new coat of paint."
    schema = declare("kinds/court.yaml", f'    repainted: {{type: date, description: "{meaning}"}}\n')
    assert any("repainted" in statement for statement in sqlite_statements(schema))
    assert any("repainted" in statement for statement in neo4j_statements(schema))
    sdl = sdl_of(schema)
    assert "repainted: PartialDate" in sdl
    assert meaning in sdl
    assert "repainted" in entity_header(schema.kind("Court"))
    assert meaning in as_markdown(schema)
    assert meaning in as_json(schema)
    plain = read_schema()
    assert not any("repainted" in each for each in (*sqlite_statements(plain), *neo4j_statements(plain), sdl_of(plain)))


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("    colour: {type: hue, description: x}\n", "Court.colour has type 'hue'"),
        ("    colour: {type: text}\n", "Court.colour lacks 'description'"),
        ("    colour: {type: text, description: x, shade: dark}\n", "Court.colour has an unknown key 'shade'"),
        ("    colour: {type: choice, of: hues, description: x}\n", "Court.colour needs `of`"),
        ("    id: {type: text, description: x}\n", "Court.id cannot have that name"),
        ("    judges: {type: text, description: x}\n", "Court would have two fields 'judges'"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused_naming_file_and_key(
    declare: Declare, lines: str, named: str
) -> None:
    with pytest.raises(DeclarationError) as refused:
        declare("kinds/court.yaml", lines)
    assert "court.yaml" in str(refused.value)
    assert named in str(refused.value)
