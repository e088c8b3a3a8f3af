"""What a reader of a docket would check first, as plain data to compare."""

from __future__ import annotations

from collections import Counter
from typing import Any

from loaders import docket
from schema.document import Document
from schema.statement import Statement, Subject


def told(document: Document) -> dict[Subject, dict[str, list[Statement]]]:
    """The statements of a docket by subject and name."""
    found: dict[Subject, dict[str, list[Statement]]] = {}
    for statement in docket.read(document):
        found.setdefault(statement.subject, {}).setdefault(statement.name, []).append(statement)
    return found


def summary(document: Document) -> dict[str, Any]:
    """Case, court, judges, parties, entries and orders of the first case of a document."""
    said = told(document)
    case, names = next((s, n) for s, n in said.items() if s.kind == "Case")
    mine = [n for s, n in said.items() if s.kind == "Filing" and n["in_case"][0].target == case]
    filings = {s: n for s, n in said.items() if s.kind == "Filing"}
    roles = Counter(
        dict(link.facts)["role"] for n in said.values() for link in n.get("party_to", ()) if link.target == case
    )
    return {
        "name": value(names, "name"),
        "docket_number": value(names, "docket_number"),
        "court": names["in_court"][0].target.ref if names["in_court"][0].target else None,
        "filed": value(names, "filed"),
        "closed": value(names, "closed"),
        "nature_of_suit": value(names, "nature_of_suit"),
        "judges": sorted(str(value(n, "name")) for s, n in said.items() if s.kind == "Judge" and "presides_over" in n),
        "parties": dict(sorted(roles.items())),
        "counsel": sorted({s.key for s, n in said.items() if "represents" in n}),
        "entries": len(mine),
        "numbered": sum("number" in n for n in mine),
        "sealed": sum("sealed" in n for n in mine),
        "orders": [order(s, n, filings) for s, n in said.items() if s.kind == "Order"],
        "claims": [
            {"by": sorted(t.target.key for t in n.get("by", ()) if t.target), "about": [t.target.key for t in n.get("about", ()) if t.target]}
            for s, n in said.items()
            if s.kind == "Claim"
        ],
    }  # fmt: skip


def order(subject: Subject, names: dict[str, list[Statement]], filings: dict[Subject, dict[str, list[Statement]]]) -> dict[str, Any]:  # fmt: skip
    """One order: its entries, what it gives, whom it binds and concerns."""
    entries = [filings[link.target] for link in names.get("entered_as", ()) if link.target is not None]
    return {
        "key": subject.key,
        "entries": [f"{value(entry, 'filed')} {value(entry, 'number') or '-'}" for entry in entries],
        "relief": value(names, "relief"),
        "instrument": value(names, "instrument"),
        "requires_action": value(names, "requires_action"),
        "issued_by": sorted({link.target.key for link in names.get("issued_by", ()) if link.target}),
        "directed_to": sorted({link.target.key for link in names.get("directed_to", ()) if link.target}),
        "concerns": sorted({link.target.key for link in names.get("concerns", ()) if link.target}),
        "acts_on": [(dict(link.facts)["how"], link.target.key) for link in names.get("acts_on", ()) if link.target],
    }


def value(names: dict[str, list[Statement]], name: str) -> Any:
    """The first value said under a name."""
    return names[name][0].value if name in names else None
