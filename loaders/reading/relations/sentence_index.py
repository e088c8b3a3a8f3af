"""In which sentence and paragraph a place of the document stands, found by halving instead of reading all sentences again."""

from __future__ import annotations

from bisect import bisect_right

from loaders.finding.model import Findings, Mention, Sentence


class SentenceIndex:
    """The sentences of one document by where they begin."""

    def __init__(self, findings: Findings) -> None:
        self._sentences = tuple(findings.sentences)
        self._starts = [sentence.start for sentence in self._sentences]

    def at(self, place: int) -> Sentence | None:
        """The sentence at a place, if it stands in one."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place >= self._sentences[number].end:
            return None
        return self._sentences[number]

    def paragraph(self, mention: Mention) -> int | None:
        """The paragraph in which a mention stands."""
        sentence = self.at(mention.start)
        return sentence.paragraph if sentence is not None else None
