"""Cypher for search: what is called by some words, and what these words are quoted of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import QUOTE_INDEX, SEARCH_INDEX
from graph.store.neo4j_around import IN_ITS_DOCUMENT, quoted_row
from graph.store.neo4j_terms import Terms
from graph.store.plan import Hits, Row, SearchFor
from graph.store.ranking import CANDIDATES, PASSAGES, ranked, searched
from graph.store.words import Term, every_chunk, in_quotes, wanted
from schema.model import Schema

CAPTION_COUNTS = 4
"""How much more a word in the caption weighs than one elsewhere."""


def compile_search(schema: Schema, question: SearchFor) -> Query[Hits] | None:
    """Entities by their words; None where the text has none."""
    terms = wanted(question.text)
    if not terms:
        return None
    made = Terms(schema)
    labels = made.labels(list(dict.fromkeys(question.kinds or schema.kinds)))
    most = max(CANDIDATES, question.first) + 1
    holds = made.holds("n", question.as_of)
    _, known = made.days(question.as_of)
    asked = [
        {"whole": whole, "parts": [part for part, _ in parts], "open": goes_on} for (whole, goes_on), parts in terms
    ]
    # The index knows the words of all days together; a rectangle that reads differently is asked for its own.
    reads_so = (
        f"all(asked IN {made.bind(asked)} WHERE "
        "any(word IN n._words WHERE word = asked.whole OR asked.open AND word STARTS WITH asked.whole) OR "
        "all(place IN range(0, size(asked.parts) - 1) WHERE any(word IN n._words WHERE word = asked.parts[place] "
        "OR asked.open AND place = size(asked.parts) - 1 AND word STARTS WITH asked.parts[place])))"
    )
    called = (
        f"CALL db.index.fulltext.queryNodes('{SEARCH_INDEX}', {made.bind(_lucene(terms, CALLED))}) YIELD node, score "
        f"MATCH (node)-[:AT]->(n:{labels}) WHERE {holds} AND (n._words IS NULL OR {reads_so}) "
        f"WITH n, score ORDER BY score DESC, n.caption, n.id LIMIT {made.bind(most)} "
        "RETURN collect([n.id, n.caption, labels(n), properties(n)]) AS called"
    )
    version, quoted = ("(v)<-[:IN_VERSION]-(s), ", f", {IN_ITS_DOCUMENT}") if question.told else ("", "")
    told_of = (
        f"CALL db.index.fulltext.queryNodes('{QUOTE_INDEX}', {made.bind(_lucene(in_quotes(terms), QUOTED))}) "
        f"YIELD node AS s, score WHERE s.known_from <= {known} AND {known} < s.known_to AND s.status <> 'rejected' "
        "WITH s.document AS document, s.version AS version, s.start AS start, s.`end` AS last, collect(s) AS said, "
        f"max(score) AS score ORDER BY score DESC LIMIT {made.bind(PASSAGES + 1)} "
        "WITH collect([said, score]) AS told UNWIND told AS each UNWIND each[0] AS s "
        f"MATCH {version}(s)-[:SUBJECT]->(:Mention)-[of:OF]->(e:Entity) "
        f"WHERE of.known_from <= {known} AND {known} < of.known_to WITH size(told) AS passages, e, max(each[1]) AS score, "
        f"collect([s.key, s.quote{quoted}]) AS quotes MATCH (e)-[:AT]->(n:{labels}) WHERE {holds} "
        f"WITH passages, n, quotes, score ORDER BY score DESC, n.caption, n.id LIMIT {made.bind(most)} "
        "RETURN collect([n.id, n.caption, labels(n), quotes]) AS told_of, max(passages) AS passages"
    )
    cypher = f"CALL () {{ {called} }} CALL () {{ {told_of} }} RETURN called, told_of, passages"

    def answer(found: Sequence[Sequence[Any]]) -> Hits:
        [[called, told_of, passages]] = found
        rows, told_rows = [], []
        for id, caption, labels, properties in called:
            row = _row(id, caption, labels)
            row["told"] = {name: properties.get(name) for name in searched(schema.kind(row["kind"]))}
            rows.append(row)
        for id, caption, labels, quotes in told_of:
            some = [[key, quote, *map(quoted_row, told)] for key, quote, *told in quotes]
            told_rows.append({**_row(id, caption, labels), "quotes": some})
        cut = max(len(rows), len(told_rows)) >= most or (passages or 0) > PASSAGES
        return ranked(rows, told_rows, question, cut)

    return Query(cypher, made.values, answer)


def _row(id: str, caption: str, labels: Sequence[str]) -> Row:
    return {"id": id, "kind": labels[0].removesuffix("At"), "caption": caption}


CALLED = (("_caption", f"^{CAPTION_COUNTS}"), ("_words", ""))
QUOTED = (("_quoted", ""),)
"""The properties that are searched, with their weights."""


def _lucene(terms: Sequence[tuple[Term, Sequence[Term]]], within: Sequence[tuple[str, str]]) -> str:
    """The search in the language of Lucene. Words are letters and figures."""

    def term(wanted: Term) -> str:
        word, goes_on = wanted
        found = [f"{name}:{word}{weight}" for name, weight in within]
        # A word that is there as it stands counts more than one that only begins so.
        return f"({' OR '.join([*found, *(f'{name}:{word}*' for name, _ in within if goes_on)])})"

    return every_chunk(terms, term)
