"""The whole service on a free port, over the small world of `tests/worlds.py`, for a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from graph.store import open_store
from settings import Settings
from tests.worlds import TODAY, fill

STATIC = Path(__file__).parents[2] / "api" / "static"


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service, on 1 July 2025."""
    if not all((STATIC / name / "index.html").is_file() for name in ("explorer", "playground")):
        pytest.fail("The web part is not built. Run `make setup`.", pytrace=False)
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('web') / 'world.db'}") as store:
        store.prepare()
        fill(store)
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            config = uvicorn.Config(create_app(Settings(), store, lambda: TODAY), log_level="warning")
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, args=([door],), daemon=True)
            thread.start()
            until = time.monotonic() + 30
            while not server.started and thread.is_alive() and time.monotonic() < until:
                time.sleep(0.05)
            assert server.started, "the service did not start"
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
            server.should_exit = True
            thread.join(30)
