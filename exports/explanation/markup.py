"""HTML that cannot be broken by a document: every word is escaped unless it is markup made here."""

from __future__ import annotations

from html import escape

from exports.characters import as_it_stands

_VOID = frozenset(("meta", "input", "br"))


class Html(str):
    """Markup made by `element` or `joined`."""


def element(name: str, /, *inside: str, **attributes: str | bool | None) -> Html:
    """One element; `class_` and `for_` are written without their underscore, an attribute of None or False is left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(as_it_stands(str(value)))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*inside: str) -> Html:
    """Markup and words one after the other."""
    return Html("".join(each if isinstance(each, Html) else escape(as_it_stands(each)) for each in inside))
