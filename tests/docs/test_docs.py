"""Documentation that cannot fall behind: the reference is what the code says, and the examples in the guides run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from cli import COMMANDS
from docs.generate import HERE as REFERENCE
from docs.generate import pages
from graph.store import open_store
from settings import Settings

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs").glob("*.md"))
EXAMPLES = [
    pytest.param(match[1], id=f"{path.name}-{number}")
    for path in [ROOT / "README.md", *GUIDES]
    for number, match in enumerate(re.finditer(r"```graphql\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL), 1)
]


@pytest.fixture(scope="module")
def client(demo: str) -> Iterator[TestClient]:
    """The service over the demo documents."""
    app = create_app(Settings(), open_store(demo), today=lambda: date(2025, 6, 1))
    with TestClient(app) as made:
        yield made


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_code_says(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == pages()[name], f"docs/reference/{name} is stale: run make generate"


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_query_runs_and_finds_something(client: TestClient, query: str) -> None:
    variables = {"day": "2025-05-30", "known": "2025-05-30"} if "NotYetCompliedWith" in query else {}
    reply = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in reply
    assert any(_found(value) for value in reply["data"].values())


def _found(value: dict[str, object]) -> bool:
    return bool(value.get("nodes") or value.get("version"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_of_in_a_guide(command: str) -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *GUIDES])
    assert f"writ {command}" in told


def test_links_between_pages_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDES]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
