"""A record in memory: the shortest store that a load can be run against, for recomputing a whole graph and comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.store.decision import Decision
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version
from schema.dates import LATEST


@dataclass
class MemoryRecord:
    """What a `Transaction` writes and reads, kept in dictionaries."""

    documents: dict[str, list[Version]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, StatementRow] = field(default_factory=dict)
    by_id: dict[str, MentionRow] = field(default_factory=dict)
    nodes: dict[str, list[NodeRow]] = field(default_factory=dict)
    links: dict[str, list[LinkRow]] = field(default_factory=dict)
    loads: list[str] = field(default_factory=list)
    log: list[Decision] = field(default_factory=list)
    _content: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _subject: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _target: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _sharing: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _mentioned: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def current_versions(self, documents: Collection[str]) -> dict[str, Version]:
        """The version that is current of each of these documents."""
        return {each: self.documents[each][-1] for each in documents if self.documents.get(each)}

    def documents_with(self, contents: Collection[str]) -> dict[str, list[str]]:
        """Ids of the documents whose current versions have these fingerprints."""
        return {each: sorted(self._content[each]) for each in contents if self._content.get(each)}

    def close_version(self, document: str, on: date) -> None:
        """Ends the current version and its statements on a day."""
        last = self.documents[document][-1]
        self._content[last.document.content].discard(document)
        self.documents[document][-1] = replace(last, known=(last.known[0], on))
        for key, row in self.by_key.items():
            if row.document == document and row.known[1] == LATEST:
                self.by_key[key] = replace(row, known=(row.known[0], on))

    def add_versions(self, versions: Sequence[Version]) -> None:
        """Keeps new versions."""
        for version in versions:
            self.documents[version.document.id].append(version)
            if version.known[1] == LATEST:
                self._content[version.document.content].add(version.document.id)

    def add_statements(self, rows: Sequence[StatementRow]) -> None:
        """Keeps statements."""
        for row in rows:
            self.by_key[row.key] = row
            self._subject[row.subject].append(row.key)
            if row.target is not None:
                self._target[row.target].append(row.key)

    def put_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """Keeps mentions, replacing those of the same id."""
        for mention in mentions:
            if (old := self.by_id.get(mention.id)) is not None:
                self._let_go(old)
            self.by_id[mention.id] = mention
            for entity in mention.entities:
                self._members[entity].add(mention.id)
            self._mentioned[mention.document].add(mention.id)
            for key in mention.all_keys:
                self._sharing[key].add(mention.id)

    def _let_go(self, mention: MentionRow) -> None:
        """Takes a mention out of what finds it."""
        self._mentioned[mention.document].discard(mention.id)
        for entity in mention.entities:
            self._members[entity].discard(mention.id)
        for key in mention.all_keys:
            self._sharing[key].discard(mention.id)

    def mentions(
        self,
        *,
        ids: Collection[str] = (),
        keys: Collection[str] = (),
        entities: Collection[str] = (),
        documents: Collection[str] = (),
    ) -> list[MentionRow]:
        """Every mention with one of these ids or keys, or of one of these entities or documents."""
        found = {i for i in ids if i in self.by_id}
        for index, wanted in ((self._sharing, keys), (self._members, entities), (self._mentioned, documents)):
            found |= {i for each in wanted for i in index.get(each, ())}
        return [self.by_id[i] for i in sorted(found)]

    def statements(
        self,
        *,
        subjects: Collection[str] = (),
        targets: Collection[str] = (),
        documents: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> list[StatementRow]:
        """Every statement about one of these mentions, pointing at one, of one of these documents, or with one of these keys."""
        wanted = set(documents)
        found = {key for key in keys if key in self.by_key}
        found |= {row.key for row in self.by_key.values() if row.document in wanted} if wanted else set()
        found |= {key for subject in subjects for key in self._subject.get(subject, ())}
        found |= {key for target in targets for key in self._target.get(target, ())}
        rows = (self.by_key[key] for key in found)
        return sorted(rows, key=lambda row: (row.document, row.version, row.start, row.end, row.key))

    def versions(self, documents: Collection[str]) -> list[Version]:
        """Every version of these documents."""
        return [version for document in sorted(documents) for version in self.documents.get(document, ())]

    def replace_graph(self, entities: Collection[str], nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> None:
        """Takes out the rows of these entities and writes these instead."""
        for entity in entities:
            self.nodes.pop(entity, None)
            self.links.pop(entity, None)
        for node in nodes:
            self.nodes.setdefault(node.id, []).append(node)
        for link in links:
            self.links.setdefault(link.source, []).append(link)

    def count_loads(self, instant: str, number: int = 1) -> None:
        """Raises the dataset's version."""
        self.loads += [instant] * number

    # ---- what people decided ----

    def decisions(self, about: Collection[str] | None = None) -> list[Decision]:
        """The log, or what of it is about something."""
        return [each for each in self.log if about is None or each.about & set(about)]

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Adds to the log."""
        self.log += decisions

    def set_status(self, keys: Collection[str], status: str) -> None:
        """Gives statements a status."""
        for key in keys:
            self.by_key[key] = replace(self.by_key[key], status=status)

    def remove_statements(self, keys: Collection[str]) -> None:
        """Takes out statements."""
        for key in keys:
            row = self.by_key.pop(key)
            self._subject[row.subject].remove(key)
            if row.target is not None:
                self._target[row.target].remove(key)

    # ---- forgetting ----

    def texts(self) -> Iterator[Version]:
        """Every version with its text."""
        for document in sorted(self.documents):
            yield from list(self.documents[document])

    def remove_documents(self, documents: Collection[str]) -> None:
        """Takes out documents with all that hangs on them."""
        self.remove_statements([row.key for row in self.statements(documents=documents)] if documents else [])
        self.remove_mentions([m.id for m in self.mentions(documents=documents)])
        for document in documents:
            for version in self.documents.pop(document, ()):
                self._content[version.document.content].discard(document)

    def remove_mentions(self, ids: Collection[str]) -> None:
        """Takes out mentions."""
        for id in ids:
            self._let_go(self.by_id.pop(id))

    def rewrite(self, versions: Sequence[Version], statements: Sequence[StatementRow]) -> None:
        """Puts versions and statements in the place of others."""
        for version in versions:
            listed = self.documents[version.document.id]
            place = [each.number for each in listed].index(version.number)
            if version.known[1] == LATEST:
                self._content[listed[place].document.content].discard(version.document.id)
                self._content[version.document.content].add(version.document.id)
            listed[place] = version
        for row in statements:
            self.by_key[row.key] = row

    def rewrite_decisions(self, decisions: Sequence[Decision]) -> None:
        """Puts decisions in the place of others."""
        new = {each.number: each for each in decisions}
        self.log = [new.get(each.number, each) for each in self.log]
