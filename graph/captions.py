"""One line by which a person recognises an entity: a name, or for an event who, what, whom and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from schema.dates import PartialDate

RELIEF: Mapping[str, tuple[str, str]] = {
    "return": ("Order to return", "people"),
    "release": ("Order to release", "people"),
    "bar_removal": ("Order not to remove", "people"),
    "process": ("Order to give process", "to "),
    "information": ("Order to give information", "on "),
    "protection": ("Protection from removal", "of "),
    "removal": ("Order to deport", "people"),
    "policy_block": ("Order blocking a policy", ""),
    "appellate": ("Ruling on an order", ""),
    "contempt": ("Contempt ruling", ""),
    "conditions": ("Order on conditions of detention", "of "),
    "other": ("Order", "on "),
}
"""How a caption names an order, and what links it to the persons concerned: a preposition, or nothing where they are the
object itself, which then is "people" where nobody is named."""

ACT: Mapping[str, str] = {
    "stays": "Stay of an order",
    "affirms": "Affirmance of an order",
    "vacates": "Vacatur of an order",
    "reverses": "Reversal of an order",
    "extends": "Extension of an order",
    "modifies": "Change of an order",
    "enforces": "Enforcement of an order",
    "denies_stay": "Refusal to stay an order",
}
"""How a caption names a ruling on another order."""

LONGEST = 140
"""Characters of a caption, beyond which it is cut at a word."""


def caption(
    kind: str, properties: Mapping[str, Any], ends: Callable[[str], Sequence[str]], acts: Sequence[str] = ()
) -> str:
    """The caption of an entity, from its properties and the captions at the other ends of its links."""
    return _short(_EVENTS[kind](properties, ends, acts) if kind in _EVENTS else _name(kind, properties))


def _name(kind: str, properties: Mapping[str, Any]) -> str:
    for name in ("name", "title", "docket_number"):
        if properties.get(name):
            return str(properties[name])
    return f"{kind} without a name"


_Ends = Callable[[str], Sequence[str]]


def _order(properties: Mapping[str, Any], ends: _Ends, acts: Sequence[str]) -> str:
    relief = str(properties.get("relief"))
    what, tie = RELIEF.get(relief, RELIEF["other"])
    if relief == "appellate" and acts:
        what = ACT.get(acts[0], what)
    persons, case = _list(ends("concerns")), _list(ends("in_case"))
    if tie == "people":
        subject = f"{what} {persons or tie}"
    elif persons and tie:
        subject = f"{what} {tie}{persons}"
    else:
        subject = f"{what}, {persons}" if persons else what
    if not persons and case:
        subject += f", {case}"
    by = _list(ends("issued_by"))
    when = properties.get("issued")
    return subject + (f", by {by}" if by else "") + (f", {_day(str(when))}" if when else "")


def _obligation(properties: Mapping[str, Any], ends: _Ends, _: Sequence[str]) -> str:
    by = _list(ends("owed_by"))
    return (f"{by}: " if by else "") + str(properties.get("act", "obligation"))


def _removal(properties: Mapping[str, Any], ends: _Ends, _: Sequence[str]) -> str:
    to, when = _list(ends("to")), properties.get("happened")
    whom = _list(ends("person")) or "a person"
    return f"Removal of {whom}" + (f" to {to}" if to else "") + (f", {_day(str(when))}" if when else "")


def _stay(_: Mapping[str, Any], ends: _Ends, __: Sequence[str]) -> str:
    return f"Custody of {_list(ends('person')) or 'a person'} at {_list(ends('place')) or 'a facility'}"


def _claim(properties: Mapping[str, Any], ends: _Ends, _: Sequence[str]) -> str:
    by = _list(ends("by")) or "Somebody"
    return f"{by} {properties.get('stance', 'says')}: {properties.get('content', '')}"


def _document(properties: Mapping[str, Any], _: _Ends, __: Sequence[str]) -> str:
    parts = [properties.get(name) for name in ("title", "publisher", "published")]
    return ", ".join(str(part) for part in parts if part) or "Untitled document"


def _tombstone(properties: Mapping[str, Any], _: _Ends, __: Sequence[str]) -> str:
    return f"A {properties.get('what')} that was removed on {properties.get('forgotten')}"


def _case(properties: Mapping[str, Any], _: _Ends, __: Sequence[str]) -> str:
    name, number = properties.get("name"), properties.get("docket_number")
    return ", ".join(part for part in (name, number and f"No. {number}") if part) or "Case"


_EVENTS: Mapping[str, Callable[[Mapping[str, Any], _Ends, Sequence[str]], str]] = {
    "Order": _order,
    "Obligation": _obligation,
    "Removal": _removal,
    "CustodyStay": _stay,
    "Claim": _claim,
    "Document": _document,
    "Case": _case,
    "Tombstone": _tombstone,
}


def _list(captions: Sequence[str]) -> str:
    """Two names, then how many more."""
    shown = " and ".join(captions[:2])
    return f"{', '.join(captions[:2])} and {len(captions) - 2} more" if len(captions) > 2 else shown


def _day(text: str) -> str:
    """A day as stated, or the span in which it lies in short."""
    when = PartialDate.parse(text)
    if when.exact or len(str(when)) <= 7:
        return str(when)
    if (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month):
        return f"{when.earliest:%Y-%m}"
    return str(when.earliest.year) if when.earliest.year == when.latest.year else str(when)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
