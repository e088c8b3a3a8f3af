"""Several readings of one entity, or of one statement, as a single one: what one question needs and another wants besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.store.reading import STATEMENT, Read, Reads, Told


def merged(one: Read, other: Read) -> Read:
    """Both at once; keys of what hangs on them are never the same."""
    return Read(
        tuple(dict.fromkeys(one.columns + other.columns)),
        one.follows + other.follows,
        one.told + other.told,
        one.counts + other.counts,
        tuple(dict.fromkeys(one.spans + other.spans)),
    )


def merged_reads(reads: Sequence[Read]) -> Read:
    """All of them at once."""
    whole = Read()
    for each in reads:
        whole = merged(whole, each)
    return whole


def merged_all(all_reads: Sequence[Reads], kinds: Sequence[str]) -> Reads:
    """All of them at once, for each of some kinds."""
    return {kind: merged_reads([reads[kind] for reads in all_reads if kind in reads]) for kind in kinds}


def told_together(one: Told, other: Told | None) -> Told:
    """Statements read as the first says, with what the second reads of each besides."""
    if other is None:
        return one
    documents = [each.document for each in (one, other) if each.document is not None]
    speakers = [each.said_by for each in (one, other) if each.said_by is not None]
    return replace(
        one,
        document=merged_reads(documents) if documents else None,
        said_by=merged_all(speakers, tuple(dict.fromkeys(kind for reads in speakers for kind in reads)))
        if speakers
        else None,
        columns=tuple(each for each in STATEMENT if each in (*one.columns, *other.columns)),
    )
