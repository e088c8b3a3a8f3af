"""What a client sends as a value is never read as a part of the query to the store."""

from __future__ import annotations

import pytest

from tests.api.conftest import Client

INJECTIONS = ["' OR 1=1 --", 'zq" OR "zq"="', "') RETURN n //", "}) DETACH DELETE n //", "`", "$p0", ":p0", "%", "_", "\\", "\x00",
              "x' UNION SELECT 1,2,3 --", "*", "\"*\"", "NEAR(", "{", "${7*7}", "{{7*7}}", "é", "漢字", "🙂"]  # fmt: skip
TEXT_QUERIES = {
    "search": "query($t: String!) { search(text: $t) { nodes { id } } }",
    "eq": "query($t: String!) { orders(where: {caption: {eq: $t}}) { nodes { id } } }",
    "in": "query($t: String!) { people(where: {aliases: {in: [$t]}}) { nodes { id } } }",
    "id": "query($t: ID!) { people(where: {id: {eq: $t}}) { nodes { id } } }",
    "far": "query($t: String!) { orders(where: {issuedBy: {caption: {eq: $t}}}) { nodes { id } } }",
}


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("place", TEXT_QUERIES)
def test_no_text_is_more_than_words_that_match_nothing(client: Client, place: str, text: str) -> None:
    reply = client.query(TEXT_QUERIES[place], t=text)
    assert reply.status_code == 200, reply.text
    [answer] = reply.json()["data"].values()
    assert answer["nodes"] == []
