"""From what a parser gives to a Docket: checks every value's type and keeps no more than a docket needs."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

from errors import UnreadableDocument
from loaders.dockets.model import Counsel, Docket, Entry, Form, Party

Row = Mapping[str, Any]

_FIRM = re.compile(
    r"\b(?:LLP|L\.L\.P|PLLC|P\.?L\.?L\.?C|LLC|P\.?C\.?|P\.?A\.?|Law|LAW|Legal|Office|Offices|OFFICE|OFFICES|Foundation|FOUNDATION|"
    r"Union|UNION|Project|PROJECT|Justice|JUSTICE|Department|DEPARTMENT|Dept|Attorney'?s|ATTORNEY'?S|Defenders?|DEFENDERS?|"
    r"Group|Associates|Services|Clinic|School|University|Institute|Coalition|Alliance|Fund|Council|Inc|LL[BM])\b|&"
)
_NO_FIRM = re.compile(
    r"@|\d{3}|^(?:Direct|Fax|Email|E-mail|Phone|Tel|Ste|Suite|P\.? ?O\.? ?Box|Terminated|\[)|\bPRO SE\b|\bPrison|\bDetention|\bJail|"
    r"\bCorrection|A-?\d{3}",
    re.IGNORECASE,
)
_SEALED = re.compile(r"\bSEALED\b|\((?:[Ss]ealed|UNDER SEAL)\)|^Sealed\b|\bex parte and sealed\b|^\*SEALED\*")
_NOT_SEALED = re.compile(
    r"^(?:[A-Z]+ )?(?:ORDER|Order|MOTION|Motion)\b[^.]{0,80}?\b(?:to|TO|for leave|for Leave|on Sealed Motion)\b"
)
_REFERS_TO = re.compile(r"\b[Rr]e:? (?:[A-Z]\w+ ?)*?\[?(\d{1,4})\b")
_OFFICE = re.compile(r"(?:in (?:his|her|their|its)(?: or her)? official capacity(?:,? as)?|official capacity as)[ ,]*(.{3,120})", re.IGNORECASE | re.DOTALL)  # fmt: skip
_OF_ONE = re.compile(r"(?:IN RE|IN THE MATTER|MATTER OF|EX PARTE)\b")
"""How the name of a case begins that has one side only."""
_DATE_FORMS = ("%m/%d/%Y", "%b %d %Y", "%B %d, %Y", "%b %d, %Y")


def quiet_parser() -> None:
    """Keeps juriscraper from writing what it reads into a log; called before it is imported."""
    log = logging.getLogger("juriscraper.lib.log_tools")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    log.propagate = False


def report_of(module: str, name: str) -> Any:
    """One of juriscraper's reports, imported when the first file needs it."""
    quiet_parser()
    return getattr(import_module(f"juriscraper.{module}"), name)


def parsed(report: Any, content: str, name: str, what: str) -> Row:
    """What one of juriscraper's reports makes of a page; raises UnreadableDocument when that is nothing."""
    try:
        report._parse_text(content)
        data = report.data
    except Exception as error:  # a parser of pages out of our hands may stumble over anything
        raise UnreadableDocument(
            f"{name}: looks like {what} but cannot be read as one ({type(error).__name__}).",
            hint="Save the page again; if it opens well in a browser, please report it.",
        ) from None
    if not isinstance(data, Mapping) or not data:
        raise UnreadableDocument(
            f"{name}: is a login, error or sealed page, not {what}.",
            hint="Log in and save the page that shows the docket.",
        )
    return data


def text_at(row: Row, key: str) -> str | None:
    """A value as text without needless blanks; None where it is empty; a number counts as text."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None


def day_at(row: Row, key: str) -> date | None:
    """A value as a day; None where it is none."""
    return day_of(row.get(key))


def day_of(value: Any) -> date | None:
    """The day of a date, a time, or a text that begins as ISO 8601 or is written as courts write days."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        pass
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
    return None


def rows_at(row: Row, key: str) -> Iterator[Row]:
    """The objects of a list; anything else in it is left out."""
    value = row.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (each for each in value if isinstance(each, Mapping))


def docket_of(row: Row, form: Form, court: str, name: str, entry: Callable[[Row], Entry] | None = None) -> Docket:
    """The docket that a parsed page is; raises UnreadableDocument where it lacks its number."""
    number = text_at(row, "docket_number")
    if number is None:
        raise UnreadableDocument(
            f"{name}: gives no docket number.", hint="Save the page that shows the docket's heading."
        )
    origin = row.get("originating_court_information")
    below = text_at(origin, "docket_number") if isinstance(origin, Mapping) else None
    return Docket(
        form=form,
        court=court,
        number=canonical(number),
        caption=caption_of(text_at(row, "case_name") or number),
        filed=day_at(row, "date_filed"),
        terminated=day_at(row, "date_terminated"),
        last_filing=day_at(row, "date_last_filing"),
        nature_of_suit=text_at(row, "nature_of_suit"),
        cause=text_at(row, "cause"),
        judges=_names(text_at(row, "assigned_to_str")),
        referred=_names(text_at(row, "referred_to_str")),
        panel=tuple(str(judge) for judge in row.get("panel") or () if isinstance(judge, str)),
        appeal_from=text_at(row, "appeal_from"),
        below=(canonical(below),) if below else (),
        parties=tuple(party_of(each) for each in rows_at(row, "parties") if text_at(each, "name")),
        entries=tuple((entry or entry_of)(each) for each in rows_at(row, "docket_entries")),
    )


def canonical(number: str) -> str:
    """A docket number without the initials of its judges: `2:18-cv-01510-ES` → `2:18-cv-01510`."""
    number = " ".join(number.replace("–", "-").replace("‑", "-").split())
    match = re.search(r"(?:(\d{1,2}):)?(\d{2,4})-([a-z]{1,4})-0*(\d{1,6})", number, re.IGNORECASE)
    if match is None:
        return re.sub(r"^(?:No\.|Case|Docket)\s*", "", number)
    office, year, sort, digits = match.groups()
    return f"{f'{int(office)}:' if office else ''}{year[-2:]}-{sort.lower()}-{int(digits):05d}"


def caption_of(words: str) -> str:
    """A case name without `et al.`, titles of office and the part that a side has."""
    if words.count(" V. ") == 1 and words.isupper() and not _OF_ONE.match(words):  # no initial between two names
        words = words.replace(" V. ", " v. ")
    left, versus, right = words.partition(" v. ")
    return f"{_side(left)}{versus}{_side(right)}".strip(" ,")


def _side(words: str) -> str:
    words = re.sub(r",? et al\.?$|,? et ux\.?$", "", words.strip(), flags=re.IGNORECASE)
    words = re.sub(r",? (?:Petitioners?|Applicants?|Respondents?|Appell\w+|Plaintiffs?|Defendants?)$", "", words)
    return re.sub(r",? (?:President|Secretary|Attorney General|Acting|Director|Commissioner|Warden)\b.*$", "", words)


def _names(words: str | None) -> tuple[str, ...]:
    """A judge's name; the parser takes an initial for `versus` (`Viktor v. Pohorelsky`)."""
    return (words.replace(" v. ", " V. "),) if words else ()


def party_of(row: Row) -> Party:
    """A party with its counsel; one who acts alone has none, and no contact of anybody is kept."""
    extra = row.get("extra_info")
    office = _OFFICE.search(extra) if isinstance(extra, str) else None
    return Party(
        role=(text_at(row, "type") or "Party").replace("\u00a0", " "),
        name=re.sub(r",? et al\.?$", "", text_at(row, "name") or "", flags=re.IGNORECASE),
        office=" ".join(office[1].split("\n")[0].split()).strip(" ,.;") if office else None,
        counsel=tuple(
            Counsel(_person(text_at(each, "name") or ""), firm_of(each))
            for each in rows_at(row, "attorneys")
            if text_at(each, "name") and not acts_alone(each)
        ),
        until=day_at(row, "date_terminated"),
    )


def _person(name: str) -> str:
    """A lawyer's name without title and office: `Mr. Amos Pell, Senior Litigation Counsel`."""
    return re.sub(
        r"^(?:Mr|Mrs|Ms|Dr)\.\s+|,\s+(?:[A-Z][\w.]*\s+){0,4}(?:Attorney|Counsel|Director|Solicitor|Defender)\b.*$|,?\s+(?:Attorney|Esq\.?|Counsel)$",
        "",
        name,
    )


def acts_alone(row: Row) -> bool:
    """Whether the row is the party itself, acting without a lawyer."""
    said = f"{row.get('contact') or row.get('contact_raw') or ''} {row.get('roles') or ''}"
    return bool(re.search(r"\bPRO SE\b", said, re.IGNORECASE))


def firm_of(row: Row) -> str | None:
    """The first line of a lawyer's contact that names a body; no line that holds a number is one."""
    lines = str(row.get("contact") or row.get("contact_raw") or row.get("title") or "").splitlines()
    return next(
        (" ".join(line.split()) for line in lines if _FIRM.search(line) and not _NO_FIRM.search(line.strip())), None
    )


def entry_of(row: Row) -> Entry:
    """An entry with its text, or with its event name where there is no text."""
    words = text_at(row, "description") or text_at(row, "short_description") or "Entry without text"
    number = text_at(row, "document_number")
    return kept_entry(words, day_at(row, "date_filed"), number, bool(row.get("is_sealed")))


def kept_entry(words: str, filed: date | None, number: str | None, sealed: bool = False) -> Entry:
    """An entry; of a sealed one nothing is kept but that it exists and to which entry it refers."""
    words = " ".join(words.replace("\u00a0", " ").split())
    if sealed or (_SEALED.search(words) and not _NOT_SEALED.match(words)):
        refers = _REFERS_TO.search(words)
        return Entry(f"SEALED ENTRY re {refers[1]}" if refers else "SEALED ENTRY", filed, number, True)
    return Entry(words, filed, number)
