"""Statements in the format of a gold set."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from exports.gold import day_or_month, extract, extract_set, gold_of, main
from loaders import read
from loaders.sources import Refusal, documents_at
from loaders.sources.runner import Reading
from schema.document import Document
from schema.statement import Evidence, Statement, Subject

TEXT = "Judge Ann Poe ordered ICE to return him. The Fourth Circuit stayed the order."
PAGE = Document("d", TEXT, title="Ordered back", published=date(2025, 5, 28), name="a.txt")


def readings(folder: Path) -> list[Reading | Refusal]:
    """What the documents of a folder say."""
    found = documents_at([folder], {})
    return [each if isinstance(each, Refusal) else Reading(each, read(each)) for each in found]


def says(kind: str, key: str, name: str, words: str, **more: object) -> Statement:
    start = TEXT.index(words)
    subject = Subject("d", kind, key)
    return Statement(subject, name, Evidence("d", start, start + len(words), words), **more)  # type: ignore[arg-type]


ORDER = [
    says("Judge", "judge:poe", "name", "Ann Poe", value="Ann Poe"),
    says("Order", "o1", "relief", "ordered ICE to return him", value="return"),
    says("Order", "o1", "requires_action", "ordered ICE", value=True),
    says("Order", "o1", "issued", "ordered", value="2025-05"),
    says("Order", "o1", "issued_by", "Judge Ann Poe", target=Subject("d", "Judge", "judge:poe")),
    says("Obligation", "b1", "act", "return him", value="return him"),
    says("Obligation", "b1", "under", "ordered", target=Subject("d", "Order", "o1")),
    says("Obligation", "b1", "state", "return him", value="not_complied"),
]
STAY = [
    says("Order", "o2", "relief", "stayed the order", value="appellate"),
    says("Order", "o2", "acts_on", "stayed", target=Subject("d", "Order", "o1"), facts=(("how", "stays"),)),
]


def test_an_unmet_order_is_outstanding() -> None:
    told = gold_of(PAGE, ORDER)
    [order] = told["orders"]
    assert (order["effect"], order["compliance"], order["issued"]) == ("in_force", "not_complied", "2025-05")
    assert order["quote"] == "ordered ICE to return him"
    assert told["outstanding"] == [order["id"]]


def test_a_stayed_order_is_not_outstanding() -> None:
    told = gold_of(PAGE, [*ORDER, *STAY])
    assert [order["effect"] for order in told["orders"]] == ["stayed", "in_force"]
    assert told["outstanding"] == []


def test_an_effect_told_outright_goes_before_what_another_order_does() -> None:
    told = gold_of(PAGE, [*ORDER, says("Order", "o1", "effect", "ordered", value="moot"), *STAY])
    assert told["orders"][0]["effect"] == "moot"


@pytest.mark.parametrize(
    ("when", "written"),
    [
        ("2025-05-16", "2025-05-16"),
        ("2025-05", "2025-05"),
        ("2025-05-18/2025-05-24", "2025-05"),
        ("2025-04-28/2025-05-04", None),
        ("2025", None),
        (None, None),
    ],
)
def test_a_date_is_written_as_a_day_a_month_or_not_at_all(when: str | None, written: str | None) -> None:
    assert day_or_month(when) == written


def test_extraction_writes_a_file_for_each_document_and_reports_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Judge Ann Poe of Boston freed Hector Lima, a Guatemalan man.", encoding="utf-8"
    )
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    written, refused = list(extract(readings(tmp_path / "in"), tmp_path / "out"))
    assert json.loads(Path(str(written)).read_text(encoding="utf-8"))["relations"]
    assert "b.txt" in str(refused)


def test_a_gold_folder_is_read_with_the_metadata_of_its_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Monday a judge freed Hector Lima, a Guatemalan man.", encoding="utf-8")
    block = {"document": {"title": "Freed", "publisher": None, "published": "2025-05-28"}, "entities": "never read"}
    (tmp_path / "a.json").write_text(json.dumps(block), encoding="utf-8")
    assert [str(path) for path in extract_set(tmp_path, tmp_path / "out")] == [str(tmp_path / "out" / "a.json")]
    assert json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))["document"]["title"] == "Freed"
    assert main([str(tmp_path), "--into", str(tmp_path / "again")]) == 0
    assert main([str(tmp_path)]) == 2


def test_two_documents_of_one_name_are_written_to_two_files(tmp_path: Path) -> None:
    for place in ("a.txt", "a.md", "more/a.txt", "again/a.txt"):
        (tmp_path / "in" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / place).write_text("A judge freed Hector Lima, a Guatemalan man.", encoding="utf-8")
    assert len({str(path) for path in extract(readings(tmp_path / "in"), tmp_path / "out")}) == 4
