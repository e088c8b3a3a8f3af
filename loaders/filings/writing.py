"""Writes down what a filing says, as statements with their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.dockets.court_time import told_of
from loaders.filings.appeals import Disposition
from loaders.filings.assertions import assertions_in
from loaders.filings.papers import Sort
from loaders.filings.parties import Party
from loaders.filings.roles import Cast
from loaders.filings.rulings import Clause, Verdict
from loaders.filings.signatures import Day
from loaders.filings.speakers import Speaker
from loaders.finding.model import Findings, Found
from loaders.finding.subjects import subject_of
from loaders.reading.tellings.relief import relief_of
from schema.statement import Evidence, Statement, Subject, Value

_INSTRUMENTS = (
    ("tro", re.compile(r"\btemporary restraining order\b|\bTRO\b", re.IGNORECASE)),
    ("preliminary_injunction", re.compile(r"\bpreliminary injunction\b", re.IGNORECASE)),
    ("permanent_injunction", re.compile(r"\bpermanent injunction\b", re.IGNORECASE)),
    ("consent_decree", re.compile(r"\bconsent\b|\bso-ordered\b|\bstipulated (?:order|judgment)\b", re.IGNORECASE)),
    ("minute_order", re.compile(r"\b(?:minute|text|paperless) (?:order|entry)\b", re.IGNORECASE)),
    ("judgment", re.compile(r"\bjudgment\b(?! on the pleadings| as a matter)", re.IGNORECASE)),
    ("opinion", re.compile(r"\bopinion\b|\bmemorandum\b", re.IGNORECASE)),
    ("stay", re.compile(r"\bstay\b", re.IGNORECASE)),
)
_REFUSES = re.compile(r"\bden(?:y|ying|ied)\b", re.IGNORECASE)
_RULED_ON = re.compile(r"\b(?:MOTION|PETITION|APPLICATION|REQUEST|STIPULATION|OBJECTION)S?\b", re.IGNORECASE)
_ENTRY = re.compile(r"\(?(?:ECF|Dkt\.?|Doc\.?|DE)\s*(?:Nos?\.?)?\s*(?P<number>\d{1,4})\)?")
_QUOTE = 400
_RANK = (
    "contempt",
    "return",
    "release",
    "bar_removal",
    "policy_block",
    "conditions",
    "protection",
    "process",
    "removal",
    "other",
    "information",
)


@dataclass(frozen=True)
class Paper:
    """A filing, read."""

    findings: Findings
    cast: Cast
    sort: Sort
    speaker: Speaker | None
    day: Day | None

    @property
    def government(self) -> tuple[Found, ...]:
        """The public bodies that are sued; the agency that stands for the government where its officers are."""
        named = tuple(self.cast.government("right")) or tuple(
            each for each in self.cast.side("right") if each.kind == "Agency"
        )
        if named:
            return named
        return tuple(each for key, each in self.findings.entities.items() if key == "agency:us")[:1]

    @property
    def is_appeal(self) -> bool:
        """Whether a court of appeals or the Supreme Court speaks."""
        court = self.cast.court
        return court is not None and (court.ref == "court:scotus" or "appeals" in court.name.lower())

    def subject(self, found: Found) -> Subject:
        """The subject under which statements speak of a found entity."""
        return subject_of(self.findings.document, found)

    def says(self, subject: Subject, name: str, span: tuple[int, int], value: Value = None, target: Subject | None = None,
             facts: tuple[tuple[str, str], ...] = ()) -> Statement:  # fmt: skip
        """One statement with the words at a place."""
        document = self.findings.document
        return Statement(subject, name, Evidence(document.id, *span, document.text[slice(*span)]), value, target, facts)

    @property
    def filing(self) -> Subject:
        """The filing itself."""
        number = self.number
        return Subject(self.findings.document.id, "Filing", f"filing:{number[0] if number else 'this'}")

    @property
    def number(self) -> tuple[str, int, int] | None:
        """Its number on the docket, from the stamp or from beside its title."""
        caption = self.cast.caption
        if caption.stamp is not None and caption.stamp_span is not None and caption.stamp.document:
            return caption.stamp.document, caption.stamp_span.start, caption.stamp_span.end
        if caption.title is None or (self.sort == "ruling" and _RULED_ON.search(caption.title.words)):
            return None  # beside `ORDER ON MOTION` stands the number of the motion
        line = self.findings.document.text.find("\n", caption.end + 1)
        entry = _ENTRY.search(self.findings.document.text, caption.end, max(line, caption.end))
        return (entry["number"], entry.start(), entry.end()) if entry else None


def write_caption(paper: Paper) -> Iterator[Statement]:
    """The case, its court, its parties and judges, and the filing itself."""
    cast, caption = paper.cast, paper.cast.caption
    case = paper.subject(cast.case) if cast.case else None
    if case is not None and cast.case is not None:
        if cast.left and cast.right:
            sides = (_short(paper, cast.left[0]), _short(paper, cast.right[0]))
            yield paper.says(case, "name", (cast.left[0].start, cast.right[0].end), " v. ".join(sides))
        elif called := cast.case.traits.get("called"):
            place = next(each for each in paper.findings.mentions if each.entity is cast.case and each.form == "name")
            yield paper.says(case, "name", (place.start, place.end), str(called))
        if caption.docket is not None:
            value, words = caption.docket
            yield paper.says(case, "docket_number", (words.start, words.end), value)
        if cast.court is not None and caption.court is not None:
            yield paper.says(
                case, "in_court", (caption.court.start, caption.court.end), target=paper.subject(cast.court)
            )
        for party in cast.parties:
            found = cast.found[party.start]
            yield paper.says(
                paper.subject(found), "party_to", (party.start, party.end), target=case, facts=(("role", party.role),)
            )
    yield from _bench(paper, case)
    yield from _filing(paper, case)


def write_citations(paper: Paper) -> Iterator[Statement]:
    """The cases and laws that the filing cites, each under the place where it is printed."""
    if paper.cast.caption.title is None and paper.cast.caption.stamp_span is None:
        return
    for cited in paper.cast.cited:
        at = (cited.start, cited.end)
        subject = Subject(paper.findings.document.id, cited.kind, f"{cited.kind.lower()}:{cited.citation.lower()}")
        if cited.kind == "Law":
            yield paper.says(subject, "name", at, cited.name)
            yield paper.says(subject, "citation", at, cited.citation)
        elif cited.name_start is not None:
            named = (cited.name_start, cited.name_start + len(cited.name))
            yield paper.says(subject, "name", named, " ".join(cited.name.split()))
        if cited.kind == "Case" and cited.printed is not None:
            yield paper.says(subject, "aliases", at, cited.printed)
        elif cited.kind == "Case" and cited.name_start is None:
            continue  # neither a name nor a page
        yield paper.says(paper.filing, "cites", at, target=subject)


def own_case(paper: Paper, told: Sequence[Statement], orders: Collection[Subject]) -> Iterator[Statement]:
    """Earlier orders of the same judge or court stand in the same case; where another court made one, the text must say."""
    cast = paper.cast
    own = {paper.subject(each) for each in (*cast.bench, *((cast.court,) if cast.court else ()))}
    by_it = [each.subject for each in told if each.name == "issued_by" and each.target in own]
    yield from of_this_case(paper, [each for each in by_it if each in orders])


def of_this_case(paper: Paper, orders: Iterable[Subject], placed: Collection[Subject] = ()) -> Iterator[Statement]:
    """Orders, each once, as made in the case of the caption, but for those of which the text names the case."""
    cast, where = paper.cast, paper.cast.caption.number or paper.cast.caption.stamp_span
    if cast.case is None or where is None:
        return
    for order in dict.fromkeys(orders):
        if order not in placed:
            yield paper.says(order, "in_case", (where.start, where.end), target=paper.subject(cast.case))


def _short(paper: Paper, party: Party) -> str:
    """A party as a case's name has it: a person by surname, which is how the paper goes on to call the person."""
    found = paper.cast.found[party.start]
    if party.kind != "Person" or party.pseudonym or party.unnamed:
        return found.name.partition(",")[0] if party.unnamed else found.name
    words = found.name.split()
    text = paper.findings.document.text
    called: dict[str, int] = {}
    for mention in paper.findings.mentions:
        shown = " ".join(text[mention.start : mention.end].split()).removesuffix("’s").removesuffix("'s")
        if (
            mention.entity is found
            and mention.start != party.start
            and found.name.endswith(shown)
            and shown != found.name
        ):
            called[shown] = called.get(shown, 0) + 1
    return max(called, key=lambda name: (called[name], len(name))) if called else words[-1]


def _bench(paper: Paper, case: Subject | None) -> Iterator[Statement]:
    cast = paper.cast
    for signature, judge in zip(_signatures(paper), cast.bench, strict=False):
        place = (signature[0], signature[1])
        if cast.court is not None:
            yield paper.says(paper.subject(judge), "sits_on", place, target=paper.subject(cast.court))
        if case is not None:
            yield paper.says(paper.subject(judge), "presides_over", place, target=case)


def _signatures(paper: Paper) -> list[tuple[int, int]]:
    """Where each judge of the bench is first named."""
    places: dict[str, tuple[int, int]] = {}
    for mention in paper.findings.mentions:
        if mention.form == "name":
            places.setdefault(mention.entity.key, (mention.start, mention.end))
    return [places[judge.key] for judge in paper.cast.bench if judge.key in places]


def _filing(paper: Paper, case: Subject | None) -> Iterator[Statement]:
    caption = paper.cast.caption
    title, stamp, number = caption.title, caption.stamp_span, paper.number
    if title is not None:
        yield paper.says(paper.filing, "title", (title.start, title.end), title.words)
    elif stamp is not None and caption.stamp is not None:
        yield paper.says(
            paper.filing, "title", (stamp.start, stamp.end), f"Document {caption.stamp.document or ''}".strip()
        )
    else:
        return
    if number is not None:
        yield paper.says(paper.filing, "number", number[1:], number[0])
    if paper.day is not None:
        yield paper.says(paper.filing, "filed", (paper.day.start, paper.day.end), paper.day.when.isoformat())
    if case is not None:
        where = caption.number or stamp or title
        if where is not None:
            yield paper.says(paper.filing, "in_case", (where.start, where.end), target=case)
    if paper.speaker is not None:
        speaker = paper.speaker
        yield paper.says(paper.filing, "filed_by", (speaker.start, speaker.end), target=speaker.subject)
    else:
        for place, judge in zip(_signatures(paper)[:1], paper.cast.bench, strict=False):
            yield paper.says(paper.filing, "filed_by", place, target=paper.subject(judge))


def write_orders(paper: Paper, clauses: Sequence[Clause], verdicts: Sequence[Verdict]) -> Iterator[Statement]:
    """One order for each thing that the ruling gives; duties to inform hang on the one that comes first in weight."""
    groups: dict[str, list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(clause.relief, []).append(clause)
    main = min(groups, key=_RANK.index, default=None)
    if main is None:
        for granted in verdicts:
            given = relief_of(granted.what, forbids=False) if granted.verdict in ("granted", "extended") else None
            if given is not None:
                order = Subject(paper.findings.document.id, "Order", f"order:{granted.start}")
                yield from _order(paper, order, given, (granted.start, granted.end), [], action=given != "policy_block")
                break
        return
    for spare in ("information", "other"):
        if spare in groups and spare != main:
            groups[main] += groups.pop(spare)
    for relief, members in groups.items():
        first = next(each for each in members if each.relief == relief)
        order = Subject(paper.findings.document.id, "Order", f"order:{first.start}")
        yield from _order(
            paper, order, relief, (first.start, first.end), members, action=not all(each.forbids for each in members)
        )
        for clause in members:
            if not clause.forbids:
                yield from _obligation(paper, order, clause)


def _order(
    paper: Paper, order: Subject, relief: str, proof: tuple[int, int], members: Sequence[Clause], *, action: bool
) -> Iterator[Statement]:
    cast, caption = paper.cast, paper.cast.caption
    span = (proof[0], min(proof[1], proof[0] + _QUOTE))
    yield paper.says(order, "relief", span, relief)
    if (instrument := _instrument(paper)) is not None:
        yield paper.says(order, "instrument", instrument[1], instrument[0])
    if paper.day is not None:
        yield paper.says(order, "issued", (paper.day.start, paper.day.end), paper.day.when.isoformat())
    yield paper.says(order, "requires_action", span, action)
    places = _signatures(paper)
    if cast.bench and places and not paper.is_appeal:
        yield paper.says(order, "issued_by", places[0], target=paper.subject(cast.bench[0]))
    elif cast.court is not None and caption.court is not None:
        yield paper.says(order, "issued_by", (caption.court.start, caption.court.end), target=paper.subject(cast.court))
    bound = {found.key: (found, each) for each in reversed(members) for found in each.bound}
    for found, each in bound.values():
        yield paper.says(order, "directed_to", (each.start, each.end), target=paper.subject(found))
    persons = {
        found.key: (found, each) for each in reversed(members) for found in each.persons if _concerned(paper, found)
    }
    for found, each in persons.values():
        yield paper.says(order, "concerns", (each.start, each.end), target=paper.subject(found))
    if cast.case is not None and (where := caption.number or caption.stamp_span) is not None:
        yield paper.says(order, "in_case", (where.start, where.end), target=paper.subject(cast.case))
    entered = caption.title or caption.stamp_span
    if entered is not None:
        yield paper.says(order, "entered_as", (entered.start, entered.end), target=paper.filing)


def _concerned(paper: Paper, found: Found) -> bool:
    """Whether an order is about a person: whoever brings the case, not an officer or a witness named in passing."""
    brings = {each.key for each in paper.cast.side("left") if each.kind == "Person"}
    return found.key in brings or not brings


def _instrument(paper: Paper) -> tuple[str, tuple[int, int]] | None:
    """The legal form that the title names, where the paper does not refuse it."""
    title = paper.cast.caption.title
    if title is None:
        return None
    refused = _REFUSES.search(title.words)
    words = title.words[: refused.start()] if refused else title.words
    for name, pattern in _INSTRUMENTS:
        if pattern.search(words):
            return name, (title.start, title.end)
    return None


def _obligation(paper: Paper, order: Subject, clause: Clause) -> Iterator[Statement]:
    document = paper.findings.document
    duty = Subject(document.id, "Obligation", f"obligation:{clause.start}")
    act = (clause.act[0], min(clause.act[1], clause.act[0] + _QUOTE))
    yield paper.says(duty, "act", act, " ".join(document.text[slice(*act)].split()))
    if clause.due is not None:
        words = (clause.due.start, clause.due.end)
        yield paper.says(duty, "due_words", words, " ".join(document.text[slice(*words)].split()))
        court = paper.cast.court
        for name, value in told_of(clause.due, court.ref if court else None):
            yield paper.says(duty, name, words, value)
    yield paper.says(duty, "under", (clause.start, clause.end), target=order)
    for found in clause.bound:
        yield paper.says(duty, "owed_by", (clause.start, clause.end), target=paper.subject(found))
    for found in clause.persons:
        if _concerned(paper, found):
            yield paper.says(duty, "owed_to", (clause.start, clause.end), target=paper.subject(found))


def write_disposition(paper: Paper, decided: Disposition, told: Subject | None) -> Iterator[Statement]:
    """What a higher court did, and the ruling on which it acted."""
    document = paper.findings.document
    order = Subject(document.id, "Order", f"order:{decided.start}")
    yield from _order(paper, order, "appellate", (decided.start, decided.end), [], action=False)
    below = decided.below
    if below is None:
        if told is not None:
            how = (("how", decided.how),)
            yield paper.says(order, "acts_on", (decided.start, decided.end), target=told, facts=how)
        return
    lower = Subject(document.id, "Order", f"order:{below.start}")
    words = (below.start, below.end)
    yield paper.says(lower, "relief", words, relief_of(below.noun, forbids="injunction" in below.noun) or "other")
    if "judgment" in below.noun:
        yield paper.says(lower, "instrument", words, "judgment")
    yield paper.says(lower, "requires_action", words, False)
    whole = (below.start, below.end_of_all)
    for judge in below.judges[:1]:
        yield paper.says(lower, "issued_by", whole, target=paper.subject(judge))
        for court in below.courts[:1]:
            yield paper.says(paper.subject(judge), "sits_on", whole, target=paper.subject(court))
    for court in below.courts[:1] if not below.judges else ():
        yield paper.says(lower, "issued_by", whole, target=paper.subject(court))
    yield paper.says(order, "acts_on", (decided.start, decided.end), target=lower, facts=(("how", decided.how),))


def write_claims(paper: Paper, speaker: Speaker) -> Iterator[Statement]:
    """What the speaker says was or was not done, sentence by sentence."""
    document, cast = paper.findings.document, paper.cast
    answers = speaker.found in cast.side("right") or paper.sort == "declaration" or speaker.found in paper.government
    for said in assertions_in(paper.findings, cast.caption.end):
        claim = Subject(document.id, "Claim", f"claim:{said.start}")
        span = (said.start, said.end)
        stance = (
            "asserts" if said.stance == "admits" and not answers else said.stance
        )  # nobody admits another's failing
        yield paper.says(claim, "stance", span, stance)
        yield paper.says(claim, "content", span, " ".join(document.text[slice(*span)].split()))
        if paper.day is not None:
            yield paper.says(claim, "made", (paper.day.start, paper.day.end), paper.day.when.isoformat())
        yield paper.says(claim, "by", (speaker.start, speaker.end), target=speaker.subject)
        if cast.case is not None and (where := cast.caption.number or cast.caption.stamp_span) is not None:
            yield paper.says(claim, "about", (where.start, where.end), target=paper.subject(cast.case))
        for person in said.persons:
            if person.key != speaker.found.key:
                yield paper.says(claim, "about", span, target=paper.subject(person))
