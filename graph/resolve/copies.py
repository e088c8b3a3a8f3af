"""Which documents are copies of one story, so that a wire story in ten papers counts as one source.

Two documents are copies where most runs of five words of the one stand in the other too. Runs are compared by a sketch (MinHash)
that is kept with the document, in bands that only likely copies share; so a load reads no other document's text.
"""

from __future__ import annotations

import hashlib
import struct

from rensa import RMinHash

from graph.resolve.names import plain
from graph.resolve.traits import Profile
from graph.store.rows import MentionRow
from schema.document import Document

STORY = "Story"
"""The kind of a document's text among mentions; it is no kind of the graph."""

PREFIX = "story-"
"""How the ids of such mentions begin, and so those of the stories that they are resolved to."""

RUN = 5
"""Words of a run."""
FEWEST = 30
"""Runs below which a text is too short to be told from others by them."""
HASHES, BAND = 72, 3
ALIKE = 0.4
"""Share of runs in common from which on two texts are one story. Two reporters at one hearing share less than a tenth."""


def story_id(document: str) -> str:
    """Id of the mention that stands for a document's text."""
    return f"{PREFIX}{document}"


def story_of(document: Document) -> MentionRow:
    """The mention that stands for a document's text, with the keys by which copies of it are found."""
    words = plain(document.text).split()
    runs = sorted({" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})
    id = story_id(document.id)
    if len(runs) < FEWEST:
        return MentionRow(id, STORY, document.id, (), id)
    sketch = RMinHash(num_perm=HASHES, seed=1)
    sketch.update(runs)
    digest = sketch.digest()
    bands = [struct.pack(f">{BAND}I", *digest[at : at + BAND]) for at in range(0, HASHES, BAND)]
    keys = [f"copy:{number}:{hashlib.sha256(band).hexdigest()[:12]}" for number, band in enumerate(bands)]
    return MentionRow(id, STORY, document.id, (f"~sketch:{''.join(f'{each:08x}' for each in digest)}", *keys), id)


def mostly_the_same_words(one: Profile, other: Profile) -> bool:
    """Most runs of five words of the one stand in the other too: they are copies of one story."""
    return any(_share(a, b) >= ALIKE for a in one.of("sketch") for b in other.of("sketch"))


def _share(one: str, other: str) -> float:
    """Share of the runs of two texts that they have in common, as their sketches tell."""
    pairs = [(one[at : at + 8], other[at : at + 8]) for at in range(0, min(len(one), len(other)), 8)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
