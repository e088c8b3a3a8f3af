"""The mention that a decision rests on, and how it is found again when its document is read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from errors import BadArgument, UnknownEntity
from graph.record import members
from graph.store.base import Transaction
from graph.store.decision import Anchor
from graph.store.rows import MentionRow, StatementRow

TELLING = ("name", "docket_number", "number", "relief", "act", "content", "happened")
"""Properties that tell which mention one is."""


def mention_of(tx: Transaction, id: str) -> MentionRow:
    """The mention that an id names: its own, or the first of an entity's; raises UnknownEntity."""
    found = tx.mentions(ids=[id]) or members(tx, id)
    if not found:
        raise UnknownEntity(
            f"Nothing in the store has the id {id[:80]!r}.", hint="Ids are shown by writ outstanding and writ why."
        )
    return found[0]


def anchor(tx: Transaction, mention: MentionRow) -> Anchor:
    """A mention with the words by which it is found again."""
    return Anchor(mention.id, mention.kind, mention.document, words_of(tx.statements(subjects=[mention.id])))


def words_of(rows: Sequence[StatementRow]) -> tuple[tuple[str, str, str], ...]:
    """What tells which mention some statements are about."""
    telling = [row for row in rows if row.name in TELLING] or rows
    return tuple(sorted({(row.name, str(row.value), " ".join(row.quote.split())) for row in telling}))


def found_again(anchor: Anchor, rows: Sequence[StatementRow]) -> str | None:
    """The mention of an anchor among the statements of one version of its document; None where none is surely it."""
    about: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        if row.kind == anchor.kind:
            about[row.subject].append(row)
    if anchor.mention in about:
        return anchor.mention
    shared = {mention: len({*words_of(listed)} & {*anchor.words}) for mention, listed in about.items()}
    best = max(shared.values(), default=0)
    fitting = [mention for mention, count in shared.items() if count == best]
    return fitting[0] if best and len(fitting) == 1 else None


def refuse_other_kinds(one: MentionRow, other: MentionRow) -> None:
    """Raises BadArgument unless both are of one kind."""
    if one.kind != other.kind:
        raise BadArgument(
            f"{one.id} is of kind {one.kind}, {other.id} of kind {other.kind}.", hint="Name two of one kind."
        )
