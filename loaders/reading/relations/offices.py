"""Whose official somebody is where a title alone tells it: "President NAME", "Attorney General NAME", "Gov. NAME"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.finding.model import Findings, Found, Mention
from loaders.finding.page import plain
from loaders.names import holders, rows
from loaders.reading.relations.relation import Relation

_SPOKES = re.compile(r"spokes\w+|press secretary")
_OF_STATE = re.compile(r"^ (?:of|for) (?:the )?(?:[A-Z]|state)")
_STATE_BEFORE = re.compile(r"(?:[A-Z]\w+[’']s?|state|[A-Z]\w+) $")


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
            if len(phrase) > 3 and "elect" not in phrase:
                linked[phrase.lower()] = row["linked_to"]
    words = "|".join(re.escape(phrase) for phrase in sorted(linked, key=len, reverse=True))
    before = re.compile(rf"\b({words}),? $", re.IGNORECASE)
    after = re.compile(rf", (?:(?:the|then|acting|now|an?|who (?:is|was)(?: the| then)?) )*({words})\b", re.IGNORECASE)
    return before, after, linked


@cache
def _offices_by_name() -> dict[str, tuple[tuple[str, str], ...]]:
    """Office and agency of each known holder, by the holder's first and last name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for holder in holders():
        name = _short(holder.name)
        found[name] = (*found.get(name, ()), (holder.office, holder.agency))
    return found


def _short(name: str) -> str:
    words = [word for word in plain(name).split() if word not in ("jr", "sr", "ii", "iii")]
    return f"{words[0]} {words[-1]}" if len(words) > 1 else plain(name)


def offices_of(findings: Findings, told: tuple[Relation, ...]) -> Iterator[Relation]:
    """An official for each title that names an office by itself, unless the text has told of an agency already."""
    placed = {relation.source.key for relation in told if relation.name == "official_of"}
    yield from _spokespersons(findings)
    for mention in findings.mentions:
        if mention.entity.kind != "Person" or mention.form not in ("name", "short") or mention.entity.key in placed:
            continue
        relation = _of_title(findings, mention) or _of_holder(findings, mention)
        if relation is not None:
            yield relation


def _spokespersons(findings: Findings) -> Iterator[Relation]:
    """A spokesperson without a name is an official of the agency that the words for them name."""
    for mention in findings.mentions:
        body = findings.entities.get(str(mention.entity.traits.get("speaks_for", "")))
        if mention.form == "description" and body is not None and body.kind == "Agency":
            word = _SPOKES.search(findings.document.text, mention.start, mention.end)
            facts = (("office", word[0]),) if word else ()
            yield Relation("official_of", mention.entity, body, mention.start, mention.end, facts)


def _of_title(findings: Findings, mention: Mention) -> Relation | None:
    """A title that is linked to one agency, where the document names that agency."""
    text = findings.document.text
    before, after, linked = _titles()
    lead = text[max(0, mention.start - 70) : mention.start]
    match = before.search(lead)
    if match is not None:
        start, end = mention.start - (len(lead) - match.start(1)), mention.end
        around = lead[: match.start(1)]
    else:
        match = after.match(text, mention.end, mention.end + 90)
        if match is None:
            return None
        start, end, around = mention.start, match.end(1), ""
        if _OF_STATE.match(text[end : end + 12]) and "general" in match[1].lower():
            return None
    agency = linked[match[1].lower()]
    if (
        agency == "us"
        and not any(each[1] == "us" for each in _offices_by_name().get(_short(mention.entity.name), ()))
        and not _is_president(mention)
    ):
        return None
    if (
        "general" in match[1].lower()
        and _STATE_BEFORE.search(around)
        and not re.search(r"(?:U\.?S\.?|Deputy|Acting|then|States) $", around)
    ):
        return None
    found = _agency(findings, agency)
    if found is None:
        return None
    return Relation("official_of", mention.entity, found, start, end, (("office", match[1]),))


def _is_president(mention: Mention) -> bool:
    """Whether a surname alone is that of a president."""
    return any(
        name.split()[-1] == plain(mention.entity.name)
        and any(office.startswith("President of the United") for office, _ in offices)
        for name, offices in _offices_by_name().items()
    )


def _of_holder(findings: Findings, mention: Mention) -> Relation | None:
    """A titled official whom the list of holders knows: "Secretary NAME", "Gov. NAME" say of what by the name."""
    if mention.entity.traits.get("role") != "official" or mention.form != "name":
        return None
    text = findings.document.text
    title = re.search(
        r"\b(?:Secretary|Gov\.|Governor|Attorney General|attorney general|Director|Commissioner|President|Solicitor General|solicitor general|General|spokes\w+|secretary|czar|chief|official)(?: of \w+)?,? $",
        text[max(0, mention.start - 40) : mention.start],
    )
    if title is None:
        return None
    for office, agency in reversed(_offices_by_name().get(_short(mention.entity.name), ())):
        found = _agency(findings, agency)
        if found is not None:
            return Relation(
                "official_of", mention.entity, found, mention.start - len(title[0]), mention.end, (("office", office),)
            )
    return None


def _agency(findings: Findings, agency: str) -> Found | None:
    """The agency among what the document names, or for some offices the body above it."""
    found = findings.entities.get(f"agency:{agency}")
    if found is None and agency in ("who", "eop"):
        found = findings.entities.get("agency:us")
    if found is None and agency.startswith("doj-"):
        found = findings.entities.get("agency:doj")
    return found
