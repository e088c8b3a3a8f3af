"""When two mentions are one: for each kind a list of reasons with weights, in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.resolve.compare import cases, judges, people
from graph.resolve.compare.reason import Reason, Verdict, weigh
from graph.resolve.compare.shared import BODIES, FILINGS
from graph.resolve.copies import STORY, mostly_the_same_words
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
    STORY: (Reason(mostly_the_same_words, +1.0),),
}

SURE: Mapping[str, tuple[str, ...]] = {
    "Judge": ("name",),
    "Person": ("name", "national", "part"),
    "Case": ("docket", "case", "court"),
}
"""Traits that make two mentions one if all of them are equal, whatever else is told: they need not be compared pair by pair."""

TOLD_APART = -2.0
"""Weight of one document telling of both as of two."""


def signature(profile: Profile) -> tuple[str, ...] | None:
    """What a profile shares with all others that are surely of the same thing; None where it tells too little."""
    traits = SURE.get(profile.kind)
    if traits is None or profile.of("pseudonym"):
        return None
    if profile.kind == "Case":
        enough = bool(profile.of("docket"))
    else:
        enough = bool(profile.of("name")) and all(" " in name for name in profile.of("name"))
    return tuple(sorted(f"{t}:{value}" for t in traits for value in profile.of(t))) if enough else None


def compare(one: Profile, other: Profile, *, in_one_document: bool = False) -> Verdict:
    """Whether two profiles of one kind are of one thing, and why."""
    verdict = weigh(REASONS.get(one.kind, ()), one, other)
    if not in_one_document:
        return verdict
    apart = ("One document tells of both as of two.", TOLD_APART)
    return Verdict(round(verdict.weight + TOLD_APART, 3), (apart, *verdict.reasons))
