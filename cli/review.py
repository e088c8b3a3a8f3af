"""`writ review`: people look at what the machine read."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict
from datetime import date
from typing import cast

import click

from api.signers import fingerprint
from cli.common import as_of_options, signature, signed_options, with_store
from cli.showing import lines_of
from errors import UsageError
from graph.rehearsal import rehearse
from graph.review.judging import judge as record
from graph.review.queue import Queued, queue
from graph.review.reviewing import review as decide
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw as take_back
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.decision import Act, Anchor, Decision, Judgement, in_force


@click.group()
def review() -> None:
    """Look at what was read: accept it, reject it, put it right. Each decision is signed, logged and can be withdrawn.

    Every statement is proposed until somebody looks at it. A decision holds for what the document says in these words: it
    outlives a new reading and a new version of the document.
    """


@review.command("list")
@click.option("--first", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a statement.")
@as_of_options
@with_store
def listed(store: Store, first: int, as_json: bool, as_of: AsOf) -> None:
    """List proposed statements, those on which an outstanding answer hangs first."""
    for item in queue(store, as_of, first):
        if as_json:
            click.echo(json.dumps(asdict(item), ensure_ascii=False))
        else:
            _show(item)


@review.command("next")
@as_of_options
@with_store
def following(store: Store, as_of: AsOf) -> None:
    """Show the statement to look at first, and what rejecting it would change."""
    found = queue(store, as_of, 1)
    if not found:
        click.echo("Every statement was reviewed.")
        return
    _show(found[0])
    signed = Signature("nobody", "to see what it would change", f"{date.today()}T00:00:00Z")
    rejecting = rehearse(store, lambda tx: decide(tx, store.schema, "reject", found[0].statement, signed), as_of)
    click.echo("   To reject it would change:" if rejecting.changes else "   To reject it would change nothing today.")
    for change in rejecting.changes:
        for line in lines_of(change):
            click.echo(f"     {line}")
    click.echo(f"   writ review accept|reject {found[0].statement} --by NAME --because TEXT")


@review.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a decision.")
@with_store
def log(store: Store, as_json: bool) -> None:
    """List every decision, oldest first: what, on what, by whom, when and why, and whether it is in force."""
    decisions = list(store.all_decisions())
    there = {each.id for each in in_force(decisions)}
    for each in decisions:
        if as_json:
            click.echo(json.dumps({"id": each.id, "inForce": each.id in there, **asdict(each)}, ensure_ascii=False))
        else:
            state = "" if each.id in there or each.act == "withdraw" else " (withdrawn)"
            click.echo(f"{each.at[:10]} {each.id} {told(each)}{state}")
            if each.said is not None and each.act != "withdraw":
                click.echo(f"   “{each.said.quote}” (document-{each.said.document})")
            click.echo(f"   {each.by}: {each.because}")


def _reviewed(
    store: Store, act: str, statement: str, by: str, because: str, fact: tuple[str, str] | None = None
) -> None:
    signed = signature(by, because)
    effect = store.write(lambda tx: decide(tx, store.schema, cast(Act, act), statement, signed, fact))
    click.echo(f"{effect.decision}: {act}; {effect.entities} entities were written again.")


@review.command()
@click.argument("statement")
@signed_options
@with_store
def accept(store: Store, statement: str, by: str, because: str) -> None:
    """Find STATEMENT right."""
    _reviewed(store, "accept", statement, by, because)


@review.command()
@click.argument("statement")
@signed_options
@with_store
def reject(store: Store, statement: str, by: str, because: str) -> None:
    """Find STATEMENT wrong: it counts on no day any more."""
    _reviewed(store, "reject", statement, by, because)


@review.command()
@click.argument("statement")
@click.argument("fact", metavar="FACT=VALUE")
@signed_options
@with_store
def correct(store: Store, statement: str, fact: str, by: str, because: str) -> None:
    """Put STATEMENT right on the same words, such as issued=2025-05-23; for a link, VALUE is the id of its end.

    A FACT that the statement does not tell is added beside it.
    """
    name, equals, value = fact.partition("=")
    if not equals:
        raise UsageError(f"{fact[:60]!r} is no correction.", hint="Write FACT=VALUE, such as issued=2025-05-23.")
    _reviewed(store, "correct", statement, by, because, (name, value))


def _judged(store: Store, one: str, other: str, judgement: Judgement, by: str, because: str) -> None:
    signed = signature(by, because)
    effect = store.write(lambda tx: record(tx, store.schema, one, other, judgement, signed))
    click.echo(f"{effect.decision}: {judgement}; {effect.entities} entities were written again.")


@review.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@signed_options
@with_store
def merge(store: Store, one: str, other: str, by: str, because: str) -> None:
    """Judge A and B to be the same."""
    _judged(store, one, other, "same", by, because)


@review.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@signed_options
@with_store
def split(store: Store, one: str, other: str, by: str, because: str) -> None:
    """Judge A and B, two mentions of one entity, to be different; writ why ID lists mentions."""
    _judged(store, one, other, "different", by, because)


@review.command()
@click.argument("decision")
@signed_options
@with_store
def withdraw(store: Store, decision: str, by: str, because: str) -> None:
    """Take DECISION back: the graph is what it was without it."""
    signed = signature(by, because)
    effect = store.write(lambda tx: take_back(tx, store.schema, decision, signed))
    click.echo(f"{effect.decision}: {decision} is withdrawn; {effect.entities} entities were written again.")


@review.command()
@click.argument("name")
def token(name: str) -> None:
    """Make a secret with which NAME may decide over GraphQL; only its fingerprint goes into the settings."""
    if "," in name or "=" in name or not name.strip():
        raise UsageError("A name has no comma and no equals sign.", hint="Give the name as it shall stand in the log.")
    secret = secrets.token_urlsafe(32)
    click.echo(f"Secret, shown only here: {secret}")
    click.echo(f"Add to WRIT_REVIEW_TOKENS: {name.strip()}={fingerprint(secret)}")


def _show(item: Queued) -> None:
    click.echo(f"{item.statement}  {item.about}")
    click.echo(f"   {item.name.replace('_', ' ')} {item.value}".rstrip())
    click.echo(f"   “{' '.join(item.quote.split())}”")
    click.echo(f"   {item.document}")
    click.echo(f"   {item.hangs}")


def told(decision: Decision) -> str:
    """What was decided, in one line."""
    if decision.act == "judge":
        return f"{' and '.join(map(_called, decision.anchors))} are {decision.judgement}"
    if decision.act == "withdraw":
        return f"withdraws {decision.withdraws}"
    if decision.forgotten is not None:
        return f"forgets a {decision.forgotten.what}"
    said = decision.said
    assert said is not None
    stated = f"{said.kind}.{said.name} {said.value if said.value is not None else said.target}".rstrip()
    right = decision.correction
    if right is None:
        return f"{decision.act}s {stated}"
    value = right.value if right.target is None else right.target.mention
    if right.name != said.name:
        return f"adds {right.name}={value} to {stated}"
    return f"corrects {stated} to {value}"


def _called(anchor: Anchor) -> str:
    """A mention, with the first words that tell which one it is."""
    quotes = [quote for _, _, quote in anchor.words]
    return anchor.mention + (f" “{' '.join(quotes[0].split())[:80]}”" if quotes else "")
