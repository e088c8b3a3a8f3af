"""Parts mentions of people, judges, courts and cases into things: what is known by what is told of it.

Those told of alike are compared once, with all that they tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from graph.resolve.clusters import clusters, components
from graph.resolve.compare import compare, signature
from graph.resolve.compare.reason import SAME, Verdict
from graph.resolve.judged import Judged, judged_keys
from graph.resolve.keys import blocks_of, keys_on
from graph.resolve.traits import Profile
from graph.store.rows import MentionRow

ALIKE = Verdict(2 * SAME, (("Both documents tell of it alike.", 2 * SAME),))
"""The verdict on mentions with one signature, where one of them was judged and so stands by itself."""


@dataclass
class Things:
    """Parts mentions into things day by day; what was compared once is not compared again."""

    _verdicts: dict[tuple[Profile, Profile, bool], Verdict] = field(default_factory=dict)

    def parted(self, known: date, mentions: Sequence[MentionRow]) -> list[list[str]]:
        """The things that some mentions tell of, as known on a day: ids of the mentions of each."""
        then = {m.id: replace(m, keys=keys_on(m, known)) if m.keys_before else m for m in mentions}
        return [
            [m.id for m in thing]
            for component in components({id: blocks_of(m.keys) for id, m in then.items()})
            for thing in ([[then[id]] for id in component] if len(component) == 1 else self._things(component, then))
        ]

    def _things(self, component: Sequence[str], then: dict[str, MentionRow]) -> list[list[MentionRow]]:
        """Parts mentions that hang together."""
        alike: dict[str, list[MentionRow]] = defaultdict(list)
        sures: dict[str, str] = {}
        for mention in (then[id] for id in component):
            name, sure = _told_as(mention.kind, mention.keys)
            if judged_keys(mention.keys):  # a person looked at this one and no other
                sures[name := f"{name}\n{mention.id}"] = sure
            elif sure:
                sures[name] = sure
            alike[name].append(mention)
        profile = {
            name: Profile.from_keys(listed[0].kind, {key for m in listed for key in m.keys})
            for name, listed in alike.items()
        }
        block = {name: {b for m in listed for b in blocks_of(m.keys)} for name, listed in alike.items()}
        documents = {name: {m.document for m in listed} for name, listed in alike.items()}

        def verdict(one: str, other: str) -> Verdict | None:
            if not block[one] & block[other] or profile[one].kind != profile[other].kind:
                return None
            if sures.get(one) and sures.get(one) == sures.get(other):
                return ALIKE
            return self._compare(profile[one], profile[other], bool(documents[one] & documents[other]))

        judged = Judged({name: judged_keys(key for m in listed for key in m.keys) for name, listed in alike.items()})
        found = clusters(list(alike), verdict, judged)
        return [
            part
            for names in found
            for part in (
                [[m for n in names for m in alike[n]]]
                if len(names) > 1  # by a verdict, or by a person's judgement on two that are told of alike
                else self._same_words(alike[names[0]], profile[names[0]])
            )
        ]

    def _same_words(self, mentions: list[MentionRow], profile: Profile) -> list[list[MentionRow]]:
        """Mentions told of in the same words are one where those words identify; a bare name alone does not."""
        if len(mentions) < 2 or self._compare(profile, profile, False).decision == "same":
            return [mentions]
        return [[m] for m in mentions] if len({m.keys for m in mentions}) == 1 else [mentions]

    def _compare(self, one: Profile, other: Profile, in_one_document: bool) -> Verdict:
        pair = (one, other, in_one_document)
        if pair not in self._verdicts:
            self._verdicts[pair] = compare(one, other, in_one_document=in_one_document)
        return self._verdicts[pair]


@lru_cache(maxsize=8192)
def _told_as(kind: str, keys: tuple[str, ...]) -> tuple[str, str]:
    """Under what mentions that are told of alike are found together; and what makes them surely one, if anything."""
    sure = signature(Profile.from_keys(kind, keys))
    return "\n".join([kind, *(sure or sorted(keys))]), "\n".join(sure or ())
