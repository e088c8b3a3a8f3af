"""People by name, by pseudonym or initials; judges among them are told apart by `judges.py`."""

from __future__ import annotations

import re
from datetime import date

from loaders.finding.judges import is_judge
from loaders.finding.makers import labels_in, makers_among
from loaders.finding.model import Found
from loaders.finding.page import Page, plain
from loaders.finding.proper_names import (
    ProperName,
    ends_as_no_person,
    is_place,
    is_surname_alone,
    proper_names,
)
from loaders.finding.shared_names import bearer, misspelt_for, same_person, written
from loaders.finding.signs_of_a_person import kind_of
from loaders.names import holders, justices_on

_UK_JUDGE = re.compile(r"\b(?:[A-Z][\w’-]+ )?[A-Z][\w’-]+ (?:L?CJ|LJJ?|J|MR)\b(?!\.)")


def find_people(page: Page) -> None:
    """Names of people and judges; a full name first, then its parts wherever they stand alone."""
    names = list(proper_names(page))
    makers, labels = makers_among(page, names), labels_in(page)
    names = [name for name in names if name.words not in makers]
    judges = _called_judges(page, names)
    full: list[tuple[ProperName, Found]] = []
    rest: list[ProperName] = []
    if page.forum != "US":
        _judges_by_letter(page)
        names = [name for name in names if not page.is_taken(name.start, name.end)]
    for name in names:
        sentence = page.sentence_at(name.start)
        title = sentence is not None and sentence.headline and not (name.titled and page.text[sentence.end - 1] == ".")
        kind = None if title or name.start in labels else kind_of(page, name)
        if kind is None:
            rest.append(name)
            continue
        if is_surname_alone(name.words):
            rest.append(name)
            continue
        if kind == "Person" and name.words[-1] in judges and not _is_official(page, name):
            kind = "Judge"
        found = same_person(page, full, name) or page.entity(
            kind, written(page, name), key=f"{kind.lower()}:{plain(name.text)}"
        )
        page.mention(found, *_span(page, name, found.kind), "name")
        full.append((name, found))
    rest = _beside_people(page, rest, full)
    _parts(page, rest, full)


def _beside_people(page: Page, rest: list[ProperName], full: list[tuple[ProperName, Found]]) -> list[ProperName]:
    """A name in a list with people ("A, B and C") is a person's too; gives back the names that remain."""
    ends = {mention.end for mention in page.mentions.values() if mention.entity.kind == "Person"}
    starts = {mention.start for mention in page.mentions.values() if mention.entity.kind == "Person"}
    remaining: list[ProperName] = []
    for name in rest:
        sentence = page.sentence_at(name.start)
        listed = len(name.words) > 1 and sentence is not None and not sentence.headline
        before = any(
            page.text[name.start - gap : name.start] in (", ", " and ", ", and ") and name.start - gap in ends
            for gap in (2, 5, 6)
        )
        after = any(
            page.text[name.end : name.end + gap] in (", ", " and ", ", and ") and name.end + gap in starts
            for gap in (2, 5, 6)
        )
        if (
            listed
            and (before or after)
            and len(name.words) <= 5
            and not ends_as_no_person(name.words)
            and not is_place(name.words)
            and not page.text[name.start : name.end].isupper()
        ):
            found = page.entity("Person", written(page, name), key=f"person:{plain(name.text)}")
            page.mention(found, name.start, name.end, "name")
            full.append((name, found))
            ends.add(name.end)
        else:
            remaining.append(name)
    return remaining


def _judges_by_letter(page: Page) -> None:
    """ "Lewis J", "Dingemans LJ": how judgments abroad name their judges."""
    for match in _UK_JUDGE.finditer(page.text):
        if page.sentence_at(match.start()) and not page.is_taken(*match.span()):
            surname = match[0].rsplit(" ", 1)[0]
            page.mention(page.entity("Judge", match[0], key=f"judge:{plain(surname)}"), *match.span(), "name")


def _called_judges(page: Page, names: list[ProperName]) -> frozenset[str]:
    """Surnames that stand right after "Judge" or "Justice", where no full name with that title bears them: the bearer is a judge at every mention."""
    full = {name.words[-1] for name in names if len(name.words) > 1 and is_judge(page, name)}
    return frozenset(
        name.words[-1]
        for name in names
        if re.search(r"\b(?:Judges?|Justices?) (?:[A-Z][\w.]+ ){0,1}$", page.before(name.start, 30))
        and len(name.words) == 1
        and name.words[-1] not in full
    )


def _is_official(page: Page, name: ProperName) -> bool:
    """Whether a title before the name is one of an office that no judge holds."""
    return bool(
        re.search(
            r"\b(?:President|Secretary|Gov\.|Governor|Sen\.|Rep\.|Mr\.|Ms\.|lawyer|attorney|Attorney General)\s$",
            page.before(name.start, 30),
        )
    )


def _span(page: Page, name: ProperName, kind: str) -> tuple[int, int]:
    """A judge's mention takes in the title before the name."""
    if kind != "Judge":
        return name.start, name.end
    before = page.before(name.start, 60)
    title = re.search(
        r"(?:(?:U\.?S\.?|United States|Federal|Chief|Senior|District|Circuit|Magistrate|Immigration|Court|Associate|Lord|Lady|Mr|Mrs|Ms|Sir|Dame|Acting) )*(?:(?:district |federal |immigration |magistrate |circuit )?[Jj]udge|Justice|Lord|Lady|Sir|Dame)\s$",
        before,
    )
    start = name.start - len(title[0]) if title else name.start
    while page.is_taken(start, name.start) and start < name.start:
        start = page.text.find(" ", start) + 1
    return start, name.end


def _parts(page: Page, rest: list[ProperName], full: list[tuple[ProperName, Found]]) -> None:
    """A surname, given name or part of a name alone refers to the one person known by it."""
    by_part: dict[str, list[tuple[int, Found]]] = {}
    for name, found in full:
        for part in {name.text, *name.words[1:], name.words[0], " ".join(name.words[1:]), " ".join(name.words[-2:])}:
            listed = by_part.setdefault(part, [])
            if all(found is not other for _, other in listed):
                listed.append((name.start, found))
    for name in rest:
        candidates = by_part.get(name.text)
        if candidates is None and len(name.words) > 1:
            candidates = next((by_part[word] for word in reversed(name.words) if word in by_part and name.titled), None)
        if candidates is None and len(name.words) == 1 and (meant := misspelt_for(name.text, by_part)) is not None:
            candidates = by_part[meant]
        if candidates:
            found = bearer(page, name, [each for each in candidates if each[0] < name.start] or candidates)
            page.mention(found, *_span(page, name, found.kind), "short")
            continue
        kind = kind_of(page, name)
        sentence = page.sentence_at(name.start)
        if kind is None or sentence is None or sentence.headline or not is_surname_alone(name.words):
            continue
        if page.text[name.start : name.end].isupper() and len(name.text) > 3:
            continue
        found = page.entity(kind, _titled_name(page, name), key=f"{kind.lower()}:{plain(name.text)}")
        page.mention(found, *_span(page, name, kind), "name")
        by_part[name.text] = [(name.start, found)]


_OFFICES = {"Gov.": "Governor", "Governor": "Governor"}


def _holder(title: str, surname: str, day: date | None) -> str | None:
    """The full name of the one known holder of such an office by that surname, on the day or before."""
    names = {
        holder.name
        for holder in holders()
        if holder.name.split()[-1] == surname
        and holder.office.startswith(_OFFICES.get(title, title))
        and (day is None or holder.since is None or holder.since <= day)
    }
    return names.pop() if len(names) == 1 else None


def _titled_name(page: Page, name: ProperName) -> str:
    """A lone surname keeps a British judge's title, which is part of how the judge is known."""
    if office := re.search(
        r"\b(President|Gov\.|Governor|Secretary|Attorney General|Prime Minister)\s$", page.before(name.start, 30)
    ):
        return _holder(office[1], name.text, page.document.published) or page.text[name.start : name.end]
    title = re.search(
        r"(?:(?:Lord|Lady|Mr|Mrs|Ms) (?:Chief )?Justice|Lord|Lady|Baroness)\s$", page.before(name.start, 30)
    )
    if title is None and page.forum == "US" and re.search(r"\bJustices?\s", page.before(name.start, 60)):
        known = [each for each in justices_on(page.document.published) if each.split()[-1] == name.text]
        if len(known) == 1:
            return known[0]
    words = page.text[name.start : name.end]
    return f"{title[0]}{words}" if title else words
