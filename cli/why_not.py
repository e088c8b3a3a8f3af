"""`writ why-not`: why an order is not in the answer."""

from __future__ import annotations

import json

import click

from cli.common import as_of_options, with_store
from graph.questions import why_not as explain
from graph.store.base import Store
from graph.store.conditions import AsOf


@click.command("why-not")
@click.argument("order", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@as_of_options
@with_store
def why_not(store: Store, order: str, as_json: bool, as_of: AsOf) -> None:
    """Tell why the order ID is not outstanding on a day (or that it is): stayed, complied with, not known by then, …"""
    found = explain(store, order, as_of)
    quotes = store.quotes([key for each in found.reasons for key in each.evidence])
    if as_json:
        reasons = [{"sentence": each.sentence, "evidence": [quotes[key]["quote"] for key in each.evidence if key in quotes]} for each in found.reasons]  # fmt: skip
        told = {"outstanding": found.outstanding, "sentence": found.sentence, "reasons": reasons}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(found.sentence)
    for each in found.reasons:
        if each.sentence != found.sentence:
            click.echo(f"   {each.sentence}")
        for key in each.evidence:
            if key in quotes:
                row = quotes[key]
                click.echo(
                    f"   “{' '.join(row['quote'].split())}”\n      {row['document']['title'] or row['document']['id']}"
                )
