"""Fields that Writ works out, by kind, in the order in which the API shows them.

To add one: write the function in `<kind>.py` and name it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.graphql.fields import obligation, order
from api.graphql.fields.obligation import Change
from api.graphql.fields.worked_out import WorkedOut

WORKED_OUT: Mapping[str, tuple[WorkedOut[Any], ...]] = {
    "Order": (order.days_open, order.overdue_since, order.told_in, order.last_told),
    "Obligation": (obligation.history,),
}

__all__ = ["WORKED_OUT", "Change", "WorkedOut"]
