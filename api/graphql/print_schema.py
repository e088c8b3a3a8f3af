"""Writes `api/schema.graphql`, the printed contract: `python -m api.graphql.print_schema`."""

from __future__ import annotations

from pathlib import Path

from api.graphql.catalogue import catalogue_of
from api.graphql.schema import strawberry_schema
from schema.model import Schema, read_schema

PRINTED = Path(__file__).parents[1] / "schema.graphql"


def sdl_of(schema: Schema) -> str:
    """The schema in GraphQL's own language."""
    return strawberry_schema(catalogue_of(schema)).as_str().rstrip() + "\n"


if __name__ == "__main__":
    PRINTED.write_text(sdl_of(read_schema()), encoding="utf-8")
