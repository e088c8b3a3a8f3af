"""The country of which a document tells."""

from __future__ import annotations

from collections import Counter

from loaders.finding.page import Page


def forum_of(page: Page) -> str:
    """The country of which a document tells: that of most of the public bodies and courts it names."""
    votes: Counter[str] = Counter()
    for hit in page.hits:
        countries = {
            form.known.country or ("US" if form.known.ref == "agency:us" else "")
            for form in hit.forms
            if form.known.kind in ("Agency", "Court") and form.use == "safe"
        } - {""}
        if len(countries) == 1 and page.text[hit.start : hit.end] not in ANY_FEDERATION:
            votes.update(countries)
    if not votes:
        return _forum_by_places(page)
    if votes["US"]:
        return "US" if votes["US"] * 2 >= max(votes.values(), default=0) else votes.most_common(1)[0][0]
    return votes.most_common(1)[0][0]


_AMERICAN = frozenset("US Americans Washington Texas California Trump Biden Obama Congress ICE DHS".split())
ANY_FEDERATION = frozenset(("federal government", "Federal government", "executive branch"))
"""Words for the government of whichever federation a document tells of."""


def _forum_by_places(page: Page) -> str:
    """Where no public body is known: the country named most, if nothing speaks of the United States and a court of its own is told of."""
    if _AMERICAN & page.places.keys() or not {"Court", "Tribunal", "court"} & page.places.keys():
        return "US"
    named = Counter(form.known.iso2 for hit in page.hits for form in hit.forms[:1] if form.known.kind == "Country")
    return named.most_common(1)[0][0] if named else "US"
