"""`make neo4j`: run a server in the foreground, say how to use it, stop on Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tools.neo4j_server import CannotProvideJars, CannotStart, running_server


def main() -> int:
    """Start the server and wait; 0 when asked to stop, 1 with one clear sentence when it could not start."""
    parser = argparse.ArgumentParser(prog="make neo4j", description=main.__doc__)
    parser.add_argument("--port", type=int, default=7687, help="Bolt port on loopback; 0 takes a free one")
    parser.add_argument("--data", type=Path, help="folder to keep the graph in; forgotten at the end without")
    parser.add_argument("--heap", default="1g", help="memory for the JVM's heap")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        with running_server(port=options.port, data=options.data, heap=options.heap) as server:
            kept = f"kept in {options.data}" if options.data else "forgotten at the end"
            print(f"Neo4j answers at {server.uri} (no password, loopback only; its graph is {kept}).")
            print(f"In another terminal: WRIT_STORE={server.uri}/neo4j make run", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        return 0
    except (CannotProvideJars, CannotStart) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _as_ctrl_c(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
