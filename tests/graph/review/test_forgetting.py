"""What is forgotten is gone from every byte of the store, is not let in again, and leaves a tombstone without a word on whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from errors import BadArgument, ForgottenDocument, UnknownEntity
from graph.check import check
from graph.copy import copy
from graph.load import load, load_all
from graph.questions.why import why
from graph.review.forgetting import Removed, forget
from graph.review.judging import judge
from graph.review.redaction import Redactor
from graph.review.reviewing import review
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import OneOf, SearchFor
from graph.store.reading import Read
from schema.model import read_schema
from tests.emptying import empty
from tests.telling import Telling

SCHEMA = read_schema()
NOW = AsOf(date(2026, 3, 1), date(2026, 3, 1))
SIGNED = Signature("A. Editor", "Asked for by counsel.", "2026-01-02T00:00:00Z")
SALT = "00112233445566778899aabbccddeeff"
TRACES = ("zorrilla", "quiroga", "ZORRILLA".encode("utf-16-le").decode("latin-1"))
ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


def story(name: str, person: str = "Juan Zorrilla Quiroga") -> Telling:
    """A judge orders a return; the name stands in title, address, case, act and claim."""
    family = person.split()[1]
    telling = Telling(name, "2025-04-05", f"https://paper.example/{name}-{person.lower().replace(' ', '-')}")
    telling.name = f"{family} must come back: {name}"
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", person)
    telling.say(man, "aliases", family.upper())
    case = telling.named("Case", f"{family} v. Noem", docket_number="1:25-cv-00951")
    telling.say(man, "party_to", case)
    agency = telling.named("Agency", "U.S. Department of Homeland Security", "agency:dhs")
    order = telling.order("o", "return", bench, man, issued="2025-04-04", act=f"bring {family} back", to=agency)
    telling.say(order, "in_case", case)
    telling.say(telling.obligation("o"), "state", "not_complied", words=f"Nothing was done for {family}", by=man)
    claim = telling.subject("Claim", "c")
    telling.say(claim, "stance", "asserts")
    telling.say(claim, "content", f"{family} is no gang member")
    telling.say(claim, "by", agency)
    telling.say(claim, "about", man)
    return telling


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each engine: two stories of one man, one of another."""
    address = f"sqlite:///{tmp_path / 'graph.db'}"
    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_uri"))
        empty(address)
    with open_store(address) as opened:
        opened.prepare()
        load_all(opened, [each.arrival() for each in (story("a"), story("b"), story("c", "Pedro Paz Luna"))])
        yield opened


def forgotten(store: Store, id: str, because: str = SIGNED.because) -> Removed:
    signed = replace(SIGNED, because=because)
    made = store.write(lambda tx: forget(tx, SCHEMA, id, signed, SALT))
    store.scrub()
    return made


def the_man(store: Store) -> str:
    person = story("a").subject("Person", "juan zorrilla quiroga").id
    return next(m.entity for m in store.all_mentions() if m.id == person)


def whole(store: Store) -> str:
    """All that a store gives out, as one text."""
    parts = (store.all_versions(), store.all_statements(), store.all_mentions(), store.all_nodes(), store.all_links(), store.all_decisions())  # fmt: skip
    return "\n".join(repr(each) for part in parts for each in part).lower()


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("graph.db*"))).lower()


def test_a_person_is_gone_from_every_byte_and_what_is_told_of_others_stands(store: Store, tmp_path: Path) -> None:
    row = next(r for r in store.all_statements() if r.name == "act" and "Zorrilla" in str(r.value))
    store.write(lambda tx: review(tx, SCHEMA, "correct", row.key, replace(SIGNED, because="Zorrilla was meant."), ("act", "return Mr. Zorrilla")))  # fmt: skip
    man = the_man(store)
    made = forgotten(store, man, "Asked for by Zorrilla's counsel.")
    assert made.documents == 2
    text = whole(store)
    assert [trace for trace in TRACES if trace in text] == []
    if (tmp_path / "graph.db").exists():
        held = bytes_of(tmp_path)
        assert b"pedro" in held
        assert [trace for trace in TRACES if trace.encode("latin-1") in held] == []
    assert check(store).faults == ()
    assert store.search(SearchFor("zorrilla", (), NOW)).rows == ()
    orders = [node for node in store.all_nodes("Order") if node.known[1].year == 9999 and node.world[1].year == 9999]
    assert sorted(str(node.properties["standing"]) for node in orders) == ["OUTSTANDING", "OUTSTANDING"]
    stone = store.one(OneOf(man, {"Person": Read(), "Tombstone": Read(("what", "forgotten", "because"))}, NOW))
    assert stone is not None
    assert (stone["kind"], stone["id"], stone["what"], stone["forgotten"]) == (
        "Tombstone",
        made.tombstone,
        "person",
        "2026-01-02",
    )
    assert stone["because"] == "Asked for by ████████'s counsel."


def test_a_forgotten_person_does_not_come_back_with_another_document(store: Store) -> None:
    forgotten(store, the_man(store))
    for telling in (story("d"), story("a")):
        load(store, telling.arrival("2026-02-02"))
    text = whole(store)
    assert [trace for trace in TRACES if trace in text] == []
    assert "████ ████████ ███████" in text
    assert check(store).faults == ()


def test_a_forgotten_document_leaves_the_graph_as_if_it_had_never_been_loaded(store: Store, tmp_path: Path) -> None:
    def graph(of: Store) -> tuple[list[str], list[str]]:
        rows = [n for n in of.all_nodes() if n.kind != "Tombstone"]
        return sorted(map(repr, rows)), sorted(map(repr, of.all_links()))

    telling = story("a")
    persons = [story(x).subject("Person", "juan zorrilla quiroga").id for x in ("a", "b")]
    store.write(lambda tx: judge(tx, SCHEMA, *persons, "same", SIGNED))
    forgotten(store, f"document-{telling.id}")
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.prepare()
        for each in (story("b"), story("c", "Pedro Paz Luna")):
            load(other, each.arrival())
        assert graph(store) == graph(other)
    assert check(store).faults == ()
    assert telling.name.lower() not in whole(store)
    with pytest.raises(ForgottenDocument, match="was removed for good on 2026-01-02"):
        load(store, telling.arrival())
    renamed = replace(telling.arrival(), document=replace(telling.arrival().document, title="Other", url=None))
    with pytest.raises(ForgottenDocument):
        load(store, renamed)
    stone = store.one(OneOf(f"document-{telling.id}", {"Document": Read(), "Tombstone": Read(("what",))}, NOW))
    assert stone is not None
    assert (stone["kind"], stone["what"]) == ("Tombstone", "document")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_was_forgotten_stays_so_and_only_people_and_documents_can_be(store: Store, tmp_path: Path) -> None:
    man = the_man(store)
    made = forgotten(store, man)
    with pytest.raises(BadArgument, match="cannot be taken back"):
        store.write(lambda tx: withdraw(tx, SCHEMA, made.decision, SIGNED))
    with pytest.raises(BadArgument, match="was forgotten before"):
        forgotten(store, man)
    with pytest.raises(UnknownEntity):
        forgotten(store, "person-0000000000000000")
    bench = next(m.id for m in store.all_mentions() if m.kind == "Judge")
    with pytest.raises(BadArgument, match="is a Judge"):
        forgotten(store, bench)
    with open_store(f"sqlite:///{tmp_path / 'copy.db'}") as other:
        other.prepare()
        copy(store, other)
        load(other, story("d").arrival())
        assert "zorrilla" not in whole(other)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("Zorrilla's wife, J. Zorrilla-Quiroga", "████████'s wife, J. ████████-███████", "Zorrilla's wife, J. Zorrilla-Quiroga"),
        ("JUAN  ZORRILLA\nQUIROGA", "████  ████████\n███████", "████  ████████\n███████"),
        ("Juán Zorrílla Quiroga; Juanita", "████ ████████ ███████; Juanita", "████ ████████ ███████; Juanita"),
        ("/juan-zorrilla-quiroga.html", "/████-████████-███████.html", "/████-████████-███████.html"),
    ],
)  # fmt: skip
def test_boxes_take_the_place_of_each_letter_of_a_name(text: str, near: str, far: str) -> None:
    names = ["Juan Zorrilla Quiroga"]
    assert (Redactor(names).text(text), Redactor(names, everywhere=True).text(text)) == (near, far)
    assert len(Redactor(names).text(text)) == len(text)


def test_a_description_that_others_bear_too_stays_in_what_is_told_of_them(store: Store) -> None:
    def described(name: str, person: str) -> Telling:
        telling = story(name, person)
        telling.say(telling.subject("Person", person.lower()), "aliases", "a Salvadoran man")
        return telling

    mine, other = described("d", "Juan Zorrilla Quiroga"), described("e", "Pedro Paz Luna")
    for telling in (mine, other):
        load(store, telling.arrival())
    forgotten(store, mine.subject("Person", "juan zorrilla quiroga").id)
    texts = {version.document.id: version.document.text for version in store.all_versions()}
    assert texts[other.id] == other.text
    assert load(store, other.arrival("2026-03-02")).what == "unchanged"
    assert "zorrilla" not in texts[mine.id].lower()


def test_who_asks_why_of_what_was_forgotten_is_led_to_the_tombstone(store: Store) -> None:
    man = story("a").subject("Person", "juan zorrilla quiroga").id
    made = forgotten(store, man, "He asked.")
    found = why(store, man, NOW)
    assert (found.id, found.kind) == (made.tombstone, "Tombstone")
    assert [fact.value for fact in found.facts if fact.name == "because"] == ["He asked."]
