"""One document while its names are being found: its words, its sentences, and what has been found so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.cleaning import Cleaned, clean
from loaders.finding.model import Form, Found, Mention, Sentence
from loaders.finding.sentences import sentences_of
from loaders.names import Hit, Tokens, find_names, fold, tokens_of
from schema.document import Document


@dataclass
class Page:
    """What the steps of finding share; each step reads it and adds entities and mentions."""

    document: Document
    text: str
    cleaned: Cleaned
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    hits: list[Hit]
    small: frozenset[str]
    """Words that the document writes with a small first letter: such a word is no name at the head of a sentence."""
    judged: dict[int, bool] = field(default_factory=dict)
    """By the start of a name, whether the words around it say that it is a judge's."""
    forum: str = "US"
    """Country whose courts and government the document means when it does not say."""
    entities: dict[str, Found] = field(default_factory=dict)
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of the words of the text, by word."""
    _ordered: list[Mention] | None = None
    _hit_starts: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _taken: bytearray = field(default_factory=bytearray)

    @classmethod
    def of(cls, document: Document) -> Page:
        """The page of a document, nothing found yet."""
        text = document.text
        cleaned = clean(text, document.title)
        sentences = tuple(sentences_of(text, cleaned))
        tokens = tokens_of(text)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(tokens.words):
            places[word].append(number)
        small = frozenset(word for word in places if word[0].islower())
        page = cls(document, text, cleaned, sentences, tokens, [], small, places=dict(places))
        page._starts = [sentence.start for sentence in sentences]
        page._taken = bytearray(len(text) + 1)
        page.hits = [hit for hit in find_names(tokens, page.places) if page.sentence_at(hit.start) is not None]
        page._hit_starts = [hit.start for hit in page.hits]
        return page

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that stands at a place, if the place is part of the story."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place >= self.sentences[number].end:
            return None
        return self.sentences[number]

    def sentence_number(self, place: int) -> int:
        """The number of that sentence; -1 where the place is not part of the story."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self.sentences[number].end else -1

    def is_listed(self, start: int, end: int) -> bool:
        """Whether these characters are, or are part of, a listed name, if only of one that needs context."""
        number = bisect_right(self._hit_starts, start) - 1
        return number >= 0 and end <= self.hits[number].end

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """The words of one sentence."""
        first = bisect_left(self.tokens.starts, sentence.start)
        return frozenset(self.tokens.words[first : bisect_left(self.tokens.starts, sentence.end, first)])

    def near(self, pattern: re.Pattern[str], words: frozenset[str], before: int, after: int) -> Iterator[re.Match[str]]:
        """Matches of a pattern around certain words only: so many characters before and after each, windows that overlap joined."""
        numbers = sorted(number for word in words & self.places.keys() for number in self.places[word])
        start = end = -1
        for number in numbers:
            first, last = self.tokens.starts[number] - before, self.tokens.ends[number] + after
            if first > end:
                if end >= 0:
                    yield from pattern.finditer(self.text, max(start, 0), end)
                start = first
            end = max(end, last)
        if end >= 0:
            yield from pattern.finditer(self.text, max(start, 0), end)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether some of these characters belong to a mention already."""
        return self._taken.find(1, start, end) >= 0

    def take(self, start: int, end: int) -> None:
        """Keeps characters from becoming part of a mention."""
        self._taken[start:end] = b"\x01" * (end - start)

    def entity(self, kind: str, name: str, ref: str | None = None, key: str | None = None) -> Found:
        """The entity of this kind and name (or reference), made when it is new."""
        key = key or ref or f"{kind.lower()}:{plain(name)}"
        found = self.entities.get(key)
        if found is None:
            found = self.entities[key] = Found(key, kind, name, ref)
        return found

    def mention(self, found: Found, start: int, end: int, form: Form) -> Mention:
        """Records that the characters refer to an entity."""
        mention = Mention(start, end, found, form)
        self.mentions[(start, end)] = mention
        self._ordered = None
        self.take(start, end)
        return mention

    def merge(self, gone: Found, into: Found) -> None:
        """Makes two entities one: every mention of the first becomes one of the second."""
        if gone is into:
            return
        self._ordered = None
        for place, mention in self.mentions.items():
            if mention.entity is gone:
                self.mentions[place] = Mention(mention.start, mention.end, into, mention.form)
        for name, value in gone.traits.items():
            into.traits.setdefault(name, value)
        self.entities = {key: found for key, found in self.entities.items() if found is not gone}

    def in_order(self) -> list[Mention]:
        """All mentions by their place."""
        if self._ordered is None:
            self._ordered = [self.mentions[place] for place in sorted(self.mentions)]
        return self._ordered

    def before(self, place: int, length: int = 80) -> str:
        """The words of the sentence that stand before a place."""
        sentence = self.sentence_at(place)
        return self.text[max(sentence.start if sentence else 0, place - length) : place]

    def after(self, place: int, length: int = 80) -> str:
        """The words of the sentence that stand after a place."""
        sentence = self.sentence_at(max(place - 1, 0))
        return self.text[place : min(sentence.end if sentence else len(self.text), place + length)]


def plain(name: str) -> str:
    """A name in small letters without marks, as keys are written."""
    return re.sub(r"[^a-z0-9]+", " ", fold(name.lower())).strip()
