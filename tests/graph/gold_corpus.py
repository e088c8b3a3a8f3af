"""The development gold set as one corpus: each text as its annotation tells it, and which things are one across the texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schema.statement import Subject
from tests.annotated import Annotated, annotated
from tests.graph.stories import Truth

GOLD = Path(__file__).parents[2] / ".." / "shared" / "gold"
ONE = Path(__file__).with_suffix(".yaml")


@cache
def gold_corpus(listed: bool = True) -> tuple[Annotated, ...]:
    """Every annotated text of the set; none where the set is not at hand."""
    found = []
    for path in sorted(GOLD.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        text = path.parent / given["document"].get("text", f"{path.stem}.txt")
        found.append(annotated(given, path.stem, text.read_text(encoding="utf-8"), listed=listed))
    return tuple(found)


def gold_truth(corpus: tuple[Annotated, ...]) -> Truth:
    """Which mentions of the corpus are one thing."""
    judged = {each: group["one"][0] for group in yaml.safe_load(ONE.read_text("utf-8")) for each in group["one"]}
    return {
        subject.id: (
            subject.kind,
            judged.get(place := f"{document.document.name}/{name}") or _thing(document, subject, name, place),
        )
        for document in corpus
        for name, subject in document.subjects.items()
        if subject.kind != "Claim"
    }


def _thing(document: Annotated, subject: Subject, name: str, place: str) -> str:
    given: Mapping[str, Any] = next((each for each in document.given["entities"] if each["id"] == name), {})
    return f"{subject.kind} {given['name']}" if given.get("name") and not given.get("unnamed") else place
