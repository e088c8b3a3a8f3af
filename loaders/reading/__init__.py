"""Reading: what the story tells of orders, obligations, compliance, removals, custody and claims."""

from __future__ import annotations

from loaders.finding.model import Findings
from loaders.reading.claims import claims_in
from loaders.reading.compliance import states_of
from loaders.reading.custody import stays_in
from loaders.reading.frames import tellings
from loaders.reading.lines import lines_of
from loaders.reading.merging import merge
from loaders.reading.removals import removals_in
from loaders.reading.statements import Story, statements_of
from schema.statement import Statement


def read_story(findings: Findings) -> tuple[Statement, ...]:
    """Statements on orders and what came of them; those on entities themselves are not made here."""
    return statements_of(story_of(findings))


def story_of(findings: Findings) -> Story:
    """Orders, removals, stays and claims of a document, before they are written down as statements."""
    lines = lines_of(findings)
    orders = merge([each for line in lines for each in tellings(line)])
    removed = removals_in(lines)
    return Story(
        findings, tuple(lines), tuple(orders), tuple(removed), tuple(stays_in(lines, removed)),
        tuple(claims_in(lines, orders, removed)), tuple(states_of(lines, orders, removed)),
    )  # fmt: skip
