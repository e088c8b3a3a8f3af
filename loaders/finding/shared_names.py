"""Which of the names in a document are one person's: with a middle name or without, the surname alone, misspelt."""

from __future__ import annotations

import re

from loaders.finding.judges import is_judge
from loaders.finding.model import Found
from loaders.finding.page import Page
from loaders.finding.proper_names import (
    ProperName,
)


def written(page: Page, name: ProperName) -> str:
    """The name as the document writes it; "Lord Reed" keeps the word that makes it one."""
    return " ".join(_NICKNAME.sub("", page.text[name.start : name.end]).split())


_NICKNAME = re.compile(r"\s[“\"‘'][^”\"’']{1,20}[”\"’'](?=\s)")


def same_person(page: Page, full: list[tuple[ProperName, Found]], name: ProperName) -> Found | None:
    """An earlier full name that is this one with or without a middle name or initial."""
    for other, found in full:
        if other.words == name.words:
            return found
        if (
            other.words[-1] == name.words[-1]
            and _given_agrees(other.words[0], name.words[0])
            and not _middles_differ(other.words[1:-1], name.words[1:-1])
        ):
            return found
        shorter, longer = sorted((other.words, name.words), key=len)
        if len(shorter) >= 2 and _is_part(shorter, longer) and (other.words[0] == name.words[0] or shorter != longer):
            if len(name.words) > len(other.words):
                found.name = written(page, name)
            return found
    return None


def _given_agrees(first: str, second: str) -> bool:
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _middles_differ(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether both have middle names in full and share none: brothers, perhaps."""
    full = [{word for word in words if len(word) > 1} for words in (first, second)]
    return all(full) and full[0].isdisjoint(full[1])


def _is_part(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words of one name stand within the other in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def misspelt_for(surname: str, by_part: dict[str, list[tuple[int, Found]]]) -> str | None:
    """The one known surname that a surname alone is but for two letters in the wrong order, or one too many or too few."""
    if len(surname) < 6 or not surname.isalpha():
        return None
    near = [
        part
        for part in by_part
        if part[:1] == surname[:1]
        and abs(len(part) - len(surname)) <= 1
        and " " not in part
        and _one_slip(part, surname)
    ]
    return near[0] if len(near) == 1 else None


def _one_slip(first: str, second: str) -> bool:
    if len(first) == len(second):
        differ = [at for at in range(len(first)) if first[at] != second[at]]
        return (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and first[differ[0]] == second[differ[1]]
            and first[differ[1]] == second[differ[0]]
        )
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(shorter) >= 6 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))


def bearer(page: Page, name: ProperName, candidates: list[tuple[int, Found]]) -> Found:
    """Of several people with one surname: the judge where a judge's title stands, else whoever was mentioned last."""
    if len(candidates) > 1 and is_judge(page, name):
        candidates = [each for each in candidates if each[1].kind == "Judge"] or candidates
    if len(candidates) == 1:
        return candidates[0][1]
    last = {
        id(found): max(
            (each.start for each in page.mentions.values() if each.entity is found and each.start < name.start),
            default=-1,
        )
        for _, found in candidates
    }
    return max(candidates, key=lambda each: last[id(each[1])])[1]
