"""Tables of sentences and what a careful reader takes from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.lifecycle import compliance_of
from loaders.finding import find
from loaders.reading import read_story, story_of
from schema.document import Document
from schema.statement import Statement, Subject, refuse_ungrounded

HERE = Path(__file__).parent


def rows(name: str) -> list[Any]:
    return list(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")))


def document(text: str) -> Document:
    return Document("sentences", text + "\n", published=date(2025, 6, 2), name="sentences")


def statements(text: str) -> tuple[Statement, ...]:
    page = document(text)
    found = read_story(find(page))
    refuse_ungrounded(page, found)
    return found


def about(found: tuple[Statement, ...], kind: str) -> list[tuple[Subject, dict[str, Statement]]]:
    groups: dict[Subject, dict[str, Statement]] = {}
    for each in found:
        if each.subject.kind == kind:
            groups.setdefault(each.subject, {}).setdefault(each.name, each)
    return list(groups.items())


ORDERS = rows("orders")


@pytest.mark.parametrize("text, expected", ORDERS, ids=[row[0][:70] for row in ORDERS])
def test_sentence_tells_of_these_orders_and_no_others(text: str, expected: list[str]) -> None:
    found = statements(text)
    told = []
    for subject, says in about(found, "Order"):
        hows = sorted({dict(each.facts)["how"] for each in found if each.subject == subject and each.name == "acts_on"})
        relief = str(says["relief"].value)
        sign = "+" if says["requires_action"].value else ""
        told.append(relief + (":" + "/".join(hows) if relief == "appellate" else "") + sign)
    # An order named only as the object of another (`lifted the injunction`) has the relief `other`.
    assert sorted(each for each in told if each != "other") == sorted(expected)


@pytest.mark.parametrize("text, expected", rows("compliance"), ids=[row[0][-60:] for row in rows("compliance")])
def test_story_tells_how_far_the_order_was_obeyed(text: str, expected: str) -> None:
    states = [
        str(says["state"].value) if "state" in says else "unknown" for _, says in about(statements(text), "Obligation")
    ]
    assert compliance_of(states[:1]) == expected


@pytest.mark.parametrize("text, expected", rows("removals"), ids=[row[0][:70] for row in rows("removals")])
def test_removal_is_read_only_where_it_happened(text: str, expected: list[list[Any]]) -> None:
    told = [
        [each.person.name, each.to.name if each.to else None, each.wrongful]
        for each in story_of(find(document(text))).removed
    ]
    assert told == expected


@pytest.mark.parametrize("text, expected", rows("claims"), ids=[row[0][-70:] for row in rows("claims")])
def test_claim_has_its_speaker_and_stance(text: str, expected: list[list[str]]) -> None:
    page = document(text)
    story = story_of(find(page))
    last = story.findings.sentences[-1].start
    told = [[each.by.name if each.by else "", each.stance] for each in story.said if each.start >= last]
    assert told == expected


@pytest.mark.parametrize("text, expected", rows("custody"), ids=[row[0][:70] for row in rows("custody")])
def test_sentence_tells_who_is_held_where(text: str, expected: list[list[str]]) -> None:
    told = sorted([each.person.name, each.place.name] for each in story_of(find(document(text))).held)
    assert told == sorted(expected)
