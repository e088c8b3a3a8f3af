"""Puts black boxes in the place of somebody's names, each letter one box, so that every other place in a text stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from graph.store.decision import Anchor, Correction, Decision
from schema.document import Document
from schema.statement import Value

BOX = "█"
T = TypeVar("T")
_BETWEEN = r"[\W_]{0,3}"


class Redactor:
    """Knows the names of one person. `everywhere`: only the full names, for documents that may tell of others alike."""

    def __init__(self, names: Collection[str], *, everywhere: bool = False) -> None:
        whole = {tuple(re.findall(r"[^\W_]+", _folded(name))) for name in names} - {()}
        parts = {(part,) for words in whole for part in words if len(part) > 2}
        wanted = {words for words in whole if len(words) > 1} if everywhere else whole | parts
        listed = [_BETWEEN.join(map(re.escape, words)) for words in sorted(wanted, key=lambda w: (-len(w), w))]
        self._names = re.compile(rf"(?<![^\W_])(?:{'|'.join(listed)})(?![^\W_])") if listed else None

    def text(self, text: str) -> str:
        """A text with boxes for the names, whatever their case and accents."""
        if self._names is None:
            return text
        kept = list(text)
        for match in self._names.finditer(_folded(text)):
            for place in range(*match.span()):
                if kept[place].isalnum():
                    kept[place] = BOX
        return "".join(kept)

    def maybe(self, text: str | None) -> str | None:
        """The same for what may be missing."""
        return None if text is None else self.text(text)

    def value(self, value: Value) -> Value:
        """The same for a property's value."""
        return self.text(value) if isinstance(value, str) else value

    def document(self, document: Document) -> Document:
        """A document with its text and all that is known of its origin; an address that names somebody is dropped."""
        url = document.url if document.url == self.maybe(document.url) else None
        return replace(
            document, text=self.text(document.text), title=self.maybe(document.title), url=url,
            source=self.maybe(document.source), name=self.text(document.name),
        )  # fmt: skip

    def decision(self, decision: Decision) -> Decision:
        """A decision with the words that it keeps."""
        said, right = decision.said, decision.correction
        if said is not None:
            about = self._anchor(said.subject) if said.subject else None
            said = replace(
                said, value=self.value(said.value), target=self.text(said.target), quote=self.text(said.quote), subject=about
            )  # fmt: skip
        if right is not None:
            target = self._anchor(right.target) if right.target else None
            right = Correction(right.name, self.value(right.value), target)
        anchors = tuple(map(self._anchor, decision.anchors))
        because = self.text(decision.because)
        return replace(decision, because=because, said=said, correction=right, anchors=anchors)

    def _anchor(self, anchor: Anchor) -> Anchor:
        words = tuple((name, self.text(value), self.text(quote)) for name, value, quote in anchor.words)
        return replace(anchor, words=words)


def _folded(text: str) -> str:
    """A text without case and accents, as long as it was."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).casefold()
    return plain if len(plain) == 1 else letter
