"""Cypher for search: what is called by some words, and what these words are quoted of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import QUOTE_INDEX, SEARCH_INDEX
from graph.store.neo4j_around import IN_ITS_DOCUMENT, quoted_row
from graph.store.neo4j_named import Naming
from graph.store.plan import EntitiesOf, Hits, SearchFor
from graph.store.ranking import CANDIDATES, PASSAGES, ranked, searched
from graph.store.reading import Row
from graph.store.words import Term, every_chunk, in_quotes, wanted
from schema.model import Schema

CAPTION_COUNTS = 4
"""How much more a word in the caption weighs than one elsewhere."""
SHOWN_AT_ONCE, QUOTES_AT_ONCE = 100, 500
"""Of how many candidates, and of how many of their quotes, all that is wanted is read before it is known which are the best."""


def compile_search(schema: Schema, question: SearchFor) -> Query[Hits] | None:
    """Entities by their words; None where the text has none."""
    terms = wanted(question.text)
    if not terms:
        return None
    made = Naming(schema)
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
    cypher = f"CALL () {{ {called} }} CALL () {{ {told_of} }} "
    read = []
    for place, part in enumerate(question.show):
        entities = isinstance(part, EntitiesOf)
        each = f"UNWIND {'ids AS id WITH DISTINCT id' if entities else 'keys AS key WITH DISTINCT key'}"
        rows, by_name = made.by_id(each, part) if isinstance(part, EntitiesOf) else made.by_key(each, part)
        read.append((f"CALL ({'ids' if entities else 'keys'}) {{ {rows} AS r{place} }} ", by_name))
    if read:
        # What is called so comes before what is only told of so; the order within either is found by others.
        cypher += (
            f"WITH *, CASE WHEN size(called) < {made.bind(question.first)} THEN told_of ELSE [] END AS beside "
            f"WITH *, size(called) + size(beside) <= {made.bind(SHOWN_AT_ONCE)} "
            f"AND reduce(many = 0, each IN beside | many + size(each[3])) <= {made.bind(QUOTES_AT_ONCE)} AS few "
            "WITH *, CASE WHEN few THEN [each IN called + beside | each[0]] ELSE [] END AS ids, "
            "CASE WHEN few THEN reduce(keys = [], each IN beside | keys + [said IN each[3] | said[0]]) ELSE [] END AS keys "
        )
    cypher += "".join(call for call, _ in read)
    shown = f"CASE WHEN few THEN [{', '.join(f'r{place}' for place in range(len(read)))}] END" if read else "[]"
    cypher += f"RETURN called, told_of, passages, {shown} AS shown"

    def answer(found: Sequence[Sequence[Any]]) -> Hits:
        [[called, told_of, passages, shown]] = found
        rows, told_rows = [], []
        for id, caption, labels, properties in called:
            row = _row(id, caption, labels)
            row["told"] = {name: properties.get(name) for name in searched(schema.kind(row["kind"]))}
            rows.append(row)
        for id, caption, labels, quotes in told_of:
            some = [[key, quote, *map(quoted_row, told)] for key, quote, *told in quotes]
            told_rows.append({**_row(id, caption, labels), "quotes": some})
        cut = max(len(rows), len(told_rows)) >= most or (passages or 0) > PASSAGES
        hits = ranked(rows, told_rows, question, cut)
        if not shown:
            return hits
        names = {row["id"] for row in hits.rows} | {*hits.keys}
        return replace(hits, shown=tuple(by_name(rows, names) for rows, (_, by_name) in zip(shown, read, strict=True)))

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
