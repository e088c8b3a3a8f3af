"""Nothing is lost between an answer and the statements: a model that reads as well as the annotator scores as well."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.gold import day_or_month, gold_of
from loaders import read
from loaders.language_model.agreement import united
from loaders.language_model.answer import answer_in
from loaders.language_model.cache import Cache
from loaders.language_model.endpoint import Endpoint
from loaders.language_model.known import Known
from loaders.language_model.reader import ModelReader
from loaders.language_model.sent import parts_of
from loaders.language_model.writing import Writing
from loaders.sources import documents_at
from schema.document import Document
from schema.statement import Statement, Subject
from tests.loaders.language_model.perfect import perfect_answer
from tests.loaders.language_model.standin import Request, Says, standing_in

OWN = Path(__file__).parents[1] / "gold"
SHARED = Path(__file__).parents[3] / "../shared/gold"
NAMES = sorted(path.stem for path in OWN.glob("*.json"))[::8]


def document_of(folder: Path, name: str) -> tuple[Mapping[str, Any], Document]:
    """An annotation and its text."""
    given = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    about = given["document"]
    text = folder / about.get("text", f"{name}.txt")
    known = {key: about[key] for key in ("title", "publisher", "published", "url") if key in about}
    [document] = documents_at([text], {text.name: known})
    assert isinstance(document, Document)
    return given, document


def read_perfectly(given: Mapping[str, Any], document: Document, scratch: Path) -> tuple[dict[str, Any], ModelReader]:
    """What the reader makes of a perfect answer, in the format of a gold set."""

    def answer(_: Request, __: int) -> Says:
        return Says(perfect_answer(given, document))

    with standing_in(answer) as server:
        reader = ModelReader(Endpoint(server.url, "perfect"), Cache(scratch / "cache"), 10**9)
        return gold_of(document, reader.read(document, read(document))), reader


def told(article: Mapping[str, Any]) -> dict[str, Counter[Any]]:
    """What can be compared without knowing who is who."""
    kinds = {each["id"]: each["type"] for each in article["entities"]}
    return {
        "orders": Counter(
            (each["relief"], each["instrument"], bool(each["requires_action"]), each["compliance"],
             day_or_month(each["issued"]), len(each["issued_by"]), len(each["concerns"]), len(each["acts_on"]))
            for each in article["orders"]
        ),
        "removals": Counter((kinds.get(each["to"]), bool(each["wrongful"])) for each in article["removals"]),
        "claims": Counter(each["stance"] for each in article["claims"]),
        "relations": Counter(each["type"] for each in article["relations"]),
        "entities": Counter(kinds.values()),
        "outstanding": Counter({"": len(article.get("outstanding", ()))}),
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_perfect_answer_on_our_own_articles_loses_nothing(name: str, tmp_path: Path) -> None:
    given, document = document_of(OWN, name)
    found, reader = read_perfectly(given, document, tmp_path)
    assert not reader.cost.dropped
    assert told(found) == told(given)


@pytest.mark.parametrize("name", NAMES)
def test_two_readers_that_say_the_same_agree_on_all_of_it(name: str) -> None:
    given, document = document_of(OWN, name)
    answer, _ = answer_in(json.dumps(perfect_answer(given, document)))
    writing = Writing(document, Known.of(()), "model x")
    for part in parts_of(document, 10**9):
        writing.read(part, answer)
    model = writing.all()
    rules = tuple(_renamed(each) for each in model)
    both = united(rules, model)
    assert {each.reader for each in both} == {"rules 1, model x"}
    assert len(both) == len(rules)
    assert united(rules, ()) == rules
    assert set(united((), model)) == set(model)


def _renamed(statement: Statement) -> Statement:
    """The same by another reader, which numbers what happens in its own way."""

    def other(subject: Subject | None) -> Subject | None:
        return subject and replace(subject, key=subject.key.replace(":model:", ":"))

    subject = other(statement.subject)
    assert subject is not None
    return replace(
        statement, subject=subject, target=other(statement.target), said_by=other(statement.said_by), reader="rules 1"
    )


def test_a_perfect_answer_scores_as_one_on_the_development_set(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("no development set beside this checkout")
    for path in sorted(SHARED.glob("*.json")):
        given, document = document_of(SHARED, path.stem)
        found, _ = read_perfectly(given, document, tmp_path)
        (tmp_path / path.name).write_text(json.dumps(found), encoding="utf-8")
    run = [sys.executable, str(SHARED / "score.py"), str(SHARED), str(tmp_path), "--json"]
    figures = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)["all"]
    assert {sort: figures[sort]["f1"] for sort in ("entities", "orders", "removals", "relations", "claims")} == {
        "entities": 1.0, "orders": 1.0, "removals": 1.0, "relations": 1.0, "claims": 1.0
    }  # fmt: skip
    assert figures["quote_grounding"]["share"] == 1.0
