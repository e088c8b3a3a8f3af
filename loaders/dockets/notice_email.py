"""Notices of filing that courts send by e-mail, whole mails and bodies alone; who received them is never read."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket, Entry, Party
from loaders.dockets.shape import Row, caption_of, docket_of, parsed, report_of, rows_at

_NOTICE = re.compile(r"Notice of (?:Electronic Filing|Docket Activity)", re.IGNORECASE)
_FROM_COURT = re.compile(
    r"^(?:From:.*(?:uscourts\.gov|fedcourts\.us)|Subject: ?Activity in Case \d)", re.IGNORECASE | re.MULTILINE
)
_MAIL = re.compile(r"\A(?:From [^\n]*\n)?(?:[A-Z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3}", re.IGNORECASE)
_FILERS = re.compile(
    r"Filer:\s*(?:</?\w+>\s*)*</t[dh]>(.*?)(?=<(?:strong|b)>|Document Number|</table>)", re.IGNORECASE | re.DOTALL
)
_PLAIN_FILERS = re.compile(r"^Filer:[ \t]*(.{1,200}?)\n\s*\n", re.MULTILINE | re.DOTALL)
"""In a notice without markup they stand one a line up to an empty one."""
_BREAK = re.compile(r"<br\s*/?>|</?(?:a|p|td|tr|div)\b[^>]*>", re.IGNORECASE)
_PANEL = re.compile(r"\(((?:[A-Z][\w.'’-]*\.? )+[A-Z]{3,}(?:, (?:[A-Z][\w.'’-]*\.? )+[A-Z]{3,})+)\)")


def fits(content: str) -> bool:
    """A notice's heading; in an e-mail it may be encoded, so the sender's address and the subject count as well."""
    if _MAIL.match(content):
        return _FROM_COURT.search(content) is not None or _NOTICE.search(content) is not None
    return "<" in content[:400] and _NOTICE.search(content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """A docket for each case that the notice names, with the one entry that it tells of."""
    mail = _MAIL.match(content) is not None
    court = court_of_page(content, name)
    report = report_of("pacer.email", "S3NotificationEmail" if mail else "NotificationEmail")(court)
    data = parsed(report, content, name, "a notice of filing")
    parties = _filers(content)
    return tuple(_one(row, court, name, parties) for row in rows_at(data, "dockets"))


def _one(row: Row, court: str, name: str, parties: tuple[Party, ...]) -> Docket:
    docket = docket_of(row, "notice", court, name)
    panel = next((match[1] for entry in docket.entries if (match := _PANEL.search(entry.text))), "")
    return replace(
        docket,
        caption=caption_of(docket.caption),
        parties=parties,
        panel=tuple(judge.strip() for judge in panel.split(",") if judge),
        entries=tuple(_with_event(entry, event) for entry, event in zip(docket.entries, _events(row), strict=False)),
    )


def _events(row: Row) -> list[str]:
    return [str(each.get("short_description") or "") for each in rows_at(row, "docket_entries")]


def _with_event(entry: Entry, event: str) -> Entry:
    """The event's name where the notice gives no text."""
    return replace(entry, text=event) if entry.text == "Entry without text" and event else entry


def _filers(content: str) -> tuple[Party, ...]:
    """Those who filed, by name; the notice does not say on which side they stand."""
    if match := _FILERS.search(content):
        parts = _BREAK.split(match[1])
    elif plain := _PLAIN_FILERS.search(content):
        parts = plain[1].splitlines()
    else:
        return ()
    names = [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in parts]
    return tuple(Party("Party", each) for each in dict.fromkeys(names) if each and "@" not in each)
