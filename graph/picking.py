"""One value out of several statements: which of them count on a day, and which of those is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from graph.hubs import age
from graph.store.rows import StatementRow
from schema.dates import LATEST, PartialDate
from schema.model import Property
from schema.statement import Value

CALLED = ("name", "docket_number", "unnamed")
"""Facts on which it hangs what a thing is called, and so the captions of what names it."""

FOUND_RIGHT = "accepted"
"""The status of a statement that a person found right, or put right."""

RECORD = ("decision ", "docket ", "filing ")
"""How the names of the readers of courts' own papers begin."""


def active(rows: Iterable[StatementRow], known: date) -> list[StatementRow]:
    """The statements that count on a known day: of current versions, and not rejected."""
    return [row for row in rows if row.known[0] <= known < row.known[1] and row.status != "rejected"]


def essential(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Of statements of one property and value that are still known, the first; of versions that were replaced, all.

    Of a thing without a life of its own nothing else matters: a government is in every document, its names are few.
    """
    unnamed = {row.subject for row in rows if row.name == "unnamed"}
    kept: dict[tuple[str, Value, bool, bool], StatementRow] = {}
    replaced = []
    for row in sorted(rows, key=age):
        if row.target is not None or row.status == "rejected":
            continue
        if row.known[1] != LATEST:
            replaced.append(row)
        else:
            kept.setdefault((row.name, row.value, row.subject in unnamed, row.status == FOUND_RIGHT), row)
    # A name and the flag that it is only a description must come from the same mention.
    flags = {row.subject for row in (*kept.values(), *replaced)} & unnamed
    whole = [row for row in rows if row.name == "unnamed" and row.subject in flags and row.status != "rejected"]
    return list({(row.key, row.known): row for row in (*kept.values(), *replaced, *whole)}.values())


def pick(prop: Property, rows: Sequence[StatementRow]) -> Value | tuple[Value, ...]:
    """The value of a property, from all statements of it.

    Lists keep every value. A flag holds when stated. Of dates the narrowest, of names the fullest, else what most
    documents say; among equals what was known first. Dates and choices of a court's own papers go before what is reported,
    then what a person found or put right before what nobody looked at: but for names, lists and a flag that one is enough for.
    """
    if prop.sort in ("date", "choice"):
        rows = of_record(rows)
    if prop.name != "name" and not prop.list and (prop.sort != "flag" or prop.name == "requires_action"):
        rows = looked_at(rows, dates=prop.sort == "date")
    values = [row.value for row in rows if row.value is not None]
    if prop.list:
        return tuple(dict.fromkeys(row.value for row in sorted(rows, key=age) if row.value is not None))
    if not values:
        return None
    often = Counter(values)
    first = {row.value: age(row) for row in sorted(rows, key=age, reverse=True)}
    if prop.sort == "flag":
        return True in often if prop.name != "requires_action" else often[True] >= often[False]
    if prop.sort == "date":
        return min(often, key=lambda v: (_breadth(str(v)), -often[v], str(v)))
    if prop.name == "name":
        return max(often, key=lambda v: (len(str(v).split()), often[v], len(str(v)), str(v)))
    return min(often, key=lambda v: (-often[v], first[v], str(v)))


def of_record(rows: Sequence[StatementRow]) -> Sequence[StatementRow]:
    """What a court's own papers say in their own voice, where they say anything; else everything.

    A docket proves when an order was made; the press reports it, and may be a day off.
    """
    own = [row for row in rows if row.said_by is None and row.reader.startswith(RECORD)]
    return own or rows


def looked_at(rows: Sequence[StatementRow], *, dates: bool = False) -> Sequence[StatementRow]:
    """What a person found or put right, if anything, and of dates also what agrees with it: it may be more exact."""
    right = [row for row in rows if row.status == FOUND_RIGHT]
    if not right or not dates:
        return right or rows
    days = [PartialDate.parse(str(row.value)) for row in right]
    return [row for row in rows if any(PartialDate.parse(str(row.value)).agrees_with(day) for day in days)]


def _breadth(text: str) -> int:
    when = PartialDate.parse(text)
    return (when.latest - when.earliest).days


def named(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Statements of names, without the descriptions of those mentions that bear no name where another one does."""
    unnamed = {row.subject for row in rows if row.name == "unnamed"}
    names = [row for row in rows if row.name == "name"]
    real = [row for row in names if row.subject not in unnamed]
    return real or names


def since(rows: Sequence[StatementRow], prop: str | None) -> date:
    """The first day on which an event surely had begun: the last day it may have, but no later than its first report."""
    reported = min(row.known[0] for row in rows)
    dated = looked_at(of_record([row for row in rows if row.name == prop]), dates=True)
    stated = [PartialDate.parse(str(row.value)) for row in dated]
    if not stated:
        return reported
    narrowest = min(stated, key=lambda day: (day.latest - day.earliest, day))
    return min(narrowest.latest, reported) if narrowest.earliest <= reported else narrowest.latest
