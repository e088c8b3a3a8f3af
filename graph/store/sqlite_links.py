"""What a link leads to, in SQL: as JSON within the row, or as a level of its own where more hangs on it."""

from __future__ import annotations

from collections import defaultdict

from graph.store.conditions import AsOf
from graph.store.keyset import order_of
from graph.store.reading import Follow, Listed, Read, Sort
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import NOTHING, Levels
from graph.store.sqlite_statements import Statements
from graph.store.sqlite_terms import Source, direction
from graph.store.written import kept, written_by
from schema.model import Kind

BY_CAPTION = (Sort("caption"),)


class Links(Statements):
    """Adds what stands at the other end of links."""

    def list_within(self, follow: Follow, near: str, as_of: AsOf) -> str:
        """The entities at the other end of a link as JSON, written into the row that they hang on.

        That costs a third of a level of their own, but SQLite's parser allows little nesting: only for what nothing hangs on.
        """
        as_of = follow.as_of or as_of
        sources = self.ends(follow, f"{near}.id", as_of)
        order = order_of([source.kind for source in sources], follow.page, BY_CAPTION)
        distinct = "DISTINCT " if self._repeats(follow) else ""
        ranks = [f"rank{place}" for place in range(len(order.keys))]
        arms = []
        for source in sources:
            read = follow.reads.get(source.kind.name, Read())
            facts = {"facts": f"json({source.link}.facts)"} if follow.facts else {}
            if follow.writing is not None:
                shown = self.text(source.kind, follow.writing.forms[source.kind.name], source.alias)
            else:
                shown = self.shown(source.kind, read, source.alias, as_of, facts)
            columns = [
                f"{shown} AS shown", f"{source.alias}.id AS id",
                f"{source.link}.facts AS facts" if follow.facts else "'' AS facts",
                *(f"{self.rank(source, key)} AS {rank}" for key, rank in zip(order.keys, ranks, strict=True)),
            ]  # fmt: skip
            where = self.all_of(source.where, self.beyond(source, order, follow.facts))
            arms.append(f"SELECT {distinct}{', '.join(columns)} FROM {source.tables} WHERE {where}")
        by = [f"{rank}{direction(key)}" for key, rank in zip(order.keys, ranks, strict=True)]
        rows = f"SELECT shown FROM ({' UNION ALL '.join(arms)}) ORDER BY {', '.join([*by, f'id{order.by_id}', f'facts{order.by_id}'])} LIMIT "
        if follow.writing is None:
            if not arms:
                return "json('[]')"
            return f"(SELECT json_group_array(json(shown)) FROM ({rows}{self.bind(follow.page.first + 1)}))"
        if follow.writing.alone:
            return f"coalesce(({rows}1), 'null')" if arms else "'null'"
        if not arms:
            return "'[]'"
        first, more = self.bind(follow.page.first), ""
        if follow.cut is not None:  # only a full list can have been cut
            beyond = f"EXISTS (SELECT 1 FROM ({' UNION ALL '.join(arms)}) LIMIT 1 OFFSET {first})"
            more = f" || CASE WHEN count(*) = {first} AND {beyond} THEN {self.mark(follow.cut)} ELSE '' END"
        return f"(SELECT '[' || coalesce(group_concat(shown), ''){more} || ']' FROM ({rows}{first}))"

    def _repeats(self, follow: Follow) -> bool:
        """Whether several links with different facts may lead to one entity, which then comes once, or once for each."""
        return not follow.facts and any(link.facts for link in self.schema.links[follow.link])

    def follow(self, follow: Follow, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds a level with the entities at the other end of a link, and hangs them onto the rows of one kind above."""
        as_of = follow.as_of or as_of
        sources = self.ends(follow, "up.id", as_of)
        order = order_of([source.kind for source in sources], follow.page, BY_CAPTION)
        up = f"(SELECT DISTINCT id FROM level{above} WHERE kind = '{kind.name}') up"
        repeats = self._repeats(follow)
        ranks = [f"rank{place}" for place in range(len(order.keys))]

        def arm(source: Source, *further: str) -> str:
            shown = [
                "up.id AS up", f"'{source.kind.name}' AS kind", f"{source.alias}.id AS id",
                f"{source.alias}.known_from AS known_from", f"{source.alias}.world_from AS world_from",
                f"{source.link}.facts AS facts" if follow.facts else "'' AS facts",
                *(f"{self.rank(source, key)} AS {rank}" for key, rank in zip(order.keys, ranks, strict=True)),
            ]  # fmt: skip
            where = self.all_of(source.where, *further)
            distinct = "DISTINCT " if repeats else ""
            return f"SELECT {distinct}{', '.join(shown)} FROM {up} CROSS JOIN {source.tables} WHERE {where}"

        by = [f"{rank}{direction(key)}" for key, rank in zip(order.keys, ranks, strict=True)]
        arms = " UNION ALL ".join(arm(source, self.beyond(source, order, follow.facts)) for source in sources)
        chosen = (
            "SELECT up, kind, id, known_from, world_from, facts, place FROM (SELECT *, row_number() OVER "
            f"(PARTITION BY up ORDER BY {', '.join([*by, f'id{order.by_id}', f'facts{order.by_id}'])}) AS place FROM ({arms})) "
            f"WHERE place <= {self.bind(follow.page.first + 1)} ORDER BY up, place"
        )
        reads = {source.kind.name: follow.reads.get(source.kind.name, Read()) for source in sources}
        shown = (
            f"SELECT id FROM level{{}} WHERE place <= {self.bind(follow.page.first)} AND up IN ({self._shown[above]})"
        )
        below = self.level(chosen, reads, as_of, shown=shown) if sources else self.level(NOTHING, reads, as_of)
        facts = "json(facts)" if follow.facts else "NULL"
        pairs = self.output(f"SELECT json_group_array(json_array(up, id, {facts})) FROM level{below}")
        counts = None
        if follow.page.count:
            all_arms = " UNION ALL ".join(map(arm, sources)) or NOTHING
            counts = self.output(
                "SELECT json_group_array(json_array(up, times)) FROM "
                f"(SELECT up, count(*) AS times FROM ({all_arms}) GROUP BY up)"
            )

        groups = follow.page.groups if sources else ()  # a list that is divided is of one kind
        divided = (
            self.divided("up.id", f"{up} CROSS JOIN {sources[0].tables}", sources[0], groups, as_of) if groups else None
        )
        write = written_by(follow.writing) if follow.writing else None

        def hang(found: Found, levels: Levels) -> None:
            rows, lists = levels[below], defaultdict(list)
            for up, id, facts in found[pairs]:
                lists[up].append({**rows[id], "facts": facts} if follow.facts else {**rows[id]})
            times = dict(found[counts]) if counts is not None else {}
            for id, row in levels[above].items():
                if row["kind"] == kind.name:
                    listed, count = lists.get(id, ()), None if counts is None else times.get(id, 0)
                    shown, more = kept(listed, follow.page.first, follow.cut)
                    if write is not None:
                        row[follow.key] = write(shown)
                        continue
                    row[follow.key] = Listed(tuple(shown), more, count, divided(found, id) if divided else {})

        self._steps.append(hang)
