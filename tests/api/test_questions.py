"""Root fields beside the lists: one entity, search, paths, neighbourhood, timeline and the dataset."""

from __future__ import annotations

from collections.abc import Mapping

from tests.api.conftest import Ask
from tests.worlds import WORLD

TEXTS = {page.title: page.text for page in WORLD}


def test_node_gives_any_entity_by_its_id_and_null_for_none(ask: Ask, ids: Mapping[str, str]) -> None:
    query = "query($id: ID!, $known: Date) { node(id: $id, asOf: {known: $known}) { __typename id caption ... on Judge { name } } }"
    judge = ids["Brian Murphy"]
    assert ask(query, id=judge)["node"] == {
        "__typename": "Judge", "id": judge, "caption": "Brian Murphy", "name": "Brian Murphy",
    }  # fmt: skip
    for nobody in ("judge-0000000000000000", "judge", "", "no such thing", "'; DROP TABLE node_judge; --"):
        assert ask(query, id=nobody)["node"] is None
    assert ask(query, id=judge, known="2025-05-22")["node"] is None  # before any document told of him


def test_an_id_of_another_kind_is_no_order(ask: Ask, ids: Mapping[str, str]) -> None:
    assert ask("query($id: ID!) { order(id: $id) { id } }", id=ids["Brian Murphy"])["order"] is None


def test_search_finds_by_the_beginning_of_a_word_and_gives_the_entity_itself(ask: Ask) -> None:
    query = (
        '{ search(text: "murph", kinds: ["Judge"]) { asOf { known } nodes { caption kind score node { id ... on Judge '
        "{ ordersIssued { nodes { relief } } } } } } }"
    )
    found = ask(query)["search"]
    [hit] = found["nodes"]
    assert (hit["caption"], hit["kind"], found["asOf"]) == ("Brian Murphy", "Judge", {"known": "2025-07-01"})
    assert hit["score"] > 0
    assert hit["node"]["ordersIssued"]["nodes"] == [{"relief": "return"}]


def test_search_says_whether_there_was_more(ask: Ask) -> None:
    query = 'query($first: Int!) { search(text: "m", first: $first) { truncated nodes { id } } }'
    everything = ask(query, first=100)["search"]
    count = len(everything["nodes"])
    assert not everything["truncated"]
    for first, more in ((count, False), (count - 1, True)):
        found = ask(query, first=first)["search"]
        assert (len(found["nodes"]), found["truncated"]) == (first, more)


def test_search_takes_any_words_and_finds_nothing_in_nonsense(ask: Ask) -> None:
    query = "query($text: String!) { search(text: $text) { nodes { id } } }"
    for text in ("", "   ", '"', "* AND (", "NEAR/2", "zzzzqqq", "'; DROP TABLE x; --", "col:val", "\\", "🙂"):
        assert ask(query, text=text)["search"]["nodes"] == []


def test_a_path_tells_every_step_in_words_with_quotes(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        "query($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 4) { complete nodes { length hops { link field "
        "forward facts { name value } from { caption } to { caption __typename } evidence { quote document { title } } } } } }"
    )
    found = ask(query, **{"from": ids["Brian Murphy"], "to": ids["Mexico"]})["paths"]
    path = found["nodes"][0]
    assert [hop["link"] for hop in path["hops"]] == ["orders issued", "concerns", "removals", "to"]
    assert [hop["forward"] for hop in path["hops"]] == [False, True, False, True]
    assert path["hops"][0]["from"]["caption"] == "Brian Murphy"
    assert path["hops"][-1]["to"] == {"caption": "Mexico", "__typename": "Country"}
    for earlier, later in zip(path["hops"], path["hops"][1:], strict=False):
        assert earlier["to"]["caption"] == later["from"]["caption"]
    for hop in path["hops"]:
        assert hop["evidence"]
        assert all(words["quote"] in TEXTS[words["document"]["title"]] for words in hop["evidence"])


def test_no_path_is_longer_than_asked_for(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        "query($from: ID!, $to: ID!, $most: Int!) { paths(from: $from, to: $to, maxHops: $most) { nodes { length } } }"
    )
    ends = {"from": ids["Ana M."], "to": ids["Mexico"]}
    assert ask(query, **ends, most=5)["paths"]["nodes"] == []
    assert {path["length"] for path in ask(query, **ends, most=6)["paths"]["nodes"]} == {6}


def test_a_neighbourhood_has_the_links_among_all_it_shows(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        "query($id: ID!, $depth: Int!, $limit: Int!) { neighbourhood(id: $id, depth: $depth, limit: $limit) { complete "
        "nodes { id caption ... on Order { relief } } edges { link source target facts { name value } "
        "evidence { quote saidBy { caption } document { title published } } } } }"
    )
    around = ask(query, id=ids["O.C.G."], depth=1, limit=50)["neighbourhood"]
    names = {node["id"]: node["caption"] for node in around["nodes"]}
    assert around["nodes"][0]["caption"] == "O.C.G."
    assert around["complete"]
    told = {(edge["link"], names[edge["source"]], names[edge["target"]]) for edge in around["edges"]}
    assert ("national of", "O.C.G.", "Guatemala") in told
    assert any(link == "case" and source.startswith("Order to return") for link, source, _ in told)
    [party] = [edge for edge in around["edges"] if edge["link"] == "party to"]
    assert party["facts"] == [{"name": "role", "value": "plaintiff"}]
    assert [words["document"]["published"] for words in party["evidence"]] == ["2025-05-23", "2025-05-30", "2025-06-04"]
    small = ask(query, id=ids["O.C.G."], depth=1, limit=3)["neighbourhood"]
    assert (len(small["nodes"]), small["complete"]) == (3, False)
    alone = ask(query, id=ids["O.C.G."], depth=0, limit=3)["neighbourhood"]
    assert [node["caption"] for node in alone["nodes"]] == ["O.C.G."]


def test_a_timeline_tells_what_happened_by_day_and_no_more_than_was_known(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        "query($id: ID!, $day: Date) { timeline(id: $id, asOf: {world: $day, known: $day}) { nodes { day kind what "
        "entity { caption } evidence { quote } } } }"
    )
    events = [(event["day"], event["what"]) for event in ask(query, id=ids["O.C.G."])["timeline"]["nodes"]]
    assert events == [
        ("2025-02", "happened"),
        ("2025-05-23", "issued"),
        ("2025-05-28", "state: not_complied"),
        ("2025-05-30", "state: in_progress"),
        ("2025-06-04", "state: complied"),
        ("2025-06-06", "due by"),
    ]
    early = ask(query, id=ids["O.C.G."], day="2025-05-24")["timeline"]["nodes"]
    assert [(event["day"], event["what"]) for event in early] == [
        ("2025-02", "happened"), ("2025-05-23", "issued"), ("2025-06-06", "due by"),
    ]  # fmt: skip
    assert all(event["evidence"] for event in early)


def test_the_dataset_tells_what_is_loaded(ask: Ask) -> None:
    data = ask("{ dataset { version lastLoad documents statements entities { kind count } } }")["dataset"]
    counts = {each["kind"]: each["count"] for each in data["entities"]}
    assert (data["version"], data["documents"]) == (3, 3)
    assert data["statements"] == sum(len(page.statements) for page in WORLD)
    assert (counts["Order"], counts["Judge"], counts["Person"], counts["Law"]) == (5, 2, 4, 0)


def test_search_shows_where_the_words_stand(ask: Ask) -> None:
    query = (
        '{ search(text: "brian mur", kinds: ["Judge", "Order"]) { nodes { kind caption score highlights { __typename field text '
        "spans { __typename start end } } } } }"
    )
    judge, order = ask(query)["search"]["nodes"]
    assert (judge["kind"], order["kind"]) == ("Judge", "Order")
    assert judge["score"] > order["score"]
    for hit in (judge, order):
        caption = hit["highlights"][0]
        assert (caption["field"], caption["text"], caption["__typename"]) == ("caption", hit["caption"], "Highlight")
        assert [hit["caption"][span["start"] : span["end"]] for span in caption["spans"]] == ["Brian", "Murphy"]


def test_search_finds_what_documents_say_in_the_words_with_the_quote_and_where_it_stands(ask: Ask) -> None:
    query = (
        'query($known: Date) { search(text: "by june 6 at the", asOf: {known: $known}) { truncated nodes { kind caption node '
        "{ ... on Obligation { order { relief } } } highlights { field text spans { start end } evidence { __typename of quote "
        "start document { title } } } } } }"
    )
    found = ask(query)["search"]
    [duty] = found["nodes"]
    assert (duty["kind"], duty["node"]["order"]["relief"], found["truncated"]) == ("Obligation", "return", False)
    [quote] = [each for each in duty["highlights"] if each["field"] == "quote"]
    assert quote["text"] == quote["evidence"]["quote"] == "by June 6 at the latest"
    assert [quote["text"][span["start"] : span["end"]] for span in quote["spans"]] == ["by", "June", "6", "at", "the"]
    assert quote["evidence"]["of"] in ("dueBy", "dueWords")
    assert quote["evidence"]["document"]["title"]
    assert ask(query, known="2025-05-22")["search"]["nodes"] == [], "before the document was published"


def test_the_words_of_a_caption_or_alias_are_no_quote(ask: Ask) -> None:
    found = ask(
        '{ search(text: "brian murphy", kinds: ["Judge"]) { nodes { highlights { field evidence { quote } } } } }'
    )
    assert found["search"]["nodes"] == [{"highlights": [{"field": "caption", "evidence": None}]}]
