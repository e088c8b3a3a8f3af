"""What a statement says, apart from where it stands and which version of its document says it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.review.anchors import words_of
from graph.store.decision import Anchor, Said
from graph.store.rows import StatementRow

ADDED = "correction "
"""How the reader of a statement begins that a person added; the id of the decision follows."""


def sayings(rows: Sequence[StatementRow]) -> Mapping[str, Said]:
    """What each statement of one version of a document says, by key; those that people added are none of them."""
    read = [row for row in rows if not row.reader.startswith(ADDED)]
    about: dict[str, list[StatementRow]] = defaultdict(list)
    for row in read:
        about[row.subject].append(row)
    seen: Counter[Said] = Counter()
    found = {}
    for row in sorted(read, key=lambda row: (row.start, row.end, row.key)):
        end = f"{row.target_kind} {words_of(about[row.target])}" if row.target else ""
        quote = " ".join(row.quote.split())
        said = Said(row.document, row.kind, row.name, row.value, end, row.facts, quote, 0)
        subject = Anchor(row.subject, row.kind, row.document, words_of(about[row.subject]))
        found[row.key] = replace(said, place=seen[said], subject=subject)
        seen[said] += 1
    return found
