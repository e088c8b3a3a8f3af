"""Opinions as CourtListener hands them out: the text of each as a document of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from loaders.dockets.courts import court_names
from loaders.dockets.shape import Row, day_at, text_at
from loaders.filings.pages import paper_of

_SITE = "https://www.courtlistener.com"
_MARKS = re.compile(r'"(?:plain_text|html_with_citations|xml_harvard|html_lawbox|html_columbia|html)"\s*:')
_MARKUP = ("html_with_citations", "html", "html_lawbox", "html_columbia", "html_anon_2020", "xml_harvard")
_RUNNING = re.compile(
    r"^[ \t]*(?:Cite as:? \d+ U\. ?S\. [\d_]+ \(\d{4}\)[ \t]*\d*|\d+[ \t]{3,}[A-Z][A-Z .,’'&-]+ v\. [A-Z][A-Z .,’'&-]+|[A-Z][A-Z .,’'&-]+ v\. [A-Z][A-Z .,’'&-]+[ \t]{3,}\d+"
    r"|(?:Statement of|Opinion of) [A-Z]{3,}, (?:C\. ?)?J\.|[A-Z]{3,}, J\., (?:concurring|dissenting)[\w ]*|Opinion of the Court|Per Curiam|Syllabus)[ \t]*$",
    re.MULTILINE,
)
"""What the Supreme Court prints above every page of an opinion."""
_BLOCK = re.compile(r"</?(?:p|div|br|h\d|li|blockquote|center|pre|tr|opinion|author|section)\b[^>]*>", re.IGNORECASE)
_DEEPEST = 5


@dataclass(frozen=True)
class Opinion:
    """The text of one opinion, and what is said of it."""

    number: str
    """Its id, which tells the opinions of one decision apart."""
    text: str
    title: str | None
    court: str | None
    filed: date | None
    url: str | None


def opinions_in(content: str) -> tuple[Opinion, ...]:
    """Every opinion whose text stands in an answer, in its order; none where the content is no such answer."""
    if content.lstrip()[:1] not in ("{", "[") or _MARKS.search(content) is None:
        return ()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ()
    found = {opinion.number: opinion for opinion in _walk(data, {}, {}, 0)}
    return tuple(found.values())


def _walk(data: Any, cluster: Row, docket: Row, depth: int) -> Iterator[Opinion]:
    """Opinions in a decision, in a page of answers, or in several answers kept in one object."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _walk(each, cluster, docket, depth + 1)
    elif isinstance(data, Mapping):
        text = _text(data)
        if text is not None and (number := text_at(data, "id")):
            yield _opinion(number, text, data, cluster, docket)
            return
        if "case_name" in data and "docket_id" in data:
            cluster = data
        nested = data.get("cluster")
        if isinstance(nested, Mapping):
            cluster = nested
        own = data.get("docket")
        if isinstance(own, Mapping) and own.get("id") == cluster.get("docket_id"):
            docket = own
        for value in data.values():
            if isinstance(value, list | Mapping) and value is not nested:
                yield from _walk(value, cluster, docket, depth + 1)


def _opinion(number: str, text: str, row: Row, cluster: Row, docket: Row) -> Opinion:
    address = text_at(row, "absolute_url") or text_at(cluster, "absolute_url")
    own = not cluster or str(row.get("cluster_id") or cluster.get("id")) == str(cluster.get("id"))
    told: Row = cluster if own else {}
    court = text_at(docket, "court_id") if own else None
    return Opinion(
        number,
        text,
        text_at(told, "case_name") or text_at(row, "case_name"),
        court_names().get(court) if court else None,
        day_at(told, "date_filed") or day_at(row, "date_filed"),
        f"{_SITE}{address}#{number}" if address and address.startswith("/") else None,
    )


def _text(row: Row) -> str | None:
    """The opinion's text: the plain one, else the marked up one without its marks."""
    plain = row.get("plain_text")
    if not (isinstance(plain, str) and plain.strip()):
        marked = next((v for name in _MARKUP if isinstance(v := row.get(name), str) and v.strip()), None)
        if marked is None:
            return None
        page = import_module("lxml.html").fromstring(f"<div>{_BLOCK.sub(lambda tag: chr(10) + tag[0], marked)}</div>")
        plain = str(page.text_content())
    plain = _RUNNING.sub("", plain)
    broken = re.sub(r"(?<=[a-z])[-\u00ad]\n[ \t]*(?=[a-z])", "\ufffe\n", plain)  # as in a PDF: mended by the document
    text = paper_of(re.sub(r"(?m)^[ \t_]*_{5,}[ \t_]*$", "", broken).split("\f")).text
    return text if text.strip() else None
