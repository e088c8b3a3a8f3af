"""What was found in real filings beside what a careful count expects, a line for each fact.

`python -m tools.filings FOLDER`: a folder of filings with `expected.json`, which gives the facts of each.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders import read
from loaders.names import find_names, tokens_of
from loaders.sources import Refusal, documents_at
from schema.document import Document
from schema.statement import Statement, Subject

_COUNTED = {
    "order_entries": "order", "minute_entries_with_ruling": "hearing_ruling", "notices_of_appeal": "appeal", "usca_mandates": "mandate",
    "mandate_recalled": "mandate_recalled", "orders_of_other_courts": "other_court",
}  # fmt: skip
"""Counts of entries, and the sort of entry that each counts."""
_ON_CASE = {
    "docket_number": "docket_number",
    "case_name": "name",
    "date_terminated": "closed",
    "nature_of_suit": "nature_of_suit",
}


class Found:
    """What one file gave."""

    def __init__(self, documents: list[Document], number: str | None = None) -> None:
        self.documents = documents
        self.statements: list[Statement] = [each for document in documents for each in read(document)]
        self._values: dict[tuple[Subject, str], Any] = {}
        for each in self.statements:
            self._values.setdefault((each.subject, each.name), each.value)
        self.cases = self.subjects("Case")
        in_court = [each for each in self.cases if self.ends(each, "in_court")]
        asked = [each for each in self.cases if number and self.value(each, "docket_number") == number]
        self.case = next(iter((*asked, *in_court, *self.cases)), None)

    def subjects(self, kind: str) -> list[Subject]:
        """Every thing of a kind, in the order in which it is first told of."""
        return list(dict.fromkeys(each.subject for each in self.statements if each.subject.kind == kind))

    def value(self, subject: Subject | None, name: str) -> Any:
        """The first value said of a thing."""
        return self._values.get((subject, name)) if subject else None

    def ends(self, subject: Subject | None, name: str) -> list[Subject]:
        """Where the links of a thing lead."""
        return [e.target for e in self.statements if e.subject == subject and e.name == name and e.target is not None]

    def named(self, subjects: list[Subject]) -> list[str]:
        """Their names, each once."""
        return sorted({str(self.value(each, "name")) for each in subjects})

    def filings(self) -> list[Subject]:
        """Entries and papers."""
        return self.subjects("Filing")

    def fact(self, name: str, expected: Mapping[str, Any]) -> Any:
        """What was found for one of the facts; None where nothing here answers it."""
        if name in _ON_CASE:
            return self.value(self.case, _ON_CASE[name])
        if name in _COUNTED:
            return Counter(self.value(each, "sort") for each in self.filings())[_COUNTED[name]]
        answer = _ANSWERS.get(name)
        return answer(self, expected) if answer else None


def _days(found: Found, _: Mapping[str, Any]) -> list[str]:
    orders = [each for each in found.filings() if found.value(each, "sort") == "order"]
    return [str(found.value(each, "filed")) for each in orders]


def _numbers(found: Found, expected: Mapping[str, Any]) -> list[str]:
    wanted = set(expected["order_documents"])
    orders = [each for each in found.filings() if found.value(each, "sort") in ("order", "hearing_ruling")]
    return [number for each in orders if (number := found.value(each, "number")) in wanted]


def _roles(found: Found, _: Mapping[str, Any]) -> dict[str, int]:
    roles = Counter(dict(e.facts).get("role", "party").title() for e in found.statements if e.name == "party_to" and e.target == found.case)  # fmt: skip
    main = {role: number for role, number in roles.items() if role in ("Petitioner", "Respondent", "Plaintiff", "Defendant")}  # fmt: skip
    other = sum(roles.values()) - sum(main.values())
    return main | ({"Other": other} if other else {})


_ANSWERS: dict[str, Any] = {
    "court": lambda f, _: next((str(end.ref).removeprefix("court:") for end in f.ends(f.case, "in_court")), None),
    "date_filed": lambda f, _: f.value(f.case, "filed") or next((f.value(each, "filed") for each in f.filings()), None),
    "judge": lambda f, _: next((f.value(each, "name") for each in sorted(f.subjects("Judge"), key=lambda each: f.case not in f.ends(each, "presides_over"))), None),
    "panel": lambda f, _: f.named([each for each in f.subjects("Judge") if f.ends(each, "sits_on") or f.ends(each, "presides_over")]),
    "party_count": lambda f, _: sum(_roles(f, _).values()),
    "party_roles": _roles,
    "attorney_count": lambda f, _: len({e.subject for e in f.statements if e.name == "represents" and e.subject.kind == "Person"}),
    "entry_count": lambda f, _: len(f.filings()),
    "numbered_entries": lambda f, _: sum(f.value(each, "number") is not None for each in f.filings()),
    "order_documents": _numbers,
    "order_dates": _days,
    "docket_count": lambda f, _: len(f.cases),
    "entries_after_merging": lambda f, _: len(f.filings()),
    "unnumbered_entries": lambda f, _: sum(f.value(each, "number") is None for each in f.filings()),
    "document_number": lambda f, _: next((n for each in f.filings() if (n := f.value(each, "number"))), None),
    "entry_date": lambda f, _: next((f.value(each, "filed") for each in f.filings()), None),
    "sealed": lambda f, _: any(f.value(each, "sealed") for each in f.filings()),
    "filers": lambda f, _: sum(_roles(f, _).values()),
    "decisions": lambda f, _: len(f.cases),
    "first": lambda f, _: f.value(f.cases[0], "aliases"),
    "last": lambda f, _: f.value(f.cases[-1], "aliases"),
    "is_order": lambda f, _: bool(f.subjects("Order")),
    "pages": lambda f, _: f.documents[0].text.count("\f") + 1,
    "needs_ocr": lambda f, _: any("needs_ocr" in (each.note or "") for each in f.documents) or None,
    "author": lambda f, _: next(iter(f.named([e for each in f.filings() for e in f.ends(each, "filed_by") if e.kind == "Judge"])), None),
}  # fmt: skip
"""How each fact is answered; a fact that is not among them is passed over."""


def _in_full(words: str) -> str:
    """Words in which a body stands under the name that the list of known names has for it: `ICE` and its whole name are one."""
    for hit in reversed(find_names(tokens_of(words))):
        words = words[: hit.start] + hit.forms[0].known.name + words[hit.end :]
    return words


def agrees(expected: Any, found: Any) -> bool:
    """Whether they say the same: names by their words in any order and without first names, bodies in full or not, lists as sets."""
    if isinstance(expected, list):
        return isinstance(found, list) and all(any(agrees(one, other) for other in found) for one in expected)
    if isinstance(expected, str) and isinstance(found, str):
        expected, found = _in_full(expected), _in_full(found)
        words = [{*re.findall(r"[a-z0-9]+", each.lower())} - {"v", "of", "the", "llc", "inc"} for each in (expected, found)]  # fmt: skip
        return words[0] <= words[1] or words[1] <= words[0]
    return bool(expected == found)


def lines_of(file: Path, facts: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any, bool]]:
    """Each fact with what was found; a file that is refused says so once."""
    given = list(documents_at([file], {}))
    refused = next((each for each in given if isinstance(each, Refusal)), None)
    if refused is not None:
        told = "needs_ocr" in str(refused.error)
        yield "needs_ocr", facts.get("needs_ocr"), str(refused.error), told and facts.get("needs_ocr") is True
        return
    found = Found([each for each in given if isinstance(each, Document)], facts.get("docket_number"))
    for name, expected in facts.items():
        if expected is not None and (answer := found.fact(name, facts)) is not None:
            called = [e.value for e in found.statements if name == "case_name" and e.subject == found.case and e.name == "aliases"]  # fmt: skip
            yield name, expected, answer, any(agrees(expected, each) for each in (answer, *called))


def main() -> None:
    """Prints the table, and at last how many facts agree."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    good = total = 0
    for each in json.loads((folder / "expected.json").read_text(encoding="utf-8")):
        parts = {"": each["facts"]}
        if inner := {
            f" ({name})": part
            for name, part in each["facts"].items()
            if isinstance(part, dict) and "docket_number" in part
        }:
            parts = inner if "docket_number" not in each["facts"] else parts
        for part, facts in parts.items():
            print(f"{each['file']}{part}")
            for name, expected, found, agree in lines_of(folder / each["file"], facts):
                good, total = good + agree, total + 1
                print(f"  {'=' if agree else '!'} {name}: {expected}" + ("" if str(expected) == str(found) else f" | found {found}"))  # fmt: skip
    print(f"{good} of {total} facts agree.")


if __name__ == "__main__":
    main()
