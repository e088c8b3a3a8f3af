"""`writ judge`: whether two things are one, decided by a person."""

from __future__ import annotations

from typing import cast, get_args

import click

from cli.common import signature, signed_options, with_store
from errors import UsageError
from graph.review.judging import judge as record
from graph.review.withdrawing import withdraw as take_back
from graph.store.base import Store
from graph.store.decision import Judgement


@click.command()
@click.argument("one", metavar="[A", required=False)
@click.argument("other", metavar="B", required=False)
@click.argument("judgement", metavar="same|different|unsure]", type=click.Choice(get_args(Judgement)), required=False)
@click.option("--withdraw", "decision", metavar="ID", help="Take back the decision of this id, of whatever sort.")
@signed_options
@with_store
def judge(
    store: Store, one: str | None, other: str | None, judgement: str | None, decision: str | None, by: str, because: str
) -> None:
    """Record that A and B are the same, are different, or that nobody can tell, over the machine's verdict.

    A and B are ids of two entities, or of two mentions of one entity that is to be parted; writ why ID lists mentions. A
    pseudonym is joined to a name in no other way than this. The judgement is kept in the log (writ review log), and
    after --withdraw ID the graph is exactly what it was.
    """
    signed = signature(by, because)
    if decision is not None:
        if one is not None:
            raise UsageError("--withdraw takes no A and B.", hint="Give the id of the decision only.")
        taken = decision
        effect = store.write(lambda tx: take_back(tx, store.schema, taken, signed))
        click.echo(f"{effect.decision}: {taken} is withdrawn; {effect.entities} entities were written again.")
        return
    if one is None or other is None or judgement is None:
        raise UsageError(
            "A judgement needs A, B and what they are.", hint="Write writ judge A B same|different|unsure."
        )
    pair, said = (one, other), cast(Judgement, judgement)
    effect = store.write(lambda tx: record(tx, store.schema, *pair, said, signed))
    click.echo(f"{effect.decision}: {judgement}; {effect.entities} entities were written again.")
