"""Data flows one way through the house, so imports point only to rooms before one's own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ["schema", "loaders", "graph", "exports", "api", "cli"]
FREE = ["errors", "settings"]  # usable from every room; they know none
AROUND = ["tools", "tests", "bench"]  # what stands around the product is never part of it


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of every absolute import, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.partition(".")[0]


def broken_arrows(paths: list[Path], forbidden: list[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in paths
        for line, name in imports_of(path)
        if name in forbidden
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_room_knows_only_the_rooms_before_it(room: str) -> None:
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths, f"{room}/ holds no Python"
    assert broken_arrows(paths, ROOMS[ROOMS.index(room) + 1 :] + AROUND) == []


def test_errors_and_settings_know_no_room() -> None:
    assert broken_arrows([ROOT / f"{name}.py" for name in FREE], ROOMS + AROUND) == []


@pytest.mark.parametrize("name", ROOMS + FREE)
def test_no_installed_package_hides_a_room(name: str) -> None:
    code = f"from importlib.util import find_spec; print(find_spec({name!r}).origin)"
    # -P and a foreign folder: the way the installed `writ` command finds the rooms
    told = subprocess.run([sys.executable, "-P", "-c", code], cwd="/", capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()).is_relative_to(ROOT)
