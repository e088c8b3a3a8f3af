"""When two documents tell of one order: by who made it, for whom, in which case and when. The relief must be the same."""

from __future__ import annotations

from graph.resolve.compare.reason import Reason
from graph.resolve.compare.shared import told_and_apart
from graph.resolve.events import SAME_DAYS, EventMention, EventPerson


def same_issuer(one: EventMention, other: EventMention) -> bool:
    """The same judge or court made it."""
    return bool(set(one.link("issued_by")) & set(other.link("issued_by")))


def judge_and_court(one: EventMention, other: EventMention) -> bool:
    """One document names the judge, the other the judge's court."""
    return not same_issuer(one, other) and any(
        set(a.link("court_of_issuer")) & set(b.link("issued_by")) for a, b in ((one, other), (other, one))
    )


def other_issuer(one: EventMention, other: EventMention) -> bool:
    """Different judges or courts made them."""
    return told_and_apart(one.link("issued_by"), other.link("issued_by")) and not judge_and_court(one, other)


def issuer_without_a_name(one: EventMention, other: EventMention) -> bool:
    """At least one document does not name who made it."""
    return not (one.link("issued_by") and other.link("issued_by"))


def same_person(one: EventMention, other: EventMention) -> bool:
    """It concerns the same person."""
    return bool(_known(one) & _known(other))


def other_person(one: EventMention, other: EventMention) -> bool:
    """They concern different people, all told of by name or pseudonym."""
    return told_and_apart(_known(one), _known(other)) and not _unnamed(one) and not _unnamed(other)


def pseudonym_and_name(one: EventMention, other: EventMention) -> bool:
    """One gives a pseudonym, the other a name: to join the orders would tell who it is."""
    sorts = [{person.sort for person in event.people} for event in (one, other)]
    return not same_person(one, other) and any("pseudonym" in sorts[i] and "name" in sorts[1 - i] for i in (0, 1))


def person_without_a_name(one: EventMention, other: EventMention) -> bool:
    """One document does not name the person, nothing told of the people contradicts, and the day is the same."""
    nations = [{n for person in event.people for n in person.national} for event in (one, other)]
    return (
        bool(one.people and other.people)
        and not same_person(one, other)
        and bool(_unnamed(one) or _unnamed(other))
        and not told_and_apart(*nations)
        and same_day(one, other)
    )


def no_person_in_either(one: EventMention, other: EventMention) -> bool:
    """Neither names a person, as for an order on a class or a policy."""
    return not one.people and not other.people


def person_in_one_only(one: EventMention, other: EventMention) -> bool:
    """One is told of as for one person, the other as for a class or a policy."""
    return bool(one.people) != bool(other.people)


def same_case(one: EventMention, other: EventMention) -> bool:
    """It was made in the same case."""
    return bool(set(one.link("in_case")) & set(other.link("in_case")))


def other_case(one: EventMention, other: EventMention) -> bool:
    """They were made in different cases, between other parties too: a case and its appeal count as one."""
    parties = set(one.words.get("parties", ())) & set(other.words.get("parties", ()))
    return told_and_apart(one.link("in_case"), other.link("in_case")) and not parties


def same_day(one: EventMention, other: EventMention) -> bool:
    """Both documents give the same day."""
    return one.when is not None and one.when == other.when and one.when.exact is not None


def days_close(one: EventMention, other: EventMention) -> bool:
    """The dates agree as far as they go, or lie no further apart than newspapers date one order."""
    apart = _apart(one, other)
    return apart is not None and apart <= SAME_DAYS and not same_day(one, other)


def days_apart(one: EventMention, other: EventMention) -> bool:
    """The dates lie further apart than newspapers date one order."""
    apart = _apart(one, other)
    return apart is not None and apart > SAME_DAYS


def made_after_it_was_told(one: EventMention, other: EventMention) -> bool:
    """One was made after the other had been reported."""
    return any(a.when is not None and a.when.earliest > b.told for a, b in ((one, other), (other, one)))


def acts_otherwise(one: EventMention, other: EventMention) -> bool:
    """They act on another order in different ways."""
    return told_and_apart(one.hows, other.hows)


def told_apart(one: EventMention, other: EventMention) -> bool:
    """One document tells of both as of two."""
    return one.document == other.document


def _apart(one: EventMention, other: EventMention) -> int | None:
    return one.when.days_apart(other.when) if one.when and other.when else None


def _known(event: EventMention) -> set[str]:
    return {person.entity for person in event.people if person.sort != "unnamed"}


def _unnamed(event: EventMention) -> list[EventPerson]:
    return [person for person in event.people if person.sort == "unnamed"]


REASONS = (
    Reason(same_issuer, +0.4),
    Reason(judge_and_court, +0.3),
    Reason(other_issuer, -1.2),
    Reason(issuer_without_a_name, +0.2),
    Reason(same_person, +0.6),
    Reason(other_person, -2.0),
    Reason(pseudonym_and_name, -3.0),
    Reason(person_without_a_name, +0.3),
    Reason(no_person_in_either, +0.2),
    Reason(person_in_one_only, -0.4),
    Reason(same_case, +0.4),
    Reason(other_case, -0.3),
    Reason(same_day, +0.5),
    Reason(days_close, +0.2),
    Reason(days_apart, -2.0),
    Reason(made_after_it_was_told, -2.0),
    Reason(acts_otherwise, -0.6),
    Reason(told_apart, -9.0),
)
