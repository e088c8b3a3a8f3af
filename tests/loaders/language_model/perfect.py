"""What a model would answer that reads as well as whoever annotated a text: an annotation in the form of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schema.document import Document

_AS_THEY_ARE = ("id", "quote", "relief", "instrument", "issued", "requires_action", "issued_by", "directed_to", "concerns", "case", "acts_on", "effect")  # fmt: skip


def perfect_answer(given: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """The annotation (in the format of a gold set) as an answer."""
    text = " ".join(document.text.split()).casefold()
    names = {each["id"]: [each["name"], *each.get("aliases", ())] for each in given["entities"]}

    def words(entity: str) -> str:
        """A name of the entity that stands in the text."""
        return next((name for name in names[entity] if " ".join(name.split()).casefold() in text), "")

    return {
        "entities": [
            {
                "id": each["id"],
                "kind": each["type"],
                "name": each["name"],
                "quotes": each.get("aliases", []),
                "pseudonym": each.get("pseudonym", False),
                "unnamed": each.get("unnamed", False),
            }
            for each in given["entities"]
        ],
        "orders": [_order(each) for each in given["orders"]],
        "removals": [
            {
                "id": each["id"],
                "quote": words(each["person"]),
                "person": each["person"],
                "to": each.get("to"),
                "by": each.get("by", []),
                "happened": each.get("date"),
                "wrongful_quote": words(each["person"]) if each.get("wrongful") else None,
            }
            for each in given["removals"]
        ],
        "custody": [
            {"quote": words(each["from"]), "person": each["from"], "place": each["to"]}
            for each in given["relations"]
            if each["type"] == "HELD_AT"
        ],
        "claims": [{name: each[name] for name in ("quote", "by", "about", "stance")} for each in given["claims"]],
        "relations": [
            {"quote": words(each["from"]), "link": each["type"].lower(), "source": each["from"], "target": each["to"]}
            for each in given["relations"]
            if each["type"] != "HELD_AT"
        ],
    }


def _order(given: Mapping[str, Any]) -> dict[str, Any]:
    state = given.get("compliance", "unknown")
    duty = {"act_quote": given["quote"], "state": state, "state_quote": given["quote"]}
    return {
        **{name: given.get(name) for name in _AS_THEY_ARE},
        "effect_quote": given["quote"],
        "duties": [duty] if given.get("requires_action") or state != "unknown" else [],
    }
