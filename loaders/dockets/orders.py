"""Orders among the entries of a docket: what each gives, whom it binds, what it acts on, and whether it was breached."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from loaders.dockets.acting import Act
from loaders.dockets.bench import Named, court_in, judges_in
from loaders.dockets.court_time import told_of
from loaders.dockets.directions import Direction
from loaders.dockets.identity import Identity
from loaders.dockets.openings import Opening
from loaders.dockets.parse import EntryLine, Words
from loaders.dockets.reporting import kinds_of, reports_asked, state_once_filed
from loaders.dockets.rulings import Ruling, ruling_of
from loaders.dockets.shape import day_of
from loaders.dockets.sides import Sides
from loaders.dockets.telling import Place, Telling
from loaders.names import known_by_ref
from schema.statement import Subject

_BOUND = re.compile(r"\b(?:Respondents?|Defendants?|Government|parties)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\bGovernment\b", re.IGNORECASE)
_PETITIONERS = re.compile(
    r"\b(?:Petitioners?|Petitioner\(s\)|Plaintiff)\b(?![’']s?\s+(?:counsel|motion|request))", re.IGNORECASE
)
_PERSONAL = frozenset({"return", "release", "bar_removal", "process", "protection"})
_SAME_HEARING_DAYS = 3
"""A ruling given in court is often written down within this many days: one order, two entries."""
_NAMES_ENTRY = re.compile(
    r"\b(?:re:?|to|\[)\s?\[?(\d{1,4})\b\]?(?: \w+){0,3} ?Order|\bre:? \[?(\d{1,4})\b|\border \[(\d{1,4})\]",
    re.IGNORECASE,
)
_ON_REVIEW = frozenset({"vacates", "reverses", "affirms"})
"""What is done to a decision by reviewing it; a stay given on application holds back the order of a court further down."""
_NEAR = 30
"""So many orders back a ruling's other entry is looked for, so that a long docket costs no more an entry than a short one."""


@dataclass(eq=False)
class Told:
    """One order of the docket, for those that act on it later."""

    subject: Subject
    entry: EntryLine
    ruling: Ruling
    sort: str
    obligations: list[Subject] = field(default_factory=list)
    reports: list[tuple[Subject, str]] = field(default_factory=list)
    """What it makes somebody report, in its words, for as long as no report has been filed."""
    targets: list[tuple[str, Told]] = field(default_factory=list)
    """The orders on which it acts, and how."""

    @property
    def weighty(self) -> bool:
        """Whether a stay or a breach may be about it."""
        return self.ruling.relief not in ("other", "appellate", "information") or bool(self.obligations)


@dataclass
class Court:
    """Who may speak as the court in one case."""

    subject: Subject
    at: Place
    assigned: tuple[Subject, Place] | None
    """The judge of the case where it has only one."""


_DATED = re.compile(
    r"\b(?:dated|filed|entered|issued|decided)(?: on)? (?P<day>\d{1,2}/\d{1,2}/\d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\b",
    re.IGNORECASE,
)
"""When another court made what this court's clerk received."""


@dataclass(frozen=True)
class Below:
    """The decision of an appeals court that is reviewed here, known by its case and its day."""

    case: Subject
    court: Subject
    at: Place
    day: Words


@dataclass
class Docketed:
    """Reads the orders of one case in the order of its entries."""

    telling: Telling
    case: Subject
    court: Court
    sides: Sides
    below: Below | None = None
    orders: list[Told] = field(default_factory=list)
    numbered: dict[str, Told] = field(default_factory=dict)
    dated: dict[date, Told] = field(default_factory=dict)
    """The last order under each number and of each day."""
    unreported: list[Told] = field(default_factory=list)
    """Orders that wait for a report."""

    def read(self, entry: EntryLine, opening: Opening, filing: Subject) -> None:
        """One entry that records an order; says it, or adds its words to the order that it writes down."""
        words = entry.words.text[opening.start :]
        base = entry.words.start + opening.start
        ruling = ruling_of(words, entry.day, names=tuple(self.sides.names()))
        twin = self._twin(entry, opening, ruling)
        order = twin.subject if twin else self.telling.subject("Order", f"order:{entry.words.start}")
        proof = _at(base, ruling.proof)
        say = self.telling.say
        if twin is None or ruling.relief == twin.ruling.relief:
            say(order, "relief", proof, ruling.relief)
        say(order, "entered_as", (entry.words.start, entry.words.end), target=filing)
        if twin is not None:
            if ruling.instrument and twin.ruling.instrument in (None, "minute_order"):
                say(order, "instrument", proof, ruling.instrument)
            return
        told = Told(order, entry, ruling, opening.sort)
        if ruling.instrument:
            say(order, "instrument", proof, ruling.instrument)
        made = _DATED.search(words[:160]) if opening.sort == "other_courts_order" else None
        if made and (day := day_of(made["day"])):
            say(order, "issued", _at(base, made.span("day")), day.isoformat())
        elif entry.day:
            say(order, "issued", (entry.day_words.start, entry.day_words.end), entry.day.isoformat())
        ours = [each for each in ruling.directions if not each.forbids]
        say(order, "requires_action", proof, bool(ours))
        say(order, "in_case", proof, target=self.case)
        self._issued_by(order, entry, opening)
        for direction in ruling.directions:
            self._directed_to(order, words, base, direction)
        persons = self._persons(words, base, ruling)
        for person, at in persons:
            say(order, "concerns", at, target=person)
        self._acts(told, base)
        for number, direction in enumerate(ours, 1):
            told.obligations.append(self._obligation(order, number, words, base, direction, persons))
            if reports_asked(words[slice(*direction.act)]):
                told.reports.append((told.obligations[-1], words[slice(*direction.act)]))
        self.orders.append(told)
        if entry.number:
            self.numbered[entry.number] = told
        if entry.day:
            self.dated[entry.day] = told
        if told.reports:
            self.unreported.append(told)

    def _twin(self, entry: EntryLine, opening: Opening, ruling: Ruling) -> Told | None:
        """The order that this entry only writes down, or that was given in court and is here recorded again."""
        for told in reversed(self.orders[-_NEAR:]):
            if (
                entry.day is None
                or told.entry.day is None
                or abs((entry.day - told.entry.day).days) > _SAME_HEARING_DAYS
            ):
                continue
            if opening.sort == told.sort == "automatic_stay" and entry.day == told.entry.day:
                return told  # two papers of a day ask for it; removal is stayed once
            if (opening.sort == "minute_ruling") == (told.sort == "minute_ruling"):
                continue
            spoken = ruling if opening.sort == "minute_ruling" else told.ruling
            other = told.ruling if opening.sort == "minute_ruling" else ruling
            same = spoken.relief == other.relief and spoken.relief != "other"
            bare = (
                spoken.granted
                and not spoken.directions
                and other.instrument in ("tro", "preliminary_injunction", "stay")
            )
            if same or bare:
                return told
        return None

    def _issued_by(self, order: Subject, entry: EntryLine, opening: Opening) -> None:
        """The judges whom the entry names; another court for what was received from it, if told; else the case's only judge or its court."""
        words, base = entry.words.text, entry.words.start
        if opening.sort == "other_courts_order":
            other = court_in(words[:200])
            if other is not None:
                body = self.telling.named(other.identity, _place(base, other))
                self.telling.say(order, "issued_by", _place(base, other), target=body)
                self._judges(order, words, base, body)
        elif not self._judges(order, words, base, self.court.subject):
            who, at = self.court.assigned or (self.court.subject, self.court.at)
            self.telling.say(order, "issued_by", at, target=who)

    def _judges(self, order: Subject, words: str, base: int, court: Subject) -> bool:
        found = [each for each in judges_in(words) if not _is_before(words, each)] or list(judges_in(words))
        for each in found:
            judge = self.telling.named(self._known_judge(each.identity), _place(base, each))
            self.telling.say(judge, "sits_on", _place(base, each), target=court)
            self.telling.say(order, "issued_by", _place(base, each), target=judge)
        return bool(found)

    def _known_judge(self, judge: Identity) -> Identity:
        """A last name alone, or a name with another middle initial, is that of the judge already named so."""
        parts = judge.name.replace(".", "").split()
        for name in self.telling.judges:
            other = name.replace(".", "").split()
            if other[-1:] == parts[-1:] and (len(parts) == 1 or other[0] == parts[0]):
                return Identity("Judge", name)
        return judge

    def _directed_to(self, order: Subject, words: str, base: int, direction: Direction) -> None:
        """The agencies on the answering side, where the clause binds `Respondents` or `the Government`."""
        for who, at in self._bound(words, base, direction):
            self.telling.say(order, "directed_to", at, target=who)

    def _bound(self, words: str, base: int, direction: Direction) -> list[tuple[Subject, Place]]:
        bound = _BOUND.search(words, direction.start, direction.end) or _BOUND.search(words[: direction.end])
        at = _at(base, bound.span() if bound else (direction.start, direction.end))
        if self.sides.agencies:
            return [(agency, at) for agency in dict.fromkeys(agency for agency, _ in self.sides.agencies)]
        if bound and _GOVERNMENT.match(bound[0]):
            return [
                (
                    self.telling.named(
                        Identity("Agency", known_by_ref()["agency:us"].name, "agency:us"), at, alias=False
                    ),
                    at,
                )
            ]
        return []

    def _persons(self, words: str, base: int, ruling: Ruling) -> list[tuple[Subject, Place]]:
        """Persons whom the order is about: those it names, else the petitioners where it speaks of them."""
        found: dict[Subject, Place] = {}
        for name, party in self.sides.names().items():
            for direction in ruling.directions:
                match = re.search(
                    rf"(?<!\w){re.escape(name)}(?!\w)", words[direction.start : direction.act[1]], re.IGNORECASE
                )
                if match:
                    found.setdefault(party.subject, _at(base + direction.start, match.span()))
        for direction in ruling.directions if ruling.relief in _PERSONAL else ():
            match = _PETITIONERS.search(words, direction.start, direction.act[1])
            if match and (not found or match[0].lower().endswith("s")):
                for party in self.sides.movers:
                    found.setdefault(party.subject, _at(base, match.span()))
        if not found and ruling.relief in _PERSONAL and (match := _PETITIONERS.search(words)):
            found |= {party.subject: _at(base, match.span()) for party in self.sides.movers}
        return list(found.items())

    def _obligation(self, order: Subject, number: int, words: str, base: int, direction: Direction, persons: list[tuple[Subject, Place]]) -> Subject:  # fmt: skip
        subject = self.telling.subject("Obligation", f"obligation:{order.key}" + (f":{number}" if number > 1 else ""))
        act = _at(base, direction.act)
        say = self.telling.say
        say(subject, "act", act, self.telling.text(act))
        for due in direction.due[:1]:
            at = _at(base, (due.start, due.end))
            say(subject, "due_words", at, self.telling.text(at))
            for name, value in told_of(due, self.court.subject.ref):
                say(subject, name, at, value)
        say(subject, "under", act, target=order)
        for who, at in self._bound(words, base, direction):
            say(subject, "owed_by", at, target=who)
        for person, at in persons if direction.relief != "information" else ():
            say(subject, "owed_to", at, target=person)
        return subject

    def _acts(self, told: Told, base: int) -> None:
        """Links the order to those that it stays, upholds, sets aside, prolongs or changes."""
        for act in told.ruling.acts:
            target = self._target(act)
            at = _at(base, (act.start, act.end))
            if target is None and self.below is not None and act.number is None and act.how in _ON_REVIEW:
                self.telling.say(
                    told.subject, "acts_on", at, target=self._reviewed(self.below), facts=(("how", act.how),)
                )
            if target is None or (act.how, target) in told.targets:
                continue
            self.telling.say(told.subject, "acts_on", at, target=target.subject, facts=(("how", act.how),))
            told.targets.append((act.how, target))
            for how, below in target.targets if act.how == "vacates" else ():
                if how == "stays":  # what a vacated stay held back binds again
                    self.telling.say(below.subject, "effect", at, "in_force", holds=told.entry.day)

    def _reviewed(self, below: Below) -> Subject:
        """The decision below as an order of its own court, which that court's docket tells of in full."""
        order = self.telling.subject("Order", "order:below")
        at = (below.day.start, below.day.end)
        self.telling.say(order, "relief", at, "appellate")
        self.telling.say(order, "issued", at, below.day.text)
        self.telling.say(order, "in_case", at, target=below.case)
        self.telling.say(order, "issued_by", below.at, target=below.court)
        return order

    def _target(self, act: Act) -> Told | None:
        """The order by its entry number or its day, else the last one of weight."""
        if act.stay:
            return next(
                (told for told in reversed(self.orders) if any(how == "stays" for how, _ in told.targets)), None
            )
        if act.number is not None:
            return self.numbered.get(act.number)
        if act.day is not None:
            return self.dated.get(act.day)
        return next((told for told in reversed(self.orders) if told.weighty), None)

    def mandate(self, entry: EntryLine, recalled: bool) -> None:
        """A mandate ends the stay that the filing of a motion brought; its recall brings the stay back."""
        for told in self.orders:
            if told.sort == "automatic_stay":
                effect = "in_force" if recalled else "expired"
                self.telling.say(told.subject, "effect", (entry.words.start, entry.words.end), effect, holds=entry.day)

    def finding(self, entry: EntryLine) -> None:
        """`The Court finds that Defendants violated it`: the state of what the order named there made somebody do."""
        ruling = ruling_of(entry.words.text, entry.day)
        if ruling.breach is None:
            return
        before = entry.words.text[: ruling.breach[1]]
        wanted = "preliminary_injunction" if "injunction" in before else "tro" if "restraining" in before else None
        number = re.search(r"\b(?:re:?|ECF(?: No\.)?|\[) ?(\d{1,4})\b", before)
        for told in reversed(self.orders):
            if told.entry is entry or not told.obligations:
                continue
            if (number and told.entry.number == number[1]) or (not number and wanted in (None, told.ruling.instrument)):
                at = _at(entry.words.start, ruling.breach)
                judge = next(iter(judges_in(entry.words.text)), None)
                speaker = self.court.subject
                if judge is not None:
                    speaker = self.telling.named(self._known_judge(judge.identity), _place(entry.words.start, judge))
                for obligation in told.obligations:
                    self.telling.say(obligation, "state", at, "not_complied", said_by=speaker, holds=entry.day)
                return

    def reported(self, entry: EntryLine, at: Place) -> None:
        """A report is on the docket: the order to report that it names, or the last one that still waits for such a paper, is met."""
        title = self.telling.text(at)
        named = self._by_number(title)
        for told in [named] if named else reversed(self.unreported[-_NEAR:]):
            if entry.day is None or told.entry.day is None or told.entry.day > entry.day:
                continue
            for duty, act in told.reports:
                if reports_asked(act) & kinds_of(title):
                    state = state_once_filed(act)
                    self.telling.say(duty, "state", at, state, holds=entry.day)
                    if state == "complied":
                        told.reports.remove((duty, act))
                    if not told.reports:
                        self.unreported.remove(told)
                    return

    def about(self, words: str) -> Subject | None:
        """The order that a party's report is about: by its number, else the last that makes somebody act."""
        if _NAMES_ENTRY.search(words):
            named = self._by_number(words)
            return named.subject if named else None
        return next((told.subject for told in reversed(self.orders) if told.obligations), None)

    def _by_number(self, words: str) -> Told | None:
        """The order by the number under which a report names it."""
        found = _NAMES_ENTRY.search(words)
        wanted = next((group for group in found.groups() if group), None) if found else None
        return self.numbered.get(wanted) if wanted else None


def _is_before(words: str, judge: Named) -> bool:
    """Whether a judge is only the one before whom a hearing is set."""
    return bool(re.search(r"\bbefore (?:the )?$", words[: judge.start])) and not re.search(
        r"(?:held|proceedings \w+) before", words[: judge.start]
    )


def _at(base: int, span: tuple[int, int]) -> Place:
    return base + span[0], base + span[1]


def _place(base: int, named: Named) -> Place:
    return base + named.start, base + named.end
