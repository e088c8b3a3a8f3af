"""Reading: what the story tells of orders, obligations, compliance, removals, custody and claims."""

from __future__ import annotations

from loaders.finding.model import Findings
from loaders.reading.claims.claims import claims_in
from loaders.reading.claims.disputes import disputes
from loaders.reading.compliance.led_to_it import without_what_led_to_it
from loaders.reading.compliance.states import states_of
from loaders.reading.orders.day_elsewhere import date_orders
from loaders.reading.orders.left_unnamed import name_whose_it_was
from loaders.reading.orders.merging import merge
from loaders.reading.orders.only_judge import name_the_only_judge
from loaders.reading.pronouns.bench import seat_further
from loaders.reading.pronouns.looking_ahead import look_ahead
from loaders.reading.pronouns.patients import mend, seat
from loaders.reading.removals.barred import mark_breaches
from loaders.reading.removals.custody import stays_in
from loaders.reading.removals.removals import removals_in
from loaders.reading.sentences.lines import lines_of
from loaders.reading.statements import Story, statements_of
from loaders.reading.tellings.of_a_story import tellings_of
from loaders.reading.tellings.paper_meant import name_papers
from schema.statement import Statement


def read_story(findings: Findings) -> tuple[Statement, ...]:
    """Statements on orders and what came of them; those on entities themselves are not made here."""
    return statements_of(story_of(findings))


def story_of(findings: Findings) -> Story:
    """Orders, removals, stays and claims of a document, before they are written down as statements."""
    lines = lines_of(findings)
    seat(lines)
    seat_further(lines)
    mend(lines)
    look_ahead(lines)
    name_papers(lines)
    orders = merge(tellings_of(lines))
    name_the_only_judge(orders, lines)
    name_whose_it_was(orders, lines)
    date_orders(orders, lines)
    removed = removals_in(lines)
    mark_breaches(removed, orders)
    states = without_what_led_to_it(states_of(lines, orders, removed), orders)
    said = claims_in(lines, orders, removed, states)
    disputed = without_what_led_to_it(disputes(said), orders)
    return Story(
        findings,
        tuple(lines),
        tuple(orders),
        tuple(removed),
        tuple(stays_in(lines, removed)),
        tuple(said),
        (*states, *disputed),
    )
