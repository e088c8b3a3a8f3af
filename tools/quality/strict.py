"""A strict count of what the reader found: two facts agree only when all that identifies them is the same.

It is simpler and harder than a scorer that pairs up the most similar facts; it serves to notice that a change made
reading worse, on any machine. Figures are F1 over all documents of a set.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

from exports.gold import extract_set
from graph.resolve.names import plain

Facts = Mapping[str, set[Hashable]]


def figures(folder: Path, scratch: Path) -> dict[str, float]:
    """F1 by sort of fact over the articles of a folder (`NAME.txt` or the text that `NAME.json` names, `NAME.json`)."""
    for _ in extract_set(folder, scratch):
        pass
    right: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        expected = facts_of(json.loads(path.read_text(encoding="utf-8")))
        found = facts_of(json.loads((scratch / path.name).read_text(encoding="utf-8")))
        for sort in expected:
            right[sort] += 2 * len(expected[sort] & found[sort])
            either[sort] += len(expected[sort]) + len(found[sort])
    return {sort: round(right[sort] / total, 3) if total else 1.0 for sort, total in sorted(either.items())}


def facts_of(article: Mapping[str, Any]) -> Facts:
    """What an article says, as comparable facts: names in place of ids."""
    names = {e["id"]: f"{e['type']} {plain(e['name'])}" for e in article["entities"]}

    def named(ids: Iterator[str] | list[str]) -> frozenset[str]:
        return frozenset(names.get(i, "?") for i in ids)

    orders = {
        o["id"]: (o["relief"], named(o["issued_by"]), named(o["concerns"]), o["requires_action"])
        for o in article["orders"]
    }
    return {
        "entities": set(names.values()),
        "orders": set(orders.values()),
        "effect": {(orders[o["id"]], o["effect"]) for o in article["orders"]},
        "compliance": {(orders[o["id"]], o["compliance"]) for o in article["orders"]},
        "outstanding": {orders[i] for i in article.get("outstanding", ())},
        "removals": {(names.get(r["person"]), names.get(r["to"]), bool(r["wrongful"])) for r in article["removals"]},
        "claims": {(names.get(c["by"]), c["stance"]) for c in article["claims"]},
        "relations": {(r["type"], names.get(r["from"]), names.get(r["to"])) for r in article["relations"]},
    }
