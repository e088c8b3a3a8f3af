"""What each format writes is read back by a reader that is not ours, and says what the store says."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree  # type: ignore[import-untyped]

from exports import EXPORTS
from exports.csv_tables import entity_header, original
from exports.view import View
from schema.model import Schema, read_schema


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, view: View, into: Path) -> Path:
    assert [each.path.is_file() for each in EXPORTS[name].write(view, into)].count(False) == 0
    return into


def test_every_kind_has_a_csv_table_with_its_declared_columns(late: View, tmp_path: Path) -> None:
    folder = write("csv", late, tmp_path)
    for kind in late.kinds:
        header = next(csv.reader((folder / f"{kind.plural}.csv").open(encoding="utf-8", newline="")))
        assert header == entity_header(kind)
        assert set(kind.properties) <= set(header)


def test_csv_holds_the_entities_and_links_of_the_store(late: View, tmp_path: Path) -> None:
    folder = write("csv", late, tmp_path)
    written = {row["id"] for kind in late.kinds for row in table(folder / f"{kind.plural}.csv")}
    assert written == {entity.id for entity in late.entities()}
    links = [(row["link"], row["source"], row["target"]) for row in table(folder / "links.csv")]
    assert links == [(link.name, link.source, link.target) for link in late.links()]
    assert {end for _, *ends in links for end in ends} <= written


def test_every_quote_in_statements_stands_in_its_document(late: View, tmp_path: Path) -> None:
    rows = table(write("csv", late, tmp_path) / "statements.csv")
    texts = {f"document-{version.document.id}": version.document.text for version in late.store.all_versions()}
    assert rows
    for row in rows:
        quote = original(row["quote"])
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == quote


def test_evidence_of_links_names_rows_of_statements(late: View, tmp_path: Path) -> None:
    folder = write("csv", late, tmp_path)
    keys = {row["key"] for row in table(folder / "statements.csv")}
    evidence = {key for row in table(folder / "links.csv") for key in row["evidence"].split()}
    assert evidence
    assert evidence <= keys


def test_what_was_published_later_is_not_in_an_earlier_view(early: View, late: View, tmp_path: Path) -> None:
    states = {}
    for name, view in (("early", early), ("late", late)):
        (tmp_path / name).mkdir()
        orders = table(write("csv", view, tmp_path / name) / "orders.csv")
        states[name] = next(row["standing"] for row in orders if row["relief"] == "return")
    assert states == {"early": "OUTSTANDING", "late": "COMPLIED"}
    told = [len(table(tmp_path / name / "documents.csv")) for name in ("early", "late")]
    assert told == [2, 3]


def test_a_month_comes_with_its_first_and_last_day(late: View, tmp_path: Path) -> None:
    [removal] = table(write("csv", late, tmp_path) / "removals.csv")
    told = [removal[name] for name in ("happened", "happened_from", "happened_to")]
    assert told == ["2025-02", "2025-02-01", "2025-02-28"]


def test_json_lines_hold_what_csv_holds(late: View, tmp_path: Path) -> None:
    folder = write("csv", late, write("jsonl", late, tmp_path))
    entities = [json.loads(line) for line in (folder / "entities.jsonl").read_text("utf-8").splitlines()]
    people = [entity for entity in entities if entity["kind"] == "Person"]
    assert [each["id"] for each in people] == [row["id"] for row in table(folder / "people.csv")]
    assert next(each for each in people if each["caption"] == "O.C.G.")["properties"]["pseudonym"] is True
    for name in ("links", "statements"):
        assert len((folder / f"{name}.jsonl").read_text("utf-8").splitlines()) == len(table(folder / f"{name}.csv"))


def test_graphml_is_read_by_networkx_with_the_same_graph(late: View, tmp_path: Path) -> None:
    graph = nx.read_graphml(write("graphml", late, tmp_path) / "graph.graphml", force_multigraph=True)
    assert set(graph) == {entity.id for entity in late.entities()}
    links = sorted((source, target, data["link"]) for source, target, data in graph.edges(data=True))
    assert links == sorted((link.source, link.target, link.name) for link in late.links())
    man = next(data for _, data in graph.nodes(data=True) if data["caption"] == "O.C.G.")
    assert man["pseudonym"] is True
    stay = next(data for *_, data in graph.edges(data=True) if data["link"] == "acts_on")
    assert stay["how"] == "stays"


def test_graphml_is_well_formed_for_another_reader(late: View, tmp_path: Path) -> None:
    root = etree.parse(write("graphml", late, tmp_path) / "graph.graphml").getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {key.get("id") for key in root.findall("g:key", space)}
    assert {data.get("key") for data in root.iterfind(".//g:data", space)} <= keys


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_the_number_of_records_is_told_with_each_file(name: str, late: View, tmp_path: Path) -> None:
    for each in EXPORTS[name].write(late, tmp_path):
        if each.path.suffix == ".csv":
            assert each.records == len(table(each.path))
        elif each.path.suffix == ".jsonl":
            assert each.records == each.path.read_text("utf-8").count("\n")
        elif each.path.suffix == ".graphml":
            assert each.records == len(list(late.entities())) + len(list(late.links()))
        else:
            assert each.records == len(late.schema.kinds) + len(late.schema.vocabularies)


def test_codebook_defines_every_property_link_and_value(late: View, tmp_path: Path) -> None:
    folder = write("dictionary", late, tmp_path)
    page = (folder / "dictionary.md").read_text("utf-8")
    data = json.loads((folder / "dictionary.json").read_text("utf-8"))
    schema: Schema = read_schema()
    assert list(data["kinds"]) == list(schema.kinds)
    for kind in schema.kinds.values():
        described = [each.description for each in kind.properties.values()]
        described += [each.description for each in kind.links.values()]
        assert all(each.replace("|", "\\|") in page for each in described)
        assert all(data["kinds"][kind.name]["links"][name]["description"] for name in kind.links)
    for listed in schema.vocabularies.values():
        assert all(f"| `{value}` |" in page for value in listed.values)
        assert data["lists"][listed.name]["values"] == dict(listed.values)
