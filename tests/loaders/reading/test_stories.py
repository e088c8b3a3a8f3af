"""What whole articles tell: the articles of tests/loaders/gold, and the two seed articles where they are at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from loaders.finding import find
from loaders.reading import read_story
from schema.document import Document
from schema.model import read_schema
from schema.statement import Statement, Subject, refuse_ungrounded

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(__file__).parents[3] / "../shared"
ARTICLES = sorted(GOLD.glob("*.txt"))


def article(path: Path, published: date | None) -> Document:
    return Document(path.stem[:16], path.read_text(encoding="utf-8"), published=published, name=path.name)


def of(found: tuple[Statement, ...], kind: str) -> dict[Subject, list[Statement]]:
    groups: dict[Subject, list[Statement]] = {}
    for each in found:
        if each.subject.kind == kind:
            groups.setdefault(each.subject, []).append(each)
    return groups


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_statement_of_an_article_is_grounded_declared_and_repeatable(path: Path) -> None:
    published = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["document"]["published"]
    document = article(path, date.fromisoformat(published) if published else None)
    found = read_story(find(document))
    refuse_ungrounded(document, found)
    assert found == read_story(find(document))
    kinds = read_schema().kinds
    for each in found:
        kind = kinds[each.subject.kind]
        assert each.name in kind.properties or each.name in kind.links
        vocabulary = kind.properties[each.name].vocabulary if each.name in kind.properties else None
        assert vocabulary is None or each.value in vocabulary.values
        assert each.target is None or each.target.kind in kind.links[each.name].to
    for name in ("Order", "Obligation", "Removal", "Claim", "CustodyStay"):
        required = {prop.name for prop in kinds[name].properties.values() if prop.required}
        for subject, says in of(found, name).items():
            assert required <= {each.name for each in says}, subject


def seed(number: str, published: date) -> tuple[Statement, ...]:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed articles are not at hand")
    [path] = folder.glob(f"{number}_*.txt")
    return read_story(find(article(path, published)))


def state_of(found: tuple[Statement, ...], person: str) -> set[object]:
    """States of the obligations to bring a person back."""
    returns = {s for s, says in of(found, "Order").items() if any(e.value == "return" for e in says)}
    return {
        each.value
        for says in of(found, "Obligation").values()
        if any(e.name == "under" and e.target in returns for e in says)
        and any(e.name == "owed_to" and e.target is not None and person in e.target.key for e in says)
        for each in says
        if each.name == "state"
    }


def test_orders_to_bring_people_back_and_how_far_they_were_obeyed() -> None:
    found = seed("000", date(2025, 5, 28))
    assert state_of(found, "ocg") == {"in_progress"}
    assert state_of(found, "kilmar abrego garcia") == {"not_complied"}
    said = [e for says in of(found, "Obligation").values() for e in says if e.value == "in_progress"]
    assert [e.said_by.key for e in said if e.said_by is not None] == ["agency:doj"]
    assert all("ACO" in e.evidence.quote for e in said)
    hows = {dict(e.facts)["how"] for e in found if e.name == "acts_on"}
    assert hows == {"denies_stay"}


def test_refused_return_is_no_order_and_the_claim_is_taken_back() -> None:
    found = seed("003", date(2025, 5, 17))
    assert "return" not in {e.value for e in found if e.name == "relief"}
    claims = of(found, "Claim")
    stances = {s: str(next(e.value for e in says if e.name == "stance")) for s, says in claims.items()}
    taken_back = [e for says in claims.values() for e in says if e.name == "withdraws" and e.target is not None]
    assert taken_back
    assert {stances[e.subject] for e in taken_back} == {"retracts"}
    assert {stances[e.target] for e in taken_back if e.target is not None} == {"asserts"}
    causes = [str(e.value) for e in found if e.name == "attributed_to"]
    assert any("ENFORCE" in cause for cause in causes)
