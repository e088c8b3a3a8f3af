"""The GraphQL schema: Strawberry makes it of types, inputs and root fields; every field reads the finished answer.

One root field is answered by one plan (`plan.py`). When graphql-core executes an operation field by field (introspection, and the
tests that compare), a field finds its value in the tree that was made beforehand, under its response key.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import strawberry
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from api.graphql.catalogue import Catalogue
from api.graphql.mutations import mutation_type
from api.graphql.query import query_type
from api.graphql.scalars import SCALARS
from api.graphql.types import Types

KIND = ""
"""Key under which a finished entity carries its kind; no response key is empty."""


@lru_cache(maxsize=4)  # a second of a processor, and the same for every service over one catalogue
def strawberry_schema(catalogue: Catalogue) -> strawberry.Schema:
    """The schema as Strawberry knows it (for printing)."""
    types = Types(catalogue)
    config = StrawberryConfig(auto_camel_case=False, scalar_map=SCALARS)
    return strawberry.Schema(
        query=query_type(types), mutation=mutation_type(types), types=list(types.kinds.values()), config=config
    )


def executable(schema: strawberry.Schema) -> GraphQLSchema:
    """The same schema for graphql-core, its fields reading finished answers."""
    core: GraphQLSchema = schema._schema
    for each in core.type_map.values():
        if each.name.startswith("__"):
            continue
        if isinstance(each, GraphQLObjectType):
            each.is_type_of = None
            for field in each.fields.values():
                field.resolve = _finished
        elif isinstance(each, GraphQLInterfaceType):
            each.resolve_type = _kind_of
    return core


def _finished(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    return (source if source is not None else info.context)[info.path.key]


def _kind_of(source: Any, *_: Any) -> str:
    return str(source[KIND])
