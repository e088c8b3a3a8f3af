"""Which tellings are one order (survey of orders, section 3), and which order another one acts on (section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.finding.model import Found
from loaders.reading.clauses import group
from loaders.reading.due import counted_from
from loaders.reading.phrases import tier_of
from loaders.reading.told import Deadline, Object, Told
from schema.dates import PartialDate

_STAYS = frozenset("stay freeze pause hold block stays freezes".split())
_RANK = {"immigration": 0, "district": 1, None: 1, "appeals": 2, "supreme": 3}
_ONE_RULING = frozenset(
    (frozenset(("affirms", "modifies")), frozenset(("stays", "modifies")), frozenset(("affirms", "vacates")),
     frozenset(("reverses", "vacates")), frozenset(("stays", "vacates")), frozenset(("affirms", "denies_stay")))
)  # fmt: skip
"""Pairs of acts that one ruling may do at once."""
_INJUNCTIONS = frozenset(("tro", "preliminary_injunction", "permanent_injunction", "minute_order"))


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


def merge(tellings: Iterable[Told]) -> list[Order]:
    """The orders of a document, each with its tellings, and what each acts on."""
    orders: list[Order] = []
    named: dict[int, Order] = {}
    recent: Told | None = None
    for telling in tellings:
        if telling.rule == "C12" and recent is not None and 0 <= telling.line.number - recent.line.number <= 3:
            telling.issuers, telling.tier = recent.issuers, recent.tier
        elif telling.issuers and telling.tier != "immigration":
            recent = telling
        for each in telling.objects:
            if each.noun in _STAYS and each.told is not None and each.told.relief is None:
                continue
            if each.told is not None and (order := _place(each.told, orders, object_of=telling)) is not None:
                named[id(each)] = order
        _place(telling, orders)
    _fold_verdicts(orders)
    _fold_bare_breaches(orders)
    for order in orders:
        for telling in order.tellings:
            if telling.how is None and not telling.amended:
                continue
            for each in telling.objects:
                for target in _targets(each, order, telling, orders, named) if telling.how else []:
                    if (
                        telling.how
                        and target is not order
                        and not any(old is target and how == telling.how for how, old, _ in order.acts)
                    ):
                        order.acts.append((telling.how, target, telling))
            if telling.amended and telling.how is None and not order.acts:
                old = next(
                    (
                        o
                        for o in reversed(orders[: orders.index(order)])
                        if o.relief == order.relief and _issued_by(o, order.issuers)
                    ),
                    None,
                )
                if old is not None:
                    order.acts.append(("modifies", old, telling))
            if telling.amended and telling.how in ("affirms", "stays"):
                for how, target, _ in list(order.acts):
                    if (
                        how == telling.how
                        and ("modifies", target) not in [(h, t) for h, t, _ in order.acts]
                        and how == "affirms"
                    ):
                        order.acts.append(("modifies", target, telling))
    for order in orders:
        _takes_after(order)
    _share_persons(orders)
    for order in orders:
        if order.relief is None:
            order.relief = _inherited(order, orders)
    for order in orders:
        _takes_after(order)
    _fold_extensions(orders)
    return [order for order in orders if order.relief is not None and not _undoes_nothing(order)]


def _fold_extensions(orders: list[Order]) -> None:
    """`Ⓙ ruled that Ⓐ may not …`, `Ⓙ extended the injunction against it`: one ruling told twice."""
    for extending in [order for order in orders if "extends" in order.hows and order.acts]:
        targets = [target for _, target, _ in extending.acts]
        for order in orders:
            if (
                order is not extending
                and not any(order is target for target in targets)
                and order.relief == extending.relief
                and _just_made(order)
                and _issued_by(order, extending.issuers)
                and (extending.when is None or extending.when == order.when)
                and abs(order.place[0] - extending.place[0]) <= 2
            ):
                order.tellings = sorted([*order.tellings, *extending.tellings], key=lambda t: (t.line.number, t.token))
                order.hows += extending.hows
                order.acts += extending.acts
                orders.remove(extending)
                break


def _undoes_nothing(order: Order) -> bool:
    """An order that was undone by nobody named, where the text tells of no order that it could be."""
    return not order.acts and not order.issuers and all(each.rule == "C11" and each.how for each in order.tellings)


def _share_persons(orders: list[Order]) -> None:
    """A judge's orders to report, explain or appear concern the one person whom all her other orders are about."""
    for order in orders:
        if order.persons or order.relief not in ("information", "contempt", "return", "release") or not order.issuers:
            continue
        others = [
            o
            for o in orders
            if o is not order and o.persons and o.relief != "appellate" and _issued_by(o, order.issuers)
        ]
        keys = {frozenset(p.key for p in o.persons) for o in others}
        if len(keys) == 1 and (order.relief in ("information", "contempt") or not order.group):
            order.persons = others[0].persons


def _takes_after(order: Order) -> None:
    """An order that prolongs its court's own order gives what that one gave."""
    if order.relief == "appellate" and "extends" in order.hows:
        for how, target, _ in order.acts:
            if how == "extends" and target.relief not in (None, "appellate"):
                order.relief, order.action = target.relief, target.action
                order.parties = order.parties or target.parties
                order.persons = order.persons or target.persons
                order.policy = order.policy or target.policy
                if not order.issuers:
                    order.issuers, order.tier = target.issuers, target.tier
                return
        if not order.acts and order.rank <= 1:
            order.relief = None


def _inherited(order: Order, orders: list[Order]) -> str | None:
    """An order told without its relief: `other`, unless it is a bare noun that tells nothing."""
    if all(each.nominal for each in order.tellings) and not any(
        target is order for o in orders for _, target, _ in o.acts
    ):
        return None
    if all(each.rule in ("C8", "C9", "C18", "C10") for each in order.tellings) and not any(
        target is order for o in orders for _, target, _ in o.acts
    ):
        return None
    if order.rank >= 2 and any(
        o.relief == "appellate"
        and _issued_by(o, order.issuers)
        and (not order.when or not o.when or o.when == order.when)
        for o in orders
    ):
        return None  # `issued a ruling` of a higher court, whose act on the order below is told elsewhere
    known = [
        o.relief
        for o in orders
        if o.relief not in (None, "appellate", "protection", "removal", "information", "contempt", "other")
    ]
    listed = any(each.rule == "C6 one" for each in order.tellings)
    if listed and not known:
        return None
    if (order.instrument not in _INJUNCTIONS and not listed) or not known:
        return "other"
    own = [o.relief for o in orders if o.relief in known and order.issuers and _issued_by(o, order.issuers)]
    return max(own or known, key=(own or known).count)


def _place(telling: Told, orders: list[Order], object_of: Told | None = None) -> Order | None:
    """Adds a telling to the order it repeats, or starts a new one."""
    order = _same(telling, orders, object_of)
    if order is None:
        if telling.nominal and telling.relief is None and not telling.issuers:
            return None
        if (
            telling.rule == "C12"
            and not telling.issuers
            and not any(0 <= telling.line.number - each.tellings[-1].line.number <= 4 for each in orders)
        ):
            return None
        if telling.rule in ("C8", "C18") and telling.relief is None and object_of is None:
            return None
        order = Order([], telling.relief, (), None, None, None, None)
        if telling.rule == "C12" and not telling.issuers:
            latest = next((each for each in reversed(orders) if each.tier != "immigration"), orders[-1])
            order.issuers, order.tier = latest.issuers, latest.tier
            if telling.when is None and latest.tellings[-1].line.number >= telling.line.number - 2:
                order.when = latest.when
        if telling.definite and not telling.issuers:
            last = next(
                (
                    each
                    for each in reversed(orders)
                    if each.issuers
                    and not {i.key for i in each.issuers}
                    & {i.key for aim in telling.objects for i in aim.issuers if tier_of(i) == "district"}
                    and (telling.tier is None or each.tier == telling.tier)
                    and not (telling.nominal and each.relief in ("appellate", "removal", "protection"))
                ),
                None,
            )
            if last is not None:
                order.issuers, order.tier = last.issuers, last.tier
                order.when = last.when if telling.nominal else None  # `the same ruling directed …`
        orders.append(order)
    order.tellings.append(telling)
    order.relief = order.relief or telling.relief
    order.issuers = tuple({each.key: each for each in (*order.issuers, *telling.issuers)}.values())
    order.tier = order.tier or telling.tier
    order.when = _sharper(order.when, telling.when)
    order.action = telling.action if order.action is None else order.action
    if telling.action and order.relief == telling.relief and telling.rule != "C18":
        order.action = order.action or telling.relief not in ("bar_removal", "appellate", "protection")
    order.instrument = order.instrument or telling.instrument
    order.parties = order.parties or telling.parties
    order.persons = tuple({each.key: each for each in (*order.persons, *telling.persons)}.values())
    order.policy = tuple({each.key: each for each in (*order.policy, *telling.policy)}.values())
    order.group = order.group or telling.group
    if telling.how:
        order.hows.append(telling.how)
    return order


def _sharper(old: PartialDate | None, new: PartialDate | None) -> PartialDate | None:
    if old is None or new is None:
        return old or new
    return new if old.exact is None and new.exact is not None else old


def _is_news(order: Order) -> bool:
    """Whether the story opens with the order, told without a day as what has just happened."""
    first = order.tellings[0]
    return (
        order.when is None
        and first.line.number <= 1
        and not first.nominal
        and first.rule in ("C1", "C2", "C4", "C5", "C6")
        and group(first.line, first.token).perfect == "has"
    )


def _long_before(telling: Told) -> bool:
    """Whether the day told is more than three weeks before the story."""
    published = telling.line.findings.document.published
    return (
        telling.when is not None
        and published is not None
        and not telling.nominal
        and (published - telling.when.latest).days > 21
    )


def _same(telling: Told, orders: list[Order], object_of: Told | None) -> Order | None:
    """The order that a telling repeats, if any."""
    best: Order | None = None
    exact = telling.when.exact if telling.when is not None else None
    # Of several, that of the very day, then the one told last.
    candidates = orders[::-1]
    if exact is not None:
        candidates.sort(key=lambda each: each.when != telling.when)
    for order in candidates:
        if not _same_issuer(telling, order) or not _dates_agree(telling, order):
            continue
        if _long_before(telling) and _is_news(order):
            continue
        if object_of is not None and object_of.how == "extends" and _just_made(order):
            continue  # what is extended is not the ruling that extends it
        if (
            order.relief is None
            and telling.issuers
            and not telling.another
            and all(each.nominal for each in order.tellings)
        ):
            if _follows_breach(telling, order):
                continue
            return order
        if telling.nominal and telling.instrument == "stay" and order.relief not in (None, "bar_removal", "appellate"):
            continue  # `in violation of her stay` is not her order to bring somebody back
        if telling.relief == "appellate" or order.relief == "appellate":
            if (
                telling.nominal
                and not telling.issuers
                and {i.key for each in telling.objects for i in each.issuers} & {i.key for i in order.issuers}
            ):
                continue
            if telling.relief == order.relief and _one_ruling(telling, order):
                return order
            if (
                telling.relief is None
                and telling.nominal
                and object_of is None
                and telling.how is None
                and telling.issuers
            ):
                best = best or order
            if telling.how and telling.nominal and order.relief == "appellate" and not telling.another:
                aimed = {issuer.key for each in telling.objects for issuer in each.issuers}
                if not aimed & {issuer.key for issuer in order.issuers}:
                    return order
            continue
        if (
            telling.relief == "information"
            and order.relief == "contempt"
            and _summons(telling)
            and any(map(_summons, order.tellings))
        ):
            return order  # `must explain why …`, `the order requiring him to appear`: the order to show cause
        if telling.relief is not None and order.relief is not None and telling.relief != order.relief:
            continue
        if _other_person(telling, order) or (object_of is not None and _unlike(telling, order)):
            continue
        if (
            order.relief is None
            and order.instrument in _INJUNCTIONS
            and telling.rule in ("C1", "C3")
            and not telling.nominal
            and telling.relief in ("return", "information", "contempt", "other")
        ):
            continue
        if telling.separate and order.tellings[-1].line is not telling.line:
            continue
        if (
            telling.another
            and not (telling.when and order.when and telling.when == order.when)
            and not _next_to(telling, order)
            and not _both_embedded(telling, order)
        ):
            if telling.rule != "C10" or telling.when is not None:
                continue
            if order.tellings[-1].line.number < telling.line.number - 0 and telling.issuers:
                return order
            continue
        if (
            telling.amended
            and order.instrument is None
            and telling.relief == order.relief
            and telling.when != order.when
        ):
            continue
        if telling.amended:
            continue
        if (
            telling.instrument in _INJUNCTIONS and order.instrument in _INJUNCTIONS
            and telling.instrument != order.instrument and not telling.nominal
        ):  # fmt: skip
            continue
        if _another_report(telling, order):
            continue
        if (
            not telling.issuers
            and not telling.nominal
            and order.issuers
            and not telling.persons
            and telling.relief is None
        ):
            continue
        return order
    return best


_SUMMONS = re.compile(r"(?<!\w)(?:appear|appearance|explain why|show[ -]cause)(?!\w)")


def _summons(telling: Told) -> bool:
    """Whether somebody is called before the court to explain himself."""
    return _SUMMONS.search(telling.line.text) is not None


def _other_person(telling: Told, order: Order) -> bool:
    """Whether the two are about different people; one who is only described (`a Maryland man`) may be anybody."""
    if not telling.persons or not order.persons:
        return False
    if any(person.traits.get("unnamed") for person in (*telling.persons, *order.persons)):
        return False
    return not {person.key for person in telling.persons} & {person.key for person in order.persons}


def _unlike(telling: Told, order: Order) -> bool:
    """Whether an order named only as the object of another (`an order requiring the return of a migrant`) is about somebody else."""
    if telling.nominal or telling.issuers or not telling.persons or not order.persons:
        return False
    return not {person.key for person in telling.persons} & {person.key for person in order.persons}


def _another_report(telling: Told, order: Order) -> bool:
    """Orders to report follow one another: only the same day or the next sentence makes them one."""
    if (
        telling.relief == "information"
        and telling.rule == "C10"
        and _just_made(order)
        and telling.line is not order.tellings[0].line
    ):
        return True  # what has been broken is not the order that is the news
    if telling.relief != "information" or telling.nominal or telling.line is order.tellings[-1].line:
        return False
    if telling.when and order.when and telling.when == order.when:
        return False
    if not order.issuers and order.tellings[0].rule == "C13" and len(order.tellings) == 1:
        return False  # `missed a court-ordered deadline to …`: the order itself is told next
    later = telling.line.number - order.tellings[-1].line.number > 1
    return later or telling.when is not None or bool(telling.deadlines)


def _just_made(order: Order) -> bool:
    """Whether the order was made on the day of the story or the day before."""
    published = order.tellings[0].line.findings.document.published
    made = order.when.exact if order.when is not None else None
    return published is not None and made is not None and (published - made).days <= 1


_CONSEQUENCE = re.compile(r"\b(?:but|and|also|then|now|instead),? (?:\w+ly )?(?:then |now )?$")


def _follows_breach(telling: Told, order: Order) -> bool:
    """`Ⓙ found her order violated, but directed Ⓐ to …`: what she directs upon a breach is not the order that was broken."""
    if telling.nominal or any(each.rule != "C10" for each in order.tellings):
        return False
    before = (
        telling.line.text[: telling.line.tokens[telling.token].start]
        if telling.token < len(telling.line.tokens)
        else ""
    )
    return _CONSEQUENCE.search(before) is not None


_EMBEDDED = frozenset(("C8", "C10", "C18"))


def _both_embedded(telling: Told, order: Order) -> bool:
    """`an order that barred Ⓟ's transfer` and `an earlier order prohibiting it`: both earlier than what is told, and one order."""
    return (
        (telling.rule in _EMBEDDED or _pluperfect(telling))
        and telling.relief is not None
        and telling.relief == order.relief
        and all(each.nominal or each.rule in _EMBEDDED for each in order.tellings)
        and (
            bool({p.key for p in telling.persons} & {p.key for p in order.persons})
            or (not telling.persons and not order.persons and _pluperfect(telling))
        )
    )


def _pluperfect(telling: Told) -> bool:
    """Whether the order is told as made before (`had previously issued …`)."""
    return telling.token < len(telling.line.tokens) and group(telling.line, telling.token).perfect == "had"


def _next_to(telling: Told, order: Order) -> bool:
    return telling.line is order.tellings[-1].line and telling.relief == order.relief and telling.when is None


def _same_issuer(telling: Told, order: Order) -> bool:
    if telling.issuers and order.issuers:
        if {each.key for each in telling.issuers} & {each.key for each in order.issuers}:
            return True
        kinds = {each.kind for each in (*telling.issuers, *order.issuers)}
        judges = [{each.key for each in told if each.kind == "Judge"} for told in (telling.issuers, order.issuers)]
        if all(judges) and telling.tier != "appeals":
            return False
        unnamed = any(each.traits.get("unnamed") for each in (*telling.issuers, *order.issuers))
        return telling.tier == order.tier and (len(kinds) == 2 or (unnamed and telling.tier == "appeals"))
    if telling.tier and order.tier:
        return telling.tier == order.tier
    return telling.tier is None or order.tier != "immigration" or telling.relief in (None, "protection", "removal")


def _dates_agree(telling: Told, order: Order) -> bool:
    return telling.when is None or order.when is None or telling.when.agrees_with(order.when)


def _one_ruling(telling: Told, order: Order) -> bool:
    if telling.another and not (telling.when and telling.when == order.when):
        aimed = {issuer.key for each in telling.objects for issuer in each.issuers}
        same = {issuer.key for told in order.tellings for each in told.objects for issuer in each.issuers}
        if not (telling.when is None and telling.how in order.hows and aimed and aimed <= same):
            return False  # `also blocked Ⓙ from …`: more of the same ruling
    hows = {how for how in (telling.how, *order.hows) if how}
    if len(hows) > 1 and not all(frozenset((a, b)) in _ONE_RULING for a in hows for b in hows if a != b):
        return False
    if telling.when and order.when:
        return telling.when == order.when or telling.when.agrees_with(order.when)
    near = telling.line.number - order.tellings[-1].line.number <= 2
    return (
        (len(hows) == 1 and (near or not (telling.when or order.when) or not telling.when)) or near or telling.nominal
    )


def _fold_bare_breaches(orders: list[Order]) -> None:
    """`Deported despite a court order`, of somebody whom an immigration judge protected: that is the order meant."""
    for bare in [order for order in orders if all(each.bare for each in order.tellings)]:
        keys = {person.key for person in bare.persons}
        for order in orders:
            if order.relief == "protection" and (not keys or keys & {person.key for person in order.persons}):
                order.tellings = sorted([*order.tellings, *bare.tellings], key=lambda t: (t.line.number, t.token))
                orders.remove(bare)
                break


def _fold_verdicts(orders: list[Order]) -> None:
    """A higher court's verdict on a policy and its ruling on the order below are one order."""
    for verdict in list(orders):
        if (
            verdict.relief not in ("policy_block", "other")
            or verdict.rank < 2
            or any(each.rule not in ("C3", "C9") for each in verdict.tellings)
        ):
            continue
        for ruling in orders:
            if ruling.relief != "appellate" or ruling.tier != verdict.tier:
                continue
            unnamed = any(i.traits.get("unnamed") for i in verdict.issuers) or not verdict.issuers
            if not unnamed and not {i.key for i in ruling.issuers} & {i.key for i in verdict.issuers}:
                continue
            if verdict.when and ruling.when and not verdict.when.agrees_with(ruling.when):
                continue
            if not ({"affirms", "reverses", "vacates", "modifies"} & set(ruling.hows)):
                continue
            ruling.tellings = sorted([*ruling.tellings, *verdict.tellings], key=lambda t: (t.line.number, t.token))
            ruling.when = _sharper(ruling.when, verdict.when)
            orders.remove(verdict)
            break


def _targets(each: Object, acting: Order, telling: Told, orders: list[Order], named: dict[int, Order]) -> list[Order]:
    """The orders meant by an object."""
    if id(each) in named and named[id(each)] is not acting:
        return [named[id(each)]]
    here = (telling.line.number, telling.token)
    others = [
        order for order in orders
        if order is not acting and order.relief not in ("protection", "removal")
        and not (acting.when and order.when and order.when.earliest > acting.when.latest)
    ]  # fmt: skip

    def last(candidates: list[Order]) -> Order | None:
        before = [
            (max(p for t in o.tellings if (p := (t.line.number, t.token)) < here), o)
            for o in candidates
            if o.place < here
        ]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        return candidates[0] if candidates else None

    plain = [order for order in others if order.relief != "appellate"]
    stays = [order for order in others if order.relief == "appellate" and {"stays", "extends"} & set(order.hows)]
    if each.noun in _STAYS:
        pool = [o for o in stays if not each.issuers or _issued_by(o, each.issuers)] or [
            o for o in stays if not each.issuers
        ]
        found = last(pool)
        return [found] if found else []
    if each.own:
        found = last([order for order in plain if _issued_by(order, acting.issuers)])
        return [found] if found else []
    if each.issuers:
        same = [order for order in others if _issued_by(order, each.issuers)]
        if (acting.rank <= 1 and _issued_by(acting, each.issuers)) or (
            any(order.relief != "appellate" for order in same) and all(i.kind == "Judge" for i in each.issuers)
        ):
            same = [order for order in same if order.relief != "appellate"]
        found = last(same)
        return [found] if found else []
    lower = (
        [order for order in plain if order.rank < acting.rank]
        if acting.rank >= 2
        else [o for o in plain if _issued_by(o, acting.issuers)] or plain
    )
    if each.tier == "district":
        lower = [order for order in plain if order.rank <= 1] or lower
    if not lower:
        return []
    if each.noun in ("injunction", "injunctions"):
        lower = [order for order in lower if order.instrument in _INJUNCTIONS] or lower
    if acting.persons or telling.persons:
        keys = {p.key for p in (*acting.persons, *telling.persons)}
        lower = [o for o in lower if {p.key for p in o.persons} & keys] or lower
    if each.noun == "case" and telling.policy:
        keys = {p.key for p in telling.policy}
        lower = [o for o in lower if {p.key for p in o.policy} & keys] or lower
    if each.noun == "both":
        forbidding = [
            order
            for order in lower
            if order.place < here
            and (order.action is False or (order.relief is None and order.instrument in _INJUNCTIONS))
        ]
        if len(forbidding) >= 2:
            lower = forbidding
        before = [order for order in lower if order.place < here]
        return before[-2:] if len(before) >= 2 else lower[:4]
    found = last(lower)
    return [found] if found else []


def _issued_by(order: Order, issuers: tuple[Found, ...]) -> bool:
    return bool({each.key for each in order.issuers} & {each.key for each in issuers})
