"""The agency that a title stands for, where the title alone tells it: "President", "Attorney General", "border czar"."""

from __future__ import annotations

import re
from functools import cache

from loaders.finding.model import Findings, Found, Mention
from loaders.names import holders, rows

_HELD_BY_OTHERS = frozenset("President|president|Secretary|Secretary of State|Minister|Governor|Mayor".split("|"))


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Titles before a name, titles after it, and the agency that each is linked to."""
    linked: dict[str, str] = {}
    for row in rows("titles"):
        if row["group"] not in ("official", "lawyer", "military") or not row["linked_to"]:
            continue
        if " " in row["linked_to"] or row["linked_to"].startswith("x-"):
            continue
        for phrase in (row["phrase"], *row["variants"].split("|")):
            if len(phrase) > 3:
                linked[phrase.lower()] = row["linked_to"]
    words = "|".join(re.escape(phrase) for phrase in sorted(linked, key=len, reverse=True))
    before = re.compile(rf"\b({words})(?:-elect)?,? $", re.IGNORECASE)
    after = re.compile(rf", (?:(?:the|then|acting|now|an?|who (?:is|was)(?: the| then)?) )*({words})\b", re.IGNORECASE)
    return before, after, linked


def office_agency(findings: Findings, mention: Mention) -> tuple[Found, int, int, str] | None:
    """The agency, the words that tell it, and the office; None where the document does not name the agency."""
    text = findings.document.text
    before, after, linked = _titles()
    lead = text[max(0, mention.start - 70) : mention.start]
    match = before.search(lead)
    if match is not None:
        start, end = mention.start - (len(lead) - match.start(1)), mention.end
    else:
        match = after.match(text, mention.end, mention.end + 90)
        if match is None:
            return None
        start, end = mention.start, match.end(1)
    office = match[1]
    agency = linked[office.lower()]
    if agency == "us" and not _was_president(mention.entity.name):
        return None
    found = _agency(findings, agency)
    return (found, start, end, office) if found is not None else None


@cache
def _presidents() -> frozenset[str]:
    return frozenset(
        holder.name.split()[-1]
        for holder in holders()
        if holder.office in ("President of the United States", "Vice President of the United States")
    )


def _was_president(name: str) -> bool:
    """ "President" is also the title of many others."""
    return name.split()[-1] in _presidents()


def _agency(findings: Findings, agency: str) -> Found | None:
    """The agency among what the document names; the government where it names no more than that."""
    found = findings.entities.get(f"agency:{agency}")
    if found is None and agency in ("who", "eop"):
        found = findings.entities.get("agency:us")
    if found is None and agency.startswith("doj-"):
        found = findings.entities.get("agency:doj")
    return found
