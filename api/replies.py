"""Errors as replies, in one place: code, status and hint of everything that can go wrong."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from errors import QueryError, WritError

log = logging.getLogger("writ.api")


class BadRequest(QueryError):
    """An HTTP request is not one that carries a GraphQL query."""

    code = "bad_request"


class PersistedQueryNotFound(QueryError):
    """A query was asked by its hash, which is of no question of the catalogue."""

    code = "persisted_query_not_found"


class BodyTooLarge(QueryError):
    """The body of a request is larger than this service reads."""

    code, status = "body_too_large", 413


class UnsupportedMediaType(QueryError):
    """The body of a request is of a sort that this service does not read."""

    code, status = "unsupported_media_type", 415


class NotAcceptable(QueryError):
    """The client accepts no sort of answer that this service gives."""

    code, status = "not_acceptable", 406


class TooSlow(QueryError):
    """The body of a request did not arrive in time."""

    code, status = "request_timeout", 408


class InternalError(WritError):
    """A fault of Writ itself; what happened is in the log, not in the reply."""

    code, status = "internal_error", 500


def error_of(error: WritError, path: Sequence[str | int] = ()) -> dict[str, Any]:
    """An error of ours as GraphQL writes errors."""
    written: dict[str, Any] = {"message": error.message}
    if path:
        written["path"] = list(path)
    written["extensions"] = {"code": error.code, **({"hint": error.hint} if error.hint else {})}
    return written


def refusal_of(error: GraphQLError, code: str) -> dict[str, Any]:
    """An error of graphql-core about the query, with what to do about it."""
    written: dict[str, Any] = {"message": error.message}
    if error.locations:
        written["locations"] = [{"line": each.line, "column": each.column} for each in error.locations]
    if isinstance(error, GraphQLSyntaxError):
        hint = "Write the query in GraphQL; /graphql in a browser opens a playground that checks it while you write."
    elif code == "bad_variables":
        hint = "Give each variable a value of the type that the query declares."
    else:
        hint = "The schema, with every field in words, is shown by /graphql in a browser and printed in api/schema.graphql."
    written["extensions"] = {"code": code, "hint": hint}
    return written


def unexpected(error: Exception) -> InternalError:
    """A fault that nobody foresaw: logged in full, told in one sentence."""
    log.error("Unexpected fault while answering.", exc_info=error)
    return InternalError(
        "The query could not be answered because of a fault in Writ.", hint="Please report the query to the operator."
    )
