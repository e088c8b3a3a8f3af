"""Reads one document with a language model: asks part by part, looks every quote up, and counts what it cost."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field

from errors import ModelFailed
from loaders.language_model.answer import Answer, NoAnswer, answer_in, form
from loaders.language_model.cache import Cache, key_of
from loaders.language_model.endpoint import Model
from loaders.language_model.known import Known
from loaders.language_model.request import messages, version
from loaders.language_model.sent import Sent, parts_of
from loaders.language_model.writing import Writing
from schema.document import Document
from schema.statement import Statement, refuse_ungrounded

ATTEMPTS = 3
"""Times that a part is asked about when replies are no JSON."""


@dataclass
class Cost:
    """What the model was asked and what came of it, over all documents."""

    requests: int = 0
    from_cache: int = 0
    sent: int = 0
    received: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def price(self, sent: float, received: float) -> float:
        """What it cost at these prices of a million tokens."""
        return (self.sent * sent + self.received * received) / 1_000_000

    def told(self, model: str, price_sent: float, price_received: float) -> str:
        """In one sentence."""
        told = f"{model}: {self.requests} requests, {self.from_cache} answers from the cache, {self.sent} tokens sent, {self.received} received"
        if price_sent or price_received:
            told += f", {self.price(price_sent, price_received):.4f} at the prices set"
        told += f"; {self.kept} statements"
        if self.dropped:
            reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.dropped.items()))
            told += f", dropped: {reasons}"
        return f"{told}."


@dataclass
class ModelReader:
    """Reads documents with a model; may be used from several threads."""

    model: Model
    cache: Cache
    longest: int = 24_000
    cost: Cost = field(default_factory=Cost)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @property
    def name(self) -> str:
        """Name and version, written in each statement."""
        return f"model {self.model.name} {version()}"

    def read(self, document: Document, rules: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Everything that the model says of a document and that its words prove.

        `rules` is what the rules say: it gives a name the same subject from both readers, and adds nothing.
        Raises ModelFailed when a part of the document got no usable answer.
        """
        writing = Writing(document, Known.of(rules), self.name)
        for part in parts_of(document, self.longest):
            writing.read(part, self._answer(part, writing.dropped))
        said = writing.all()
        refuse_ungrounded(document, said)
        with self._lock:
            self.cost.kept += len(said)
            self.cost.dropped.update(writing.dropped)
        return said

    def _answer(self, part: Sent, dropped: Counter[str]) -> Answer:
        request = messages(part)
        key = key_of(self.model.name, version(), request)
        if (kept := self.cache.get(key)) is not None:
            try:
                answer, wrong = answer_in(kept.words)
            except NoAnswer:
                pass
            else:
                with self._lock:
                    self.cost.from_cache += 1
                dropped.update(wrong)
                return answer
        for _ in range(ATTEMPTS):
            reply = self.model.ask(request, form())
            with self._lock:
                self.cost.requests += 1
                self.cost.sent += reply.sent
                self.cost.received += reply.received
            try:
                answer, wrong = answer_in(reply.words)
            except NoAnswer:
                continue
            self.cache.put(key, reply)
            dropped.update(wrong)
            return answer
        raise ModelFailed(
            f"{part.document.name or part.document.id}: the model {self.model.name} answered {ATTEMPTS} times with something "
            "else than JSON of the form asked for.",
            hint="Choose a model that can hold to a form, or use --reader rules.",
        )
