"""`docker compose up` must not open the graph to the network, nor start with a password everybody knows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_neo4j_runs_the_line_that_tests_run_against() -> None:
    pom = (ROOT / "tools/neo4j_server/pom.xml").read_text(encoding="utf-8")
    tested = re.search(r"<neo4j.version>(\d+\.\d+)\.", pom)
    assert tested is not None
    assert SERVICES["neo4j"]["image"] == f"neo4j:{tested[1]}-community"


@pytest.mark.parametrize("service", SERVICES)
def test_every_published_port_is_on_loopback(service: str) -> None:
    assert SERVICES[service]["ports"]
    assert all(re.match(r"127\.0\.0\.1:\S+:\d+$", port) for port in SERVICES[service]["ports"])


def test_password_has_no_default_and_compose_stops_without_it() -> None:
    uses = re.findall(r"\$\{NEO4J_PASSWORD(.*?)\}", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert len(uses) == 2
    assert all(use.startswith(":?") for use in uses)
    assert SERVICES["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


def test_api_waits_until_neo4j_is_healthy_and_tells_its_own_health() -> None:
    assert SERVICES["api"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "cypher-shell" in SERVICES["neo4j"]["healthcheck"]["test"][1]
    assert any("/readyz" in part for part in SERVICES["api"]["healthcheck"]["test"])


def test_graph_is_kept_in_a_declared_volume() -> None:
    assert "graph:/data" in SERVICES["neo4j"]["volumes"]
    assert "graph" in COMPOSE["volumes"]


def test_api_reaches_neo4j_by_the_name_of_its_service() -> None:
    store = SERVICES["api"]["environment"]["WRIT_STORE"]
    assert re.fullmatch(r"neo4j://neo4j:\$\{NEO4J_PASSWORD:\?[^}]*\}@neo4j:7687/neo4j", store)


def test_api_runs_without_root() -> None:
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in steps if line.startswith("USER ")]
    assert users
    assert users[-1] not in ("root", "0")
