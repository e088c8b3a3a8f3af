"""GraphQL over HTTP as others understand it: the audits of the package graphql-http, run against a listening service."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from tests.api.conftest import ANY_ENGINE

AUDITS = Path(__file__).parent / "audits"
pytestmark = ANY_ENGINE


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
