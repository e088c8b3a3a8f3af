"""The jars of Neo4j, resolved by Maven once into the checkout's .cache folder.

Docker is not everywhere tests run, Maven Central is: the same kernel that the image runs is published
there as ordinary jars.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
CACHE = HERE.parents[1] / ".cache" / "neo4j"


class CannotProvideJars(Exception):
    """Neo4j's jars are not here, and cannot be fetched as things are."""


def class_path() -> str:
    """What `java -cp` takes: all jars of the version that pom.xml names, fetched on first use."""
    folder = CACHE / f"lib-{_fingerprint()}"
    if not folder.is_dir():
        with _only_one_at_a_time():
            if not folder.is_dir():
                _resolve_into(folder)
    return str(folder / "*")


def missing_tools() -> list[str]:
    """The programs that a first start needs and this machine lacks."""
    needed = ["java", "javac"]  # Main.java is compiled as it starts, which a mere JRE cannot
    if not (CACHE / f"lib-{_fingerprint()}").is_dir():
        needed.append("mvn")
    return [name for name in needed if shutil.which(name) is None]


def _fingerprint() -> str:
    """Changes with pom.xml, so that another version never meets the jars of this one."""
    return hashlib.sha256(POM.read_bytes()).hexdigest()[:12]


@contextmanager
def _only_one_at_a_time() -> Iterator[None]:
    """Two test runs that start together shall not both fill the folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _resolve_into(folder: Path) -> None:
    """Let Maven copy the jars aside, and rename at the end: a folder that is there is complete."""
    if missing := missing_tools():
        raise CannotProvideJars(
            f"{' and '.join(missing)} not found. Install a JDK (17 or 21) and Maven, "
            "or point WRIT_TEST_NEO4J at an empty Neo4j that runs already."
        )
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    command = ["mvn", "-B", "-q", "-f", str(POM), "dependency:copy-dependencies"]
    done = subprocess.run(
        [*command, "-DincludeScope=runtime", f"-DoutputDirectory={unfinished}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotProvideJars(f"Maven could not resolve {POM.name}:\n{(done.stdout + done.stderr)[-2000:]}")
    unfinished.rename(folder)
