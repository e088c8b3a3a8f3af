"""When two mentions are one: for each kind a list of reasons with weights, in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.resolve.compare import cases, judges, people
from graph.resolve.compare.reason import Reason, Verdict, weigh
from graph.resolve.compare.shared import BODIES, FILINGS
from graph.resolve.traits import Profile

REASONS: Mapping[str, Sequence[Reason[Profile]]] = {
    "Person": people.REASONS,
    "Judge": judges.REASONS,
    "Case": cases.REASONS,
    "Filing": FILINGS,
    "Court": BODIES,
    "Agency": BODIES,
    "Organization": BODIES,
    "Country": BODIES,
    "Facility": BODIES,
    "Law": BODIES,
}

TOLD_APART = -2.0
"""Weight of one document telling of both as of two."""


def compare(one: Profile, other: Profile, *, in_one_document: bool = False) -> Verdict:
    """Whether two profiles of one kind are of one thing, and why."""
    verdict = weigh(REASONS.get(one.kind, ()), one, other)
    if not in_one_document:
        return verdict
    apart = ("One document tells of both as of two.", TOLD_APART)
    return Verdict(round(verdict.weight + TOLD_APART, 3), (apart, *verdict.reasons))
