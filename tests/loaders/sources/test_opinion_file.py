"""Opinions in answers of CourtListener become documents of their own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from loaders.sources import Refusal, documents_at
from loaders.sources.opinion_file import opinions_in
from schema.document import Document

TEXT = "SUPREME COURT OF THE UNITED STATES\n\nNo. 31A207\n\nAMARA OKAFOR v. MARISOL VEGA TELLO\nON APPLICATION FOR STAY\n\nThe Gov-\nernment asks. The Government waits.\n\f2      OKAFOR v. VEGA TELLO\n\nThe application is denied."
CLUSTER: dict[str, Any] = {
    "id": 7, "case_name": "Okafor v. Vega Tello", "docket_id": 3, "date_filed": "2031-04-10",
    "absolute_url": "/opinion/7/okafor-v-vega-tello/",
}  # fmt: skip


def documents(tmp_path: Path, data: Any) -> list[Document]:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = list(documents_at([tmp_path], {}))
    assert not [each for each in found if isinstance(each, Refusal)]
    return [each for each in found if isinstance(each, Document)]


def test_an_opinion_beside_its_decision_takes_name_day_and_address_from_it(tmp_path: Path) -> None:
    [opinion] = documents(tmp_path, {"cluster": CLUSTER, "opinion": {"id": 9, "cluster_id": 7, "plain_text": TEXT}})
    assert opinion.title == "Okafor v. Vega Tello"
    assert opinion.published == date(2031, 4, 10)
    assert opinion.url is not None
    assert opinion.url.endswith("/opinion/7/okafor-v-vega-tello/#9")


def test_broken_words_are_mended_and_the_heads_of_pages_are_left_out(tmp_path: Path) -> None:
    [opinion] = documents(tmp_path, {**CLUSTER, "sub_opinions": [{"id": 9, "plain_text": TEXT}]})
    assert "The Government asks." in opinion.text
    assert "2      OKAFOR" not in opinion.text


def test_each_opinion_of_a_page_of_answers_is_a_document(tmp_path: Path) -> None:
    rows = [
        {"id": number, "html_with_citations": f"<pre>Opinion {number} of the court &amp; more.</pre>" * 8}
        for number in (1, 2)
    ]
    found = documents(tmp_path, {"next": None, "results": rows})
    assert [each.text.split()[1] for each in found] == ["1", "2"]
    assert "<pre>" not in found[0].text
    assert len({each.id for each in found}) == 2


def test_a_docket_in_the_same_answer_is_loaded_beside_the_opinion(tmp_path: Path) -> None:
    docket = {"id": 3, "court_id": "mdd", "docket_number": "8:31-cv-00412", "case_name": "Vega Tello v. Okafor"}
    found = documents(tmp_path, {"cluster": CLUSTER, "opinion": {"id": 9, "plain_text": TEXT}, "docket": docket})
    assert [each.title for each in found] == ["Okafor v. Vega Tello", "Docket, Vega Tello v. Okafor, No. 8:31-cv-00412"]


def test_hostile_nesting_and_wrong_types_give_no_opinion() -> None:
    assert opinions_in('{"plain_text": ' + "[" * 100_000) == ()
    assert opinions_in('{"id": 1, "plain_text": {"a": 1}, "html": 7}') == ()
    assert opinions_in('{"id": [], "plain_text": "text"}') == ()
