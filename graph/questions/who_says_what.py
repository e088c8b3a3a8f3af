"""Who says what of an order or anything else, and which of it supports, contradicts or retracts which.

Two reports on one duty contradict each other where they tell of one day, or where the later one says that what was told to be
done was not: what was undone and is done later is no contradiction but an order obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal

from rapidfuzz import fuzz

from errors import UnknownEntity
from graph.questions.words import told_with
from graph.resolve.names import plain
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import OneOf
from graph.store.reading import Follow, Listed, Page, Read, Row, Told
from schema.dates import PartialDate

Relation = Literal["supports", "contradicts", "retracts"]
FIRST = 100
"""Claims and reports that are looked at of one entity."""
SPEAKING = ("Person", "Judge", "Agency", "Organization", "Court")
MET = frozenset({"complied"})
UNMET = frozenset({"not_complied", "partial", "in_progress"})
FOR, AGAINST = frozenset({"asserts", "admits"}), frozenset({"denies"})
ALIKE = 60
"""Likeness of the words of two claims, of 100, from which on they are of one fact."""
SPECIFIC = ("Order", "Removal")
"""Kinds of things of which one who asserts and one who denies speak of one fact, however they put it."""


@dataclass(frozen=True)
class Voice:
    """One report or claim: who, what, of which day, and the statement that it rests on."""

    statement: str
    speaker: str | None
    """Id of who says so; None where a document says it in its own voice."""
    name: str
    """Caption of the speaker, or of the document."""
    about: str
    """Id of what it is about: the obligation, or what the claim is about."""
    says: str
    """The state reported, or the stance of the claim."""
    words: str
    day: str | None
    claim: str | None = None


@dataclass(frozen=True)
class Bearing:
    """How what one says bears on what another says; the numbers are places in the list of voices."""

    one: int
    relation: Relation
    other: int


@dataclass(frozen=True)
class Voices:
    """All that is said, oldest first, and how it bears on each other."""

    voices: tuple[Voice, ...]
    bearings: tuple[Bearing, ...]
    truncated: bool = False
    """Whether more is said than was looked at."""
    told: tuple[Row, ...] = field(default=(), compare=False, repr=False)
    """The statements that they rest on, as they were read."""


def who_says_what(store: Store, id: str, as_of: AsOf, words: Told | None = None) -> Voices:
    """The claims about an entity and, of an order, the reports on what it asks; one query.

    `words`: what is wanted of the statements that they rest on.
    """
    kind = store.schema.kind_of(id)
    row = store.one(OneOf(id, {kind.name: _read(store, kind.name, words)}, as_of)) if kind else None
    if row is None:
        raise UnknownEntity(f"There is no entity {id[:80]!r} on that day.", hint="Find its id with search.")
    found = [*_reports(row), *_claims(row)]
    found.sort(key=lambda voice: (voice.day or "9999", voice.statement))
    kinds = {row["id"]: row["kind"]}
    told = [each for part in (*_rows(row.get("obligations")), *_rows(row.get("claims"))) for each in part["told"]]
    return Voices(tuple(found), tuple(_bearings(found, kinds, _withdrawals(row))), _cut(row), tuple(told))


def _cut(row: Row) -> bool:
    """Whether a bound left out obligations, reports on one, or claims."""
    lists = [row[key] for key in ("obligations", "claims") if key in row]
    duties = _rows(row.get("obligations"))
    return any(each.more for each in lists) or any(len(duty["told"]) >= FIRST for duty in duties)


def _read(store: Store, kind: str, words: Told | None) -> Read:
    document, speaker = Read(("caption", "published")), {name: Read(("caption",)) for name in SPEAKING}
    follows = []
    if kind == "Order":
        duty = Read(("caption",), told=(told_with(Told("told", ("state",), FIRST, document, speaker), words),))
        follows.append(Follow("obligations", "under", True, ("Obligation",), {"Obligation": duty}))
    if kind in {each for link in store.schema.links["about"] for each in link.to}:
        by = Follow("by", "by", False, SPEAKING[:4], {name: Read(("caption",)) for name in SPEAKING[:4]})
        back = Follow("withdraws", "withdraws", False, ("Claim",), {"Claim": Read(("caption",))})
        content = told_with(Told("told", ("content",), 1, document), words)
        claim = Read(("stance", "content", "made"), (by, back), (content,))
        follows.append(Follow("claims", "about", True, ("Claim",), {"Claim": claim}, page=Page(FIRST)))
    return Read(("caption",), tuple(follows))


def _reports(row: Row) -> Iterator[Voice]:
    for duty in _rows(row.get("obligations")):
        for told in duty["told"]:
            if told["status"] == "rejected":
                continue
            speaker = told["said_by"] or {}
            yield Voice(
                told["statement"], speaker.get("id"), speaker.get("caption") or told["document"]["caption"], duty["id"],
                str(told["value"]), told["quote"], told["holds"] or told["document"]["published"],
            )  # fmt: skip


def _claims(row: Row) -> Iterator[Voice]:
    for claim in _rows(row.get("claims")):
        for told in claim["told"]:
            by = _rows(claim["by"])
            speaker: Row = by[0] if by else {}
            yield Voice(
                told["statement"], speaker.get("id"), speaker.get("caption") or told["document"]["caption"], row["id"],
                claim["stance"], claim["content"], claim["made"] or told["document"]["published"], claim["id"],
            )  # fmt: skip


def _withdrawals(row: Row) -> Mapping[str, frozenset[str]]:
    """Claim -> the claims that it takes back."""
    return {
        claim["id"]: frozenset(each["id"] for each in _rows(claim["withdraws"])) for claim in _rows(row.get("claims"))
    }


def _bearings(
    voices: Sequence[Voice], kinds: Mapping[str, str], withdrawals: Mapping[str, frozenset[str]]
) -> Iterator[Bearing]:
    for (one, first), (other, second) in combinations(enumerate(voices), 2):
        if first.about != second.about or (first.claim is None) != (second.claim is None):
            continue
        if first.claim is None:
            relation = _of_reports(first, second)
        else:
            relation = _of_claims(first, second, kinds.get(first.about, ""), withdrawals)
        if relation is not None:
            yield Bearing(other, relation, one)


def _of_reports(earlier: Voice, later: Voice) -> Relation | None:
    if earlier.says == later.says:
        return "supports" if (earlier.speaker or earlier.name) != (later.speaker or later.name) else None
    told, again = ({earlier.says} & MET, {later.says} & UNMET)
    opposed = ({earlier.says, later.says} & MET) and ({earlier.says, later.says} & UNMET)
    one_day = earlier.day is not None and later.day is not None and _same_day(earlier.day, later.day)
    return "contradicts" if opposed and (one_day or (told and again)) else None


def _same_day(one: str, other: str) -> bool:
    return PartialDate.parse(one).days_apart(PartialDate.parse(other)) == 0


def _of_claims(earlier: Voice, later: Voice, kind: str, withdrawals: Mapping[str, frozenset[str]]) -> Relation | None:
    """The later claim upon the earlier one."""
    if earlier.claim in withdrawals.get(later.claim or "", ()):
        return "retracts"
    own = earlier.speaker is not None and earlier.speaker == later.speaker
    alike = fuzz.token_set_ratio(plain(earlier.words), plain(later.words)) >= ALIKE
    if later.says == "retracts":
        return "retracts" if own and earlier.says != "retracts" else None
    stances = {earlier.says, later.says}
    if own:
        return None
    if stances & FOR and stances & AGAINST and (alike or kind in SPECIFIC):
        return "contradicts"
    return "supports" if alike and (stances <= FOR or stances <= AGAINST) else None


def _rows(listed: Any) -> tuple[Row, ...]:
    return listed.rows if isinstance(listed, Listed) else tuple(listed or ())
