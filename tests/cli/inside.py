"""Runs a command inside the test's own process: as the installed command runs, without the seconds that a new process takes."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]


def writ(folder: Path, *arguments: str, store: str | None = None, **settings: str) -> Ran:
    """Runs `writ` in a folder, without a terminal, over the store named or one of the folder's own.

    Settings are given without WRIT_, in small letters.
    """
    said, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in {"store": store or f"sqlite:///{folder / 'writ.db'}", **settings}.items():
            patch.setenv(f"WRIT_{name.upper()}", value)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told), pytest.raises(SystemExit) as ended:
            main(arguments)
    texts = []
    for stream in (said, told):
        stream.seek(0)
        texts.append(stream.read())
    return Ran(int(ended.value.code or 0), *texts)
