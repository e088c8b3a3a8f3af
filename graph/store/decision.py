"""What people decided: an append-only log of signed decisions, from which every effect of them can be undone.

A decision is never changed. Taking one back is another decision, and what counts is what the log leaves in force.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from schema.statement import Value

Act = Literal["judge", "accept", "reject", "correct", "forget", "withdraw"]
Judgement = Literal["same", "different", "unsure"]
JUDGED = "judged:"
"""How the keys begin that the mentions of a judgement bear."""


@dataclass(frozen=True)
class Anchor:
    """A mention on which a judgement rests, and the words by which it is found again when its document is read anew."""

    mention: str
    kind: str
    document: str
    words: tuple[tuple[str, str, str], ...]
    """Property, value and quote of what tells which one it is: its names, or what an event is."""


@dataclass(frozen=True)
class Said:
    """What a statement says, by which it is found again when its document is read anew: all but where it stands."""

    document: str
    kind: str
    name: str
    value: Value
    target: str
    """Kind and name of the end of a link, as the document tells it; empty for a property."""
    facts: tuple[tuple[str, str], ...]
    quote: str
    """The words, with single blanks."""
    place: int
    """Which of those that agree in all this, in order of the text."""
    subject: Anchor | None = field(default=None, compare=False)
    """What it is about."""


@dataclass(frozen=True)
class Correction:
    """What is right instead, on the same words: a value, or the mention at the end of a link."""

    name: str
    value: Value = None
    target: Anchor | None = None


@dataclass(frozen=True)
class Forgotten:
    """What was removed for good: only ids and fingerprints, by which it is known again and which tell nothing."""

    what: Literal["person", "document"]
    ids: tuple[str, ...]
    """Former ids, which now lead to the tombstone."""
    prints: tuple[str, ...]
    """Fingerprints of the names or of the content."""


@dataclass(frozen=True)
class Decision:
    """One entry of the log."""

    number: int
    act: Act
    by: str
    because: str
    at: str
    """Instant of deciding (ISO 8601, UTC)."""
    judgement: Judgement | None = None
    anchors: tuple[Anchor, ...] = ()
    said: Said | None = None
    correction: Correction | None = None
    withdraws: str | None = None
    """Id of the decision that this one takes back."""
    forgotten: Forgotten | None = None

    @property
    def id(self) -> str:
        """Its id, from its place in the log and when and by whom it was made, so that no word of it can be guessed."""
        seed = f"{self.number}#{self.act}#{self.by}#{self.at}"
        return f"decision-{hashlib.sha256(seed.encode()).hexdigest()[:16]}"

    @property
    def about(self) -> frozenset[str]:
        """The documents and fingerprints under which a load finds it."""
        documents = {anchor.document for anchor in self.anchors} | ({self.said.document} if self.said else set())
        if self.forgotten is not None:
            return frozenset({"forgotten", *self.forgotten.ids, *self.forgotten.prints})
        return frozenset(f"document-{document}" for document in documents)


def in_force(log: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, oldest first."""
    listed = list(log)
    gone = {each.withdraws for each in listed if each.withdraws}
    return [each for each in listed if each.id not in gone and each.act != "withdraw"]


def decision_json(decision: Decision) -> str:
    """All of a decision but its number, as stores keep it."""
    told = {name: value for name, value in asdict(decision).items() if value not in (None, (), [])}
    del told["number"]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def read_decision(number: int, text: str) -> Decision:
    """A decision as it was kept."""
    told: dict[str, Any] = json.loads(text)
    told["anchors"] = tuple(_anchor(each) for each in told.get("anchors", ()))
    if said := told.get("said"):
        about = said.get("subject")
        told["said"] = Said(**{**said, "facts": _pairs(said["facts"]), "subject": _anchor(about) if about else None})
    if correction := told.get("correction"):
        end = correction.get("target")
        told["correction"] = Correction(correction["name"], correction.get("value"), _anchor(end) if end else None)
    if forgotten := told.get("forgotten"):
        told["forgotten"] = Forgotten(forgotten["what"], tuple(forgotten["ids"]), tuple(forgotten["prints"]))
    return Decision(number, **told)


def _anchor(told: Mapping[str, Any]) -> Anchor:
    words = tuple((name, value, quote) for name, value, quote in told["words"])
    return Anchor(told["mention"], told["kind"], told["document"], words)


def _pairs(listed: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in listed)
