"""What Writ works out about an order, beyond what is stored of it."""

from __future__ import annotations

from datetime import date, timedelta

from api.graphql.fields.worked_out import worked_out
from graph.questions.outstanding_orders import OUTSTANDING, PENDING
from graph.store.conditions import AsOf
from graph.store.reading import Follow, Page, Read, Row
from schema.dates import PartialDate

_DUTIES = Follow("Duties", "under", True, ("Obligation",), {"Obligation": Read(("due_by", "state"))}, page=Page(100))


@worked_out(columns=("issued", "standing"))
def days_open(order: Row, as_of: AsOf) -> int | None:
    """Days from the day the order was issued to the day asked for, while it is outstanding and the day is known."""
    issued = order.get("issued")
    if not issued or not OUTSTANDING.holds(order):
        return None
    day = PartialDate.parse(issued).exact  # None where documents give no more than a month
    return (as_of.world - day).days if day and day <= as_of.world else None


@worked_out(columns=("standing",), follows=(_DUTIES,))
def overdue_since(order: Row, as_of: AsOf) -> date | None:
    """First day after the earliest deadline that passed while no document tells that it was met; late, not yet "violated"."""
    if not (OUTSTANDING.holds(order) or PENDING.holds(order)):
        return None
    missed = [
        PartialDate.parse(duty["due_by"]).latest
        for duty in order["Duties"].rows
        if duty.get("due_by") and duty.get("state") != "complied"
    ]
    passed = [day for day in missed if day < as_of.world]
    return min(passed) + timedelta(days=1) if passed else None


@worked_out(told=("relief",))
def told_in(order: Row, _: AsOf) -> int:
    """How many of the documents known by the day asked for tell of the order (100 at most are counted)."""
    return len({told["document"]["id"] for told in order["told"] if told["document"]})


@worked_out(told=("relief",))
def last_told(order: Row, _: AsOf) -> date | None:
    """Day of the latest of those documents: a pending order was not reported as obeyed or disobeyed through this day."""
    days = [told["document"]["published"] for told in order["told"] if told["document"]]
    return max((PartialDate.parse(day).latest for day in days if day), default=None)
