"""Who may decide over HTTP: names with the fingerprints of their secrets, as the setting `review_tokens` gives them."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping

from errors import UsageError

ENTRY = re.compile(r"\s*([^=,]+?)\s*=\s*([0-9a-f]{64})\s*")


def fingerprint(secret: str) -> str:
    """The fingerprint of a secret; secrets are long and random, so that it tells nothing of them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def signers(setting: str) -> Mapping[str, str]:
    """Fingerprint -> name; raises UsageError on an entry of another form, without repeating it."""
    found: dict[str, str] = {}
    for place, entry in enumerate(filter(str.strip, setting.split(",")), 1):
        match = ENTRY.fullmatch(entry)
        if match is None:
            raise UsageError(
                f"Entry {place} of WRIT_REVIEW_TOKENS is not NAME=FINGERPRINT.",
                hint="Make one with `writ review token NAME`.",
            )
        found[match[2]] = match[1]
    return found


def signer_of(authorization: str, known: Mapping[str, str]) -> str | None:
    """Whose secret an `Authorization` header holds; compared with every one in the same time, right or wrong."""
    scheme, _, secret = authorization.partition(" ")
    given = fingerprint(secret.strip())
    matching = [name for kept, name in known.items() if hmac.compare_digest(kept, given)]
    return matching[0] if matching and scheme.lower() == "bearer" else None
