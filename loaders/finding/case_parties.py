"""Agencies and states that a document names only in a case's name."""

from __future__ import annotations

from loaders.finding.known_entities import entity_of
from loaders.finding.page import Page
from loaders.names import Hit


def find_parties_in_case_names(page: Page) -> None:
    """An agency or state that a document names only in a case's name: "Texas v. Department of Homeland Security"."""
    for mention in [each for each in page.in_order() if each.entity.kind == "Case" and each.form == "name"]:
        for hit in page.hits:
            if hit.end <= mention.start or hit.start >= mention.end:
                continue
            form = next(
                (
                    each
                    for each in hit.forms
                    if each.known.kind == "Agency"
                    and (each.use == "safe" or each.known.sort == "state" or each.known.ref == "agency:us")
                ),
                None,
            )
            if form is None or form.known.ref in page.entities or not _is_side(page, mention.start, mention.end, hit):
                continue
            page.mention(entity_of(page, form.known), hit.start, hit.end, "short")


def _is_side(page: Page, start: int, end: int, hit: Hit) -> bool:
    """Whether the hit is all of one side of a case's name."""
    before, after = page.text[start : hit.start].strip(), page.text[hit.end : end].strip()
    return (before == "" or before.endswith((" v.", " v", " vs."))) and (
        after == "" or after.startswith(("v.", "v ", "vs.", "et al"))
    )
