"""Which order a telling repeats, if it is no new one (survey of orders, section 3)."""

from __future__ import annotations

import re

from loaders.reading.orders.one_ruling import one_ruling
from loaders.reading.orders.order import Order, just_made
from loaders.reading.orders.same_issuer import same_issuer
from loaders.reading.orders.same_though_another import same_though_another
from loaders.reading.sentences.verb_groups import group
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.paper_forms import INJUNCTIONS
from loaders.reading.tellings.told import Told


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


def repeated(telling: Told, orders: list[Order], object_of: Told | None) -> Order | None:
    """The order that a telling repeats, if any."""
    best: Order | None = None
    exact = telling.when.exact if telling.when is not None else None
    # Of several, that of the very day, then the one told last.
    candidates = orders[::-1]
    if exact is not None:
        candidates.sort(key=lambda each: each.when != telling.when)
    for order in candidates:
        if not same_issuer(telling, order) or not _dates_agree(telling, order):
            continue
        if _long_before(telling) and _is_news(order):
            continue
        if object_of is not None and object_of.how == "extends" and just_made(order):
            continue  # what is extended is not the ruling that extends it
        if (
            order.relief is None
            and telling.issuers
            and not telling.apart
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
            if telling.relief == order.relief and one_ruling(telling, order):
                return order
            if (
                telling.relief is None
                and telling.nominal
                and object_of is None
                and telling.how is None
                and telling.issuers
            ):
                best = best or order
            if telling.how and telling.nominal and order.relief == "appellate" and not telling.apart:
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
        if (
            telling.relief == "contempt"
            and order.relief == "information"
            and _summons(telling)
            and all(map(_summons, order.tellings))
            and telling.line.number - order.tellings[-1].line.number <= 1
            and not (telling.when and order.when and telling.when != order.when)
        ):
            order.relief = "contempt"
            return order  # `ordered him to appear in court`, and then why: to show cause
        if telling.relief is not None and order.relief is not None and telling.relief != order.relief:
            continue
        if _other_person(telling, order) or (object_of is not None and _unlike(telling, order)):
            continue
        if (
            order.relief is None
            and order.instrument in INJUNCTIONS
            and telling.rule in ("C1", "C3")
            and not telling.nominal
            and telling.relief in ("return", "information", "contempt", "other")
        ):
            continue
        if telling.apart is Apart.SEPARATE and order.tellings[-1].line is not telling.line:
            continue
        if telling.apart and not same_though_another(telling, order):
            if telling.rule != "C10" or telling.when is not None:
                continue
            if (
                order.tellings[-1].line.number < telling.line.number
                and telling.issuers
                and not _another_report(telling, order)
            ):
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
            telling.instrument in INJUNCTIONS and order.instrument in INJUNCTIONS
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
        and just_made(order)
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
    if not later and order.when is None and telling.when is None and not order.deadlines and not telling.apart:
        return False  # `said that Ⓐ has to tell more. Ⓙ ordered it to file lists by Ⓓ`
    return later or telling.when is not None or bool(telling.deadlines)


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


def _dates_agree(telling: Told, order: Order) -> bool:
    return telling.when is None or order.when is None or telling.when.agrees_with(order.when)
