"""Pages are built from their lock files, only when something changed, and failures name the page and the remedy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A page without dependencies: what is tried here is our part, not Vite's.
BUILD_JS = """
const fs = require("fs");
const target = "../../api/static/hello";
fs.mkdirSync(target, { recursive: true });
fs.appendFileSync(target + "/index.html", fs.readFileSync("../common/greeting.txt", "utf8"));
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with one page and one folder that pages share."""
    page = tmp_path / "web" / "hello"
    page.mkdir(parents=True)
    shutil.copy(ROOT / "web" / "build.py", tmp_path / "web")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "web" / "common").mkdir()
    (tmp_path / "web" / "common" / "greeting.txt").write_text("hello\n")
    (page / "build.js").write_text(BUILD_JS)
    scripts = {"build": "node build.js", "test": "node -e \"console.log('page', 'tested')\""}
    (page / "package.json").write_text(json.dumps({"name": "hello", "version": "1.0.0", "scripts": scripts}))
    lock = {
        "name": "hello",
        "version": "1.0.0",
        "lockfileVersion": 3,
        "requires": True,
        "packages": {"": {"name": "hello", "version": "1.0.0"}},
    }
    (page / "package-lock.json").write_text(json.dumps(lock))
    return tmp_path


def build(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "web" / "build.py"), *arguments],
        env={**{name: value for name, value in os.environ.items() if name != "SKIP_WEB"}, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def page_built(checkout: Path) -> str:
    return (checkout / "api/static/hello/index.html").read_text()


def test_page_is_built_once_and_again_after_a_change_it_shares(checkout: Path) -> None:
    assert build(checkout).returncode == 0
    assert build(checkout).stdout == ""
    assert page_built(checkout) == "hello\n"

    (checkout / "web/common/greeting.txt").write_text("good evening\n")
    assert build(checkout).returncode == 0
    assert page_built(checkout) == "hello\ngood evening\n"


def test_page_that_was_deleted_is_built_again(checkout: Path) -> None:
    build(checkout)
    shutil.rmtree(checkout / "api")
    assert build(checkout).returncode == 0
    assert page_built(checkout) == "hello\n"


def test_script_runs_where_a_page_declares_it_and_is_passed_over_where_not(checkout: Path) -> None:
    assert "page tested" in build(checkout, "test").stdout
    unknown = build(checkout, "lint")
    assert (unknown.returncode, unknown.stdout) == (0, "")


def test_failing_script_fails_the_recipe_and_names_the_page(checkout: Path) -> None:
    (checkout / "web/hello/build.js").write_text("process.exit(3)")
    failed = build(checkout)
    assert failed.returncode == 1
    assert "web/hello" in failed.stderr
    assert build(checkout).returncode == 1  # and it is not taken for done the next time


def test_page_without_a_lock_file_is_refused(checkout: Path) -> None:
    (checkout / "web/hello/package-lock.json").unlink()
    refused = build(checkout)
    assert refused.returncode == 1
    assert "package-lock.json" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_pages_can_be_left_out(checkout: Path) -> None:
    assert build(checkout, SKIP_WEB="1").returncode == 0
    assert not (checkout / "api").exists()


def test_node_too_old_is_not_used(checkout: Path, tmp_path: Path) -> None:
    """An old node earlier on PATH: the page is built by the packaged one, or refused with the version to install."""
    old = tmp_path / "old"
    old.mkdir()
    for name in ("node", "npm"):
        (old / name).write_text("#!/bin/sh\necho v18.20.0\n")
        (old / name).chmod(0o755)
    (checkout / "requirements/web.lock").write_text("")  # nothing to install: what is installed already, or nothing
    built = build(checkout, PATH=f"{old}{os.pathsep}{os.environ['PATH']}")
    if built.returncode == 0:
        assert page_built(checkout) == "hello\n"
    else:
        assert "Install Node 22 or 24" in built.stderr
        assert "Traceback" not in built.stderr


def test_two_processes_that_need_the_same_packages_install_them_once(checkout: Path) -> None:
    page = checkout / "web" / "hello"
    told = json.loads((page / "package.json").read_text())
    told["scripts"]["preinstall"] = (
        "node -e \"require('fs').appendFileSync('../installed', 'once '); setTimeout(() => {}, 500)\""
    )
    (page / "package.json").write_text(json.dumps(told))
    with ThreadPoolExecutor(2) as both:
        runs = [both.submit(build, checkout, "test") for _ in range(2)]
    assert [run.result().returncode for run in runs] == [0, 0]
    assert (checkout / "web" / "installed").read_text() == "once "
