"""A real Neo4j Community server on this machine, without Docker: for `make neo4j`, tests and benchmarks."""

from tools.neo4j_server.jars import CannotProvideJars, class_path
from tools.neo4j_server.server import CannotStart, Server, running_server

__all__ = ["CannotProvideJars", "CannotStart", "Server", "class_path", "running_server"]
