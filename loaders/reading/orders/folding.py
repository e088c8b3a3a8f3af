"""Orders that turn out to be one only when the whole document has been read."""

from __future__ import annotations

from loaders.reading.orders.order import Order, issued_by, just_made, sharper


def _told_with(order: Order, other: Order) -> None:
    """Adds to an order what is told of another that is this one."""
    order.tellings = sorted([*order.tellings, *other.tellings], key=lambda each: (each.line.number, each.token))


def fold_extensions(orders: list[Order]) -> None:
    """`Ⓙ ruled that Ⓐ may not …`, `Ⓙ extended the injunction against it`: one ruling told twice."""
    for extending in [order for order in orders if "extends" in order.hows and order.acts]:
        targets = [target for _, target, _ in extending.acts]
        for order in orders:
            if (
                order is not extending
                and not any(order is target for target in targets)
                and order.relief == extending.relief
                and just_made(order)
                and issued_by(order, extending.issuers)
                and (extending.when is None or extending.when == order.when)
                and abs(order.place[0] - extending.place[0]) <= 2
            ):
                _told_with(order, extending)
                order.hows += extending.hows
                order.acts += extending.acts
                orders.remove(extending)
                break


def fold_bare_breaches(orders: list[Order]) -> None:
    """`Deported despite a court order`, of somebody whom an immigration judge protected: that is the order meant."""
    for bare in [order for order in orders if all(each.bare for each in order.tellings)]:
        keys = {person.key for person in bare.persons}
        for order in orders:
            if order.relief == "protection" and (not keys or keys & {person.key for person in order.persons}):
                _told_with(order, bare)
                orders.remove(bare)
                break
        else:
            _into_its_like(bare, orders)


def _into_its_like(bare: Order, orders: list[Order]) -> None:
    """`has not brought Ⓟ back, despite a court order`: the one order told in full that asks for just that of the same person."""
    keys, judges = {person.key for person in bare.persons}, {each.key for each in bare.issuers}
    like = [
        order
        for order in orders
        if order is not bare
        and order.relief == bare.relief
        and not (judges and order.issuers and judges.isdisjoint(each.key for each in order.issuers))
        and not (keys and order.persons and keys.isdisjoint(person.key for person in order.persons))
    ]
    if like:
        its = max(
            like,
            key=lambda each: (
                bool(judges) and issued_by(each, bare.issuers),
                each.place[0] <= bare.place[0],
                each.place,
            ),
        )
        _told_with(its, bare)
        orders.remove(bare)


def fold_opening_breaches(orders: list[Order]) -> None:
    """`Under fire for failing to obey a court order to bring him back`: the order of which the story then tells who made it."""
    for opening in list(orders):
        first = opening.tellings[0]
        if (
            opening.issuers
            or not opening.action
            or len(opening.tellings) > 1
            or first.rule not in ("C8", "C10")
            or first.line.number > 2
        ):
            continue
        same = [
            order
            for order in orders
            if order is not opening and order.relief == opening.relief and order.action and order.issuers
        ]
        if len(same) != 1 or just_made(same[0]) or same[0].place < opening.place:
            continue
        named = {each.key for each in opening.persons if not each.traits.get("unnamed")}
        known = {each.key for each in same[0].persons if not each.traits.get("unnamed")}
        if named and known and not named & known:
            continue
        same[0].tellings = [first, *same[0].tellings]
        same[0].parties = same[0].parties or opening.parties
        orders.remove(opening)


def fold_verdicts(orders: list[Order]) -> None:
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
            _told_with(ruling, verdict)
            ruling.when = sharper(ruling.when, verdict.when)
            orders.remove(verdict)
            break
