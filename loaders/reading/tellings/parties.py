"""Who is bound and who is concerned, from the words that say what is ordered."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.told import Told


def fill_parties(line: Line, start: int, end: int, telling: Told) -> None:
    """Who is bound and who is concerned, from the complement alone."""
    if not telling.parties:
        head = re.search(r"\bto [a-z]|\bfrom [a-z]+ing\b", line.text[start:end])
        limit = start + (head.start() if head else 60)
        bound = line.found(start, max(limit, start + 1), "Ⓐ")
        telling.parties = tuple(bound[:1]) if bound else ()
    persons = {found.key: found for found in (*telling.persons, *line.found(start, end, "Ⓟ"))}
    called = telling.relief == "contempt"  # an official may be called to account, though no order is about him
    telling.persons = tuple(found for found in persons.values() if called or not found.traits.get("official"))
    telling.policy = tuple(line.found(start, end, "Ⓛ"))
    telling.cases = telling.cases or tuple(line.found(0, len(line.text), "Ⓚ"))
    telling.group = (
        telling.group
        or re.search(
            r"\b(?:anyone|class|members|everyone|people|men|women|children|families|parents|immigrants|migrants|detainees|others|refugees|minors|students|travell?ers|them|any)\b",
            line.text[start:end],
        )
        is not None
    )
