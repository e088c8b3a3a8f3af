"""What is said of an entity, in SQL: statements in their order, each with its document and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from graph.store.conditions import AsOf
from graph.store.constraints import quoted
from graph.store.reading import STATEMENT, Row, Told
from graph.store.rows import as_json
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Leveled, Levels
from graph.store.written import read_as_list
from schema.model import Kind

SHOWN = {
    **{each: f"'{each}', s.{quoted(each)}" for each in STATEMENT},
    "statement": "'statement', s.key",
    "value": "'value', json(s.value)",
}
"""What may be read of a statement, from a table called `s`."""


class Statements(Leveled):
    """Adds the statements that hang on rows."""

    def told(self, told: Told, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds a level with the statements behind the entities of one kind above, and hangs them onto those."""
        known = self.days(as_of)[1]
        where = f"s.known_from <= {known} AND {known} < s.known_to"
        then = f"m.known_from <= {known} AND {known} < m.known_to"
        if told.names:
            where += f" AND s.name IN (SELECT value FROM json_each({self.bind(as_json(list(told.names)))}))"
        if kind.name == "Document":
            about = f"statement s ON s.document = substr(up.id, {len('document-') + 1})"
        else:
            about = f"part m ON m.entity = up.id AND {then} CROSS JOIN statement s ON s.subject = m.mention"
        chosen = self.table(
            "SELECT up, key, place FROM (SELECT up.id AS up, s.key AS key, row_number() OVER (PARTITION BY up.id ORDER BY "
            'v.published IS NULL, v.published, s.document, s.start, s."end", s.key) AS place '
            f"FROM (SELECT DISTINCT id FROM level{above} WHERE kind = '{kind.name}') up CROSS JOIN {about} "
            f"CROSS JOIN document_version v ON v.document = s.document AND v.number = s.version WHERE {where}) "
            f"WHERE place <= {self.bind(told.first + 1)} ORDER BY up, place"
        )
        self.told_of.append(
            f"SELECT key FROM level{chosen} WHERE place <= {self.bind(told.first)} AND up IN ({self._shown[above]})"
        )
        statements = self.statements(chosen, told, as_of)

        def hang(found: Found, levels: Levels) -> None:
            lists = defaultdict(list)
            for up, statement in statements(found, levels):
                lists[up].append(statement)
            for id, row in levels[above].items():
                if row["kind"] == kind.name:
                    row[told.key] = read_as_list(lists.get(id, []), told.first, told.cut, dict)

        self._steps.append(hang)

    def statements(self, chosen: int, told: Told, as_of: AsOf) -> Callable[[Found, Levels], Iterator[tuple[str, Row]]]:
        """The statements that a table chose by their `key`, each beside what it was chosen for (`up`), in order of the table."""
        known = self.days(as_of)[1]
        then = f"m.known_from <= {known} AND {known} < m.known_to"
        chosen_statements = f"level{chosen} chosen CROSS JOIN statement s ON s.key = chosen.key"
        shown = [SHOWN[each] for each in STATEMENT if each == "statement" or each in told.columns]
        shown += (
            [f"'said_by', (SELECT m.entity FROM part m WHERE m.mention = s.said_by AND {then})"]
            if told.said_by is not None
            else []
        )
        shown += ["'document', 'document-' || s.document"] if told.document is not None else []
        pairs = self.output(
            f"SELECT json_group_array(json_array(up, json_object({', '.join(shown)}))) FROM {chosen_statements}"
        )
        others: dict[str, int] = {}
        if told.document is not None:
            ids = f"SELECT DISTINCT 'document-' || s.document AS id FROM {chosen_statements}"
            others["document"] = self.entities(ids, {"Document": told.document}, as_of)
        if told.said_by is not None:
            speakers = f"CROSS JOIN part m ON m.mention = s.said_by AND {then}"
            ids = f"SELECT DISTINCT m.entity AS id FROM {chosen_statements} {speakers}"
            others["said_by"] = self.entities(ids, told.said_by, as_of)

        def read(found: Found, levels: Levels) -> Iterator[tuple[str, Row]]:
            for up, statement in found[pairs]:
                for key in ("document", "said_by"):
                    row = levels[others[key]].get(statement[key]) if key in others else None
                    statement[key] = row and {**row}
                yield up, statement

        return read
