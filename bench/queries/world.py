"""A made-up docket of any size, the same for the same seed: few judges with many orders, fewer courts, one to three people an order.

Every name in it is invented: surnames are syllables that count, courts and agencies bear numbers in letters.
What is told comes as documents with statements, so that the product's own fold makes the graph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import accumulate

from graph.load import Arrival
from schema.dates import PartialDate
from schema.document import Document, document_id
from schema.statement import Evidence, Statement, Subject, Value

TODAY = date(2026, 1, 1)
"""Every document is older than this."""
FIRST_DAY = date(2024, 1, 1)
DAYS = 600
TOKEN = "quza"
"""Stands in every name and number that belongs to one case, and nowhere else, so that a case can be copied under another name."""
READER = "bench 1"

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_SYLLABLES = [a + b for a in _CONSONANTS for b in _VOWELS]
_GIVEN = "Ada Bela Cyra Dario Elio Fara Gino Hana Ivo Jora Kemal Lena Miro Nadia Oren Pia Rafa Sana Timo Uma Vito Yara".split()
_RELIEFS = {
    "return": 8, "release": 26, "bar_removal": 20, "process": 16, "information": 9, "protection": 9,
    "conditions": 6, "contempt": 2, "other": 4,
}  # fmt: skip
"""Reliefs of orders of first instance, and how often they are given."""
_FORBID = frozenset({"bar_removal", "protection"})
_INSTRUMENTS = ("preliminary_injunction", "tro", "opinion", "minute_order", None)
_HOW = {"stays": 4, "affirms": 3, "vacates": 2, "denies_stay": 2, "reverses": 1}
_STATES = {"not_complied": 4, "in_progress": 3, "complied": 8, "partial": 1, "disputed": 1}
_ACTS = ("free", "hear", "inform", "counsel")


@dataclass
class Page:
    """A document under way, in the style of a telegram: so short that none is taken for a copy of another."""

    address: str
    published: date
    title: str
    _words: dict[str, int] = field(default_factory=dict)
    """Where each piece of the text starts."""
    _length: int = 0
    _told: list[Statement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id = document_id(self.address)

    def subject(self, kind: str, key: str, ref: str | None = None) -> Subject:
        """A thing of this document."""
        return Subject(self.id, kind, f"{kind.lower()}:{key}", ref)

    def say(
        self, subject: Subject, name: str, value: Value | Subject, words: str, by: Subject | None = None,
        holds: date | None = None, **facts: str,
    ) -> None:  # fmt: skip
        """One statement, and the words that make it; the same words stand in the text once."""
        if words not in self._words:
            self._words[words] = self._length
            self._length += len(words) + 2
        start = self._words[words]
        evidence = Evidence(self.id, start, start + len(words), words)
        target = value if isinstance(value, Subject) else None
        day = PartialDate.parse(holds.isoformat()) if holds else None
        plain = None if isinstance(value, Subject) else value
        self._told.append(
            Statement(subject, name, evidence, plain, target, tuple(sorted(facts.items())), by, day, READER)
        )

    def thing(self, kind: str, name: str, ref: str | None = None) -> Subject:
        """Something with a name; told once a document."""
        subject = self.subject(kind, name.lower(), ref)
        if not any(told.subject == subject for told in self._told):
            self.say(subject, "name", name, name)
        return subject

    @property
    def arrival(self) -> Arrival:
        """The document as it comes to be loaded."""
        text = "".join(f"{words}. " for words in self._words)
        url = f"https://example.org/{self.address}"
        name = self.address.rpartition("/")[2]
        document = Document(self.id, text, self.title, "The Example Docket", self.published, url, None, name, url)
        return Arrival(document, tuple(self._told), READER, TODAY, f"{TODAY}T00:00:00Z")


def letters(number: int, syllables: int) -> str:
    """A number as a name that can be spoken."""
    found = []
    for _ in range(syllables):
        number, place = divmod(number, len(_SYLLABLES))
        found.append(_SYLLABLES[place])
    return "".join(reversed(found)).capitalize()


def in_short(day: date) -> str:
    """A day as a telegram gives it."""
    return f"{day:%Y%m%d}"


class Hubs:
    """What stands in very many documents: judges, courts, agencies, countries, each with a share that falls with its rank."""

    def __init__(self, orders: int) -> None:
        many = min(400, 8 + orders // 20)
        self.judges = [
            ("Judge", f"{_GIVEN[n % len(_GIVEN)]} {letters(n * 37 + 11, 2)}er", f"judge:bench-{n}") for n in range(many)
        ]
        self.courts = [("Court", f"District Court of {letters(n, 2)}", f"court:bench-{n}") for n in range(many // 4)]
        self.agencies = [("Agency", f"Office of {letters(n * 91, 2)}", f"agency:bench-{n}") for n in range(12)]
        self.countries = [("Country", f"{letters(n * 53, 2)}land", f"country:bench-{n}") for n in range(60)]
        self._cumulated: dict[int, list[float]] = {}

    def one(self, of: Sequence[tuple[str, str, str]], chance: random.Random) -> tuple[str, str, str]:
        """One of a list, the first ones far more often."""
        weights = self._cumulated.setdefault(len(of), list(accumulate(1 / (n + 2) ** 0.9 for n in range(len(of)))))
        return chance.choices(of, cum_weights=weights)[0]

    def directory(self) -> Arrival:
        """The document that is known first and tells who there is, so that no later one changes any of them."""
        page = Page("bench/directory", FIRST_DAY - timedelta(days=1), "Directory of the example courts")
        courts = [page.thing(*court) for court in self.courts]
        for n, judge in enumerate(self.judges):
            known = page.thing(*judge)
            page.say(known, "sits_on", courts[n % len(courts)], self.courts[n % len(courts)][1])
        for hub in (*self.agencies, *self.countries):
            page.thing(*hub)
        return page.arrival


@dataclass(frozen=True)
class Ordered:
    """An order as it was made, for documents that tell of it again."""

    key: str
    relief: str
    issued: date
    by: tuple[str, str, str]
    people: tuple[str, ...]
    acts: tuple[str, ...]


def documents(orders: int, seed: int = 7) -> Iterator[Arrival]:
    """Documents that tell of so many orders: first the directory, then case by case."""
    chance, hubs = random.Random(seed), Hubs(orders)
    yield hubs.directory()
    made = number = 0
    while made < orders:
        many = min(chance.choices((1, 2, 3, 5), (70, 20, 8, 2))[0], orders - made)
        yield from _Case(number, many, chance, hubs).documents()
        made, number = made + many, number + 1


class _Case:
    """A lawsuit: its people, its judge, its orders one after the other, and what was reported of them later."""

    def __init__(self, number: int, orders: int, chance: random.Random, hubs: Hubs) -> None:
        self.number, self.many, self.chance, self.hubs = number, orders, chance, hubs
        self.docket = f"1:{chance.choice((24, 25))}-{TOKEN}-{number + 1}"
        self.judge, self.agency = hubs.one(hubs.judges, chance), hubs.one(hubs.agencies, chance)
        people = chance.choices((1, 2, 3), (72, 18, 10))[0]
        self.people = [f"{chance.choice(_GIVEN)} {letters(number * 3 + each, 4)}{TOKEN}" for each in range(people)]
        self.country = hubs.one(hubs.countries, chance)
        self.day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))

    def documents(self) -> Iterator[Arrival]:
        """The report of each order, and of what became of it."""
        last: Ordered | None = None
        for count in range(self.many):
            if last is not None and self.chance.random() < 0.4:
                yield self._ruling(count, last)
                continue
            last, arrival = self._order(count)
            yield arrival
            if last.acts and self.chance.random() < 0.45:
                yield self._report(count, last)

    def _page(self, sort: str, count: int, day: date, title: str) -> Page:
        address = f"bench/{TOKEN}/{self.number}-{count}-{sort}"
        return Page(address, day, f"{title}, {self.docket}")

    def _later(self, most: int) -> date:
        self.day += timedelta(days=self.chance.randint(1, most))
        return self.day

    def _told(self, page: Page, order: Ordered, case: Subject) -> Subject:
        """What every document says of an order that it names."""
        made = page.subject("Order", order.key)
        say = partial(page.say, made)
        say("relief", order.relief, order.relief.replace("_", " "))
        say("issued", order.issued.isoformat(), in_short(order.issued))
        say("issued_by", page.thing(*order.by), order.by[1])
        for name in order.people:
            say("concerns", page.thing("Person", name), name)
        say("in_case", case, self.docket)
        return made

    def _case(self, page: Page) -> Subject:
        case = page.subject("Case", self.docket)
        page.say(case, "docket_number", self.docket, self.docket)
        return case

    def _order(self, count: int) -> tuple[Ordered, Arrival]:
        chance, day = self.chance, self._later(30)
        relief = chance.choices(list(_RELIEFS), list(_RELIEFS.values()))[0]
        people = tuple(self.people[: chance.randint(1, len(self.people))])
        duties = 0 if relief in _FORBID else chance.choices((1, 2, 3), (75, 18, 7))[0]
        acts = tuple(chance.sample(_ACTS, duties))
        order = Ordered(f"{self.number}-{count}", relief, day, self.judge, people, acts)
        page = self._page("order", count, day, "Judge rules")
        made = self._told(page, order, self._case(page))
        page.say(made, "requires_action", bool(acts), relief.replace("_", " "))
        if instrument := chance.choice(_INSTRUMENTS):
            page.say(made, "instrument", instrument, instrument.replace("_", " "))
        agency = page.thing(*self.agency)
        page.say(made, "directed_to", agency, self.agency[1])
        who = page.thing("Person", people[0])
        page.say(who, "national_of", page.thing(*self.country), self.country[1])
        for place in range(len(acts)):
            duty = self._duty(page, order, place, made)
            page.say(duty, "owed_by", agency, self.agency[1])
            if chance.random() < 0.4:
                page.say(duty, "due_by", (day + timedelta(days=14)).isoformat(), "14 days")
            if chance.random() < 0.25:
                page.say(duty, "state", "not_complied", "not yet", who, day)
        if chance.random() < 0.15:
            self._removal(page, who, people[0])
        if chance.random() < 0.15:
            claim = page.subject("Claim", order.key)
            page.say(claim, "stance", "denies", "denied")
            page.say(claim, "content", "denied", "denied")
            page.say(claim, "by", agency, self.agency[1])
            page.say(claim, "about", made, "denied")
        return order, page.arrival

    def _removal(self, page: Page, who: Subject, name: str) -> None:
        removal, country = page.subject("Removal", name), self.hubs.one(self.hubs.countries, self.chance)
        when = self.day - timedelta(days=self.chance.randint(5, 60))
        page.say(removal, "happened", when.isoformat(), in_short(when))
        page.say(removal, "person", who, name)
        page.say(removal, "to", page.thing(*country), country[1])

    def _duty(self, page: Page, order: Ordered, place: int, made: Subject) -> Subject:
        duty = page.subject("Obligation", f"{order.key}-{place}")
        page.say(duty, "act", order.acts[place], order.acts[place])
        page.say(duty, "under", made, order.relief.replace("_", " "))
        return duty

    def _report(self, count: int, order: Ordered) -> Arrival:
        """What a later document says of one duty."""
        page = self._page("report", count, self._later(40), "What came of it")
        made = self._told(page, order, self._case(page))
        place = self.chance.randrange(len(order.acts))
        duty = self._duty(page, order, place, made)
        state = self.chance.choices(list(_STATES), list(_STATES.values()))[0]
        who = page.thing("Person", order.people[0])
        page.say(duty, "state", state, state.replace("_", " "), who, self.day)
        return page.arrival

    def _ruling(self, count: int, on: Ordered) -> Arrival:
        """A higher court rules on the last order."""
        court = self.hubs.one(self.hubs.courts, self.chance)
        page = self._page("ruling", count, self._later(40), "Court rules on an order")
        case = self._case(page)
        before = self._told(page, on, case)
        ruling = Ordered(f"{self.number}-{count}", "appellate", self.day, court, on.people, ())
        made = self._told(page, ruling, case)
        how = self.chance.choices(list(_HOW), list(_HOW.values()))[0]
        page.say(made, "requires_action", False, "appellate")
        page.say(made, "acts_on", before, how.replace("_", " "), how=how)
        return page.arrival
