"""Pages that the server writes itself: one frame, one stylesheet, no script, everything from documents escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from fastapi.responses import HTMLResponse

from exports.characters import shown
from exports.drawing.look import policy_hash

STYLE = (
    ":root{color-scheme:light dark;--page:#fff;--ink:#17202a;--muted:#566270;--rule:#d5dbe1;--link:#0b4f8a}"
    "@media(prefers-color-scheme:dark){:root{--page:#12181f;--ink:#e9eef3;--muted:#a9b5c1;--rule:#36424e;--link:#8cc4ff}}"
    ':root[data-theme="light"]{color-scheme:light;--page:#fff;--ink:#17202a;--muted:#566270;--rule:#d5dbe1;--link:#0b4f8a}'
    ':root[data-theme="dark"]{color-scheme:dark;--page:#12181f;--ink:#e9eef3;--muted:#a9b5c1;--rule:#36424e;--link:#8cc4ff}'
    "body{margin:0 auto;padding:16px;max-width:1100px;background:var(--page);color:var(--ink);"
    'font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}'
    "a{color:var(--link)}h1{font-size:1.5rem;line-height:1.25;margin:.3em 0}h2,h1.second{font-size:1.1rem;margin:1.6em 0 .4em}td:nth-child(2){min-width:6em}"
    ".muted{color:var(--muted);font-size:.9rem}.picture{overflow-x:auto}.picture svg{max-width:100%;min-width:560px;height:auto}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.45em .7em .45em 0;"
    "border-bottom:1px solid var(--rule);overflow-wrap:break-word}th{font-size:.85rem;color:var(--muted)}"
    "blockquote{margin:0 0 .4em;padding-left:.7em;border-left:3px solid var(--rule)}cite{font-style:normal;color:var(--muted);"
    "font-size:.85rem}code{overflow-wrap:anywhere}summary{cursor:pointer;padding:.4em 0}"
    "@media(max-width:640px){thead{display:none}tr,td{display:block;border:0;padding:.1em 0}"
    "tr{border-bottom:1px solid var(--rule);padding:.6em 0}}"
)


def words(text: object) -> str:
    """Words for a page: escaped, on one line."""
    return escape(shown(str(text)))


def prose(text: object) -> str:
    """Prose for a page: what stands between backticks is set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", words(text))


def link(address: str | None, text: str, *, top: bool = False) -> str:
    """A link to an address of the web, or the text alone where the address is of another sort."""
    if address is None or not address.lower().startswith(("http://", "https://", "/")):
        return words(text)
    target = ' target="_top"' if top else ""
    return f'<a href="{escape(address)}" rel="noopener"{target}>{words(text)}</a>'


def policy(*styles: str, framable: bool = False) -> str:
    """A security policy under which only these stylesheets apply and nothing is run or fetched."""
    allowed = " ".join(policy_hash(style) for style in (STYLE, *styles))
    ancestors = "*" if framable else "'none'"
    return (
        f"default-src 'none'; style-src {allowed}; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {ancestors}"
    )


def page(title: str, body: str, *, head: str = "", theme: str = "auto") -> str:
    """A whole page."""
    return (
        f'<!doctype html><html lang="en" data-theme="{escape(theme)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{words(title)}</title><style>{STYLE}</style>{head}</head><body><main>{body}</main></body></html>\n"
    )


def notice(title: str, sentences: Sequence[str], status: int, *, framable: bool = False) -> HTMLResponse:
    """A page that says in plain words what is not there and what to do."""
    body = f"<h1>{words(title)}</h1>" + "".join(f"<p>{words(sentence)}</p>" for sentence in sentences if sentence)
    headers = {"Content-Security-Policy": policy(framable=framable)}
    return HTMLResponse(page(title, body), status, headers)
