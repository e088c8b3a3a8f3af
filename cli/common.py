"""What commands share: the store that the settings name, days as arguments, and how much to tell."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from graph.review.signing import Signature
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from settings import Settings


class Day(click.ParamType[date]):
    """A day as an argument: 2025-05-28."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; says what a day looks like when it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD.", param, ctx)


Folder = click.Path(file_okay=False, path_type=Path)
File = click.Path(dir_okay=False, exists=True, path_type=Path)


def opened_store(*, must_exist: bool = True) -> Store:
    """The store that WRIT_STORE names, ready for use."""
    address = Settings.from_environment().store
    if must_exist and address.startswith("sqlite:///") and not Path(address.removeprefix("sqlite:///")).exists():
        raise click.ClickException(
            f"There is no store at {address}. Load something first: writ load demo/documents --catalog demo/catalog.json"
        )
    store = open_store(address)
    store.prepare()
    return store


def with_store(command: Callable[..., None]) -> Callable[..., None]:
    """Hands a command the store as its first argument and closes it afterwards."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        with opened_store() as store:
            command(store, *args, **kwargs)

    return wrapped


def as_of_options(command: Callable[..., None]) -> Callable[..., None]:
    """The two clocks as options; both are today when not given."""

    @click.option("--as-of", "world", type=Day(), help="Day in the world that is asked about (default: today).")
    @click.option("--known", type=Day(), help="Believe only documents published by this day (default: today).")
    @functools.wraps(command)
    def wrapped(*args: Any, world: date | None, known: date | None, **kwargs: Any) -> None:
        today = date.today()
        command(*args, as_of=AsOf(world or today, known or today), **kwargs)

    return wrapped


def signed_options(command: Callable[..., None]) -> Callable[..., None]:
    """Who decides and why, without which nothing is decided."""

    @click.option("--by", required=True, metavar="NAME", help="Who decides.")
    @click.option("--because", required=True, metavar="TEXT", help="Why.")
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        command(*args, **kwargs)

    return wrapped


def signature(by: str, because: str) -> Signature:
    """Who decides, why, and now."""
    return Signature(by, because, datetime.now(UTC).isoformat(timespec="seconds"))
