"""Counts requests and how long they took, in the text format of Prometheus."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from threading import Lock
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.store.base import DatasetFacts

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """Requests by route and status, and their times by route."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self.times: dict[str, list[int]] = {}
        """By route, how many took no longer than each bound, and longer than the one before it; in the last place all longer ones."""
        self._sums: dict[str, float] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One more request."""
        with self._lock:
            self.requests[method, route, status] += 1
            self._sums[route] = self._sums.get(route, 0.0) + seconds
            if (times := self.times.get(route)) is None:
                times = self.times[route] = [0] * (len(BUCKETS) + 1)
            times[bisect_left(BUCKETS, seconds)] += 1

    def text(self, facts: DatasetFacts | None) -> str:
        """Everything counted, and what the graph holds where it can be read."""
        with self._lock:
            return "\n".join([*self._requests(), *self._times(), *_dataset(facts)]) + "\n"

    def _requests(self) -> Iterator[str]:
        yield "# HELP writ_requests_total Requests answered."
        yield "# TYPE writ_requests_total counter"
        for (method, route, status), count in sorted(self.requests.items()):
            yield f'writ_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'

    def _times(self) -> Iterator[str]:
        yield "# HELP writ_request_seconds Time that requests took."
        yield "# TYPE writ_request_seconds histogram"
        for route, times in sorted(self.times.items()):
            for bound, count in zip((*BUCKETS, "+Inf"), accumulate(times), strict=True):
                yield f'writ_request_seconds_bucket{{route="{route}",le="{bound}"}} {count}'
            yield f'writ_request_seconds_sum{{route="{route}"}} {self._sums[route]:.6f}'
            yield f'writ_request_seconds_count{{route="{route}"}} {sum(times)}'


def _dataset(facts: DatasetFacts | None) -> Iterator[str]:
    yield "# HELP writ_store_up Whether the store could be read."
    yield "# TYPE writ_store_up gauge"
    yield f"writ_store_up {int(facts is not None)}"
    if facts is None:
        return
    yield "# HELP writ_dataset_version Loads that changed something."
    yield "# TYPE writ_dataset_version gauge"
    yield f"writ_dataset_version {facts.version}"
    yield "# HELP writ_entities Entities in the graph, by kind."
    yield "# TYPE writ_entities gauge"
    for kind, count in sorted(facts.entities.items()):
        yield f'writ_entities{{kind="{kind}"}} {count}'
    yield "# HELP writ_documents Documents loaded."
    yield "# TYPE writ_documents gauge"
    yield f"writ_documents {facts.documents}"
    yield "# HELP writ_statements Statements kept."
    yield "# TYPE writ_statements gauge"
    yield f"writ_statements {facts.statements}"


class CountRequests:
    """Middleware that tells `Metrics` of every request, by the route's pattern and never by the address itself."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            # Methods are the client's to invent; only the known ones get a line of their own.
            method = scope["method"] if scope["method"] in METHODS else "other"
            self.metrics.count(method, route, status, perf_counter() - began)
