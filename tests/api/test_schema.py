"""The schema is derived from the declarations, printed, and committed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    validate_schema,
)

from api.graphql.catalogue import catalogue_of, pascal
from api.graphql.pages import dimension
from api.graphql.print_schema import PRINTED, sdl_of
from api.graphql.types import COUNTED
from errors import DeclarationError
from schema.model import HERE, read_schema


def test_the_printed_schema_is_that_of_the_declarations() -> None:
    assert PRINTED.read_text(encoding="utf-8") == sdl_of(read_schema()), (
        "api/schema.graphql is stale: run `make generate` or `python -m api.graphql.print_schema`."
    )


def test_the_printed_schema_is_valid_and_says_in_words_what_every_field_is() -> None:
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    assert validate_schema(schema) == []
    for each in schema.type_map.values():
        if isinstance(each, GraphQLObjectType) and not each.name.startswith("__"):
            assert each.description, each.name
            silent = [name for name, field in each.fields.items() if not field.description]
            assert silent == [], each.name


def test_closed_lists_are_enums_of_exactly_their_values_with_their_meaning() -> None:
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    for name, vocabulary in read_schema().vocabularies.items():
        enum = schema.type_map[pascal(name)]
        assert isinstance(enum, GraphQLEnumType)
        assert {value: each.description for value, each in enum.values.items()} == dict(vocabulary.values)


def test_every_argument_input_and_value_says_in_words_what_it_is() -> None:
    silent = []
    for each in build_schema(PRINTED.read_text(encoding="utf-8")).type_map.values():
        if each.name.startswith("__") or isinstance(each, GraphQLScalarType):
            continue
        silent += [each.name] if not each.description else []
        if isinstance(each, GraphQLEnumType):
            silent += [f"{each.name}.{name}" for name, value in each.values.items() if not value.description]
            continue
        assert isinstance(each, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType), each.name
        for name, field in each.fields.items():
            silent += [f"{each.name}.{name}"] if not field.description else []
            arguments = {} if isinstance(field, GraphQLInputField) else field.args
            silent += [f"{each.name}.{name}({key}:)" for key, given in arguments.items() if not given.description]
    assert silent == []


@pytest.fixture
def declarations(tmp_path: Path) -> Path:
    """A copy of the declarations to change."""
    for folder in ("kinds", "vocabularies"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    return tmp_path


def test_what_the_description_names_as_countable_can_be_counted_by() -> None:
    examples = re.findall(r'"([\w.]+)"', COUNTED)
    assert "issuedBy" in examples
    catalogue = catalogue_of(read_schema())
    for each in examples:  # raises where it is nothing to count by
        assert dimension(catalogue, "Order", each).steps or "." not in each


def test_a_property_added_to_a_declaration_is_a_field_a_filter_and_an_order_at_once(declarations: Path) -> None:
    path = declarations / "kinds" / "order.yaml"
    added = '  properties:\n    page_count: {type: number, description: "How many pages it has."}'
    path.write_text(path.read_text().replace("  properties:", added, 1))
    schema = build_schema(sdl_of(read_schema(declarations)))
    field = schema.type_map["Order"].fields["pageCount"]  # type: ignore[attr-defined]
    assert (str(field.type), field.description) == ("Int", "How many pages it has.")
    assert "pageCount" in schema.type_map["OrderWhere"].fields  # type: ignore[attr-defined]
    assert "pageCount" in schema.type_map["OrderOrderBy"].fields  # type: ignore[attr-defined]


def test_a_kind_added_to_the_declarations_has_root_fields(declarations: Path) -> None:
    (declarations / "kinds" / "hearing.yaml").write_text(
        "Hearing:\n  plural: hearings\n  description: A sitting of a court.\n  caption: [held]\n  properties:\n"
        "    held: {type: date, description: Day of it.}\n"
        "  links:\n    heard_in: {to: [Case], reverse: hearings, description: Case that was heard.}\n"
    )
    schema = build_schema(sdl_of(read_schema(declarations)))
    query = schema.query_type
    assert query is not None
    assert {"hearing", "hearings"} <= set(query.fields)
    assert str(schema.type_map["Case"].fields["hearings"].type) == "HearingConnection!"  # type: ignore[attr-defined]


def test_a_link_declared_short_from_the_other_end_is_a_plain_list_there(declarations: Path) -> None:
    path = declarations / "kinds" / "order.yaml"
    path.write_text(path.read_text().replace("reverse: orders_issued,", "reverse: orders_issued, reverse_list: true,"))
    schema = build_schema(sdl_of(read_schema(declarations)))
    assert str(schema.type_map["Judge"].fields["ordersIssued"].type) == "[Order!]!"  # type: ignore[attr-defined]


def test_a_declaration_that_takes_the_name_of_a_worked_out_field_is_refused(declarations: Path) -> None:
    path = declarations / "kinds" / "order.yaml"
    added = "  properties:\n    days_open: {type: number, description: Taken.}"
    path.write_text(path.read_text().replace("  properties:", added, 1))
    with pytest.raises(DeclarationError, match="daysOpen"):
        sdl_of(read_schema(declarations))
