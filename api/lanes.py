"""Where a question is answered: so that none waits behind one that takes long, and none is handed about for nothing.

What was asked before tells how long it will take. What takes less time than handing it to another thread is worth is answered in the
loop's own thread. What is short goes to a few threads, as many as there are processors: more would only take turns. All else, and what
is asked of a database that works by itself, has a thread for each question.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from api.graphql.execute import GraphQLService
from api.graphql.request import Reply, Request

AT_ONCE = 0.002
"""Seconds of processor time, about ten times what handing a question to another thread and its answer back takes."""
PATIENCE = 0.02
"""Seconds after which what was short before, and is not now, is handed over after all."""
SHORT = 0.05
MOST = 40
"""Questions that are under way at a time besides."""


class Lanes:
    """Threads for the questions of one service."""

    def __init__(self, service: GraphQLService) -> None:
        self._service = service
        self._few = ThreadPoolExecutor(max(2, os.cpu_count() or 1), "short")
        self._many = ThreadPoolExecutor(MOST, "question")

    async def answer(self, request: Request) -> Reply:
        """The reply to one request; never raises."""
        known, thread = self._service.known(request), self._many
        if known is None:
            return await _handed(thread, partial(self._service.answer, request))
        if known.seconds <= AT_ONCE and (reply := self._service.at_once(known, PATIENCE)) is not None:
            return reply
        if (held := self._service.held(known)) is not None:
            return held
        if known.seconds <= SHORT:
            thread = self._few
        return await _handed(thread, partial(self._service.again, known))

    def close(self) -> None:
        """Takes no more questions; those under way go on."""
        for each in (self._few, self._many):
            each.shutdown(wait=False, cancel_futures=True)


async def _handed(threads: ThreadPoolExecutor, ask: partial[Reply]) -> Reply:
    return await asyncio.get_running_loop().run_in_executor(threads, ask)
