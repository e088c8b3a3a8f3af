"""A picture as PNG, for previews, messages and papers that take no SVG: drawn from the SVG, within bounds."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache
from math import sqrt
from pathlib import Path
from threading import BoundedSemaphore

from errors import BadArgument, PictureFailed, TooBusy
from exports.drawing.look import FONT
from exports.drawing.raster import FONT as OURS

LEAST_ACROSS, MOST_ACROSS = 200, 2_000
"""Pixels that a picture may be wide."""
MOST_PIXELS = 4_000_000
"""Pixels of the largest picture; one that would have more is drawn smaller."""
AT_A_TIME, PATIENCE, DEADLINE = 2, 10.0, 20.0
"""Pictures drawn at a time; seconds that a further one waits for its turn, and that one may take."""
KEPT = 32
"""Finished pictures that are kept, so that one asked for again is not drawn again."""

_turns = BoundedSemaphore(AT_A_TIME)
_SIZE = re.compile(r' viewBox="0 0 (\d+) (\d+)"')


def write_png(svg: str, across: int | None = None) -> bytes:
    """The picture of an SVG that `write_svg` made in the light or the dark theme, so many pixels wide or in its own size."""
    size = _SIZE.search(svg)
    if size is None:
        raise BadArgument("The picture has no size.", hint="Draw it with write_svg.")
    wide, high = map(int, size.groups())
    scale = min((across or wide) / wide, MOST_ACROSS / wide, sqrt(MOST_PIXELS / (wide * high)))
    return _drawn(svg.replace(FONT, f'"{OURS}"'), max(int(wide * scale), 1))


@lru_cache(maxsize=KEPT)
def _drawn(svg: str, across: int) -> bytes:
    if not _turns.acquire(timeout=PATIENCE):
        raise TooBusy("Too many pictures are being drawn.", hint="Ask again in some seconds, or for the SVG.")
    try:
        script = Path(__file__).with_name("raster.py")
        drawn = subprocess.run(
            [sys.executable, "-I", str(script), str(across)],
            input=svg.encode(),
            capture_output=True,
            timeout=DEADLINE,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise PictureFailed("The picture cannot be drawn as PNG.", hint="Ask for the SVG.") from error
    finally:
        _turns.release()
    return drawn.stdout
