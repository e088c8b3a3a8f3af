"""One article in our own words, and what an honest model answers to it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from schema.document import Document

ORDERED = (
    "U.S. District Judge Ada Stern on Friday ordered the Trump administration to facilitate the return of a man known in "
    "court papers as J.S.V., who was deported to Honduras in March despite an order that barred it."
)
TEXT = f"""By Pat Writer, staff reporter

{ORDERED}

“Officials have done nothing to comply,” his lawyer, Mara Quill, said on Monday. The Department of Homeland Security said the man had no right to come back.

Sign up for our newsletter for more stories like this one.
"""
HONEST: dict[str, Any] = {
    "entities": [
        {"id": "e1", "kind": "Judge", "name": "Ada Stern", "quotes": ["Judge Ada Stern"]},
        {"id": "e2", "kind": "Agency", "name": "United States Government", "quotes": ["the Trump administration"]},
        {"id": "e3", "kind": "Person", "name": "J.S.V.", "quotes": ["J.S.V."], "pseudonym": True},
        {"id": "e4", "kind": "Country", "name": "Honduras", "quotes": ["Honduras"]},
        {"id": "e5", "kind": "Person", "name": "Mara Quill", "quotes": ["Mara Quill"]},
        {
            "id": "e6",
            "kind": "Agency",
            "name": "U.S. Department of Homeland Security",
            "quotes": ["Department of Homeland Security"],
        },
    ],
    "orders": [
        {
            "id": "o1",
            "quote": "U.S. District Judge Ada Stern on Friday ordered the Trump administration to facilitate the return",
            "relief": "return",
            "issued": "2025-04-04",
            "issued_quote": "on Friday",
            "requires_action": True,
            "issued_by": ["e1"],
            "directed_to": ["e2"],
            "concerns": ["e3"],
            "duties": [
                {
                    "act_quote": "facilitate the return of a man",
                    "state": "not_complied",
                    # straight quotation marks and a line break where the text has curly ones and a blank
                    "state_quote": '"Officials have done\nnothing to comply,"',
                    "state_said_by": "e5",
                }
            ],
        }
    ],
    "removals": [
        {"id": "r1", "quote": "was deported to Honduras in March", "person": "e3", "to": "e4", "happened": "2025-03"}
    ],
    "claims": [
        {
            "quote": "said the man had no right to come back",
            "by": "e6",
            "about": "r1",
            "stance": "asserts",
        }
    ],
    "relations": [{"quote": "his lawyer, Mara Quill", "link": "represents", "source": "e5", "target": "e3"}],
}


def answer(**changed: Any) -> dict[str, Any]:
    """The honest answer, with some of its lists changed."""
    return {**copy.deepcopy(HONEST), **changed}


def document(text: str = TEXT, **more: Any) -> Document:
    """The article, published on Saturday, 5 April 2025."""
    about = {"title": "Judge orders return", "published": date(2025, 4, 5), "name": "story.txt", **more}
    return Document("0123456789abcdef", text, **about)
