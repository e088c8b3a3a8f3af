"""Door to door: documents go in by the command line, the answer to the mission's question comes out over HTTP.

The two seed articles are real and lie beside the repository, never in it; where they are absent these tests skip, and the
demo documents, which are ours, show the same behaviour (`test_demo.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.app import create_app
from cli import writ
from graph.check import check
from graph.store import open_store
from graph.store.base import Store
from settings import Settings
from tests.emptying import empty

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
CNN, SOFTWARE_ERROR = "000_2975b6376a68f7ed.txt", "003_d6d9fef95db8d6e5.txt"
CATALOG = {
    CNN: {"title": None, "publisher": "CNN", "published": "2025-05-28"},
    SOFTWARE_ERROR: {
        "title": "Trump Admin Admits Error in Another High-Profile Deportation",
        "publisher": None,
        "published": "2025-05-17",
    },
}
HEADLINE = """
query NotYetCompliedWith($day: Date, $known: Date) {
  orders(where: {outstanding: true}, asOf: {world: $day, known: $known}, first: 50) {
    totalCount
    nodes {
      id caption relief issued effect compliance standing daysOpen
      issuedBy { __typename id caption } directedTo { caption } concerns { caption pseudonym } case { caption docketNumber }
      obligations { act dueBy state history { state on saidBy { caption } evidence { quote document { title url published } } } }
      evidence { quote start end document { title publisher published url } }
    }
  }
}
"""

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside this checkout")


@pytest.fixture(scope="module", params=["sqlite", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of each engine."""
    if request.param == "neo4j":
        uri: str = request.getfixturevalue("neo4j_uri")
        empty(uri)
        return uri
    return f"sqlite:///{tmp_path_factory.mktemp('flow') / 'writ.db'}"


@pytest.fixture(scope="module")
def store(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """That store, with the two seed articles loaded by the command."""
    catalog = tmp_path_factory.mktemp("catalog") / "catalog.json"
    catalog.write_text(json.dumps(CATALOG), encoding="utf-8")
    command = ["load", str(SEEDS), "--catalog", str(catalog)]
    for expected in ("2 new", "2 unchanged"):
        result = CliRunner().invoke(writ, command, env={"WRIT_STORE": address}, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert expected in result.output
    with open_store(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    """The service over it."""
    with TestClient(create_app(Settings(), store, today=lambda: date(2025, 5, 28))) as made:
        yield made


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    reply = client.post("/graphql", json={"query": query, "variables": variables})
    body = reply.json()
    assert reply.status_code == 200, body
    assert "errors" not in body, body
    return body["data"]


def outstanding(client: TestClient, day: str, known: str) -> dict[str, Any]:
    """The outstanding orders by the name of the judge."""
    nodes = ask(client, HEADLINE, day=day, known=known)["orders"]["nodes"]
    return {node["issuedBy"][0]["caption"]: node for node in nodes}


def captions(ends: list[dict[str, Any]]) -> list[str]:
    return sorted(end["caption"] for end in ends)


def test_three_orders_to_return_are_outstanding_on_28_may(client: TestClient) -> None:
    found = outstanding(client, "2025-05-28", "2025-05-28")
    assert sorted(found) == ["Brian Murphy", "Paula Xinis", "Stephanie Gallagher"]
    assert {node["relief"] for node in found.values()} == {"return"}
    assert {judge: node["compliance"] for judge, node in found.items()} == {
        "Brian Murphy": "in_progress",
        "Stephanie Gallagher": "not_complied",
        "Paula Xinis": "not_complied",
    }
    assert captions(found["Brian Murphy"]["concerns"]) == ["O.C.G."]
    assert found["Brian Murphy"]["concerns"][0]["pseudonym"] is True
    assert captions(found["Paula Xinis"]["concerns"]) == ["Kilmar Abrego Garcia"]
    [venezuelan] = captions(found["Stephanie Gallagher"]["concerns"])
    assert "20-year-old Venezuelan" in venezuelan
    assert all(captions(node["directedTo"]) == ["United States Government"] for node in found.values())


def test_each_state_comes_with_the_words_that_tell_it(client: TestClient) -> None:
    found = outstanding(client, "2025-05-28", "2025-05-28")

    def words(judge: str) -> str:
        return " ".join(
            evidence["quote"]
            for obligation in found[judge]["obligations"]
            for change in obligation["history"]
            for evidence in change["evidence"]
        )

    assert "working with ICE Air" in words("Brian Murphy")
    assert "Air Charter Operations (ACO) flight" in words("Brian Murphy")
    assert "virtually nothing to comply" in words("Stephanie Gallagher")
    assert "standoff" in words("Paula Xinis") or "stonewalling" in words("Paula Xinis")
    speakers = [
        change["saidBy"]["caption"]
        for obligation in found["Brian Murphy"]["obligations"]
        for change in obligation["history"]
        if change["saidBy"]
    ]
    assert speakers == ["U.S. Department of Justice"]


def test_the_refusal_of_a_stay_stands_beside_the_order_to_return_the_venezuelan(client: TestClient) -> None:
    query = """{ orders(where: {relief: {eq: return}}) { nodes { issuedBy { caption }
        actedOnBy { how order { relief issuedBy { caption } evidence { quote } } } } } }"""
    beside = {node["issuedBy"][0]["caption"]: node["actedOnBy"] for node in ask(client, query)["orders"]["nodes"]}
    [act] = beside["Stephanie Gallagher"]
    assert act["how"] == "denies_stay"
    assert captions(act["order"]["issuedBy"]) == ["an appeals court"]
    assert any("request to put on hold an order" in words["quote"] for words in act["order"]["evidence"])
    assert beside["Brian Murphy"] == beside["Paula Xinis"] == []


def test_as_known_on_17_may_there_is_no_order_to_return_anybody(client: TestClient) -> None:
    assert outstanding(client, "2025-05-28", "2025-05-17") == {}
    query = """query($known: Date) { orders(where: {relief: {eq: return}}, asOf: {known: $known}) { totalCount } }"""
    assert ask(client, query, known="2025-05-17")["orders"]["totalCount"] == 0
    assert ask(client, query, known="2025-05-28")["orders"]["totalCount"] == 3


def test_the_claim_about_mexico_is_asserted_by_the_government_and_retracted_by_ice_with_the_software_named(
    client: TestClient,
) -> None:
    query = """{ claims(first: 100) { nodes { stance content attributedTo by { caption } about { __typename caption }
        withdraws { stance by { caption } content } evidence { document { published } } } } }"""
    claims = [
        c for c in ask(client, query)["claims"]["nodes"] if c["evidence"][0]["document"]["published"] == "2025-05-17"
    ]
    asserted = [c for c in claims if c["stance"] == "asserts" and captions(c["by"]) == ["United States Government"]]
    assert any("afraid to be sent to Mexico" in c["content"] for c in asserted)
    ice = [
        c
        for c in claims
        if c["stance"] == "retracts" and "U.S. Immigration and Customs Enforcement" in captions(c["by"])
    ]
    assert ice, claims
    assert any("ENFORCE alien removal module" in (c["attributedTo"] or "") for c in claims if c["by"])
    assert any(
        captions(c["by"]) == ["Brian Ortega"] and "unable to identify an officer" in c["content"] for c in claims
    )
    withdrawn = [w for c in claims if c["stance"] == "retracts" for w in c["withdraws"]]
    assert any("Mexico" in w["content"] and captions(w["by"]) == ["United States Government"] for w in withdrawn)


def test_who_is_who(client: TestClient) -> None:
    query = """{ people(first: 100) { nodes { caption pseudonym officialOf { office agency { caption } } nationalOf { caption }
          invokes { caption } removals { nodes { to { caption } wrongful } } custodyStays { nodes { place { caption } } } } }
        agencies(first: 100) { nodes { caption partOf { caption } } }
        facilities { nodes { caption aliases locatedIn { caption } } } }"""
    data = ask(client, query)
    people = {node["caption"]: node for node in data["people"]["nodes"]}

    def works_for(name: str) -> list[str]:
        return [each["agency"]["caption"] for each in people[name]["officialOf"]]

    assert works_for("Kristi Noem") == ["U.S. Department of Homeland Security"]
    assert "Secretary" in people["Kristi Noem"]["officialOf"][0]["office"]
    assert works_for("Brian Ortega") == ["ICE Enforcement and Removal Operations"]
    parts = {node["caption"]: captions(node["partOf"]) for node in data["agencies"]["nodes"]}
    assert parts["ICE Enforcement and Removal Operations"] == ["U.S. Immigration and Customs Enforcement"]
    assert parts["U.S. Immigration and Customs Enforcement"] == ["U.S. Department of Homeland Security"]
    assert captions(people["Donald Trump"]["invokes"]) == ["Alien Enemies Act"]
    ocg = people["O.C.G."]
    assert ocg["pseudonym"] is True
    assert captions(ocg["nationalOf"]) == ["Guatemala"]
    assert "Mexico" in [r["to"]["caption"] for r in ocg["removals"]["nodes"] if r["to"]]
    [cecot] = [f for f in data["facilities"]["nodes"] if "CECOT" in f["aliases"]]
    assert captions(cecot["locatedIn"]) == ["El Salvador"]
    assert cecot["caption"] in [s["place"]["caption"] for s in people["Kilmar Abrego Garcia"]["custodyStays"]["nodes"]]
    assert len([name for name in people if name.startswith("O.C.G")]) == 1


def test_the_supreme_courts_block_is_extended(client: TestClient) -> None:
    query = """{ orders(where: {issuedBy: {caption: {contains: "Supreme Court"}}}) { nodes { relief issued effect
        actsOn { how order { effect } } } } }"""
    nodes = ask(client, query)["orders"]["nodes"]
    [extending] = [node for node in nodes if node["actsOn"]]
    assert extending["issued"] == "2025-05-16"
    assert [(act["how"], act["order"]["effect"]) for act in extending["actsOn"]] == [("extends", "extended")]


def test_a_path_leads_from_murphy_to_abrego_garcia_with_the_words_of_each_hop(client: TestClient) -> None:
    data = ask(client, "{ judges { nodes { id caption } } people(first: 100) { nodes { id caption } } }")
    [murphy] = [n["id"] for n in data["judges"]["nodes"] if n["caption"] == "Brian Murphy"]
    [abrego] = [n["id"] for n in data["people"]["nodes"] if n["caption"] == "Kilmar Abrego Garcia"]
    query = """query($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 6) {
        nodes { hops { link from { id caption } to { id caption } evidence { quote document { id } } } } } }"""
    paths = ask(client, query, **{"from": murphy, "to": abrego})["paths"]["nodes"]
    assert paths
    hops = paths[0]["hops"]
    assert hops[0]["from"]["id"] == murphy
    assert hops[-1]["to"]["id"] == abrego
    assert all(a["to"]["id"] == b["from"]["id"] for a, b in pairwise(hops))
    assert all(hop["evidence"] and all(words["quote"] for words in hop["evidence"]) for hop in hops)


@pytest.mark.parametrize(
    "name", ["Ingraham", "Gotti", "Tsui", "Brandon", "Daily Reporter", "Getty", "Reuters", "Fox News", "Murder Inc"]
)
def test_nothing_comes_from_adverts_captions_and_bylines(store: Store, name: str) -> None:
    assert not [node for node in store.all_nodes() if node.kind != "Document" and name in node.caption]
    assert not [row for row in store.all_statements() if row.kind != "Document" and name in str(row.value)]


def test_every_quote_stands_at_its_place_and_the_graph_is_what_the_statements_say(store: Store) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    names = {version.document.id: version.document.name for version in store.all_versions()}
    rows = list(store.all_statements())
    assert len(rows) > 100
    assert all(texts[names[row.document]][row.start : row.end] == row.quote for row in rows)
    assert check(store).faults == ()


@pytest.mark.usefixtures("store")
def test_the_terminal_gives_the_same_answer(address: str) -> None:
    days = ["--as-of", "2025-05-28", "--known", "2025-05-28"]
    result = CliRunner().invoke(
        writ, ["outstanding", "--json", *days], env={"WRIT_STORE": address}, catch_exceptions=False
    )
    found = json.loads(result.output)
    assert sorted(order["issuedBy"][0]["caption"] for order in found["outstanding"]) == [
        "Brian Murphy", "Paula Xinis", "Stephanie Gallagher",
    ]  # fmt: skip
    text = CliRunner().invoke(writ, ["outstanding", *days], env={"WRIT_STORE": address}, catch_exceptions=False).output
    assert "virtually nothing to comply" in text
    assert "Orders not yet complied with on 2025-05-28, as known on 2025-05-28: 3" in text
