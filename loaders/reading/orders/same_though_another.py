"""An order told as another (`also`, `earlier`, `again`) that is the one told before all the same."""

from __future__ import annotations

import re

from loaders.reading.orders.order import Order
from loaders.reading.sentences.verb_groups import group
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.told import Told


def same_though_another(telling: Told, order: Order) -> bool:
    """Whether words that set an order apart part it from no more than what its sentence tells else."""
    return (
        bool(telling.when and order.when and telling.when == order.when)
        or _next_to(telling, order)
        or _both_embedded(telling, order)
        or _of_the_past(telling, order)
        or _of_one_ruling(telling, order)
    )


_EMBEDDED = frozenset(("C8", "C10", "C18"))


def _both_embedded(telling: Told, order: Order) -> bool:
    """`an order that barred Ⓟ's transfer` and `an earlier order prohibiting it`: both earlier than what is told, and one order."""
    return (
        (telling.rule in _EMBEDDED or _pluperfect(telling))
        and telling.relief is not None
        and telling.relief == order.relief
        and all(each.nominal or each.rule in _EMBEDDED for each in order.tellings)
        and (
            bool({p.key for p in telling.persons} & {p.key for p in order.persons})
            or (not telling.persons and not order.persons and _pluperfect(telling))
        )
    )


_ALSO = re.compile(r"(?<!\w)also (?:\w+ ){0,2}$")


def _of_one_ruling(telling: Told, order: Order) -> bool:
    """`Ⓙ ordered Ⓐ to file reports. Ⓙ also ordered it to say where he is`: of one relief, and so of one order."""
    last = order.tellings[-1]
    return (
        telling.relief is not None
        and telling.relief == order.relief
        and not telling.nominal
        and telling.apart is not Apart.SEPARATE
        and bool({each.key for each in telling.issuers} & {each.key for each in order.issuers})
        and 0 <= telling.line.number - last.line.number <= 1
        and not telling.deadlines
        and (telling.when is None or telling.when == order.when)
        and telling.token < len(telling.line.tokens)
        and _ALSO.search(telling.line.text, 0, telling.line.tokens[telling.token].start) is not None
    )


def _of_the_past(telling: Told, order: Order) -> bool:
    """`Ⓙ ruled last week that …`, `refused to amend Ⓙ's earlier order`: earlier than what is told, as that ruling is."""
    published = telling.line.findings.document.published
    return (
        telling.nominal
        and bool(telling.issuers)
        and telling.when is None
        and telling.relief is not None
        and telling.relief == order.relief
        and order.when is not None
        and published is not None
        and (published - order.when.latest).days > 1
    )


def _pluperfect(telling: Told) -> bool:
    """Whether the order is told as made before (`had previously issued …`)."""
    return telling.token < len(telling.line.tokens) and group(telling.line, telling.token).perfect == "had"


def _next_to(telling: Told, order: Order) -> bool:
    return telling.line is order.tellings[-1].line and telling.relief == order.relief and telling.when is None
