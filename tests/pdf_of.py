"""PDFs with given lines of text on its pages, written byte by byte, for tests of what reads them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pypdfium2 as pdfium


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """Each page's lines from top to bottom in Helvetica; a page without lines is blank."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        stream = f"BT /F1 9 Tf 11 TL 40 760 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
    return _file_of([each.encode("latin-1") for each in objects])


def _file_of(objects: Sequence[bytes]) -> bytes:
    """The objects with the table of their places, the first of them the catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def scan_of(pdf: bytes, dots_an_inch: int = 200) -> bytes:
    """The same pages as pictures, as a scanner gives them: no text is in the file."""
    with pdfium.PdfDocument(pdf) as document:
        pictures = [page.render(scale=dots_an_inch / 72, grayscale=True).to_numpy().squeeze() for page in document]
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pictures)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode(),
    ]
    for number, dots in enumerate(pictures):
        rows, columns = dots.shape
        packed = zlib.compress(dots.tobytes())
        first = 3 + 3 * number
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {first + 1} 0 R "
            f"/Resources << /XObject << /Im {first + 2} 0 R >> >> >>".encode(),
            b"<< /Length 28 >>\nstream\nq 612 0 0 792 0 0 cm /Im Do Q\nendstream",
            f"<< /Type /XObject /Subtype /Image /Width {columns} /Height {rows} /ColorSpace /DeviceGray "
            f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream",
        ]  # fmt: skip
    return _file_of(objects)
