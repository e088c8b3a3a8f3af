"""`writ ask`: a question of the catalogue in the terminal, answered as JSON."""

from __future__ import annotations

import json

import click

from cli.common import as_of_options, opened_store
from errors import QueryError, UsageError
from graph.store.conditions import AsOf


@click.command()
@click.argument("question", required=False)
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A variable of the question; may be repeated."
)
@as_of_options
def ask(question: str | None, given: tuple[str, ...], as_of: AsOf) -> None:
    """Answer a QUESTION of the catalogue as JSON; without one, list them all.

    Two clocks: --as-of is the day in the world, --known the day up to which documents count.
    """
    from api.graphql.execute import GraphQLService  # here, for it takes a second that --help need not wait
    from api.graphql.request import Request
    from api.questions import question as named
    from api.questions import questions

    if question is None:
        for each in questions().values():
            variables = " ".join(name for name in each.variables if name not in ("day", "known"))
            click.echo(f"{each.id:32} {each.title}{f' (--set {variables}=...)' if variables else ''}")
        return
    asked = named(question)
    words = {}
    for each_given in given:
        name, equals, value = each_given.partition("=")
        if not equals:
            raise UsageError(f"--set {each_given} gives no value.", hint="Write --set NAME=VALUE.")
        words[name] = value
    values = asked.values(words | {"day": str(as_of.world), "known": str(as_of.known)})
    with opened_store() as store:
        body = GraphQLService(store.schema, lambda: store).answer(Request(asked.text, values)).body
    if "errors" in body:
        first = body["errors"][0]
        raise QueryError(first["message"], hint=first["extensions"].get("hint", ""))
    click.echo(json.dumps(body["data"], ensure_ascii=False, indent=1))
