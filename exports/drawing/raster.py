"""`python raster.py WIDTH < picture.svg > picture.png`: run by `png.py`, one picture a process.

The renderer holds Python's lock for as long as it draws, so that within the service nobody else would be answered meanwhile. Letters come
from the font that is installed with Writ, whatever the machine has: the same picture is the same bytes everywhere.
"""

from __future__ import annotations

import sys
from importlib.resources import files

import resvg_py

FONT = "Source Sans Pro"
FACES = ("Regular", "It", "Bold", "BoldIt")


def main() -> None:
    """Draw what comes in."""
    fonts = files("font_source_sans_pro") / "files"
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        width=int(sys.argv[1]),
        skip_system_fonts=True,
        font_family=FONT,
        font_files=[str(fonts / f"SourceSansPro-{face}.ttf") for face in FACES],
    )
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
