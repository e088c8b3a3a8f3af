"""The real parts that tests run against: a Neo4j server and a browser, never stand-ins for them.

Where one of them is missing, its tests are skipped with the reason; with WRIT_REQUIRE_NEO4J=1 or
WRIT_REQUIRE_BROWSER=1, as CI sets them, they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import neo4j
import pytest
from click.testing import CliRunner

from cli import writ
from tests.emptying import bare
from tools.neo4j_server import CannotProvideJars, running_server
from tools.neo4j_server.jars import missing_tools

DEMO = Path(__file__).parents[1] / "demo"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",  # CI runs as root, where Chromium's own sandbox cannot
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL without a graphics card, for the explorer's canvas
    "--disable-quic",
    "--no-first-run",
    # A browser that calls nobody: what a page asks for is then all that is asked for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the real part that they use, and say which ones stay together when workers share the run.

    A file's tests stay together, as they share what its fixtures made. Those of Neo4j have one worker and one server,
    which they empty and which is slow until it is warm; those that want no index on it come first, while it has none.
    Those with a browser come last, in one worker: Playwright keeps an event loop running in the thread until the run
    ends, beside which no test could call asyncio.run.
    """
    for item in items:
        uses = getattr(item, "fixturenames", ())
        engines = getattr(getattr(item, "callspec", None), "params", {}).values()
        if "neo4j_uri" in uses or "neo4j" in engines:
            item.add_marker("neo4j")
        if "chromium_path" in uses:
            item.add_marker("browser")
        together = (part for part in ("browser", "neo4j") if item.get_closest_marker(part))
        item.add_marker(pytest.mark.xdist_group(next(together, str(item.path))))
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            "empty_neo4j_uri" not in getattr(item, "fixturenames", ()),
        )
    )


def _do_without(what: str, remedy: str, required_by: str) -> NoReturn:
    if os.environ.get(required_by) == "1":
        pytest.fail(f"{what}, and {required_by}=1 asks for it. {remedy}", pytrace=False)
    pytest.skip(f"{what}. {remedy}")


@pytest.fixture(scope="session")
def neo4j_uri() -> Iterator[str]:
    """A running Neo4j for this test run: the one that WRIT_TEST_NEO4J names, or one started here."""
    if given := os.environ.get("WRIT_TEST_NEO4J"):
        _refuse_to_empty(given)
        yield given
        return
    if missing := missing_tools():
        remedy = "Install a JDK and Maven, or point WRIT_TEST_NEO4J at an empty server."
        _do_without(f"No Neo4j: {' and '.join(missing)} not found", remedy, "WRIT_REQUIRE_NEO4J")
    try:
        with running_server(lasts="minutes") as server:
            yield server.uri
    except CannotProvideJars as error:
        _do_without("No Neo4j: its jars could not be fetched", str(error), "WRIT_REQUIRE_NEO4J")


def _refuse_to_empty(uri: str) -> None:
    """Tests wipe the graph they are given, so a graph that holds something is not theirs."""
    with neo4j.GraphDatabase.driver(uri) as driver:
        held = driver.execute_query("MATCH (n) RETURN count(n) AS held").records[0]["held"]
    if held:
        pytest.fail(f"WRIT_TEST_NEO4J names a graph of {held} nodes, and tests empty it. Give an empty one.", False)


@pytest.fixture
def empty_neo4j_uri(neo4j_uri: str) -> str:
    """The same server, with nothing in it: no node, no index, no constraint."""
    bare(neo4j_uri)
    return neo4j_uri


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a file with the demo documents, loaded as `make run` does; tests only read it."""
    address = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'writ.db'}"
    command = ["load", str(DEMO / "documents"), "--catalog", str(DEMO / "catalog.json")]
    result = CliRunner().invoke(writ, command, env={"WRIT_STORE": address}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "16 documents: 16 new." in result.output
    return address


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium of this machine; Playwright's own download is not needed."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        _do_without("No Chromium", "Install your system's chromium package.", "WRIT_REQUIRE_BROWSER")
    return Path(found)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: Path) -> dict[str, Any]:
    """What pytest-playwright's `page` fixture starts: that Chromium, quiet and headless."""
    return {**browser_type_launch_args, "executable_path": str(chromium_path), "args": CHROMIUM_FLAGS}
