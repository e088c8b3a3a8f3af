"""Where documents are read: options that commands share which read many."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from loaders import read
from loaders.sources.catalog import Catalog
from loaders.sources.ray_runner import RayReaders
from loaders.sources.runner import Runner
from loaders.sources.worker import Readers

RUNNERS: dict[str, type[Runner[Any]]] = {"local": Readers, "ray": RayReaders}


@dataclass(frozen=True)
class Running:
    """How many readers, and where they run."""

    runner: str
    workers: int

    def readers(self, catalog: Catalog, files: int) -> Runner[Any]:
        """Readers for so many files, to be used as a context manager."""
        return RUNNERS[self.runner](read, catalog, max(1, min(self.workers, files)))


def running_options(command: Callable[..., None]) -> Callable[..., None]:
    """Hands a command its `running`."""

    @click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="all cores",
        help="Processes that read documents; one process writes.",
    )
    @click.option(
        "--runner",
        type=click.Choice(sorted(RUNNERS)),
        default="local",
        show_default=True,
        help="Where they run: on this machine, or on Ray (pip install 'writ[ray]'), on the cluster of RAY_ADDRESS or a local one.",
    )
    @functools.wraps(command)
    def wrapped(*args: Any, workers: int, runner: str, **kwargs: Any) -> None:
        command(*args, running=Running(runner, workers), **kwargs)

    return wrapped
