"""The orders of a document: each telling goes to the order it repeats or starts a new one, and what each acts on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.reading.orders.folding import fold_bare_breaches, fold_extensions, fold_opening_breaches, fold_verdicts
from loaders.reading.orders.order import Order, issued_by, sharper
from loaders.reading.orders.repetition import repeated
from loaders.reading.orders.targets import STAYS, targets
from loaders.reading.tellings.paper_forms import INJUNCTIONS
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object, Told


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
            if each.noun in STAYS and each.told is not None and each.told.relief is None:
                if (
                    each.told.tier not in ("appeals", "supreme")
                    or not each.told.issuers
                    or telling.how != "vacates"
                    or {i.key for i in each.told.issuers} & {i.key for i in telling.issuers}
                ):
                    continue
                # `threw out the stay that Ⓒ had granted on Ⓓ`: an order of that court, on the order that binds again.
                each.told.relief, each.told.how, each.told.action = "appellate", "stays", False
                each.told.objects = each.told.objects or [Object("it")]
            if each.told is not None and (order := _place(each.told, orders, object_of=telling)) is not None:
                named[id(each)] = order
        own = [named[id(each)] for each in telling.objects if id(each) in named]
        _place(telling, orders, apart=own)
    fold_verdicts(orders)
    fold_bare_breaches(orders)
    fold_opening_breaches(orders)
    for order in orders:
        for telling in order.tellings:
            if telling.how is None and not telling.amended:
                continue
            for each in telling.objects:
                for target in targets(each, order, telling, orders, named) if telling.how else []:
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
                        if o.relief == order.relief and issued_by(o, order.issuers)
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
    for order in orders:
        if order.relief == "return" and order.tier == "immigration":
            order.issuers, order.tier = (), None  # no immigration judge has anybody brought back
    fold_extensions(orders)
    return [order for order in orders if order.relief is not None and not _undoes_nothing(order)]


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
            if o is not order and o.persons and o.relief != "appellate" and issued_by(o, order.issuers)
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
        and issued_by(o, order.issuers)
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
    if order.rank >= 2 and all(each.rule == "C18" for each in order.tellings):
        return "appellate"  # `vacated Ⓒ's ruling of Ⓓ`: a higher court rules on what another has ordered
    if (order.instrument not in INJUNCTIONS and not listed) or not known:
        return "other"
    own = [o.relief for o in orders if o.relief in known and order.issuers and issued_by(o, order.issuers)]
    return max(own or known, key=(own or known).count)


def _place(
    telling: Told, orders: list[Order], object_of: Told | None = None, apart: Sequence[Order] = ()
) -> Order | None:
    """Adds a telling to the order it repeats, or starts a new one; no order acts on itself."""
    others = [order for order in orders if not any(order is each for each in apart)] if apart else orders
    order = repeated(telling, others, object_of)
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
    issuers = list({each.key: each for each in (*order.issuers, *telling.issuers)}.values())
    if any(each.kind == "Judge" and not each.traits.get("unnamed") for each in telling.issuers):
        issuers = [each for each in issuers if each.kind != "Judge" or not each.traits.get("unnamed")]
    order.issuers = tuple(issuers)
    order.tier = order.tier or telling.tier
    order.when = sharper(order.when, telling.when)
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
