"""GraphQL over HTTP as others understand it: the audits of the package graphql-http, run against a listening service."""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
import uvicorn

from api.app import create_app
from graph.store.base import Store
from settings import Settings
from tests.api.conftest import ANY_ENGINE
from tests.worlds import TODAY

AUDITS = Path(__file__).parent / "audits"
pytestmark = ANY_ENGINE


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    """The service on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(), store, lambda: TODAY)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/graphql"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def found(address: str) -> Mapping[str, Mapping[str, str]]:
    """What each audit found, by its name."""
    build = _web_build()
    try:
        build.install(AUDITS)
        node = build.node().folder / "node"
    except build.CannotBuild as error:
        if os.environ.get("WRIT_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{error} WRIT_REQUIRE_BROWSER=1 asks for the audits.", pytrace=False)
        pytest.skip(f"No audits: {error}")
    told = subprocess.run([node, "audit.mjs", address], cwd=AUDITS, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return {each["name"]: each for each in json.loads(told.stdout)}


def _web_build() -> ModuleType:
    """web/build.py, which knows where Node is and how to install what a lock file says."""
    spec = importlib.util.spec_from_file_location("web_build", AUDITS.parents[2] / "web" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize(("level", "at_least"), [("MUST", 10), ("SHOULD", 20), ("MAY", 20)])
def test_every_audit_is_passed(found: Mapping[str, Mapping[str, str]], level: str, at_least: int) -> None:
    audits = [each for name, each in found.items() if name.startswith(f"{level} ")]
    assert len(audits) >= at_least
    assert [(each["name"], each["reason"]) for each in audits if each["status"] != "ok"] == []


def test_the_newer_form_of_answers_is_among_what_is_audited(found: Mapping[str, Mapping[str, str]]) -> None:
    assert any("application/graphql-response+json" in name for name in found)
