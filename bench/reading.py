"""Articles a second of processor time on one core, beside a citation finder on the same texts; and how it grows.

`python -m bench.reading [FOLDER]`: the texts of a folder (by default the annotated articles of the tests). Figures are
medians of paired runs, one of ours and one of the peer in turn; the goal of the design is 150 articles of 4 kB a second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from eyecite import get_citations

from loaders import read
from schema.document import Document, document_id

ARTICLES = Path(__file__).parents[1] / "tests" / "loaders" / "gold"
RUNS = 5
FOUR_KILOBYTES = 4096


def main(arguments: list[str]) -> None:
    """Prints the table."""
    folder = Path(arguments[0]) if arguments else ARTICLES
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    size = sum(map(len, texts))
    ours, peers = [], []
    for _ in range(RUNS + 1):  # the first pair warms up and does not count
        ours.append(_seconds(_read, texts))
        peers.append(_seconds(get_citations, texts))
    articles = size / FOUR_KILOBYTES
    pairs = [mine / peer for mine, peer in zip(ours[1:], peers[1:], strict=True)]
    print(f"{len(texts)} texts, {size / 1000:.0f} kB; medians of {RUNS} paired runs, processor time")
    print(f"  reading            {articles / median(ours[1:]):6.1f} articles of 4 kB a second")
    print(f"  finding citations  {articles / median(peers[1:]):6.1f} articles of 4 kB a second (eyecite, the peer)")
    print(f"  ratio of times     {median(pairs):6.2f}")
    once = [text for text in texts if len(text) > 1000][:10]
    for times in (2, 4, 8):
        longer = ["\n\n".join([text] * times) for text in once]
        grown = median(_seconds(_read, longer) / _seconds(_read, once) for _ in range(3))
        print(f"  text × {times}: time × {grown:.1f}")


def _read(text: str) -> object:
    return read(Document(document_id(text[:80]), text, published=date(2025, 6, 1)))


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
