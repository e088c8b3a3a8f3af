"""SQL for search: what is called by some words, and what these words are quoted of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from graph.store.compiled import Query
from graph.store.constraints import node_table
from graph.store.plan import EntitiesOf, Hits, SearchFor
from graph.store.ranking import CANDIDATES, PASSAGES, in_order, ranked, searched
from graph.store.reading import Read, Row
from graph.store.rows import as_json
from graph.store.sqlite_around import IN_ITS_DOCUMENT
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_named import ByName, Naming
from graph.store.words import Term, every_chunk, in_quotes, wanted
from schema.model import Schema

CAPTION_COUNTS = 4.0
"""How much more a word in the caption weighs than one elsewhere."""


def compile_search(schema: Schema, question: SearchFor) -> Query[Hits] | None:
    """Entities by their words; None where the text has none."""
    terms = wanted(question.text)
    if not terms:
        return None
    made = Naming(schema)
    most = max(CANDIDATES, question.first) + 1
    called, told_of = [], []
    for name in question.kinds or schema.kinds:
        kind, node = schema.kind(name), made.alias()
        shown = made.shown(kind, Read(tuple(searched(kind))), node, question.as_of)
        holds = made.holds(node, question.as_of)
        columns = f"{node}.id AS id, '{kind.name}' AS kind, {node}.caption AS caption"
        called.append(
            f"SELECT {columns}, hit.score AS score, {shown} AS more FROM hit CROSS JOIN {node_table(kind)} {node} "
            f"ON {node}.id = hit.entity AND {node}._words = hit.number WHERE hit.kind = '{kind.name}' AND {holds}"
        )
        told_of.append(
            f"SELECT {columns}, said.score AS score, said.quotes AS more FROM said CROSS JOIN {node_table(kind)} {node} "
            f"ON {node}.id = said.entity WHERE said.kind = '{kind.name}' AND {holds}"
        )
    known = made.bind(question.as_of.known.isoformat())
    quote = f"json_array(s.key, s.quote{f', {IN_ITS_DOCUMENT}' if question.told else ''})"
    made.with_table(
        "hit",
        "SELECT wording.entity AS entity, wording.kind AS kind, wording.number AS number, "
        f"-bm25(wording_search, {CAPTION_COUNTS}, 1.0) AS score FROM wording_search "
        f"JOIN wording ON wording.number = wording_search.rowid WHERE wording_search MATCH {made.bind(_match(terms))}",
    )
    made.with_table(
        "told",
        'SELECT p.document AS document, p.version AS version, p.start AS start, p."end" AS "end", '
        "-bm25(passage_search) AS score FROM passage_search CROSS JOIN passage p ON p.number = passage_search.rowid "
        "CROSS JOIN document_version v ON v.document = p.document AND v.number = p.version "
        f"WHERE passage_search MATCH {made.bind(_match(in_quotes(terms)))} AND v.known_from <= {known} AND {known} < v.known_to "
        f"ORDER BY score DESC, p.number LIMIT {made.bind(PASSAGES + 1)}",
    )
    made.with_table(
        "said",
        "SELECT m.entity AS entity, s.kind AS kind, max(told.score) AS score, "
        f"json_group_array({quote}) AS quotes FROM told CROSS JOIN statement s ON s.document = told.document "
        'AND s.version = told.version AND s.start = told.start AND s."end" = told."end" '
        "CROSS JOIN document_version v ON v.document = told.document AND v.number = told.version "
        f"CROSS JOIN part m ON m.mention = s.subject AND m.known_from <= {known} AND {known} < m.known_to "
        f"WHERE s.status <> 'rejected' AND s.known_from <= {known} AND {known} < s.known_to GROUP BY m.entity, s.kind",
    )
    limit = made.bind(most)
    made.with_table("candidate", f"SELECT {_rows(called, limit)} AS called, {_rows(told_of, limit)} AS told_of")
    outputs = [
        made.output(f"SELECT {each}")
        for each in ("called FROM candidate", "told_of FROM candidate", "count(*) FROM told")
    ]
    best: int | None = None
    read: list[ByName] = []
    if question.show:
        made.with_table(
            "ranked",
            f"SELECT best_of(called, told_of, {made.bind(question.text)}, {made.bind(question.first)}) AS best FROM candidate",
        )
        best = made.output("SELECT best FROM ranked")
        each = "FROM ranked, json_each(ranked.best, '$.best') hit"
        for part in question.show:
            if isinstance(part, EntitiesOf):
                read.append(made.by_id(f"SELECT hit.value ->> 0 AS id {each}", part))
            else:
                keys = f"SELECT said.value AS key {each}, json_each(hit.value, '$[1]') said"
                read.append(made.by_key(keys, part))

    def answer(found: Found, levels: Levels) -> Hits:
        called, told_of, passages = (found[output] for output in outputs)
        cut = max(len(called), len(told_of)) >= most or passages > PASSAGES
        if best is not None:
            ids = {id for id, _ in found[best]["best"]}
            cut = cut or found[best]["more"]
            called, told_of = ([row for row in rows if row["id"] in ids] for rows in (called, told_of))
        hits = ranked(*_to_rank(called, told_of), question, cut)
        return replace(hits, shown=tuple(each(found, levels) for each in read)) if read else hits

    return made.query(answer)


def best_of(called: str, told_of: str, text: str, first: int) -> str:
    """A function for SQLite, so that a statement can go on with the best of its candidates: the id of each of them with the keys
    of the statements behind its highlights, and whether there are more."""
    hits = in_order(*_to_rank(json.loads(called), json.loads(told_of)), text)
    best = [[row["id"], [each.statement for each in row["highlights"] if each.statement]] for row in hits[:first]]
    return as_json({"best": best, "more": len(hits) > first})


def _to_rank(called: Sequence[Row], told_of: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    for row in called:
        row["told"] = {name: value for name, value in row["more"].items() if name not in ("id", "kind")}
    for row in told_of:
        row["quotes"] = row["more"]
    return called, told_of


def _rows(arms: Sequence[str], most: str) -> str:
    """The best rows of all kinds, as JSON."""
    return (
        "(SELECT json_group_array(json_object('id', id, 'kind', kind, 'caption', caption, 'more', json(more))) FROM ("
        f"{' UNION ALL '.join(arms)} ORDER BY score DESC, caption, id LIMIT {most}))"
    )


def _match(terms: Sequence[tuple[Term, Sequence[Term]]]) -> str:
    """The search in the language of FTS5. Words are letters and figures."""

    def term(wanted: Term) -> str:
        word, goes_on = wanted
        # A word that is there as it stands counts more than one that only begins so.
        return f'("{word}" OR "{word}" *)' if goes_on else f'"{word}"'

    return every_chunk(terms, term)
