"""A verdict on whether two things are one: the sum of reasons, each of which can explain itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

SAME = 1.0
"""Weight from which on two things are taken for one."""

DIFFERENT = -0.5
"""Weight up to which they are surely two, and are kept apart however well both agree with a third."""


@dataclass(frozen=True)
class Reason(Generic[T]):
    """Something that speaks for or against; the docstring of `holds` is the sentence that says so."""

    holds: Callable[[T, T], bool]
    weight: float

    @property
    def sentence(self) -> str:
        """What this reason says, for the researcher who doubts it."""
        return (self.holds.__doc__ or self.holds.__name__).strip().splitlines()[0]


@dataclass(frozen=True)
class Verdict:
    """What the reasons that hold add up to."""

    weight: float
    reasons: tuple[tuple[str, float], ...]
    """Sentence and weight of each, the heaviest first."""

    @property
    def decision(self) -> Literal["same", "different", "unsure"]:
        """Same, different, or left to a person."""
        if self.weight >= SAME:
            return "same"
        return "different" if self.weight <= DIFFERENT else "unsure"


def weigh(reasons: Sequence[Reason[T]], one: T, other: T) -> Verdict:
    """The verdict on two things; the same whichever comes first."""
    held = [reason for reason in reasons if reason.holds(one, other)]
    listed = sorted(((reason.sentence, reason.weight) for reason in held), key=lambda each: (-abs(each[1]), each[0]))
    return Verdict(round(sum(reason.weight for reason in held), 3), tuple(listed))
