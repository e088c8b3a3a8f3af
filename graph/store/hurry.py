"""Questions asked in a hurry: somebody waits behind them, so that they are given up early, and asked again where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Hurry:
    """How long each question asked in it may take, and whether one was given up."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.gave_up = False


_HURRY: ContextVar[Hurry | None] = ContextVar("hurry", default=None)


@contextmanager
def hurried(seconds: float) -> Iterator[Hurry]:
    """Gives no question of this thread more time than this; a store that cannot break off a question heeds it not."""
    hurry = Hurry(seconds)
    before = _HURRY.set(hurry)
    try:
        yield hurry
    finally:
        _HURRY.reset(before)


def allowed(seconds: float | None) -> float | None:
    """The seconds that a question may take, of those that it could otherwise."""
    hurry = _HURRY.get()
    if hurry is None:
        return seconds
    return hurry.seconds if seconds is None else min(seconds, hurry.seconds)


def given_up() -> None:
    """Notes that a question took longer than was allowed."""
    if (hurry := _HURRY.get()) is not None:
        hurry.gave_up = True
