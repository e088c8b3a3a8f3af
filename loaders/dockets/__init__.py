"""Dockets in every form in which courts and their mirrors hand them out; the form is told by content, never by name.

To add a form: a module with `fits` and `read`, and its line in FORMATS.
"""

from __future__ import annotations

from types import ModuleType

from loaders.dockets import (
    acms_json,
    appellate_html,
    case_query,
    courtlistener,
    district_html,
    history_html,
    notice_email,
    rss,
    scotus,
    scotus_mail,
)
from loaders.dockets.model import Counsel, Docket, Entry, Party

FORMATS: tuple[ModuleType, ...] = (
    acms_json,
    scotus,
    scotus_mail,
    courtlistener,
    rss,
    notice_email,
    history_html,
    appellate_html,
    district_html,
    case_query,
)
"""Every form of docket, the ones with the surest marks first."""

__all__ = ["FORMATS", "Counsel", "Docket", "Entry", "Party", "dockets_in", "fits_a_form"]


def dockets_in(content: str, name: str) -> tuple[Docket, ...] | None:
    """The dockets that a file's text holds, None where it is no docket; raises UnreadableDocument for a broken one."""
    for form in FORMATS:
        if form.fits(content):
            found: tuple[Docket, ...] = form.read(content, name)
            return found
    return None


def fits_a_form(content: str) -> bool:
    """Whether a file's text has the marks of a docket."""
    return any(form.fits(content) for form in FORMATS)
