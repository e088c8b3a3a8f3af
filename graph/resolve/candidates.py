"""Which mentions are worth comparing: those that share a block. Sharing one is necessary for being one, not sufficient.

A mention without a block stays by itself: an unnamed person, a person of whom only a first name is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from graph.resolve.names import COMMON_PSEUDONYM
from graph.resolve.traits import Profile


def blocks(profile: Profile) -> tuple[str, ...]:
    """The blocks of one mention."""
    if profile.of("ref") or profile.of("unnamed"):
        return ()
    return tuple(sorted(set(_BLOCKS.get(profile.kind, _none)(profile))))


def _none(_: Profile) -> Iterator[str]:
    return iter(())


def _body(profile: Profile) -> Iterator[str]:
    """The name in full."""
    return (f"{profile.kind.lower()}:{name}" for name in profile.of("name"))


def _judge(profile: Profile) -> Iterator[str]:
    """The family name: no two names are compared less often than those of judges."""
    return (f"judge:{name.split()[-1]}" for name in profile.of("name"))


def _person(profile: Profile) -> Iterator[str]:
    """First name with either part of a double surname; both parts of the surname; a pseudonym as it stands."""
    for name in profile.of("name"):
        parts = name.split()
        if profile.of("pseudonym") or COMMON_PSEUDONYM.search(name):
            yield f"pseudonym:{name}"
        elif len(parts) > 1:
            yield f"person:{parts[0]} {parts[-1]}"
            yield f"surnames:{parts[-2]} {parts[-1]}"
            if len(parts) > 2:
                yield f"person:{parts[0]} {parts[-2]}"
        if not profile.of("pseudonym"):  # a surname alone means somebody only within one proceeding
            places = profile.of("docket") | profile.of("number") | profile.of("case") | profile.of("judge")
            yield from (f"person:{part}@{place}" for part in parts[-2:] for place in places)


def _case(profile: Profile) -> Iterator[str]:
    """The number on the docket whatever the office; the number of a higher court; where it is printed; who sues whom, by last names too."""
    yield from (f"docket:{number.partition(':')[2] or number}" for number in profile.of("docket"))
    yield from (f"number:{number}" for number in profile.of("number"))
    yield from (f"reported:{place}" for place in profile.of("reported"))
    for name in profile.of("case"):
        if not COMMON_PSEUDONYM.search(name):
            first = name.partition(" v ")[0]
            yield f"case:{name if first in ('us', 'state', 'in re') else first}"
            sides = name.split(" v ", 1)
            yield f"parties:{' and '.join(sorted(sides))}"
            yield f"last:{last_names(name)}"


def last_names(name: str) -> str:
    """The last word of each side, whoever stands first: the same for a suit and its appeals."""
    return " and ".join(sorted(side.split()[-1] for side in name.split(" v ", 1) if side))


def _filing(profile: Profile) -> Iterator[str]:
    return (f"filing:{entry}" for entry in profile.of("entry"))


_BLOCKS: Mapping[str, Callable[[Profile], Iterator[str]]] = {
    "Person": _person,
    "Judge": _judge,
    "Agency": _body,
    "Organization": _body,
    "Court": _body,
    "Country": _body,
    "Facility": _body,
    "Law": _body,
    "Case": _case,
    "Filing": _filing,
}
