"""The catalogue of questions: what each answers over the world and the demo documents, and the ways to ask it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from api.generate import EXAMPLES, examples
from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from api.questions import questions
from cli import writ
from graph.store import open_store
from graph.store.base import Store
from tests.api.conftest import ANY_ENGINE, Client
from tests.worlds import TODAY, Page, fill

ROOT = Path(__file__).parents[2]
EXPECTED = json.loads((Path(__file__).parent / "catalogue.json").read_text(encoding="utf-8"))
"""By question: with which variables it is asked, and what it must find. Of the world these are all nodes, of the demo some."""


@pytest.fixture(scope="module")
def demo_service(demo: str) -> Iterator[GraphQLService]:
    """GraphQL over the demo documents, on 1 October 2025."""
    with open_store(demo) as store:
        yield GraphQLService(store.schema, lambda: store, lambda: date(2025, 10, 1))


def found(service: GraphQLService, id: str, variables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one page that answers a question."""
    reply = service.answer(Request(questions()[id].text, variables))
    assert "errors" not in reply.body, reply.body
    [page] = reply.body["data"].values()
    if "nodes" in page:
        assert page.get("totalCount", len(page["nodes"])) == len(page["nodes"])
    return dict(page)


def leaves(tree: Any, path: str = "") -> Iterator[str]:
    """Every value of an answer with the way to it, such as `issuedBy.caption=Brian Murphy`."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for each in tree:
            yield from leaves(each, path)
    else:
        yield f"{path}={tree}"


def cases(over: str) -> list[Any]:
    """Each expectation as (question, variables, what is told of each node)."""
    return [
        pytest.param(id, case["variables"], case["nodes"], id=f"{id}-{number}")
        for id, stories in EXPECTED.items()
        for number, case in enumerate(stories[over])
    ]


def told(page: Mapping[str, Any]) -> list[set[str]]:
    """The values of each node, or of each group where a list is counted."""
    return [set(leaves(node)) for node in page.get("nodes", page.get("groupBy", {}).get("groups"))]


def test_each_question_has_expectations_and_none_is_left_over() -> None:
    assert list(EXPECTED) == list(questions())
    assert len(questions()) >= 12


@pytest.mark.parametrize(("id", "variables", "nodes"), cases("world"))
def test_what_a_question_finds_in_the_world(
    service: GraphQLService, id: str, variables: Mapping[str, Any], nodes: list[list[str]]
) -> None:
    answer = told(found(service, id, variables))
    assert len(answer) == len(nodes), answer
    missing = [set(wanted) - values for wanted, values in zip(nodes, answer, strict=True)]
    assert missing == [set() for _ in nodes], answer


@pytest.mark.parametrize(("id", "variables", "nodes"), cases("demo"))
def test_what_a_question_finds_in_the_demo_documents(
    demo_service: GraphQLService, id: str, variables: Mapping[str, Any], nodes: list[list[str]]
) -> None:
    answer = told(found(demo_service, id, variables))
    for wanted in nodes:
        assert any(set(wanted) <= values for values in answer), (wanted, answer)


def test_an_order_whose_stay_is_lifted_binds_again(tmp_path: Path) -> None:
    page = Page(
        "Back in force",
        date(2025, 6, 20),
        "Judge Paula Xinis blocked the fee rule on April 9. The appeals court stayed the block on May 29. On June 16 it set its "
        "stay aside.",
    )
    block = page.of(
        "Order", "block", relief=("policy_block", "blocked the fee rule"), issued=("2025-04-09", "on April 9")
    )
    stay = page.of("Order", "stay", relief=("appellate", "stayed the block"), issued=("2025-05-29", "on May 29"))
    lifted = page.of("Order", "lifted", relief=("appellate", "set its stay aside"), issued=("2025-06-16", "On June 16"))
    page.says(stay, "acts_on", "stayed the block", target=block, facts=(("how", "stays"),))
    page.says(lifted, "acts_on", "set its stay aside", target=stay, facts=(("how", "vacates"),))
    with open_store(f"sqlite:///{tmp_path / 'lifted.db'}") as store:
        store.prepare()
        fill(store, [page])
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        days = ("2025-05-20", "2025-06-01", "2025-06-17")
        again = [len(found(service, "stayed-and-binding-again", {"day": day})["nodes"]) for day in days]
        stayed = [len(found(service, "orders-stayed", {"day": day})["nodes"]) for day in days]
    assert (again, stayed) == ([0, 0, 1], [0, 1, 0])


@pytest.mark.parametrize("id", questions())
def test_a_question_says_what_it_asks_and_takes_the_two_clocks(id: str) -> None:
    asked = questions()[id]
    assert asked.title
    assert asked.description.endswith(".")
    assert {"day": "Date", "known": "Date"}.items() <= asked.variables.items()


@pytest.mark.parametrize("id", questions())
def test_a_question_costs_one_query_of_the_store(service: GraphQLService, store: Store, id: str) -> None:
    before = store.queries
    found(service, id, {})
    assert store.queries - before == 1


def test_the_playground_opens_with_questions_of_the_catalogue() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.graphql")}
    assert written == examples(), "web/playground/examples is stale: run `make generate`"


# ---- over HTTP ----


@ANY_ENGINE
def test_the_list_is_a_page_for_a_browser_and_json_for_a_program(client: Client) -> None:
    listed = client.get("/q").json()["questions"]
    assert [each["id"] for each in listed] == list(questions())
    page = client.get("/q", headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<code>overdueSince</code>" in page.text
    assert "`" not in page.text
    for each in listed:
        assert f'href="/q/{each["id"]}"' in page.text
        assert each["title"] in page.text


@ANY_ENGINE
def test_a_question_is_answered_at_its_address_with_variables_from_it(client: Client) -> None:
    path = "/q/not-yet-complied-with"
    assert client.get(path).json()["data"]["orders"]["totalCount"] == 0  # today
    then = client.get(path, params={"day": "2025-06-01", "known": "2025-06-01"})
    assert then.json()["data"]["orders"]["nodes"][0]["relief"] == "return"
    assert client.get(path, params={"day": "yesterday"}).status_code == 400


@ANY_ENGINE
@pytest.mark.parametrize(
    ("path", "status", "code", "named"),
    [
        ("/q/nothing", 404, "unknown_question", "not-yet-complied-with"),
        ("/q/judges?court=x", 400, "bad_argument", "known"),
        ("/q/judges?format=cobol", 400, "bad_argument", "curl"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(
    client: Client, path: str, status: int, code: str, named: str
) -> None:
    reply = client.get(path)
    [error] = reply.json()["errors"]
    assert (reply.status_code, error["extensions"]["code"]) == (status, code)
    assert named in error["extensions"]["hint"]


@ANY_ENGINE
def test_code_to_copy_asks_the_same_question(address: str, client: Client) -> None:
    base = address.removesuffix("/graphql")
    path = "/q/sent-elsewhere?nationality=C%C3%B4te%20d%27Ivoire%22%24(x)&day=2025-06-01"
    expected = client.get(path).json()["data"]
    code = {name: httpx.get(f"{base}{path}&format={name}").text for name in ("curl", "python", "r")}
    ran = subprocess.run([sys.executable, "-c", code["python"]], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == expected
    script = subprocess.run(
        ["sh", "-c", f'curl() {{ printf %s "$2"; }}\n{code["curl"]}'], capture_output=True, text=True
    )
    asked = script.stdout
    assert httpx.get(asked).json()["data"] == expected
    assert json.dumps(asked) in code["r"]


@ANY_ENGINE
def test_every_question_can_be_copied_as_python_and_for_the_terminal(address: str) -> None:
    base = address.removesuffix("/graphql")
    for id in questions():
        compile(httpx.get(f"{base}/q/{id}?format=python").text, f"{id}.py", "exec")
        shell = httpx.get(f"{base}/q/{id}?format=curl").text
        assert subprocess.run(["sh", "-n"], input=shell, capture_output=True, text=True).stderr == ""


@ANY_ENGINE
def test_every_question_can_be_copied_to_r_and_is_answered_there(address: str, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        if os.environ.get("WRIT_REQUIRE_R"):
            pytest.fail("No R, which WRIT_REQUIRE_R asks for. Install r-base-core and r-cran-jsonlite.", False)
        pytest.skip("No R. Install r-base-core and r-cran-jsonlite.")
    base = address.removesuffix("/graphql")
    script = "".join(httpx.get(f"{base}/q/{id}?format=r").text for id in questions())
    (tmp_path / "all.R").write_text(f"{script}cat('all were answered')\n", encoding="utf-8")
    ran = subprocess.run(["Rscript", "--vanilla", str(tmp_path / "all.R")], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count("$ ") >= len(questions())
    assert ran.stdout.endswith("all were answered")


# ---- by hash ----


@ANY_ENGINE
def test_a_question_may_be_asked_by_its_hash_alone(client: Client) -> None:
    asked = questions()["not-yet-complied-with"]
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": asked.sha256}}
    variables = {"day": "2025-06-01", "known": "2025-06-01"}
    whole = client.query(asked.text, **variables).json()
    assert whole["data"]["orders"]["totalCount"] == 1
    assert client.post("/graphql", json={"extensions": extensions, "variables": variables}).json() == whole
    given = {"extensions": json.dumps(extensions), "variables": json.dumps(variables)}
    assert client.get("/graphql", params=given).json() == whole
    assert client.post("/graphql", json={"query": asked.text, "extensions": extensions}).status_code == 200


@ANY_ENGINE
@pytest.mark.parametrize("digest", ["0" * 64, "", None, 7, ["x"]])
def test_a_hash_of_no_question_is_said_to_be_unknown(client: Client, digest: Any) -> None:
    reply = client.post("/graphql", json={"extensions": {"persistedQuery": {"sha256Hash": digest}}})
    [error] = reply.json()["errors"]
    assert (reply.status_code, error["message"]) == (400, "PersistedQueryNotFound")
    assert error["extensions"]["code"] == "persisted_query_not_found"


@ANY_ENGINE
def test_a_query_that_does_not_fit_its_hash_is_refused(client: Client) -> None:
    extensions = {"persistedQuery": {"sha256Hash": questions()["judges"].sha256}}
    reply = client.post("/graphql", json={"query": "{ __typename }", "extensions": extensions})
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (400, "bad_request")


# ---- in the terminal ----


def test_the_command_answers_as_the_service_does(demo: str, demo_service: GraphQLService) -> None:
    def asked(*arguments: str) -> Any:
        return CliRunner().invoke(writ, ["ask", *arguments], env={**os.environ, "WRIT_STORE": demo})

    listed = asked().output
    assert all(id in listed for id in questions())
    days = ("--as-of", "2025-10-01", "--known", "2025-10-01")
    answer = asked("docket-of-a-case", "--set", "docket=18-cv-00428", *days)
    assert json.loads(answer.output)["cases"] == found(demo_service, "docket-of-a-case", {"docket": "18-cv-00428"})
    for wrong in (("nothing",), ("judges", "--set", "court"), ("judges", "--set", "court=x")):
        assert asked(*wrong).exception is not None
