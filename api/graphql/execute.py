"""Answers one GraphQL request: check, plan, one question to the store a root field, and the finished answer.

The answer is made by the plan, not field by field, which costs a fraction (design in docs/architecture.md). Only operations that ask
for the schema itself go through graphql-core's executor; tests run every query both ways and compare.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    execute,
    parse,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values
from graphql.validation import recommended_rules, specified_rules

from api.graphql.asked_again import AskedAgain, State
from api.graphql.catalogue import Catalogue, catalogue_of
from api.graphql.compiled import Checked, Compiled, Known, Took
from api.graphql.cost import cost_of, refuse_above
from api.graphql.cuts import told, watched
from api.graphql.deciding import decide
from api.graphql.limits import LIMITS, Budget, QueryTooDeep, QueryTooEntangled, check_size, check_text
from api.graphql.plan import Planner
from api.graphql.request import Reply, Request
from api.graphql.roots import Root, compile_root, is_compiled
from api.graphql.schema import executable, strawberry_schema
from api.graphql.selection import Chosen, Selections, Sets
from api.graphql.shapes import PageSizes
from api.graphql.told_later import told_later, waiting
from api.replies import BadRequest, error_of, refusal_of, unexpected
from errors import WritError
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.hurry import hurried
from schema.model import Schema
from settings import Settings

RULES = (*specified_rules, *recommended_rules)
KEPT = 500
"""Checked queries that are kept, so that a query asked again is not parsed and validated again."""

Asking: TypeAlias = tuple[str, str | None, str, tuple[str, ...]]
"""Query, operation, the variables as they were sent, and the names of those that are told when it is asked."""


class GraphQLService:
    """Answers requests over one store. `today` is read once a request."""

    def __init__(
        self,
        schema: Schema,
        store: Callable[[], Store],
        today: Callable[[], date] = date.today,
        sizes: PageSizes | None = None,
        cost_limit: int = Settings.cost_limit,
        held: int = Settings.answers_held,
    ) -> None:
        self.cost_limit = cost_limit
        self.asked_again = AskedAgain(held)
        self.catalogue: Catalogue = catalogue_of(schema)
        self.core = executable(strawberry_schema(self.catalogue))
        self.store, self.today, self.sizes = store, today, sizes or PageSizes()
        self._checked: dict[tuple[str, str | None], Checked] = {}
        self._compiled: dict[Asking, Compiled] = {}

    def answer(self, request: Request, *, by_executor: bool = False) -> Reply:
        """The reply to one request; never raises. `by_executor`: let graphql-core complete the answer field by field."""
        return _replied(lambda: self._answer(request, by_executor))

    def known(self, request: Request) -> Known | None:
        """The request as one whose query was compiled before; asks no store. What is wrong with it is told by `answer`."""
        checked = self._checked.get((request.query, request.operation_name))
        if checked is None:
            return None
        try:
            later = told_later(checked.waiting, request.variables)
            return self._known(self._asking(request, later), later)
        except (WritError, RecursionError):
            return None

    def again(self, known: Known) -> Reply:
        """The reply to such a request; never raises."""
        return _replied(lambda: self._again(known))

    def at_once(self, known: Known, seconds: float) -> Reply | None:
        """The same, unless the store needs longer for a question than this."""
        with hurried(seconds) as hurry:
            reply = self.again(known)
        return None if hurry.gave_up else reply

    def held(self, known: Known) -> Reply | None:
        """The reply to such a request, if it is held, and a look at the store's edition takes no time."""
        if known.key is None or known.compiled.store.remote:
            return None
        try:
            written = self.asked_again.get(known.key, _state(known.compiled.store))
        except WritError:
            return None
        return None if written is None else Reply(200, {}, written=written)

    # ---- before the store is asked ----

    def _check(self, request: Request) -> Checked:
        key = (request.query, request.operation_name)
        if (known := self._checked.get(key)) is not None:
            return known
        check_text(request.query)
        try:
            document = parse(request.query, max_tokens=LIMITS.tokens)
        except GraphQLError as error:
            raise _Refused([refusal_of(error, "graphql_syntax_error")]) from None
        operation = _operation(document, request.operation_name)
        check_size(document, operation)
        if errors := validate(self.core, document, RULES, max_errors=20):
            if len(errors) == 1 and errors[0].message == "Validation aborted.":
                raise QueryTooEntangled(
                    "Too many fields of the query share a name and would have to be compared.",
                    hint="Ask for each field once, or give it other names.",
                )
            raise _Refused([refusal_of(error, "graphql_validation_failed") for error in errors])
        fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        checked = Checked(document, operation, fragments, waiting(document, operation, self.catalogue))
        if len(self._checked) >= KEPT:
            self._checked.clear()
        self._checked[key] = checked
        return checked

    def _asking(self, request: Request, later: Mapping[str, str]) -> Asking:
        """What was asked, for knowing it again: the variables as they were sent, of those that wait only which are told."""
        _refuse_half_characters("".join(later.values()))
        given = {name: value for name, value in request.variables.items() if name not in later}
        return request.query, request.operation_name, repr(given), tuple(later)

    def _variables(self, checked: Checked, request: Request) -> VariableValues:
        found = get_variable_values(
            self.core, checked.operation.variable_definitions or (), dict(request.variables), 20
        )
        if isinstance(found, list):
            raise _Refused([refusal_of(error, "bad_variables") for error in found])
        return found

    # ---- answering ----

    def _answer(self, request: Request, by_executor: bool) -> Reply:
        checked = self._check(request)
        later = told_later(checked.waiting, request.variables)
        asking = self._asking(request, later)
        if not by_executor and (known := self._known(asking, later)) is not None:
            return self._again(known)
        _refuse_half_characters(json.dumps(dict(request.variables), ensure_ascii=False))
        variables = self._variables(checked, request)
        return self._answered(checked, variables, request, by_executor, asking, later)

    def _known(self, asking: Asking, later: Mapping[str, str]) -> Known | None:
        """The same request as compiled before, unless it was for another day or another store."""
        compiled = self._compiled.get(asking)
        if compiled is None or compiled.today != self.today() or compiled.store is not self.store():
            return None
        return Known(compiled, later, self.asked_again.key(asking, *later.values(), compiled.today))

    def _again(self, known: Known) -> Reply:
        """The answer to a query that was compiled: the one that is held, while the store is as it was."""
        compiled, key = known.compiled, known.key
        if key is None:
            return self._asked(compiled, known.later)
        state = _state(compiled.store)
        if (written := self.asked_again.get(key, state)) is None:
            reply = self._asked(compiled, known.later)
            if reply.status != 200:
                return reply
            written = reply.text
            self.asked_again.hold(key, state, written)
        return Reply(200, {}, written=written)

    def _asked(self, compiled: Compiled, later: Mapping[str, str]) -> Reply:
        """The answer to a query that was compiled."""
        data: dict[str, Any] = {}
        errors: list[dict[str, Any]] = []
        status, began = 200, time.thread_time()
        with watched() as cuts:
            for key, ask, waits in compiled.roots:
                try:
                    data[key] = ask(next((later[name] for name in waits if name in later), None))
                except GraphQLError as error:  # an argument of a question over links, which plans while it is answered
                    status = max(status, 400)
                    errors.append({**refusal_of(error, "bad_argument"), "path": [key]})
                except WritError as error:
                    status = max(status, error.status)
                    errors.append(error_of(error, [key]))
        compiled.took.note(time.thread_time() - began)
        if errors:
            return Reply(status, {"errors": errors})
        return Reply(200, {"data": data, "extensions": {"cost": compiled.cost, **told(cuts)}})

    def _answered(
        self,
        checked: Checked,
        variables: VariableValues,
        request: Request,
        by_executor: bool,
        asked_as: Asking,
        later: Mapping[str, str],
    ) -> Reply:
        selections = Selections(self.core, checked.fragments, variables, Budget(LIMITS.expanded))
        cost = cost_of(checked.operation, selections, self.sizes)
        refuse_above(cost, self.cost_limit)
        if checked.operation.operation is OperationType.MUTATION:
            named = selections.of(Sets([checked.operation.selection_set]), "Mutation")
            data = decide(self.catalogue, selections, named, self.store(), request.signer, request.by_post)
            return Reply(200, {"data": data, "extensions": {"cost": cost}})
        roots = selections.of(Sets([checked.operation.selection_set]), "Query")
        by_executor = by_executor or any(root.name in ("__schema", "__type") for root in roots)
        planner = Planner(self.catalogue, selections, self.sizes, by_executor)
        store, today = self.store(), self.today()
        asking: list[tuple[str, Root, tuple[str, ...]]] = []
        errors: list[dict[str, Any]] = []
        status = 200
        for root in roots:
            try:
                asked = self._root(planner, store, root, AsOf(today, today))
                asking.append((root.key, asked, checked.waiting.get(root.key, ())))
            except GraphQLError as error:  # an argument that only shows its fault with its variables
                status = max(status, 400)
                errors.append({**refusal_of(error, "bad_argument"), "path": [root.key]})
            except WritError as error:
                status = max(status, error.status)
                errors.append(error_of(error, [root.key]))
        if errors:
            return Reply(status, {"errors": errors})
        compiled = Compiled(cost, tuple(asking), today, store, Took())
        if not by_executor and all(is_compiled(planner, root) for root in roots):
            if len(self._compiled) >= KEPT:
                self._compiled.clear()
            self._compiled[asked_as] = compiled
        reply = self._asked(compiled, later)
        if not by_executor or reply.status != 200:
            return reply
        return Reply(200, {**reply.content, "data": self._executed(checked, reply.content["data"], request)})

    def _root(self, planner: Planner, store: Store, root: Chosen, today: AsOf) -> Root:
        if root.name in ("__schema", "__type"):
            return lambda _: None  # graphql-core knows
        return (lambda _: "Query") if root.name == "__typename" else compile_root(planner, store, root, today)

    def _executed(self, checked: Checked, data: Mapping[str, Any], request: Request) -> Any:
        result = execute(
            self.core,
            checked.document,
            context_value=data,
            variable_values=dict(request.variables),
            operation_name=request.operation_name,
        )
        assert isinstance(result, ExecutionResult)  # no field is asynchronous
        if result.errors:
            raise result.errors[0].original_error or result.errors[0]
        return result.data


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadRequest("A variable holds half a character.", hint="Send variables as UTF-8.") from None


def _state(store: Store) -> State:
    return store.edition(), store


def _replied(work: Callable[[], Reply]) -> Reply:
    """The reply that work gives, or what is wrong."""
    try:
        return work()
    except _Refused as refused:
        return Reply(400, {"errors": refused.errors}, before_execution=True)
    except WritError as error:
        return Reply(error.status, {"errors": [error_of(error)]})
    except RecursionError:
        deep = QueryTooDeep("The query or its variables are nested too deeply.", hint="Ask in several queries.")
        return Reply(deep.status, {"errors": [error_of(deep)]})
    except Exception as error:  # the last line: a fault of ours must not show its inside
        fault = unexpected(error)
        return Reply(fault.status, {"errors": [error_of(fault)]})


class _Refused(Exception):
    """The request is no query of this schema."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__()
        self.errors = errors


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if name is None and len(operations) == 1:
        return operations[0]
    named = [each for each in operations if each.name and each.name.value == name]
    if name is not None and named:
        return named[0]
    if not operations:
        raise BadRequest("The document holds no operation.", hint="Begin with `query` or `{`.")
    if name is None:
        raise BadRequest(f"The document holds {len(operations)} operations.", hint="Say which one in `operationName`.")
    raise BadRequest(
        f"The document holds no operation {name[:60]!r}.",
        hint=f"It holds {', '.join(each.name.value for each in operations if each.name) or 'one without a name'}.",
    )
