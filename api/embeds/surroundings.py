"""Reads what surrounds an entity, with the words that show each link, and makes a picture of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.embeds.asked import Asked
from errors import UnknownEntity
from exports.drawing import Dot, Line, Picture
from graph.questions.neighbourhood import neighbourhood
from graph.store.base import Store
from graph.store.plan import Edge, OneOf
from graph.store.reading import Read, Row

QUOTES = 3
"""Quotes shown of one link at most."""
NAMED_SOURCES = 4
"""Publishers named under a picture at most."""


@dataclass(frozen=True)
class Quoted:
    """Words of a document, and where they stand."""

    quote: str
    title: str
    publisher: str
    published: str
    url: str | None


@dataclass(frozen=True)
class Told:
    """A link between two entities of the picture, in words, with quotes."""

    source: str
    target: str
    words: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Surroundings:
    """An entity, what is near it, and the links among it all; `complete` unless a bound cut something off."""

    focus: str
    rows: Mapping[str, Row]
    links: tuple[Told, ...]
    complete: bool

    @property
    def title(self) -> str:
        """What the entity is called."""
        return str(self.rows[self.focus]["caption"])

    @property
    def has_pseudonym(self) -> bool:
        """Whether somebody under a pseudonym is shown, whom search engines should leave alone."""
        return any(row.get("pseudonym") for row in self.rows.values())


def surroundings(store: Store, entity: str, asked: Asked) -> Surroundings:
    """What surrounds an entity on the days asked for; raises UnknownEntity where there is none of this id."""
    unknown = UnknownEntity(
        f"Nothing is known as {entity[:60]!r} on {asked.as_of.world}, as known on {asked.as_of.known}.",
        hint="Check the id, or ask for a later day.",
    )
    kind = store.schema.kind_of(entity)
    found = store.one(OneOf(entity, {kind.name: Read(("caption",))}, asked.as_of)) if kind else None
    if found is None:
        raise unknown
    near = neighbourhood(store, found["id"], asked.as_of, asked.depth, asked.limit)
    rows = store.captions(near.ids, asked.as_of.known, asked.as_of.world)
    if found["id"] not in rows:
        raise unknown
    # A link's evidence is all that ever bore it; what is shown is what was known by then.
    quotes = store.quotes({key for edge in near.edges for key in edge.evidence}, asked.as_of.known)
    links = tuple(
        Told(edge.source, edge.target, link_words(edge), _quoted(edge, quotes))
        for edge in near.edges
        if edge.source in rows and edge.target in rows
    )
    nearest = {each: rows[each] for each in near.ids if each in rows}
    return Surroundings(found["id"], nearest, links, near.complete)


def picture(around: Surroundings, asked: Asked) -> Picture:
    """The surroundings as a picture, with the days, the sources and the credit in it."""
    dots = tuple(
        Dot(each, row["kind"], str(row["caption"]), f"/entity/{each}{days_query(asked)}", row.get("standing"))
        for each, row in around.rows.items()
    )
    lines = tuple(Line(link.source, link.target, link.words) for link in around.links)
    return Picture(around.title, around.focus, dots, lines, footer(around, asked))


def footer(around: Surroundings, asked: Asked) -> tuple[str, ...]:
    """As of when, from what, by whom."""
    when = f"As of {asked.as_of.world}, as far as documents published by {asked.as_of.known} tell."
    if not around.complete:
        when += f" There is more: the {len(around.rows)} nearest entities are shown."
    titles = {(quote.title, quote.publisher) for link in around.links for quote in link.quotes}
    publishers = sorted({publisher for _, publisher in titles if publisher})
    sources = f"Sources: {len(titles)} {'document' if len(titles) == 1 else 'documents'}"
    if publishers:
        more = ", and others" if len(publishers) > NAMED_SOURCES else ""
        sources += f" ({', '.join(publishers[:NAMED_SOURCES])}{more})"
    return when, f"{sources}.", "Writ, a knowledge graph of immigration litigation."


def days_query(asked: Asked) -> str:
    """The days that an address gave, to be kept in links."""
    kept = "&".join(f"{name}={value}" for name, value in asked.given if name in ("world", "known"))
    return f"?{kept}" if kept else ""


def link_words(edge: Edge) -> str:
    """A link in words: "issued by", "party to (plaintiff)", "denies stay"."""
    if how := edge.facts.get("how"):
        return how.replace("_", " ")
    name = edge.link.replace("_", " ")
    told = ", ".join(value.replace("_", " ") for _, value in sorted(edge.facts.items()) if value)
    return f"{name} ({told})" if told else name


def _quoted(edge: Edge, quotes: Mapping[str, Row]) -> tuple[Quoted, ...]:
    found = []
    for row in [quotes[key] for key in edge.evidence if key in quotes][:QUOTES]:
        document = row.get("document") or {}
        title, publisher, published = (str(document.get(name) or "") for name in ("title", "publisher", "published"))
        found.append(Quoted(row["quote"], title, publisher, published, document.get("url")))
    return tuple(found)
