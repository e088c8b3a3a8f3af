"""Parts mentions that share places into events, the same in whatever order they were loaded.

What is dated best comes first; a mention joins the event that it fits best and contradicts in nothing. What bears no
date is taken for the latest event told of before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from graph.resolve.compare.orders import REASONS, person_without_a_name
from graph.resolve.compare.reason import SAME, Verdict, weigh
from graph.resolve.events import SAME_DAYS, EventMention
from graph.resolve.judged import Judged
from graph.resolve.names import plain
from graph.resolve.traits import plain_words

SAME_CLAIM = 88
"""Likeness of the words of two claims, of 100, from which on one is a copy of the other."""

Groups = list[list[EventMention]]
Compare = Callable[[EventMention, EventMention], Verdict]


def groups(mentions: Sequence[EventMention], judged: Judged, compare: Compare) -> Groups:
    """The events of one kind that some mentions tell of; what people decided goes before what the machine finds.

    `compare`: how two orders are compared; kept from one day to the next (`ComparedOnce`).
    """
    if not mentions:
        return []
    kind = mentions[0].kind
    if kind == "Order":
        found = _by_reasons(mentions, judged, compare)
    else:
        found = _BY_KIND.get(kind, _by_date)(mentions, judged)
    by_id = {mention.id: mention for mention in mentions}
    return [[by_id[id] for id in part] for part in judged.unite([[each.id for each in group] for group in found])]


def _join(mention: EventMention, group: list[EventMention], judged: Judged) -> None:
    judged.join(mention.id, group[0].id)
    group.append(mention)


def _open(mention: EventMention, found: Groups, judged: Judged) -> Groups:
    """The groups that a mention may join."""
    return [group for group in found if not judged.forbids((mention.id,), (group[0].id,))]


def compare_orders(one: EventMention, other: EventMention) -> Verdict:
    """Whether two mentions of orders are of one order, and why."""
    return weigh(REASONS, one, other)


class ComparedOnce:
    """Compares orders day by day, and no two twice: a mention is one object for as long as nothing of it changes."""

    def __init__(self) -> None:
        self._verdicts: dict[tuple[int, int], tuple[EventMention, EventMention, Verdict]] = {}

    def __call__(self, one: EventMention, other: EventMention) -> Verdict:
        """The verdict on them."""
        pair = (id(one), id(other))
        if (found := self._verdicts.get(pair)) is None:
            # Both are held, so that what their ids stand for stays.
            found = self._verdicts[pair] = (one, other, compare_orders(one, other))
        return found[2]


def _precision(mention: EventMention) -> tuple[int, date, str]:
    when = mention.when
    if when is None:
        return (10_000, mention.told, mention.id)
    return ((when.latest - when.earliest).days, when.earliest, mention.id)


# ---- orders ----


def _surest_first(mention: EventMention) -> tuple[int, date, bool, str]:
    """What is dated best comes first; of one day, what tells for whom it is, so that the rest can fit several."""
    breadth, day, id = _precision(mention)
    return (breadth, day, all(person.sort == "unnamed" for person in mention.people), id)


def _by_reasons(mentions: Sequence[EventMention], judged: Judged, compare: Compare) -> Groups:
    """Orders: each joins the one that it fits best; one that fits two equally well by a person without a name, none."""
    found: Groups = []
    told: dict[str, set[int]] = defaultdict(
        set
    )  # document -> groups that hold an order of it, which no other of it joins
    for mention in sorted(mentions, key=_surest_first):
        own = told[mention.document]
        others = [group for i, group in enumerate(found) if i not in own] if len(own) < len(found) else []
        fits = [
            (weight, (_only_changes_another(group) and not mention.hows, *_nearness(mention, group[0])), group)
            for group in _open(mention, others, judged)
            if (weight := _fit(mention, group, compare))
        ]
        fits.sort(key=lambda fit: (-fit[0], fit[1], fit[2][0].id))
        guessed = bool(fits) and all(person_without_a_name(mention, each) for each in fits[0][2])
        if fits and not (guessed and len(fits) > 1 and fits[1][0] == fits[0][0]):
            _join(mention, fits[0][2], judged)
            own.add(next(i for i, group in enumerate(found) if group is fits[0][2]))
        else:
            own.add(len(found))
            found.append([mention])
    return found


def _fit(mention: EventMention, group: Sequence[EventMention], compare: Compare) -> float | None:
    """How well a mention fits an order; None where it does not, or contradicts one of its mentions."""
    if not set(mention.words.get("relief", ())) & set(group[0].words.get("relief", ())):
        return None
    verdicts = [compare(mention, member) for member in group]
    if any(verdict.decision == "different" for verdict in verdicts):
        return None
    best = max(verdict.weight for verdict in verdicts)
    return best if best >= SAME else None


CHANGING = frozenset({"modifies", "enforces", "extends"})


def _only_changes_another(group: Sequence[EventMention]) -> bool:
    """Whether an order amends, enforces or extends another: "the order" without more is then that other one."""
    return any(CHANGING & set(member.hows) for member in group)


def _nearness(mention: EventMention, first: EventMention) -> tuple[int, int]:
    """Days apart; where no day is told, the latest before the document, then what has no date either."""
    if first.when is None:
        return (10_000, 0)
    if mention.when is None:
        return ((mention.told - first.when.earliest).days, 0)
    return (mention.when.days_apart(first.when), first.when.earliest.toordinal())


# ---- removals and custody stays ----


def _by_date(mentions: Sequence[EventMention], judged: Judged) -> Groups:
    """Exact days first, then spans, then what bears no date."""
    found: Groups = []
    for mention in sorted(mentions, key=_precision):
        open_groups = _elsewhere(mention, _open(mention, found, judged))
        joined = _nearest(mention, open_groups)
        if joined is None:
            found.append([mention])
        else:
            _join(mention, joined, judged)
    return found


def _elsewhere(mention: EventMention, groups: Groups) -> Groups:
    """Groups of which the mention's own document tells nothing: one document tells of each event once."""
    return [group for group in groups if all(m.document != mention.document for m in group)]


def _nearest(mention: EventMention, groups: Groups) -> list[EventMention] | None:
    """The group that a mention belongs to by its date, if any; the first mention of a group dates it best."""
    dated = [(group, group[0].when) for group in groups]
    if mention.when is None:
        earlier = [(day.earliest, group[0].id, group) for group, day in dated if day and day.earliest <= mention.told]
        if earlier:
            return max(earlier)[2]
        undated = [group for group, day in dated if day is None]
        return undated[0] if undated else None
    near = [
        (mention.when.days_apart(day), -day.earliest.toordinal(), group[0].id, group)
        for group, day in dated
        if day is not None and mention.when.days_apart(day) <= SAME_DAYS
    ]
    return min(near)[3] if near else None


# ---- obligations and claims ----


def _obligations(mentions: Sequence[EventMention], judged: Judged) -> Groups:
    """Obligations of one order: what the order is for is one duty however it is put; reports on it are told by their words."""
    return _by_words(mentions, judged, _same_duty, lambda likeness, _: likeness > 0)


REPORTS = frozenset(
    "file filed report reported reports notify notified inform informed submit submitted update updates provide provided "
    "produce produced explain explained tell know learn learned declaration".split()
)
"""Words with which the act of a duty to tell the court or counsel something begins, ends or is named."""


def _same_duty(one: EventMention, other: EventMention) -> float:
    """How alike two duties are; a duty to act and a duty to report on it never are."""
    reports = [_is_report(each) for each in (one, other)]
    if reports[0] != reports[1]:
        return 0.0
    return _overlap(one, other) + (0.0 if reports[0] else 1.0)


def _is_report(duty: EventMention) -> bool:
    """Whether a duty is to tell somebody something: "where he is held, his lawyers now know" says so at its end."""
    words = plain(" ".join(duty.words.get("act", ()))).split()
    return bool(REPORTS & {*words[:6], *words[-2:]})


def _claims(mentions: Sequence[EventMention], judged: Judged) -> Groups:
    """Claims of one speaker about one thing: the same words, as in copies of one story."""
    return _by_words(mentions, judged, _likeness, lambda likeness, _: likeness >= SAME_CLAIM)


def _by_words(
    mentions: Sequence[EventMention],
    judged: Judged,
    like: Callable[[EventMention, EventMention], float],
    enough: Callable[[float, int], bool],
) -> Groups:
    found: Groups = []
    for mention in sorted(mentions, key=lambda m: (m.told, m.id)):
        open_groups = _elsewhere(mention, _open(mention, found, judged))
        best = max(((like(mention, group[0]), group[0].id, group) for group in open_groups), default=None)
        if best is not None and enough(best[0], len(found)):
            _join(mention, best[2], judged)
        else:
            found.append([mention])
    return found


def _overlap(a: EventMention, b: EventMention) -> float:
    """Share of the words of two acts that they have in common."""
    first, second = (plain_words(" ".join(m.words.get("act", ()))) for m in (a, b))
    return len(first & second) / len(first | second) if first | second else 0.0


def _likeness(a: EventMention, b: EventMention) -> float:
    """How alike two claims are put, of 100."""
    first, second = (plain(" ".join(m.words.get("content", ()))) for m in (a, b))
    return fuzz.ratio(first, second)


_BY_KIND: Mapping[str, Callable[[Sequence[EventMention], Judged], Groups]] = {
    "Obligation": _obligations,
    "Claim": _claims,
}
