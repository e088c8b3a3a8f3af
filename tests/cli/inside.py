"""Runs a command inside the test's own process: as the installed command runs, without the time that a new process takes."""

from __future__ import annotations

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


def running_in(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs `writ` in a folder with its own store; settings are given without WRIT_, in small letters."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("WRIT_STORE", f"sqlite:///{folder / 'writ.db'}")

    def run(*arguments: str, **settings: str) -> Ran:
        for name, value in settings.items():
            monkeypatch.setenv(f"WRIT_{name.upper()}", value)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return run
