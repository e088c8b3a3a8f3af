"""Pictures of pages into text with the program `tesseract`, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess

_SECONDS = 25
_LANGUAGE = "eng"


def reader() -> str | None:
    """Where the program is, or None."""
    return shutil.which("tesseract")


def text_of_picture(picture: bytes, program: str) -> str | None:
    """The text that a page's picture (in a form that it reads, such as PGM) shows; None when the program fails or takes too long."""
    try:
        run = subprocess.run(
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # four threads on two cores are four times slower
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 and run.stdout.strip() else None
