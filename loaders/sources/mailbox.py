"""The messages of a mailbox file (mbox), as mail programs keep them: each begins after a line `From sender day`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from errors import UnreadableDocument
from loaders.sources.archive import Member

MESSAGES = 20_000
_POSTMARK = re.compile(rb"From \S[^\r\n]*\d{4}\r?\n(?=[A-Za-z][\w-]*:)")
"""Only before the head of a message: in its words `From` stands with a mark before it, or before other words."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ID = re.compile(rb"^Message-ID:\s*(<[^>\r\n]{1,300}>)", re.IGNORECASE | re.MULTILINE)


def is_mailbox(content: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return _POSTMARK.match(content) is not None


def messages_of(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    """Every message in the order of the file; one of several is named by its id, so that a mailbox may grow and shrink."""
    starts = [
        each for each in _POSTMARK.finditer(content) if content[max(each.start() - 1, 0) : each.start()] in (b"", b"\n")
    ]
    if len(starts) > MESSAGES:
        yield UnreadableDocument(f"{name}: holds more than {MESSAGES} messages.", hint="Split the mailbox.")
        return
    ends = [*(each.start() for each in starts[1:]), len(content)]
    for start, end in zip(starts, ends, strict=True):
        message = _QUOTED.sub(rb"\1", content[start.end() : end]).rstrip() + b"\n"
        told = _ID.search(message)
        mark = hashlib.sha256(told[1] if told else message).hexdigest()[:12]
        title = name if len(starts) == 1 else f"{PurePosixPath(name).stem}-{mark}.eml"
        yield Member(title, title, message)
