"""When two documents tell of one case. A case stays one through its appeals."""

from __future__ import annotations

from rapidfuzz import fuzz

from graph.resolve.compare.reason import Reason
from graph.resolve.compare.shared import share, told_and_apart
from graph.resolve.names import same_body
from graph.resolve.traits import Profile


def same_docket_number(one: Profile, other: Profile) -> bool:
    """Both documents give the same number on a docket."""
    return any(_same_number(a, b) for a in one.of("docket") for b in other.of("docket"))


def same_higher_number(one: Profile, other: Profile) -> bool:
    """Both documents give the same number on the docket of the same higher court."""
    return share(one, other, "number")


def docket_of_another_court(one: Profile, other: Profile) -> bool:
    """Each stands under a number of its own on another court's docket: a case and its appeal, linked but not one."""
    numbers = [profile.of("docket") | profile.of("number") for profile in (one, other)]
    return (
        told_and_apart(*numbers)
        and told_and_apart(one.of("court"), other.of("court"))
        and not same_docket_number(one, other)
        and bool(one.of("number") or other.of("number"))
    )


def same_place_in_the_reports(one: Profile, other: Profile) -> bool:
    """Both are printed at the same place."""
    return share(one, other, "reported")


def elsewhere_in_the_same_reports(one: Profile, other: Profile) -> bool:
    """Both are printed in one series of reports, in different places: two rulings, likely of two suits of one name."""
    series = [{place.split()[1] for place in profile.of("reported")} for profile in (one, other)]
    return bool(series[0] & series[1]) and not share(one, other, "reported")


def other_docket_number(one: Profile, other: Profile) -> bool:
    """The documents give different numbers, both of courts of first instance."""
    return bool(one.of("docket")) and bool(other.of("docket")) and not same_docket_number(one, other)


def same_parties(one: Profile, other: Profile) -> bool:
    """The same parties on both sides, though one may be called by its acronym."""
    return any(
        _alike(a.partition(" v ")[0], b.partition(" v ")[0]) and _alike(a.partition(" v ")[2], b.partition(" v ")[2])
        for a in one.of("case")
        for b in other.of("case")
    )


def same_parties_the_other_way_round(one: Profile, other: Profile) -> bool:
    """Who was sued there appeals here."""
    return any(
        _alike(a.partition(" v ")[0], b.partition(" v ")[2]) and _alike(a.partition(" v ")[2], b.partition(" v ")[0])
        for a in one.of("case")
        for b in other.of("case")
    )


def same_plaintiff_only(one: Profile, other: Profile) -> bool:
    """The same party sues, but another is named as sued."""
    return not same_parties(one, other) and any(
        _alike(a.partition(" v ")[0], b.partition(" v ")[0]) for a in one.of("case") for b in other.of("case")
    )


def same_judge(one: Profile, other: Profile) -> bool:
    """The same judge rules in it."""
    return share(one, other, "judge")


def other_court(one: Profile, other: Profile) -> bool:
    """It stands on the dockets of different courts."""
    return told_and_apart(one.of("court"), other.of("court"))


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers agree; one may lack the office before the colon."""
    if ":" in one and ":" in other:
        return one == other
    return one.rpartition(":")[2] == other.rpartition(":")[2]


def _alike(one: str, other: str) -> bool:
    return same_body(one, other) or fuzz.token_sort_ratio(one, other) >= 95


REASONS = (
    Reason(same_docket_number, +1.2),
    Reason(same_higher_number, +1.2),
    Reason(same_place_in_the_reports, +1.2),
    Reason(elsewhere_in_the_same_reports, -0.6),
    Reason(other_docket_number, -2.0),
    Reason(docket_of_another_court, -2.0),
    Reason(same_parties, +1.0),
    Reason(same_parties_the_other_way_round, +1.0),
    Reason(same_plaintiff_only, +0.5),
    Reason(same_judge, +0.5),
    Reason(other_court, -0.6),  # dockets count anew on each court
)
