"""Asks the headline question once at the start, while nobody waits for it.

A database plans a question when it first meets it, which takes Neo4j seconds where the answer takes milliseconds. Asked beforehand, the
plan is there for the first visitor.
"""

from __future__ import annotations

import logging
import threading

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from api.questions import questions

log = logging.getLogger("writ.api")

HEADLINE = questions()["not-yet-complied-with"]
ATTEMPTS = 3
"""Planning may outlast the time that a question is given; the plan is kept all the same, and the next attempt finds it."""


def warmed(service: GraphQLService) -> threading.Thread:
    """A thread under way that asks; the service answers others meanwhile, and nothing depends on whether it succeeds."""
    thread = threading.Thread(target=_ask, args=(service,), name="warm", daemon=True)
    thread.start()
    return thread


def _ask(service: GraphQLService) -> None:
    question = Request(HEADLINE.text)
    for _ in range(ATTEMPTS):
        reply = service.answer(question)  # never raises
        if reply.status == 200:
            return
    log.warning("the headline question could not be asked at the start: %s", reply.body["errors"][0]["message"])
