"""What a client sends as a value is never read as a part of the query to the store."""

from __future__ import annotations

import re

import pytest

from tests.api.conftest import Client, on_neo4j_too

INJECTIONS = (
    "' OR 1=1 --", 'zq" OR "zq"="', "') RETURN n //", "}) DETACH DELETE n //", "`", "$p0", ":p0", "%", "_", "\\", "\x00",
    "x' UNION SELECT 1,2,3 --", "*", '"*"', "NEAR(", "{", "${7*7}", "{{7*7}}", "é", "漢字", "🙂",
    "'; DROP TABLE node_order; --", "1; ATTACH DATABASE 'x' AS y", "' || (SELECT text FROM document_version) || '", "?1", "@p0", "p0",
    "'='", "\" OR \"\"=\"", "' AND sqlite_version() --", "load_extension('x')", "zq') OR true //", "' CALL db.labels() YIELD label //",
    "}) RETURN properties(n) //", "` SET n.caption = 'x' //", "*:*", "_caption:*", "_words:/.*/", "[a TO z]", "zq~2", "zq^9", "+zq -zq",
    "(zq", "zq)", "AND", "OR OR", "NOT zq", "{x} : y", "caption : zq", "^zq", "\u2028", "\u202ezq", "%27%20OR%201", "\\u0027 OR 1=1",
    "<script>zq</script>", "zq\r\nX-Header: y", "\t", "..%2f..%2fetc",
)  # fmt: skip
PLACES = {
    "search": "query($t: String!) { search(text: $t) { nodes { id } } }",
    "eq": "query($t: String!) { orders(where: {caption: {eq: $t}}) { nodes { id } } }",
    "in": "query($t: String!) { people(where: {aliases: {in: [$t]}}) { nodes { id } } }",
    "id": "query($t: ID!) { people(where: {id: {eq: $t}}) { nodes { id } } }",
    "far": "query($t: String!) { orders(where: {issuedBy: {caption: {eq: $t}}}) { nodes { id } } }",
    "within": "query($t: String!) { judges(where: {caption: {eq: \"Brian Murphy\"}}) { nodes { ordersIssued(where: {caption: {eq: $t}}) { nodes { id } } } } }",
}  # fmt: skip
REFUSED = {
    "after": "query($t: String!) { orders(after: $t) { nodes { id } } }",
    "before": "query($t: String!) { orders(last: 1, before: $t) { nodes { id } } }",
    "facet": "query($t: String!) { orders { facets(of: [$t]) { field } } }",
    "group": "query($t: String!) { orders { groupBy(by: [$t]) { unit } } }",
    "kind": "query($t: String!) { search(text: \"murphy\", kinds: [$t]) { nodes { id } } }",
    "evidence": "query($t: String!) { orders { nodes { evidence(of: [$t]) { quote } } } }",
    "timeline": "query($t: ID!) { timeline(id: $t) { nodes { what } } }",
    "path": "query($t: ID!) { paths(from: $t, to: $t) { complete } }",
    "why": "query($t: ID!) { why(id: $t) { caption } }",
    "who": "query($t: ID!) { whoSaysWhat(id: $t) { voices { says } } }",
}  # fmt: skip
ASK_THE_STORE = ("timeline", "path", "why", "who")
"""Those of them whose text reaches it."""


def ids(client: Client, query: str, text: str) -> list[str]:
    """Ids of what is found."""
    reply = client.query(query, t=text)
    assert reply.status_code == 200, (text, reply.text)
    return re.findall(r'"id":"([^"]*)"', reply.text)


@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_more_than_words(client: Client, place: str) -> None:
    assert len(INJECTIONS) >= 50
    for text in INJECTIONS:
        found = ids(client, PLACES[place], text)
        # In a search its letters and figures are words, such as the 7 of a date; nothing else of it counts.
        words = re.sub(r"[\W_]+", " ", text)
        assert found == (ids(client, PLACES[place], words) if place == "search" else []), text


@on_neo4j_too("place", of={place: (place,) for place in REFUSED}, some=ASK_THE_STORE)
def test_where_a_name_is_wanted_any_other_text_is_refused_in_our_words(client: Client, place: str) -> None:
    for text in INJECTIONS:
        reply = client.query(REFUSED[place], t=text)
        [error] = reply.json()["errors"]
        assert reply.status_code in (400, 404), (text, reply.text)
        assert error["extensions"]["code"] in ("bad_argument", "bad_cursor", "unknown_entity"), (text, reply.text)
