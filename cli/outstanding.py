"""`writ outstanding`: the headline answer in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from cli.common import as_of_options, with_store
from graph.questions.open_to_doubt import hanging_on_a_date
from graph.questions.outstanding_orders import OUTSTANDING, PENDING, orders_of
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.reading import Follow, Listed, Read, Row, Told
from schema.dates import PartialDate

_NAME = Read(("caption",))
_DOCUMENT = Read(("caption", "title", "publisher", "published", "url"))


def _ends(key: str, link: str, *kinds: str) -> Follow:
    """The captions at the far ends of a link."""
    return Follow(key, link, False, kinds, dict.fromkeys(kinds, _NAME))


_SPEAKERS = dict.fromkeys(("Person", "Judge", "Agency", "Organization", "Court"), _NAME)
_OBLIGATION = Read(
    ("caption", "act", "due_by", "due_at", "due_basis", "due_words", "state"),
    told=(Told("history", ("state",), document=_DOCUMENT, said_by=_SPEAKERS),),
)
_RULING = Read(
    ("caption", "issued"),
    (_ends("issued_by", "issued_by", "Judge", "Court"),),
    (Told("evidence", ("relief",), first=1, document=_DOCUMENT),),
)
ORDER = Read(
    ("caption", "relief", "issued", "effect", "compliance", "standing"),
    (
        _ends("issued_by", "issued_by", "Judge", "Court"),
        _ends("directed_to", "directed_to", "Agency"),
        _ends("concerns", "concerns", "Person"),
        _ends("case", "in_case", "Case"),
        Follow("obligations", "under", True, ("Obligation",), {"Obligation": _OBLIGATION}),
        Follow("acted_on_by", "acts_on", True, ("Order",), {"Order": _RULING}, facts=True),
    ),
    (Told("evidence", ("relief",), document=_DOCUMENT),),
)
"""What is told of an order: who, whom, its obligations with their history, the rulings on it, and the words that prove it."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@as_of_options
@with_store
def outstanding(store: Store, as_json: bool, as_of: AsOf) -> None:
    """Orders not yet complied with, with the words that say so; apart, those of which nobody tells.

    Two clocks: --as-of is the day in the world, --known the day up to which documents count.
    """
    found = {standing: orders_of(standing, store, as_of, ORDER) for standing in (OUTSTANDING, PENDING)}
    hanging = hanging_on_a_date(store, as_of).found
    if as_json:
        answer = {"asOf": {"world": str(as_of.world), "known": str(as_of.known)}}
        lists = {standing.value.lower(): [_as_json(row) for row in listed.rows] for standing, listed in found.items()}
        counts = {standing.value.lower(): listed.count for standing, listed in found.items()}
        vague = [{"id": row["id"], "caption": row["caption"], "issued": row["issued"]} for row in hanging]
        whole = {"hanging": vague, "counts": counts, "truncated": any(listed.more for listed in found.values())}
        click.echo(json.dumps(answer | lists | whole, ensure_ascii=False, indent=1))
        return
    days = f"on {as_of.world}, as known on {as_of.known}"
    click.echo(f"Orders not yet complied with {days}: {_count(found[OUTSTANDING])}")
    for number, row in enumerate(found[OUTSTANDING].rows, 1):
        _show(number, row, as_of.world)
    click.echo(
        f"\nOrders that bind, and of which no document loaded tells whether they were obeyed: {_count(found[PENDING])}"
    )
    for number, row in enumerate(found[PENDING].rows, 1):
        _show(number, row, as_of.world)
    if hanging:
        click.echo(f"\nOrders that may have been made by then, by vague dates, and are not counted: {len(hanging)}")
        for row in hanging:
            click.echo(f"     {row['caption']} ({row['issued']})")


def _count(listed: Listed) -> str:
    return f"{listed.count}" if not listed.more else f"{listed.count} (the first {len(listed.rows)} are shown)"


def _show(number: int, order: Row, world: date) -> None:
    """One order as a court reporter would note it."""
    click.echo(f"\n{number:>3}. {order['caption']}")
    for label, key in (("bound", "directed_to"), ("case", "case")):
        if names := [end["caption"] for end in _rows(order[key])]:
            _line(label, "; ".join(names))
    for obligation in _rows(order["obligations"]):
        _line("must", obligation["act"])
        if obligation.get("due_by") or obligation.get("due_words"):
            words = f"“{obligation['due_words']}”" if obligation.get("due_words") else ""
            due = PartialDate.parse(obligation["due_by"]) if obligation.get("due_by") else None
            late = f", {(world - due.latest).days} days ago" if due and due.latest < world else ""
            _line("due", f"{obligation.get('due_at') or due or ''}{late} {words}".strip())
            _line("clock", obligation.get("due_basis") or "")
        for change in obligation["history"]:
            who = f", says {change['said_by']['caption']}" if change.get("said_by") else ""
            when = change.get("holds") or change["document"].get("published") or ""
            _line("state", f"{str(change['value']).replace('_', ' ')} ({when}{who})")
            _quote(change)
    for ruling in _rows(order["acted_on_by"]):
        _line("ruling", ruling["caption"])
        for words in ruling["evidence"]:
            _quote(words)
    for words in order["evidence"]:
        _line("ordered", f"effect: {str(order['effect']).replace('_', ' ')}" if words is order["evidence"][0] else "")
        _quote(words)
    _line("id", order["id"])


def _rows(listed: Any) -> tuple[Row, ...]:
    return listed.rows if isinstance(listed, Listed) else tuple(listed or ())


def _line(label: str, text: str) -> None:
    if text:
        click.echo(f"     {label:8} {text}")


def _quote(words: Row) -> None:
    """The words and where they stand."""
    click.echo(f"              “{' '.join(words['quote'].split())}”")
    click.echo(f"              {words['document']['caption']}")


def _as_json(order: Row) -> dict[str, Any]:
    """One order as GraphQL names it."""
    case = _rows(order["case"])
    return {
        **{key: order.get(key) for key in ("id", "caption", "relief", "issued", "effect", "compliance", "standing")},
        "issuedBy": _named(order["issued_by"]),
        "directedTo": _named(order["directed_to"]),
        "concerns": _named(order["concerns"]),
        "case": {"id": case[0]["id"], "caption": case[0]["caption"]} if case else None,
        "obligations": [
            {
                "act": each["act"],
                "dueBy": each.get("due_by"),
                "dueAt": each.get("due_at"),
                "dueBasis": each.get("due_basis"),
                "dueWords": each.get("due_words"),
                "state": each.get("state"),
                "history": [_change(row) for row in each["history"]],
            }
            for each in _rows(order["obligations"])
        ],
        "actedOnBy": [
            {
                "how": row["facts"].get("how"),
                "id": row["id"],
                "caption": row["caption"],
                "evidence": _words(row["evidence"]),
            }
            for row in _rows(order["acted_on_by"])
        ],
        "evidence": _words(order["evidence"]),
    }


def _named(listed: Any) -> list[dict[str, Any]]:
    return [{"id": row["id"], "kind": row["kind"], "caption": row["caption"]} for row in _rows(listed)]


def _change(row: Row) -> dict[str, Any]:
    """One change of an obligation's state."""
    speaker = row.get("said_by")
    return {
        "state": row["value"],
        "on": row.get("holds") or row["document"].get("published"),
        "saidBy": {"id": speaker["id"], "caption": speaker["caption"]} if speaker else None,
        "evidence": _words([row]),
    }


def _words(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Quotes, where they stand, and in which document."""
    about = ("title", "publisher", "published", "url")
    return [
        {
            **{key: row[key] for key in ("quote", "start", "end")},
            "document": {key: row["document"].get(key) for key in about},
        }
        for row in rows
    ]
