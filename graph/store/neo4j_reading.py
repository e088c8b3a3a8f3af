"""What is read of each entity, in Cypher: a list of values, and what hangs on it as COLLECT subqueries of the row."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from graph.store.conditions import AsOf
from graph.store.constraints import at_label, ticked
from graph.store.keyset import Order, order_of
from graph.store.neo4j_conditions import End
from graph.store.neo4j_forms import Forms
from graph.store.neo4j_statements import Decode, hangs
from graph.store.reading import Follow, Listed, Read, Reads, Row, Sort, Writing, Written
from graph.store.written import kept
from schema.model import Kind

BY_CAPTION = (Sort("caption"),)


class Reading(Forms):
    """Writes rows with what hangs on them, and the way back from lists to rows."""

    def node(self, kind: Kind, read: Read, at: str, entity: str, as_of: AsOf) -> tuple[str, Decode]:
        """A list with one row of a kind: `at` is its rectangle, `entity` the node that its links start from."""
        names, shown = ["id"], [f"{at}.id"]
        for column in dict.fromkeys(read.columns):
            if column not in ("id", "kind"):
                names.append(column)
                shown.append(self.column(kind, column, at))
        hangs: list[tuple[int, str, Callable[[Any], Any]]] = []
        for follow in read.follows:
            value, listed = self.follow(follow, entity, as_of)
            hangs.append((len(shown), follow.key, listed))
            shown.append(value)
        for told in read.told:
            value, said = self.told(told, kind, entity, as_of)
            hangs.append((len(shown), told.key, said))
            shown.append(value)
        for key, counted in read.counts:
            hangs.append((len(shown), key, int))
            shown.append(self.number_of(counted, entity, as_of))
        if read.spans:
            hangs.append((len(shown), "spans", sorted))
            shown.append(self._spans(kind, read.spans, entity, as_of))
        name = kind.name

        def decode(values: list[Any]) -> Row:
            row: Row = dict(zip(names, values, strict=False))
            row["kind"] = name
            for place, key, read_value in hangs:
                row[key] = read_value(values[place])
            return row

        return f"[{', '.join(shown)}]", decode

    def told_keys(self, read: Read, row: str) -> str:
        """A list of the keys of all statements that are shown with a row of one kind, as `node` writes it."""
        place = 1 + len([each for each in dict.fromkeys(read.columns) if each not in ("id", "kind")])
        keys = []
        for number, follow in enumerate(read.follows, place):
            [far] = follow.reads.values()
            if far.told or far.follows:
                inner = self.told_keys(far, "far[0]" if follow.facts else "far")
                keys.append(
                    f"reduce(keys = [], far IN {row}[{number}][0..{self.bind(follow.page.first)}] | keys + {inner})"
                )
        for number, told in enumerate(read.told, place + len(read.follows)):
            keys.append(f"[told IN {row}[{number}][0..{self.bind(told.first)}] | told[0]]")
        return " + ".join(keys) or "[]"

    def _spans(self, kind: Kind, columns: Sequence[str], entity: str, as_of: AsOf) -> str:
        """A list of what some columns are, span of days by span."""
        known, at = self.days(as_of)[1], self.alias("n")
        values = "".join(f", {at}.{ticked(kind.properties[each].name)}" for each in columns)
        return (
            f"COLLECT {{ MATCH ({entity})-[:AT]->({at}:{at_label(kind)}) WHERE {at}.known_from <= {known} AND {known} < {at}.known_to "
            f"RETURN [{at}.world_from, {at}.world_to{values}] }}"
        )

    def any_kind(self, reads: Reads, at: str, entity: str, as_of: AsOf) -> tuple[str, Decode]:
        """A list with one row of whichever of these kinds the entity is; with several, the number of the kind first.

        `at` is the node that shows it, a rectangle or the entity's own.
        """
        made = [
            (self.schema.kind(name), self.node(self.schema.kind(name), read, at, entity, as_of))
            for name, read in reads.items()
        ]
        if not made:
            return "[]", lambda _: {}
        if len(made) == 1:
            return made[0][1]
        if len(set(map(_plain, reads.values()))) == 1 and _plain(next(iter(reads.values()))):
            return self._alike(next(iter(reads.values())), at)
        cases = " ".join(
            f"WHEN {entity}:{ticked(kind.name)} THEN [{place}, {shown}]"
            for place, (kind, (shown, _)) in enumerate(made)
        )
        decoders = [decode for _, (_, decode) in made]
        return f"CASE {cases} END", lambda values: decoders[values[0]](values[1])

    def _alike(self, read: Read, at: str) -> tuple[str, Decode]:
        """A list with one row of any kind, where of all the same is read: it is planned a fifth sooner."""
        names = ("id", "caption") if "caption" in read.columns else ("id",)

        def decode(values: list[Any]) -> Row:
            return {**dict(zip(names, values, strict=True)), "kind": self.kind_of(values[0])}

        return f"[{', '.join(f'{at}.{name}' for name in names)}]", decode

    def follow(self, follow: Follow, entity: str, as_of: AsOf) -> tuple[str, Callable[[Any], Listed | Written]]:
        as_of = follow.as_of or as_of
        end = self.end(follow, entity, as_of)
        first = follow.page.first
        if not end.kinds:
            return "[]", lambda _: Listed((), False, 0 if follow.page.count else None)
        order = order_of(end.kinds, follow.page, BY_CAPTION)
        if follow.writing is not None:
            return self._follow_written(follow, follow.writing, end, order)
        reads = {kind.name: follow.reads.get(kind.name, Read()) for kind in end.kinds}
        shown, decode = self.any_kind(reads, end.at, end.entity, as_of)
        beyond = self.beyond(order, end, follow.facts)
        repeats = self._repeats(follow)
        passed = f"{end.at}, {end.entity}" + (f", {end.link}" if follow.facts else "")
        by = [*self.ranks(order, end), f"{end.at}.id{order.by_id}"]
        if follow.facts:
            by.append(f"{end.link}.facts{order.by_id}")
        if follow.facts:
            shown = f"[{shown}, {end.link}.facts]"
        rows = (
            f"COLLECT {{ {end.members(beyond)} WITH {'DISTINCT ' if repeats else ''}{passed} "
            f"ORDER BY {', '.join(by)} LIMIT {self.bind(first + 1)} RETURN {shown} }}"
        )
        one = decode
        if follow.facts:

            def one(values: list[Any]) -> Row:
                return {**decode(values[0]), "facts": json.loads(values[1])}

        whole, read_whole = self.whole(end, follow.page, as_of, repeats, inner=True)

        def listed(found: Any) -> Listed:
            shown_rows, count_and_groups = found if whole else (found, [])
            count, groups = read_whole(count_and_groups)
            shown_rows, more = kept(shown_rows, first, follow.cut)
            return Listed(tuple(map(one, shown_rows)), more, count, groups)

        return f"[{rows}, {whole}]" if whole else rows, listed

    def _follow_written(
        self, follow: Follow, writing: Writing, end: End, order: Order
    ) -> tuple[str, Callable[[Any], Written]]:
        shown, write = self.written(writing.forms, end)
        first = follow.page.first
        limit = self.bind(1 if writing.alone else first + 1)
        rows = (
            f"COLLECT {{ {end.members()} WITH {'DISTINCT ' if self._repeats(follow) else ''}{end.at}, {end.entity} "
            f"ORDER BY {', '.join([*self.ranks(order, end), f'{end.at}.id{order.by_id}'])} LIMIT {limit} RETURN {shown} }}"
        )
        if writing.alone:
            return rows, lambda found: write(found[0]) if found else None
        return rows, lambda found: [write(row) for row in kept(found, first, follow.cut)[0]]

    def _repeats(self, follow: Follow) -> bool:
        """Whether several links with different facts may lead to one entity, which then comes once, or once for each."""
        return not follow.facts and any(link.facts for link in self.schema.links[follow.link])


def _plain(read: Read) -> frozenset[str] | None:
    """The columns that are read, where they are such as every kind has and nothing hangs on the row."""
    columns = frozenset(read.columns) | {"id", "kind"}
    return columns if columns <= {"id", "kind", "caption"} and not hangs(read) else None
