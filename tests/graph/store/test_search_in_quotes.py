"""What documents say in some words is found by them, on both engines: what it is about, the quote, and on which days."""

from __future__ import annotations

from datetime import date

from graph.store import open_store
from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.neo4j import Neo4jStore
from graph.store.plan import Hits, SearchFor
from graph.store.ranking import PASSAGES
from graph.store.rows import MentionRow, StatementRow
from graph.store.sqlite import SqliteStore
from schema.model import read_schema
from tests.graph.store.scenario import JUNE4, MAY17, MURPHY, NOW, RETURN, XINIS, node, statement, version

DAY_BEFORE = AsOf(NOW.world, date(2025, 5, 16))


def told(key: str, subject: str, quote: str, start: int = 0) -> StatementRow:
    return statement(key, "a", subject, "note", start, quote=quote)


def keep(store: Store, *rows: StatementRow) -> None:
    """Two judges and an order, and what a document says of them."""

    def work(to: Transaction) -> None:
        to.add_versions([version("a", MAY17)])
        to.add_statements(rows)
        to.put_mentions(
            [MentionRow(id, id.partition("-")[0].capitalize(), "a", (), id) for id in (MURPHY, XINIS, RETURN)]
        )
        nodes = [
            node(MURPHY, "Judge", "Brian Murphy", name="Brian Murphy"),
            node(XINIS, "Judge", "Paula Xinis", name="Paula Xinis"),
            node(RETURN, "Order", "return, 23 May 2025", relief="return"),
        ]
        to.replace_graph({MURPHY, XINIS, RETURN}, nodes, [])

    store.write(work)


def found(store: Store, text: str, as_of: AsOf = NOW, kinds: tuple[str, ...] = ()) -> list[str]:
    return [row["id"] for row in store.search(SearchFor(text, kinds, as_of)).rows]


def test_words_of_a_quote_lead_to_what_it_is_about_and_are_shown(empty: Store) -> None:
    keep(
        empty,
        told("s1.1", RETURN, "Judge Brian Murphy told the government to “facilitate” his Réturn, No. 1:25-cv-10676"),
    )
    for text in ("facilitate his return", "government facil", "murphy told return", "1:25-cv-10676", "RETURN 25"):
        assert found(empty, text) == [RETURN], text
    [row] = empty.search(SearchFor("government facil", (), NOW)).rows
    [quote] = row["highlights"]
    assert (quote.field, quote.statement) == ("quote", "s1.1")
    assert [quote.text[start:end] for start, end in quote.spans] == ["government", "facilitate"]


def test_all_words_must_stand_in_one_quote(empty: Store) -> None:
    keep(empty, told("s1.1", RETURN, "told to comply"), told("s2.1", RETURN, "by Friday", 40))
    assert found(empty, "comply friday") == []
    assert found(empty, "told comply") == found(empty, "friday") == [RETURN]


def test_who_is_called_so_comes_before_what_is_told_of_in_the_same_words(empty: Store) -> None:
    keep(
        empty,
        told("s1.1", RETURN, "ordered by Murphy"),
        told("s2.1", XINIS, "Xinis, like Murphy", 40),
        told("s3.1", MURPHY, "Murphy", 80),
    )
    hits = empty.search(SearchFor("murphy", (), NOW)).rows
    assert [row["id"] for row in hits] == [MURPHY, XINIS, RETURN]
    assert [row["score"] for row in hits] == sorted((row["score"] for row in hits), reverse=True)
    assert [each.field for each in hits[0]["highlights"]] == ["caption"], "a name needs no quote"
    assert found(empty, "murphy", kinds=("Order",)) == [RETURN]


def test_what_fits_better_comes_first_and_at_most_three_quotes_are_shown(empty: Store) -> None:
    keep(
        empty,
        told("s1.1", XINIS, "contemptuous"),
        *(told(f"s{n}.1", RETURN, f"held in contempt {'again ' * n}", 40 * n) for n in range(2, 7)),
    )
    first, second = empty.search(SearchFor("contempt", (), NOW)).rows
    assert (first["id"], second["id"]) == (RETURN, XINIS)
    assert [each.statement for each in first["highlights"]] == ["s2.1", "s3.1", "s4.1"]
    assert first["more_highlights"]


def test_a_beginning_of_one_or_two_letters_is_looked_for_in_names_alone(empty: Store) -> None:
    keep(empty, told("s1.1", RETURN, "no pardon"))
    assert found(empty, "pa") == [XINIS]
    assert found(empty, "no") == [RETURN], "a whole word"
    assert found(empty, "par") == [RETURN]


def test_a_quote_counts_on_the_days_on_which_its_document_is_known(empty: Store) -> None:
    keep(empty, told("s1.1", RETURN, "as told on Saturday"))
    assert found(empty, "saturday", DAY_BEFORE) == []
    empty.write(lambda to: to.close_version("a", JUNE4))
    assert found(empty, "saturday") == []
    assert found(empty, "saturday", AsOf(NOW.world, date(2025, 6, 3))) == [RETURN]


def test_a_rejected_statement_is_not_found(empty: Store) -> None:
    keep(empty, told("s1.1", RETURN, "on Saturday"), told("s2.1", XINIS, "on Saturday"))
    empty.write(lambda to: to.set_status(["s1.1"], "rejected"))
    assert found(empty, "saturday") == [XINIS]
    empty.write(lambda to: to.set_status(["s1.1"], "proposed"))
    assert set(found(empty, "saturday")) == {XINIS, RETURN}


def test_what_was_taken_out_or_blackened_is_not_found_by_its_words(empty: Store) -> None:
    rows = [
        told("s1.1", RETURN, "José on Saturday"),
        told("s2.1", XINIS, "José on Saturday"),
        told("s3.1", MURPHY, "José again", 40),
    ]
    keep(empty, *rows)
    assert set(found(empty, "jose")) == {RETURN, XINIS, MURPHY}
    empty.write(lambda to: to.remove_statements(["s2.1"]))
    assert set(found(empty, "jose")) == {RETURN, MURPHY}
    empty.write(lambda to: to.rewrite([], [told("s1.1", RETURN, "████ on Saturday")]))
    assert found(empty, "jose") == [MURPHY]
    assert found(empty, "saturday") == [RETURN]
    empty.write(lambda to: to.remove_documents(["a"]))
    assert found(empty, "jose") == found(empty, "saturday") == []


def test_where_there_are_more_quotes_than_are_read_the_answer_says_so(empty: Store) -> None:
    keep(empty, *(told(f"s{n}.1", RETURN, f"Saturday {n}", 40 * n) for n in range(PASSAGES)))
    assert not empty.search(SearchFor("saturday", (), NOW)).more
    empty.write(lambda to: to.add_statements([told("more.1", RETURN, "Saturday once more", 40 * PASSAGES)]))
    hits = empty.search(SearchFor("saturday", (), NOW))
    assert [row["id"] for row in hits.rows] == [RETURN]
    assert hits.more


def test_a_store_from_before_quotes_were_searched_gets_its_index_when_it_is_opened(empty: Store) -> None:
    keep(empty, told("s1.1", RETURN, "on Saturday"))
    if isinstance(empty, SqliteStore):
        empty.scrub()  # leaves one connection, which sees the tables go
        with empty._written() as connection:
            for table in ("passage_search", "passage"):
                connection.execute(f"DROP TABLE {table}")
        again: Store = open_store(f"sqlite:///{empty.path}")
    else:
        assert isinstance(empty, Neo4jStore)
        for change in ("DROP INDEX statement_quoted", "MATCH (s:Statement) REMOVE s._quoted"):
            empty._driver.execute_query(change, database_=empty.address.database)
        again = empty
    again.prepare()
    assert found(again, "saturday") == [RETURN]
    if again is not empty:
        again.close()


def test_nothing_is_found_in_nothing(empty: Store) -> None:
    assert empty.search(SearchFor("saturday", tuple(read_schema().kinds), NOW)) == Hits((), False)


def test_quotes_come_with_their_statements_in_the_same_query(empty: Store) -> None:
    keep(
        empty, *(told(f"s{n}.1", RETURN, f"held in contempt {n}", 40 * n) for n in range(2)), told("s9.1", XINIS, "no")
    )
    before = empty.queries
    [found] = empty.search(SearchFor("contempt", (), NOW, told=True)).rows
    assert empty.queries == before + 1
    by_key = empty.quotes({"s0.1", "s1.1"}, NOW.known)
    assert [each.told for each in found["highlights"]] == [by_key["s0.1"], by_key["s1.1"]]
    [alone] = empty.search(SearchFor("contempt", (), NOW)).rows
    assert [each.told for each in alone["highlights"]] == [None, None]
