"""Which agency is part of which, where a document names both but not the tie: from the list of agencies.

The words are the document's name for the part; that it is one is the list's knowledge, and the statement's reader says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.finding.model import Findings
from loaders.finding.subjects import subject_of
from loaders.names import known_by_ref
from schema.statement import Evidence, Statement

NAMES_LIST = "names list: agencies"
"""What stands in place of the reader's name on statements that rest on the list."""

GOVERNMENT = "agency:us"
"""Everything is part of it, so saying so tells nothing."""


def parts_known(findings: Findings) -> Iterator[Statement]:
    """A `part_of` for every agency of which the document names a body above it; the nearest such body is taken."""
    named = {entity.ref: entity for entity in findings.entities.values() if entity.ref}
    first = {mention.entity.key: mention for mention in reversed(findings.mentions) if mention.form != "pronoun"}
    for ref, agency in named.items():
        if agency.kind != "Agency" or agency.key not in first:
            continue
        above = next((body for body in _bodies_above(ref) if body in named), None)
        if above is not None:
            at, document = first[agency.key], findings.document
            words = Evidence(document.id, at.start, at.end, document.text[at.start : at.end])
            subject, whole = subject_of(document, agency), subject_of(document, named[above])
            yield Statement(subject, "part_of", words, target=whole, reader=NAMES_LIST)


def _bodies_above(ref: str) -> Iterator[str]:
    """The bodies that an agency is part of, the nearest first, short of the government as a whole."""
    known = known_by_ref()
    seen = {ref}
    while ref in known and known[ref].parent:
        ref = f"agency:{known[ref].parent}"
        if ref == GOVERNMENT or ref in seen:
            return
        seen.add(ref)
        yield ref
