"""When two documents tell of one person. A pseudonym is never joined to a name, nor to the same letters in another case."""

from __future__ import annotations

from graph.resolve.compare.reason import Reason
from graph.resolve.compare.shared import share, told_and_apart
from graph.resolve.names import COMMON_PSEUDONYM
from graph.resolve.traits import Profile


def same_first_name_and_surname(one: Profile, other: Profile) -> bool:
    """Both documents give the same first name with a surname in common."""
    return _both_named(one, other) and any(
        a[0] == b[0] and set(a[-2:]) & set(b[-2:]) - {a[0]} for a in _full(one) for b in _full(other)
    )


def surnames_alone(one: Profile, other: Profile) -> bool:
    """What one document gives as the whole name are the two surnames in the other."""
    return _both_named(one, other) and any(
        long[-2:] == short
        for a, b in ((one, other), (other, one))
        for short in _full(a)
        if len(short) == 2
        for long in _full(b)
        if len(long) > 2
    )


def surname_alone_in_same_proceeding(one: Profile, other: Profile) -> bool:
    """One document gives a surname alone, the other has it too, in the same case or before the same judge."""
    bare = [profile for profile in (one, other) if not _full(profile)]
    last = [{part for name in p.of("name") for part in name.split()[-2:]} for p in (one, other)]
    return _both_named(one, other) and bool(bare) and bool(last[0] & last[1]) and same_proceeding(one, other)


def other_first_name(one: Profile, other: Profile) -> bool:
    """The first names differ."""
    first = [{name[0] for name in _full(p)} for p in (one, other)]
    return _both_named(one, other) and told_and_apart(*first) and not surnames_alone(one, other)


def other_second_surname(one: Profile, other: Profile) -> bool:
    """Both documents give two surnames, and they differ."""
    double = [{name[-2:] for name in _full(p) if len(name) > 2} for p in (one, other)]
    return _both_named(one, other) and told_and_apart(*double)


def same_proceeding(one: Profile, other: Profile) -> bool:
    """Both documents tell of the person in the same case, or before the same judge."""
    return any(share(one, other, trait) for trait in ("docket", "case", "judge"))


def other_nationality(one: Profile, other: Profile) -> bool:
    """The documents give different nationalities."""
    return told_and_apart(one.of("national"), other.of("national"))


def other_part(one: Profile, other: Profile) -> bool:
    """One document tells of an official or counsel, the other of somebody whom an order concerns."""
    return told_and_apart(one.of("part"), other.of("part")) and "concerned" in one.of("part") | other.of("part")


def same_pseudonym_in_same_case(one: Profile, other: Profile) -> bool:
    """The same pseudonym on the same docket."""
    return _both_pseudonymous(one, other) and share(one, other, "name") and share(one, other, "docket")


def same_letters_before_same_judge(one: Profile, other: Profile) -> bool:
    """The same initials, of three letters or more, before the same judge."""
    names = one.of("name") & other.of("name")
    telling = [n for n in names if len(n.replace(" ", "")) >= 3 and not COMMON_PSEUDONYM.search(n)]
    return _both_pseudonymous(one, other) and bool(telling) and share(one, other, "judge")


def pseudonym_on_other_docket(one: Profile, other: Profile) -> bool:
    """The same pseudonym on different dockets."""
    return _both_pseudonymous(one, other) and told_and_apart(one.of("docket"), other.of("docket"))


def pseudonym_and_name(one: Profile, other: Profile) -> bool:
    """One is a pseudonym, the other a name: only a person may join them."""
    return _pseudonymous(one) != _pseudonymous(other)


def _pseudonymous(profile: Profile) -> bool:
    return bool(profile.of("pseudonym")) or any(COMMON_PSEUDONYM.search(name) for name in profile.of("name"))


def _both_pseudonymous(one: Profile, other: Profile) -> bool:
    return _pseudonymous(one) and _pseudonymous(other)


def _both_named(one: Profile, other: Profile) -> bool:
    return not _pseudonymous(one) and not _pseudonymous(other)


def _full(profile: Profile) -> frozenset[tuple[str, ...]]:
    parts = (tuple(name.split()) for name in profile.of("name"))
    return frozenset(each for each in parts if len(each) > 1)


REASONS = (
    Reason(same_first_name_and_surname, +1.3),
    Reason(surnames_alone, +0.7),
    Reason(surname_alone_in_same_proceeding, +0.6),
    Reason(other_first_name, -2.0),
    Reason(other_second_surname, -1.0),
    Reason(same_proceeding, +0.5),
    Reason(other_nationality, -0.5),
    Reason(other_part, -0.5),
    Reason(same_pseudonym_in_same_case, +1.0),
    Reason(same_letters_before_same_judge, +1.0),
    Reason(pseudonym_on_other_docket, -3.0),
    Reason(pseudonym_and_name, -9.0),
)
