"""One order as a document tells of it: every place where it does, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.finding.model import Found
from loaders.reading.tellings.due import counted_from
from loaders.reading.tellings.told import Deadline, Told
from schema.dates import PartialDate

_RANK = {"immigration": 0, "district": 1, None: 1, "appeals": 2, "supreme": 3}


@dataclass
class Order:
    """One order, with every place where the document tells of it."""

    tellings: list[Told]
    relief: str | None
    issuers: tuple[Found, ...]
    tier: str | None
    when: PartialDate | None
    action: bool | None
    instrument: str | None
    parties: tuple[Found, ...] = ()
    persons: tuple[Found, ...] = ()
    hows: list[str] = field(default_factory=list)
    acts: list[tuple[str, Order, Told]] = field(default_factory=list)
    effects: list[tuple[str, Told]] = field(default_factory=list)
    group: bool = False
    policy: tuple[Found, ...] = ()

    @property
    def first(self) -> Told:
        """The telling that proves the order: the first that is no mere noun, else the first."""
        return next(
            (each for each in self.tellings if not each.nominal and each.rule not in ("C8", "C9", "C18")),
            self.tellings[0],
        )

    @property
    def rank(self) -> int:
        """Height of its court."""
        return _RANK.get(self.tier, 1)

    @property
    def place(self) -> tuple[int, int]:
        """Where it is first told."""
        return (self.tellings[0].line.number, self.tellings[0].token)

    @property
    def deadlines(self) -> list[Deadline]:
        """Every deadline told of it, each day once."""
        seen: dict[object, Deadline] = {}
        for telling in self.tellings:
            for each in telling.deadlines:
                dated = counted_from(each, self.when)
                seen.setdefault(dated.when or dated.start, dated)
        return list(seen.values())


def sharper(old: PartialDate | None, new: PartialDate | None) -> PartialDate | None:
    """Of two days told of one order, the one that names a day."""
    if old is None or new is None:
        return old or new
    return new if old.exact is None and new.exact is not None else old


def just_made(order: Order) -> bool:
    """Whether the order was made on the day of the story or the day before."""
    published = order.tellings[0].line.findings.document.published
    made = order.when.exact if order.when is not None else None
    return published is not None and made is not None and (published - made).days <= 1


def dated_in_place(order: Order) -> bool:
    """Whether a sentence that tells of the order gives its day; one taken over from another sentence is looser."""
    return any(
        each.when is not None
        and each.when_words is not None
        and each.line.sentence.start <= each.when_words[0] < each.line.sentence.end
        for each in order.tellings
    )


def issued_by(order: Order, issuers: tuple[Found, ...]) -> bool:
    """Whether one of these made the order."""
    return bool({each.key for each in order.issuers} & {each.key for each in issuers})
