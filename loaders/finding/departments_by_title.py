"""A department that only its head's title names: "Attorney General NAME" speaks of the Justice Department.

Only where the list of holders knows that the named person held that office, so that a state's attorney general is not taken for it.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.finding.known_entities import entity_of
from loaders.finding.page import Page, plain
from loaders.names import holders, known_by_ref

_TITLES = {
    "doj": ("Attorney General", "Attorney General of the United States"),
    "state": ("Secretary of State", "Secretary of State"),
}
_TITLE = re.compile(
    r"\b(?:then-|Acting |acting |U\.S\. |former )?(Attorney General|Secretary of State),? $", re.IGNORECASE
)


@cache
def _surnames(office: str) -> frozenset[str]:
    """Surnames of all who are known to have held an office."""
    return frozenset(plain(holder.name).split()[-1] for holder in holders() if holder.office == office)


_HOMELAND = re.compile(r"\bhomeland security (?:secretary|chief|officials?|department)\b", re.IGNORECASE)


def find_departments_by_title(page: Page) -> None:
    """Adds the department of a head named with the title, where the document names the department nowhere else."""
    if "homeland" in page.places:
        dhs = entity_of(page, known_by_ref()["agency:dhs"]) if _HOMELAND.search(page.text) else None
        for match in _HOMELAND.finditer(page.text):
            if dhs is not None and page.sentence_at(match.start()) and not page.is_taken(*match.span()):
                page.mention(dhs, match.start(), match.start() + len("homeland security"), "title")
    people = [
        each
        for each in page.in_order()
        if each.entity.kind == "Person" and each.form == "name" and page.text[each.end : each.end + 1] != "’"
    ]
    for agency, (title, office) in _TITLES.items():
        ref = f"agency:{agency}"
        if ref in page.entities:
            continue
        names = _surnames(office)
        for mention in people:
            words = _TITLE.search(page.before(mention.start, 40))
            if words is None or words[1].lower() != title.lower():
                continue
            if plain(mention.entity.name).split()[-1] not in names:
                continue
            start = mention.start - len(words[0]) + words.start(1) - words.start()
            if not page.is_taken(start, start + len(title)):
                page.mention(entity_of(page, known_by_ref()[ref]), start, start + len(title), "title")
                break
