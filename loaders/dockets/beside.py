"""Cases that the heading of a district docket names beside its own: related, lead and member cases, and those in other courts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dockets.model import Elsewhere
from loaders.dockets.shape import canonical

_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"DOCKET\s+FOR\s+CASE\s+#:?", re.IGNORECASE)
_ENDS = re.compile(
    r"<u>|\brepresented\b|>\s*Docket Text\b|There are (?:proceedings|no proceedings)", re.IGNORECASE
)  # the list of parties, or the entries
_LABEL = re.compile(
    r"(?P<beside>Related Cases?|Lead Case|Member Cases?|\bCases|Magistrate judge case numbers?)\s*:|(?P<other>Cases? in other courts?|Appeals court case numbers?)\s*:"
    r"|(?:Cause|Date Filed|Date Terminated|Assigned to|Referred to|Jury Demand|Demand|Nature of Suit|Jurisdiction|Case title)\s*:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:\d{1,2}:)?(?P<year>\d\d)-?(?P<sort>cv|cr|mc|mj|md)-?(?P<serial>\d{1,6})\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?P<court>[A-Z][A-Za-z0-9.&' ]{2,70}?),\s*(?P<number>\d[\w:-]*\d)|(?P<first>\d\d-\d{2,6})[A-Z]?\s+(?:'[^']*'\s+)?(?P<behind>U\.?S\.? Court of Appeals[\w ]{3,40})"
)
_PADDED = re.compile(r"(\d\d)-0+(\d{1,5})$")


def beside_of(page: str) -> tuple[tuple[str, ...], tuple[Elsewhere, ...]]:
    """Docket numbers of the cases of this court, and the cases of others, that the heading of a page names."""
    related: list[str] = []
    elsewhere: list[Elsewhere] = []
    for label, words in _labelled(_heading(page)):
        if label["beside"]:
            related += (_whole(each) for each in _NUMBER.finditer(words))
        elif label["other"]:
            for each in _ELSEWHERE.finditer(words):
                number = each["number"] or each["first"]
                court = (each["court"] or each["behind"]).strip()
                elsewhere.append(Elsewhere(_PADDED.sub(r"\1-\2", canonical(number)), court))
    return tuple(dict.fromkeys(related)), tuple(dict.fromkeys(elsewhere))


def _heading(page: str) -> str:
    """The words between the docket's own number and the list of parties."""
    start = _HEADING.search(page)
    if start is None:
        return ""
    end = _ENDS.search(page, start.end())
    shown = _TAG.sub(" ", page[start.end() : end.start() if end else start.end() + 8000])
    return " ".join(shown.replace("&nbsp;", " ").replace("&amp;", "&").split())


def _labelled(words: str) -> Iterator[tuple[re.Match[str], str]]:
    labels = list(_LABEL.finditer(words))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        yield label, words[label.end() : following.start() if following else len(words)]


def _whole(match: re.Match[str]) -> str:
    """A number in canonical form, also where it is written `16cv1322`."""
    office = match[0].partition(":")[0] + ":" if ":" in match[0] else ""
    return canonical(f"{office}{match['year']}-{match['sort']}-{match['serial']}")
