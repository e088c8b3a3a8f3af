"""When two documents tell of one judge."""

from __future__ import annotations

from graph.resolve.compare.reason import Reason
from graph.resolve.compare.shared import share, told_and_apart
from graph.resolve.traits import Profile


def same_full_name(one: Profile, other: Profile) -> bool:
    """Both documents give the same first and family name."""
    return bool(_full(one) & _full(other))


def same_family_name_alone(one: Profile, other: Profile) -> bool:
    """One document gives only the family name, the other has it too."""
    bare = [profile for profile in (one, other) if not _full(profile)]
    return bool(bare) and bool(_families(one) & _families(other))


def first_name_by_its_initial(one: Profile, other: Profile) -> bool:
    """The family names agree, and one first name is the initial of the other."""
    return any(
        a[1] == b[1] and a[0] != b[0] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))
        for a in _full(one)
        for b in _full(other)
    )


def other_first_name(one: Profile, other: Profile) -> bool:
    """The first names differ."""
    return told_and_apart(_full(one), _full(other)) and not first_name_by_its_initial(one, other)


def same_court(one: Profile, other: Profile) -> bool:
    """Both documents place the judge on the same court."""
    return share(one, other, "court")


def other_court(one: Profile, other: Profile) -> bool:
    """The documents place the judge on different courts."""
    return told_and_apart(one.of("court"), other.of("court"))


def same_proceeding(one: Profile, other: Profile) -> bool:
    """Both documents tell of the judge in the same case, or ruling on the same person."""
    return share(one, other, "docket") or share(one, other, "case") or share(one, other, "on")


def _full(profile: Profile) -> frozenset[tuple[str, str]]:
    parts = (name.split() for name in profile.of("name"))
    return frozenset((each[0], each[-1]) for each in parts if len(each) > 1)


def _families(profile: Profile) -> frozenset[str]:
    return frozenset(name.split()[-1] for name in profile.of("name"))


REASONS = (
    Reason(same_full_name, +1.3),
    Reason(same_family_name_alone, +0.5),
    Reason(first_name_by_its_initial, +0.7),
    Reason(other_first_name, -2.0),
    Reason(same_court, +0.6),
    Reason(other_court, -0.3),  # readers misplace judges, and judges move: not enough against a full name
    Reason(same_proceeding, +0.6),
)
