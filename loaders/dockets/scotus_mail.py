"""E-mails in which the Supreme Court tells that something was added to a docket: which case, and in newer ones which entry."""

from __future__ import annotations

import re
from dataclasses import replace

from errors import UnreadableDocument
from loaders.dockets.model import Docket
from loaders.dockets.shape import canonical, caption_of, day_at, kept_entry, parsed, report_of, text_at

_HEAD = re.compile(r"^From:[^\n]*@(?:[\w.-]+\.)?sc-us\.gov\b", re.IGNORECASE | re.MULTILINE)
_TELLS = re.compile(r"docket entry(?:, \"(?s:.{1,4000}?)\")? has been added", re.IGNORECASE)


def fits(content: str) -> bool:
    """A mail from the Court's filing system about an entry; those that confirm an address are none."""
    return _HEAD.search(content[:20_000]) is not None and _TELLS.search(content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The case, and the entry where the mail quotes it, under the day of the mail; older ones only say that there is one."""
    data = parsed(report_of("scotus", "SCOTUSEmail")(), content, name, "an e-mail of the Supreme Court")
    told = data.get("data")
    number = text_at(told, "docket_number") if isinstance(told, dict) else None
    if not isinstance(told, dict) or number is None:
        raise UnreadableDocument(
            f"{name}: is an e-mail of the Supreme Court that names no case.",
            hint="Save the case's docket page instead.",
        )
    day = day_at(data, "email_datetime")
    words = text_at(told, "entry_description")
    docket = Docket(
        "notice" if words else "query", "scotus", canonical(number), caption_of(text_at(told, "case_name") or number)
    )
    return (replace(docket, last_filing=day, entries=(kept_entry(words, day, None),) if words else ()),)
