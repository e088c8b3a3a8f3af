"""An embed as a page: the picture, and under it the same links as a table with the words that say so."""

from __future__ import annotations

from urllib.parse import quote

from api.embeds.asked import Asked
from api.embeds.surroundings import Quoted, Surroundings, days_query, picture
from api.html import link, page, words
from exports.drawing import write_svg


def embed_page(around: Surroundings, asked: Asked, base: str) -> str:
    """The whole page; `base` is the address of this service, without a slash at its end."""
    own = f"/embed/{around.focus}{asked.query}"
    head = (
        '<link rel="alternate" type="application/json+oembed" '
        f'href="{words(base)}/oembed?format=json&amp;url={quote(base + own, safe="")}" title="{words(around.title)}">'
        f'<meta property="og:title" content="{words(around.title)}">'
        f'<meta property="og:image" content="{words(base)}/embed/{around.focus}.png{words(asked.query)}">'
    )
    svg = write_svg(picture(around, asked), asked.theme)
    entity = link(f"/entity/{around.focus}{days_query(asked)}", "Look closer in Writ", top=True)
    body = (
        f'<div class="picture">{svg}</div>'
        f'<p class="muted">{entity} · {link(f"/embed/{around.focus}.svg{asked.query}", "this picture as SVG", top=True)} or '
        f"{link(f'/embed/{around.focus}.png{asked.query}', 'PNG', top=True)}</p>"
        f'<h1 class="second">The same as a table</h1>{_table(around, asked)}'
    )
    return page(around.title, body, head=head, theme=asked.theme)


def _table(around: Surroundings, asked: Asked) -> str:
    if not around.links:
        return "<p>No document known by then links it to anything.</p>"
    rows = []
    for told in sorted(around.links, key=lambda told: around.focus not in (told.source, told.target)):
        ends = [
            link(f"/entity/{each}{days_query(asked)}", str(around.rows[each]["caption"]), top=True)
            for each in (told.source, told.target)
        ]
        quotes = "".join(map(_quote, told.quotes)) or '<span class="muted">From the lists of known names.</span>'
        rows.append(f"<tr><td>{ends[0]}</td><td>{words(told.words)}</td><td>{ends[1]}</td><td>{quotes}</td></tr>")
    header = "".join(f'<th scope="col">{name}</th>' for name in ("From", "Link", "To", "How we know"))
    return f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _quote(told: Quoted) -> str:
    source = ", ".join(words(part) for part in (told.publisher, told.published) if part)
    title = link(told.url, told.title or "untitled document", top=True)
    return f"<blockquote>{words(told.quote)}<br><cite>{title}{f' ({source})' if source else ''}</cite></blockquote>"
