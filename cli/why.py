"""`writ why`: what a field rests on."""

from __future__ import annotations

import json
from typing import Any

import click

from cli.common import as_of_options, with_store
from graph.questions.why import Fact, Why
from graph.questions.why import why as explain
from graph.resolve.ties import Tie
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.reading import Row


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@as_of_options
@with_store
def why(store: Store, id: str, as_json: bool, as_of: AsOf) -> None:
    """Tell why the graph says what it says of the entity ID: the words behind every field, and why its mentions are one."""
    found = explain(store, id, as_of)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
        return
    click.echo(f"{found.caption}\n{found.kind} {found.id}")
    for fact in found.facts:
        value = "" if fact.value is None else f": {_plain(fact.value)}"
        click.echo(f"\n{fact.name.replace('_', ' ')}{value}" + (f"  ({fact.sentence})" if fact.sentence else ""))
        for row in fact.told:
            _words(row)
    click.echo(f"\n{len(found.mentions)} mentions" if len(found.mentions) != 1 else "\n1 mention")
    for mention in found.mentions:
        place = f"document-{mention.document}" if mention.document else "(its id before it was forgotten)"
        click.echo(f"   {mention.id}  {place}  {'; '.join(mention.words)[:120]}".rstrip())
    if found.truncated:
        click.echo("   … and more: of what very much is told of, not everything is shown")
    for tie in found.ties:
        click.echo(
            f"   {tie.one} and {tie.other}" + (f" ({tie.judged.id})" if tie.judged else f" (weight {tie.weight})")
        )
        if not tie.judged and not tie.reasons:
            click.echo("      Nothing that documents tell speaks for it or against it.")
        for sentence, weight in tie.reasons:
            click.echo(f"      {sentence}" + ("" if tie.judged else f" {weight:+}"))


def _words(row: Row) -> None:
    says = f", says {row['said_by']['caption']}" if row.get("said_by") else ""
    holds = f", on {row['holds']}" if row.get("holds") else ""
    click.echo(f"   “{' '.join(row['quote'].split())}”{says}{holds}")
    click.echo(f"      {row['document']['caption']} · {row['statement']} · {row['status']}")


def _plain(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _as_json(found: Why) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "caption": found.caption,
        "facts": [_fact(each) for each in found.facts],
        "mentions": [{"id": m.id, "document": f"document-{m.document}", "words": m.words} for m in found.mentions],
        "ties": [_tie(each) for each in found.ties],
        "truncated": found.truncated,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    words = ("statement", "quote", "start", "end", "holds", "status", "reader")
    told = [
        {
            **{key: row[key] for key in words},
            "document": row["document"]["id"],
            "saidBy": (row.get("said_by") or {}).get("id"),
        }
        for row in fact.told
    ]
    return {"name": fact.name, "value": fact.value, "because": fact.sentence or None, "told": told}


def _tie(tie: Tie) -> dict[str, Any]:
    reasons = [{"sentence": sentence, "weight": weight} for sentence, weight in tie.reasons]
    judged = (
        {"id": tie.judged.id, "by": tie.judged.by, "at": tie.judged.at, "judgement": tie.judged.judgement}
        if tie.judged
        else None
    )
    return {"one": tie.one, "other": tie.other, "weight": tie.weight, "reasons": reasons, "judged": judged}
