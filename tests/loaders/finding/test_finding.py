"""Tables of sentences and who, what and when they mention."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.finding import find
from loaders.finding.model import Findings
from loaders.reading.relations.relations import relations_in
from schema.document import Document

HERE = Path(__file__).parent


def rows(name: str) -> list[Any]:
    return list(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")))


def findings(text: str) -> Findings:
    return find(Document("sentences", text + "\n", published=date(2025, 5, 28), name="sentences"))


def told(row: dict[str, Any]) -> str:
    return str(row.get("told") or row.get("text") or row.get("in"))


@pytest.mark.parametrize("row", rows("entities") + rows("sentences"), ids=told)
def test_a_sentence_mentions(row: dict[str, Any]) -> None:
    found = {f"{each.kind}: {each.name}" for each in findings(row["text"]).entities.values()}
    assert found == set(row["finds"])


@pytest.mark.parametrize("row", rows("relations"), ids=told)
def test_words_between_two_mentions_relate_them(row: dict[str, Any]) -> None:
    found = {f"{each.name} {each.source.name} > {each.target.name}" for each in relations_in(findings(row["text"]))}
    assert found >= set(row["says"])
    assert row["says"] or not found


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Department of Homeland Security Secretary Kristi Noem toured it.", "Secretary"),
        ("Acting ICE director Rolf Tern said so.", "acting director"),
        ("Rolf Tern, ICE's acting director, said so.", "acting director"),
        (
            "Rolf Tern, a deputy assistant attorney general at the Justice Department, rose.",
            "deputy assistant attorney general",
        ),
        ("DHS spokeswoman Ann Marsh said so.", "spokeswoman"),
    ],
)
def test_an_official_holds_the_office_that_the_words_name(text: str, office: str) -> None:
    told = [each.facts for each in relations_in(findings(text)) if each.name == "official_of"]
    assert told == [(("office", office),)]


@pytest.mark.parametrize("row", rows("dates"), ids=told)
def test_a_date_is_resolved_against_the_day_of_publication(row: dict[str, Any]) -> None:
    text = row["in"]
    dates = {text[each.start : each.end]: each for each in findings(text).dates}
    words = next((each for each in dates if each in row["words"] or row["words"].endswith(each)), None)
    if row["when"] == "absent" or words is None:
        assert row["when"] in ("absent", None)
        return
    assert (str(dates[words].when) if dates[words].when else None) == (str(row["when"]) if row["when"] else None)
    assert dates[words].future == row.get("future", dates[words].when is None and dates[words].future)


@pytest.mark.parametrize("row", rows("references"), ids=told)
def test_a_reference_means_who_was_named_before(row: dict[str, Any]) -> None:
    text = row["in"]
    place = text.rindex(row["words"])
    means = {each.start: each.entity.name for each in findings(text).mentions}
    assert means.get(place) == row["means"]


def test_every_mention_stands_in_the_text_and_in_order() -> None:
    text = "Judge Ann Poe told ICE on Friday to free Hector Lima, a Salvadoran man. She set a hearing."
    mentions = findings(text).mentions
    assert [each.start for each in mentions] == sorted(each.start for each in mentions)
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)


def test_the_same_document_is_found_the_same_way_twice() -> None:
    text = "A federal judge in Boston freed a Guatemalan man. Judge Ann Poe wrote that ICE erred."
    assert findings(text) == findings(text)


def test_the_cost_of_long_capitals_is_no_trap() -> None:
    assert findings("Aaa " * 3000 + "v. " + "Bbb " * 3000).document.text.startswith("Aaa")
