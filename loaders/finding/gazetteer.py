"""Known names: safe forms wherever they stand, risky ones only where the words around them speak for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.bodies import Body, bodies_in, rows_by_word
from loaders.finding.courts_abroad import name_of_court_abroad
from loaders.finding.forum import ANY_FEDERATION, forum_of
from loaders.finding.known_entities import entity_of, government_of
from loaders.finding.model import Form
from loaders.finding.page import Page, plain
from loaders.finding.risky_names import mark_risky, refs_of_courts
from loaders.names import Hit, known_by_ref

_GOVERNMENT_WORD = re.compile(r"\s(?:[Gg]overnment|[Aa]dministration)\b")


def find_known(page: Page) -> None:
    """Marks every known name; the longer of two names that overlap wins."""
    page.forum = forum_of(page)
    bodies = list(_bodies(page))
    inside: set[int] = set()
    for body in bodies:
        overlapping = [
            hit
            for hit in page.hits
            if hit.start < body.end and body.start < hit.end and any(form.use == "safe" for form in hit.forms)
        ]
        if any(hit.start <= body.start and body.end <= hit.end for hit in overlapping):
            continue
        if body.kind == "Chapter":
            if not page.is_taken(body.start, body.end):
                chapter = page.entity(
                    "Organization", body.name.replace(" (ACLU)", ""), key=f"organization:{plain(_shortened(body.name))}"
                )
                chapter.name = max(chapter.name, body.name.replace(" (ACLU)", ""), key=len)
                page.mention(chapter, body.start, body.end, "name")
                inside.update(id(hit) for hit in overlapping)
            continue
        if (
            any(form.known.kind != "Country" for hit in overlapping for form in hit.forms)
            and body.kind != "Organization"
            and not (body.kind == "Agency" and "ttorney" in body.name)
        ):
            continue
        if any(form.known.kind in ("Organization", "Court", "Facility") for hit in overlapping for form in hit.forms):
            continue
        if page.is_taken(body.start, body.end) or _is_bare(page, body.name, body.kind):
            continue
        name = name_of_court_abroad(body.name) if body.kind == "Court" else body.name
        ref = refs_of_courts().get(name) if body.kind == "Court" else None
        page.mention(page.entity(body.kind, name, ref), body.start, body.end, "name")
        inside.update(id(hit) for hit in overlapping)
    hits = [hit for hit in page.hits if id(hit) not in inside and not page.is_taken(hit.start, hit.end)]
    for hit in hits:
        _safe(page, hit)
    for hit in hits:
        if not page.is_taken(hit.start, hit.end):
            mark_risky(page, hit)


def _shortened(name: str) -> str:
    """A chapter's name with its body's abbreviation: "ACLU of Maine" for "American Civil Liberties Union (ACLU) of Maine"."""
    return re.sub(r"^American Civil Liberties Union(?: \(ACLU\))?(?= of )", "ACLU", name)


def _bodies(page: Page) -> Iterator[Body]:
    """Bodies known by the form of their names, in the sentences that have a word of such a name."""
    rows: dict[int, set[int]] = {}
    for word, row in rows_by_word(page.places):
        for number in page.places[word]:
            rows.setdefault(page.sentence_number(page.tokens.starts[number]), set()).add(row)
    firm = page.text.find(" & ")
    while firm >= 0:
        rows.setdefault(page.sentence_number(firm), set())
        firm = page.text.find(" & ", firm + 1)
    for number in sorted(rows):
        if number >= 0 and not page.sentences[number].headline:
            sentence = page.sentences[number]
            yield from bodies_in(page.text, sentence.start, sentence.end, rows[number])


def _is_bare(page: Page, name: str, kind: str) -> bool:
    """Whether the name is a place or people and a common noun ("Salvadoran prison", "Texas jail"): no name at all."""
    first = name.split()[0]
    if kind == "Facility" and len(name.split()) == 2:
        return any(hit.start <= place < hit.end for place in [page.text.find(name)] for hit in page.hits) or first in (
            "Federal",
            "State",
            "County",
            "ICE",
            "Immigration",
        )
    return kind == "Court" and first in ("Federal", "State", "County", "District", "Circuit") and len(name.split()) < 4


def _safe(page: Page, hit: Hit) -> None:
    forms = [form for form in hit.forms if form.use != "risky"]
    if not forms:
        return
    form = forms[0]
    known = form.known
    words = page.text[hit.start : hit.end]
    if words in ANY_FEDERATION and page.forum != "US" and (home := known_by_ref().get(f"country:{page.forum}")):
        page.mention(government_of(page, home), hit.start, hit.end, "metonym")
        return
    if (
        known.sort == "state"
        and words.startswith(("state of", "commonwealth of"))
        and re.search(r"\b(?:in|of|to|from|across) the $", page.before(hit.start, 12))
    ):
        return  # "living in the state of Maryland": the place
    if (
        known.sort == "state"
        and words.endswith((" state", " State"))
        and re.search(r"(?:\b(?:in|of|from|to|across|near|around)|,) $", page.before(hit.start, 8))
    ):
        return  # "a jail in Washington state"
    if (
        known.ref == "agency:dod"
        and words.endswith("Pentagon")
        and re.search(r"\b(?:at|near|outside|inside) (?:the )?$", page.before(hit.start, 14))
    ):
        return
    if known.kind == "Country":
        after = page.after(hit.end, 30)
        if form.use == "adjective" and _GOVERNMENT_WORD.match(after):
            word = _GOVERNMENT_WORD.match(after)
            assert word is not None
            page.mention(government_of(page, known), hit.start, hit.end + word.end(), "name")
            return
        if form.use == "safe" and re.match(r"[’']s (?:[\w-]+ )?government\b", after):
            page.mention(government_of(page, known), hit.start, hit.end, "possessive")
            return
        if _inside_person(page, hit) or page.text.endswith("Times of ", 0, hit.start):
            return
    manner: Form = {"adjective": "demonym", "noun": "demonym"}.get(form.use, "name")  # type: ignore[assignment]
    if known.kind == "Agency" and known.ref == "agency:us":
        manner = "metonym"
    page.mention(entity_of(page, known), hit.start, hit.end, manner)


def _inside_person(page: Page, hit: Hit) -> bool:
    """Whether a country's name is part of a person's ("Israel Rivera")."""
    tokens = page.tokens
    following = hit.last + 1
    if following >= len(tokens.words) or tokens.gaps[following] != " ":
        return False
    word = tokens.words[following]
    return (
        word[0].isupper()
        and word.lower() not in page.small
        and hit.first == hit.last
        and page.text[hit.start : hit.end] in ("Israel", "Kenya", "Paris", "China", "Cuba")
    )
