"""The graph in Neo4j: for everything that outgrows one machine or one process; clusters and Aura by address alone.

What a person sees who opens it: `(:Entity:Order)` and the like, joined by relationships named after the links, each with
the days on which it holds; behind every entity its rectangles `(:OrderAt)` by `AT`; and the record,
`(:Statement)-[:SUBJECT]->(:Mention)-[:OF]->(:Entity)`, with `IN_VERSION`, `TARGET` and `SPEAKER`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j import exceptions

from errors import QueryError, StoreError, StoreNotPrepared, StoreUnavailable, UsageError
from graph.store.base import DatasetFacts, Edition, Transaction
from graph.store.compiled import CompiledStore, Language, Query
from graph.store.constraints import QUOTE_INDEX, declared, neo4j_statements
from graph.store.decision import Decision, read_decision
from graph.store.neo4j_around import (
    EDITION,
    compile_captions,
    compile_dataset,
    compile_edges,
    compile_quotes,
)
from graph.store.neo4j_decided import LOG
from graph.store.neo4j_differences import compile_differences
from graph.store.neo4j_explained import compile_explained
from graph.store.neo4j_named import compile_named
from graph.store.neo4j_query import compile_list, compile_lists, compile_one
from graph.store.neo4j_search import compile_search
from graph.store.neo4j_stream import Stream
from graph.store.neo4j_waiting import compile_waiting
from graph.store.neo4j_walk import compile_walk
from graph.store.neo4j_write import Neo4jTransaction
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version
from graph.store.sqlite_write import batches
from schema.model import Schema

T = TypeVar("T")


@dataclass(frozen=True)
class Address:
    """Where a database is, and who asks; `shown` is what may be shown to anybody."""

    uri: str
    auth: tuple[str, str] | None
    database: str
    shown: str

    @classmethod
    def parse(cls, address: str) -> Address:
        """Reads `neo4j://user:password@host:7687/database`; every part but the host may be missing."""
        try:
            parts = urlsplit(address)
            port = parts.port or 7687
        except ValueError:
            raise UsageError(
                "The address of the Neo4j store has no valid port.", hint="Use neo4j://host:7687."
            ) from None
        if not parts.hostname:
            raise UsageError("The address of the Neo4j store names no host.", hint="Use neo4j://host:7687/database.")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        uri = f"{parts.scheme}://{host}:{port}" + (f"?{parts.query}" if parts.query else "")
        user = unquote(parts.username) if parts.username else None
        auth = (user, unquote(parts.password or "")) if user else None
        database = unquote(parts.path.strip("/")) or "neo4j"
        return cls(uri, auth, database, f"{host}:{port}/{database}")


class Neo4jStore(CompiledStore):
    """A store in one Neo4j database."""

    language = Language(
        compile_list,
        compile_lists,
        compile_one,
        compile_differences,
        compile_search,
        compile_edges,
        compile_walk,
        compile_named,
        compile_explained,
        compile_waiting,
        compile_quotes,
        compile_captions,
    )

    def __init__(self, address: str, schema: Schema) -> None:
        self.schema = schema
        self.address = Address.parse(address)
        self.queries = 0
        self._declared = declared(schema)
        self._checked = False
        with self._faults():
            self._driver = neo4j.GraphDatabase.driver(
                self.address.uri, auth=self.address.auth, notifications_min_severity="OFF", telemetry_disabled=True
            )
            self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    # ---- making and closing ----

    def prepare(self) -> None:
        """Makes constraints and indexes, and waits until they can be used."""
        with self._faults():
            self._connect()
            there = self._fetch("SHOW INDEXES YIELD name RETURN collect(name)", {})[0][0]
            missing = [statement for name, statement in neo4j_statements(self.schema).items() if name not in there]
            if missing:
                with self._driver.session(database=self.address.database) as session:
                    session.execute_write(lambda transaction: [transaction.run(each).consume() for each in missing])
                self._driver.execute_query("CALL db.awaitIndexes(300)", database_=self.address.database)
            if QUOTE_INDEX not in there:  # an empty database, or one from before quotes were searched
                after: str | None = ""
                while after is not None:
                    after = self._write(lambda to, last=after: to.index_quotes(last))  # type: ignore[misc]
            self._driver.execute_query(
                "MERGE (d:Dataset {one: 1}) ON CREATE SET d.version = 0, d.declared = $declared",
                declared=self._declared,
                database_=self.address.database,
                bookmark_manager_=self._bookmarks,
            )
        self._check()

    def close(self) -> None:
        """Closes every connection."""
        self._driver.close()

    def _connect(self) -> None:
        """Tells at once that nobody answers, where a query would be tried again and again."""
        self._driver.verify_connectivity()

    def _check(self) -> None:
        """Refuses a database that this schema did not make; asked once."""
        if self._checked:
            return
        self._connect()
        found = self._driver.execute_query(
            "MATCH (d:Dataset {one: 1}) RETURN d.declared AS declared, coalesce(d.filling, false) AS filling",
            database_=self.address.database,
            bookmark_manager_=self._bookmarks,
        ).records
        if not found:
            raise StoreNotPrepared(
                f"{self.address.shown} holds no graph yet.", hint="Load documents first: writ load PATH."
            )
        if found[0]["filling"]:
            raise StoreNotPrepared(
                f"{self.address.shown} holds half of a copy that was broken off.", hint="Empty it, and copy again."
            )
        if found[0]["declared"] != self._declared:
            raise StoreNotPrepared(
                f"{self.address.shown} was made by another version of Writ, or for other kinds than schema/ declares now.",
                hint="Load the documents again into an empty database.",
            )
        self._checked = True

    # ---- writing ----

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs work in one managed transaction; the driver runs it again after transient faults."""
        with self._faults():
            self._check()
            return self._write(work)

    def _write(self, work: Callable[[Neo4jTransaction], T]) -> T:
        with self._driver.session(database=self.address.database, bookmark_manager=self._bookmarks) as session:
            return session.execute_write(lambda transaction: work(Neo4jTransaction(transaction, self.schema)))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs work in one managed transaction that cannot write."""
        with self._faults():
            self._check()
            self.queries += 1
            with self._driver.session(database=self.address.database, bookmark_manager=self._bookmarks) as session:
                return session.execute_read(lambda transaction: work(Neo4jTransaction(transaction, self.schema)))

    def put_all(
        self,
        versions: Iterable[Version],
        statements: Iterable[StatementRow],
        mentions: Iterable[MentionRow],
        nodes: Iterable[NodeRow],
        links: Iterable[LinkRow],
        facts: DatasetFacts,
        decisions: Iterable[Decision] = (),
    ) -> None:
        """Fills this store, a transaction for each batch; until all is there, nobody else can use it."""
        with self._faults():
            self._check()
            if self._ask_one("RETURN EXISTS { (:Entity) } OR EXISTS { (:DocumentVersion) } OR EXISTS { (:Mention) }"):
                raise StoreError(f"{self.address.shown} already holds a graph.", hint="Copy into an empty database.")
            self._mark("SET d.filling = true")
            for some_versions in batches(versions, 50):
                self._write(lambda to, rows=some_versions: to.add_versions(rows))  # type: ignore[misc]
            for some_statements in batches(statements):
                self._write(lambda to, rows=some_statements: to.add_statements(rows))  # type: ignore[misc]
            for some_mentions in batches(mentions):
                self._write(lambda to, rows=some_mentions: to.put_mentions(rows))  # type: ignore[misc]
            for some_nodes in whole_entities(batches(nodes)):
                self._write(lambda to, rows=some_nodes: to.add_nodes(rows))  # type: ignore[misc]
            for some_links in batches(links):
                self._write(lambda to, rows=some_links: to.add_links(rows))  # type: ignore[misc]
            self.make_ready()
            for some_decisions in batches(decisions):
                self._write(lambda to, rows=some_decisions: to.add_decisions(rows))  # type: ignore[misc]
            self._mark(
                "SET d.version = $version, d.last_load = $last REMOVE d.filling",
                version=facts.version,
                last=facts.last_load,
            )

    def make_ready(self) -> None:
        """Writes of every entity what pages of today read, from the links that are there; a transaction for some at a time."""
        for ids in self._stream().entities():
            self._write(lambda to, some=ids: to.make_ready(some))  # type: ignore[misc]

    def _mark(self, change: str, **values: Any) -> None:
        self._driver.execute_query(
            f"MATCH (d:Dataset {{one: 1}}) {change}",
            values,
            database_=self.address.database,
            bookmark_manager_=self._bookmarks,
        )

    # ---- questions ----

    def edition(self) -> Edition:
        """Version and last load."""
        return self._ask(EDITION)

    def count(self) -> DatasetFacts:
        """Version, last load and counts."""
        return self._ask(compile_dataset(self.schema))

    def _ask(self, query: Query[T]) -> T:
        with self._faults():
            self._check()
            self.queries += 1
            return query.answer(self._fetch(query.text, query.values))

    def _fetch(self, cypher: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Runs one statement that reads, as a transaction of its own: one message there and one back.

        A managed one takes three of each, so it is for the faults that pass when a statement is asked again.
        """
        asked = neo4j.Query(cypher, timeout=self.seconds) if self.seconds else cypher
        try:
            with self._driver.session(
                database=self.address.database,
                default_access_mode=neo4j.READ_ACCESS,
                bookmark_manager=self._bookmarks,
            ) as session:
                return session.run(asked, dict(values)).values()
        except (exceptions.Neo4jError, exceptions.DriverError) as fault:
            if not fault.is_retryable():
                raise
        return self._driver.execute_query(
            asked,
            dict(values),
            routing_=neo4j.RoutingControl.READ,
            database_=self.address.database,
            bookmark_manager_=self._bookmarks,
            result_transformer_=neo4j.Result.values,
        )

    def _ask_one(self, cypher: str) -> Any:
        return self._fetch(cypher, {})[0][0]

    # ---- the whole content ----

    def all_versions(self) -> Iterator[Version]:
        """Every version with its text."""
        return self._stream().versions()

    def all_statements(self) -> Iterator[StatementRow]:
        """Every statement."""
        return self._stream().statements()

    def all_mentions(self) -> Iterator[MentionRow]:
        """Every mention."""
        return self._stream().mentions()

    def all_decisions(self) -> Iterator[Decision]:
        """The log."""
        with self._faults():
            self._check()
            return iter([read_decision(number, body) for number, body in self._fetch(LOG, {})])

    def scrub(self) -> None:
        """Nothing to do here: the server writes over what was deleted when it needs the room (docs/operator.md)."""

    def all_nodes(self, kind: str | None = None) -> Iterator[NodeRow]:
        """Every node row."""
        return self._stream().nodes([self.schema.kind(kind).name] if kind else sorted(self.schema.kinds))

    def all_links(self) -> Iterator[LinkRow]:
        """Every link row."""
        return self._stream().links()

    def _stream(self) -> Stream:
        def fetch(cypher: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            with self._faults():
                self._check()
                return self._fetch(cypher, values)

        return Stream(self.schema, fetch)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """The driver's errors in our words, without address or password."""
        try:
            yield
        except exceptions.AuthError:
            raise StoreUnavailable(
                f"Neo4j at {self.address.shown} refuses this user or password.", hint="Check WRIT_STORE."
            ) from None
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.ConfigurationError, OSError):
            raise StoreUnavailable(
                f"Neo4j at {self.address.shown} cannot be reached.", hint="Check that it runs, and WRIT_STORE."
            ) from None
        except exceptions.Neo4jError as error:
            raise self._in_our_words(error) from error
        except exceptions.DriverError as error:
            raise StoreError(f"The driver of Neo4j gave up: {type(error).__name__}.") from error

    def _in_our_words(self, error: exceptions.Neo4jError) -> StoreError | QueryError:
        code = error.code or ""
        if "TransactionTimedOut" in code or (self.seconds and "Terminated" in code):
            return QueryError(
                f"The question took longer than {self.seconds or 0:g} seconds.",
                hint="Ask for less, or in smaller pages.",
            )
        if "DatabaseNotFound" in code:
            return StoreUnavailable(
                f"Neo4j has no database {self.address.database!r}.", hint="Check the end of WRIT_STORE."
            )
        if "Transient" in code:
            return StoreUnavailable(f"Neo4j at {self.address.shown} is busy.", hint="Try again later.")
        return StoreError(
            f"Neo4j at {self.address.shown} could not answer ({code}).", hint="See the cause in the server's log."
        )


def whole_entities(some: Iterable[Sequence[NodeRow]]) -> Iterator[list[NodeRow]]:
    """The same rows in batches that never part the rectangles of one entity, which follow each other."""
    kept: list[NodeRow] = []
    for rows in some:
        kept += rows
        last = kept[-1].id
        ready = [row for row in kept if row.id != last]
        if ready:
            yield ready
            kept = [row for row in kept if row.id == last]
    if kept:
        yield kept
