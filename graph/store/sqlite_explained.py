"""SQL for an entity with what the record tells of it."""

from __future__ import annotations

from graph.store.compiled import Query
from graph.store.constraints import node_table
from graph.store.decision import JUDGED, read_decision
from graph.store.explained import Explained, ExplainOf, recorded
from graph.store.keyset import contains, day, days
from graph.store.plan import StatementsOf
from graph.store.rows import as_json
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_named import ByName, Naming
from graph.store.sqlite_rows import MENTION, STATEMENT, read_mention, read_statement
from schema.model import Schema


def compile_explained(schema: Schema, question: ExplainOf) -> Query[Explained]:
    """The entity on the first days on which it is there, then its record."""
    made = Naming(schema)
    made.with_table("there", _first_days(made, question))
    made.clocks[question.as_of] = ("(SELECT world FROM there)", "(SELECT known FROM there)")
    on = made.output("SELECT place FROM there")
    level = made.entities("SELECT id FROM there", question.reads, question.as_of)
    keys, words = made.keys_told(made.told_of), list[ByName]()
    record = _record(made, question)
    if question.words is not None:
        # The clocks are those of the days on which it is there: what was once told is read as of those asked about.
        words = [made.by_key(keys, StatementsOf((), question.as_of, question.words))]
        if question.once_told:
            del made.clocks[question.as_of]
            names = made.bind(as_json(question.once_told))
            once = f"SELECT key FROM said WHERE name IN (SELECT value FROM json_each({names})) AND NOT EXISTS (SELECT 1 FROM there)"
            words.append(made.by_key(once, StatementsOf((), question.as_of, question.words, later=True)))
    outputs = [made.output(each) for each in record]

    def answer(found: Found, levels: Levels) -> Explained:
        mentions, statements, decisions = (found[output] for output in outputs)
        return Explained(
            next(iter(levels[level].values()), None),
            None if found[on] is None else question.days[found[on]],
            {key: row for each in words for key, row in each(found, levels).items()},
            recorded(
                [*map(read_mention, mentions)],
                [*map(read_statement, statements)],
                [read_decision(*each) for each in decisions],
            ),
        )

    return made.query(answer)


def _first_days(made: Naming, question: ExplainOf) -> str:
    """The first of the days asked about on which the entity is there, with its id then."""
    id = made.bind(question.id)
    holds = contains("n", "asked.world", "asked.known")
    there = " OR ".join(
        f"EXISTS (SELECT 1 FROM {node_table(made.schema.kind(name))} n WHERE n.id = asked.id AND {holds})"
        for name in question.reads
    )
    part = "SELECT entity FROM part WHERE mention = {0} AND known_from <= {1} AND {1} < known_to"
    named = f"coalesce(({part.format(id, 'each.value ->> 1')}), {id})"
    asked = (
        f"SELECT each.key AS place, each.value ->> 0 AS world, each.value ->> 1 AS known, {named} AS id "
        f"FROM json_each({made.bind(as_json([days(each) for each in question.days]))}) each"
    )
    return f"SELECT place, world, known, id FROM ({asked}) asked WHERE {there} ORDER BY place LIMIT 1"


def _record(made: Naming, question: ExplainOf) -> list[str]:
    """Statements that give mentions, statements and decisions."""
    id, known = made.bind(question.id), made.bind(day(question.as_of.known))
    wanted = " WHERE NOT EXISTS (SELECT 1 FROM there)" if question.if_missing else ""
    made.with_table(
        "named",
        f"SELECT id FROM (SELECT {id} AS id UNION SELECT entity FROM part WHERE mention = {id} UNION SELECT id FROM there){wanted}",
    )
    now = f"p.entity = (SELECT id FROM there) AND p.known_from <= {known} AND {known} < p.known_to"
    made.with_table(
        "member",
        f"SELECT p.mention AS id, max({now}) AS now FROM named CROSS JOIN part p ON p.entity = named.id GROUP BY p.mention",
    )
    made.with_table(
        "said",
        "SELECT s.* FROM (SELECT m.id AS id FROM member CROSS JOIN mention m ON m.id = member.id "
        f"ORDER BY coalesce(member.now, 0) AND m.since <= {known} DESC, m.id LIMIT {made.bind(question.most)}) about "
        "CROSS JOIN statement s ON s.subject = about.id",
    )
    judged = (
        "SELECT also.mention FROM member CROSS JOIN mention_key own ON own.mention = member.id CROSS JOIN mention_key also "
        f"ON also.key = own.key WHERE own.key >= {made.bind(JUDGED)} AND own.key < {made.bind(JUDGED + '~')}"
    )
    ends = f"SELECT id FROM member UNION SELECT target FROM said WHERE target IS NOT NULL UNION {judged}"
    about = (
        "SELECT a.decision FROM member CROSS JOIN mention m ON m.id = member.id "
        "CROSS JOIN decision_about a ON a.about = 'document-' || m.document"
    )
    removed = "SELECT 'decision-' || substr(id, 11) FROM named WHERE id LIKE 'tombstone-%'"
    return [
        f"SELECT json_group_array(json_array({MENTION})) FROM mention WHERE id IN ({ends})",
        f"SELECT json_group_array(json_array({STATEMENT})) FROM said",
        f"SELECT json_group_array(json_array(number, body)) FROM decision WHERE number IN ({about}) OR id IN ({removed})",
    ]
