"""Words by which a filing calls its parties and its court ("Respondents", "the Court"), and who they are here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.filings.caption import Caption, Span
from loaders.filings.citations import Cited
from loaders.filings.parties import Party, parties_of
from loaders.filings.signatures import Signature
from loaders.finding.known_entities import entity_of
from loaders.finding.model import Found
from loaders.finding.page import Page, plain
from loaders.names import known_by_ref

_CALLED = re.compile(
    r"\b(?:[Tt]he )?(?P<role>Defendants?|Respondents?|Petitioners?|Plaintiffs?|DEFENDANTS?|RESPONDENTS?|PETITIONERS?|PLAINTIFFS?)\b"
    r"(?:[-–](?:Plaintiff|Defendant|Appell(?:ant|ee)|Petitioner|Respondent)s?)?(?!['’]?s?['’]?\s+(?:[Mm]otion|[Cc]ounsel|[Rr]equest|[Pp]etition|[Aa]pplication|[Ee]xhibit)\b)(?! [A-Z][\w.]+)"
)
_COURT = re.compile(r"\b(?:[Tt]his|the|The) Court\b(?! of\b| for\b|['’]s (?:own )?docket)")
_SIDES = {"d": "right", "r": "right", "p": "left"}
_JUDGE_BELOW = re.compile(
    r"\((?P<name>(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+),\s+(?:Chief\s+|Senior\s+|District\s+|Magistrate\s+)*(?:Judge|J\.)\)"
)
_NO_NAME = re.compile(
    r"\bA-(?:[Nn]umbers?|[Ff]iles?)\b|\b(?:[A-Z]\.\s?)+(?:Supp|SUPP|Rep|REP|Rev|REV|Pub|PUB|Comm|COMM|Conf|CONF|Res|RES|Doc|DOC|App|Reg|REG|Jur|L\.Q)\b\.?|\b(?:Decl|Compl|Mem|Exh?|Tr|App)\.(?=\s)"
)
"""What looks like a name of a person and is none: files, reporters, law reviews, exhibits."""
_RUNNING = re.compile(r"^[ \t]*(?P<name>[A-Z][^\n]{2,80}? v\.? [A-Z][^\n]{1,80}?)[ \t]*$", re.M)


@dataclass
class Cast:
    """Everybody a caption brings on, once they are found on the page."""

    caption: Caption
    left: tuple[Party, ...]
    right: tuple[Party, ...]
    judge: Signature | None
    panel: tuple[Signature, ...]
    rules: bool
    """Whether the court itself speaks."""
    cited: tuple[Cited, ...] = ()
    case: Found | None = None
    court: Found | None = None
    bench: list[Found] = field(default_factory=list)
    found: dict[int, Found] = field(default_factory=dict)
    """By place of the party's name."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides."""
        return (*self.left, *self.right)

    def side(self, side: str) -> list[Found]:
        """Who stands on a side of the caption."""
        return [self.found[each.start] for each in (self.left if side == "left" else self.right)]

    def government(self, side: str) -> list[Found]:
        """The public bodies of a side: the one agency named, else the government whose officers are sued."""
        parties = self.left if side == "left" else self.right
        agencies = [self.found[each.start] for each in parties if each.kind == "Agency"]
        return agencies[:1] if len(parties) == 1 else [each for each in agencies if each.ref == "agency:us"]


def cast_of(text: str, caption: Caption, judge: Signature | None, panel: tuple[Signature, ...], *, rules: bool) -> Cast:
    """Who the caption names, before they are found on the page."""
    asked = caption.court_ref == "court:scotus"
    left = tuple(parties_of(text, caption.left, "petitioner" if asked else "plaintiff"))
    right = tuple(parties_of(text, caption.right, "respondent" if asked else "defendant"))
    return Cast(caption, left, right, judge, panel, rules)


def mark_caption(page: Page, cast: Cast) -> None:
    """Marks court, number, parties and judges where the caption and the signature name them, before all else."""
    caption = cast.caption
    if caption.court is not None:
        cast.court = _court(page, caption.court, caption.court_ref)
    docket = caption.docket
    if docket is not None:
        cast.case = page.entity("Case", docket[0], key=f"case:{docket[0]}")
        cast.case.traits["docket_number"] = docket[0]
        page.mention(cast.case, docket[1].start, docket[1].end, "short")
    elif cast.parties:
        first = cast.parties[0]
        cast.case = page.entity("Case", first.name, key=f"case:{plain(first.name)} at {first.start}")
    for party in cast.parties:
        found = _party(page, party)
        cast.found[party.start] = found
        page.mention(found, party.start, party.end, "name")
    for signature in (*((cast.judge,) if cast.judge else ()), *cast.panel):
        last = plain(signature.name).split()[-1:]
        known = next((each for each in cast.bench if plain(each.name).split()[-1:] == last), None)
        judge = known or page.entity("Judge", signature.name)
        if known is None:
            cast.bench.append(judge)
        page.mention(judge, signature.start, signature.end, "name")
    for match in _JUDGE_BELOW.finditer(page.text, caption.end):
        page.mention(page.entity("Judge", " ".join(match["name"].split())), *match.span("name"), "name")
    for cited in cast.cited:
        cited.mark(page)
    for match in _NO_NAME.finditer(page.text, caption.end):
        if not page.is_taken(*match.span()):
            page.take(*match.span())
    if (
        cast.case is not None
        and (running := _RUNNING.search(page.document.text, 0, 300))
        and not page.is_taken(*running.span("name"))
    ):
        cast.case.traits["called"] = " ".join(running["name"].split())
        page.mention(cast.case, *running.span("name"), "name")


def _court(page: Page, words: Span, ref: str | None) -> Found:
    known = known_by_ref().get(ref or "")
    found = entity_of(page, known) if known else page.entity("Court", " ".join(words.words.split()))
    page.mention(found, words.start, words.end, "name")
    return found


def _party(page: Page, party: Party) -> Found:
    if party.known is not None:
        return entity_of(page, party.known)
    found = page.entity(party.kind, party.name)
    if party.unnamed:
        found.traits["unnamed"] = True
    if party.pseudonym:
        found.traits["pseudonym"] = True
    return found


def mark_roles(page: Page, cast: Cast) -> None:
    """Once people are found: a shorter name is the party's, "Respondents" are those sued, "the Court" is the one that speaks."""
    _own_name(page, cast)
    for found in [*cast.found.values(), *cast.bench]:
        _gather(page, found, [*cast.found.values(), *cast.bench])
    us = known_by_ref()["agency:us"]
    end = cast.caption.end
    for match in _CALLED.finditer(page.text, end):
        if page.is_taken(*match.span()) or page.sentence_at(match.start()) is None:
            continue
        side = _side(cast, match["role"].lower())
        members = cast.side(side)
        bodies = [each for each in members if each.kind == "Agency"]
        officers = [
            each for each in (cast.left if side == "left" else cast.right) if each.kind == "Person" and each.office
        ]
        if (
            bodies
            or officers
            or (
                side == "right"
                and members
                and all(each.kind == "Person" for each in members)
                and _government_is_sued(cast)
            )
        ):
            named = cast.government(side)
            page.mention(named[0] if named else entity_of(page, us), *match.span(), "title")
        elif len(members) == 1 and members[0].kind in ("Person", "Organization"):
            page.mention(members[0], *match.span(), "title")
    speaker = cast.bench[0] if cast.bench else cast.court
    if speaker is not None and (cast.rules or not cast.bench):
        for match in _COURT.finditer(page.text, end):
            if not page.is_taken(*match.span()) and page.sentence_at(match.start()) is not None:
                page.mention(speaker, *match.span(), "title")


def _own_name(page: Page, cast: Cast) -> None:
    """A case that the paper calls by the names of its own first parties, in either order, is its own case."""
    if cast.case is None or not cast.left or not cast.right:
        return
    cited = {f"case:{each.citation.lower()}" for each in cast.cited}
    sides = [set(plain(cast.found[each[0].start].name).split()) for each in (cast.left, cast.right)]
    for other in list(page.entities.values()):
        if other.kind != "Case" or other is cast.case or other.key in cited or other.traits.get("docket_number"):
            continue
        named = [plain(side).split() for side in re.split(r" vs?\.? ", other.name)]
        for first, second in (sides, sides[::-1]):
            if len(named) == 2 and all(named) and set(named[0]) <= first and set(named[1]) <= second:
                page.merge(other, cast.case)
                break


def _side(cast: Cast, role: str) -> str:
    """On which side of the caption a role stands; an appellant may be either."""
    stem = role.rstrip("s")
    for side, parties in (("left", cast.left), ("right", cast.right)):
        if any(party.role == stem for party in parties):
            return side
    return _SIDES.get(stem[:1], "right")


def _government_is_sued(cast: Cast) -> bool:
    """Whether those sued are officers, though the caption does not say of which body: all but the first are left out."""
    return any(each.kind == "Person" and not each.pseudonym for each in cast.left) or any(
        each.pseudonym for each in cast.left
    )


def _gather(page: Page, found: Found, others: list[Found]) -> None:
    """Joins to a party what the page calls by part of its name, where only one party bears it."""
    if found.kind not in ("Person", "Judge") or found.traits.get("pseudonym"):
        return
    whole = plain(found.name).split()
    for other in list(page.entities.values()):
        part = plain(other.name).split()
        if other is found or other.kind not in ("Person", "Judge") or other in others or not part:
            continue
        if other.kind == "Person" and found.kind == "Judge" and len(part) < 2:
            continue
        if _is_end(part, whole) and not any(
            each is not found and _is_end(part, plain(each.name).split()) for each in others if each.kind == found.kind
        ):
            page.merge(other, found)


def _is_end(part: list[str], whole: list[str]) -> bool:
    """Whether a name is the end of a fuller one, or has its first and last words."""
    if whole[-len(part) :] == part:
        return True
    if len(part) == 2 and len(whole) > 2 and part[0] == whole[0] and part[1] in whole[-2:]:
        return True
    return len(part) > 2 and part[0] == whole[0] and part[-1] == whole[-1]
