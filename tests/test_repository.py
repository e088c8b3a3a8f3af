"""What is committed serves every reader: no address of a registry, no path of one person's machine."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# In pieces, so that this file does not name what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("repo", "maven", "apache", "org"),
        ("repo1", "maven", "org"),
        ("deb", "debian", "org"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.~%/:}*-])/(?:home|Users|root|work|tmp)/\w[^\s\"'`)]*")


@cache
def tracked() -> dict[str, str]:
    """Every text file that git knows, by its path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes())[:8192]:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def where(pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {match.group()}" for name, text in tracked().items() for match in pattern.finditer(text)]


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_registry(host: str) -> None:
    assert where(re.compile(re.escape(host))) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert where(MACHINE_PATH) == []


def test_npm_locks_name_no_download_address() -> None:
    for name, text in tracked().items():
        if name.endswith("package-lock.json"):
            packages = json.loads(text)["packages"]
            addressed = [package for package, facts in packages.items() if "resolved" in facts]
            assert addressed == [], f"{name}: put omit-lockfile-registry-resolved=true into .npmrc beside it"


def test_python_locks_pin_every_package_by_hash() -> None:
    for path in sorted((ROOT / "requirements").glob("*.lock")):
        pinned = re.split(r"\n(?=[A-Za-z0-9])", "\n" + path.read_text(encoding="utf-8"))[1:]
        assert pinned, f"{path.name} pins nothing"
        loose = [line.partition("\n")[0] for line in pinned if "==" not in line or "--hash=sha256:" not in line]
        assert loose == []


@pytest.mark.parametrize(("lock", "extras"), [("run.lock", []), ("dev.lock", ["dev"])])
def test_python_locks_hold_what_the_project_declares(lock: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + [each for extra in extras for each in project["optional-dependencies"][extra]]
    pinned = re.findall(
        r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements" / lock).read_text(encoding="utf-8"), re.MULTILINE
    )
    names = {normal(re.split(r"[<>=!~;\[ ]", each)[0]) for each in declared}
    assert names - set(map(normal, pinned)) == set(), "run `make lock`"


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_built_is_not_committed() -> None:
    built = [name for name in tracked() if re.match(r"api/static/[^/]+/|\.venv/|\.cache/|writ\.db", name)]
    assert built == []
