"""Whether the text tells an act of ordering as done."""

from __future__ import annotations

import re

from loaders.reading.sentences.clauses import reporter, subject
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import Scope, scope
from loaders.reading.sentences.verb_groups import finite, group, verb_at, verb_is_gerund, word
from loaders.reading.tellings.who_orders import COURT_NOUNS, after_participle, doing_in_spite_of

_WHENEVER = re.compile(r"(?:^|[^\w'])(?:[Aa]fter|[Ww]hen|[Ww]here|[Oo]nce|[Ww]henever) (?:an? |any )?\S+ $")
"""`After Ⓙ has set a deadline, …`: what holds whenever a judge does so, and no order of one."""
_CLAIMING = re.compile(
    r"(?<!\w)(?:claim(?:ing|s|ed)|argu(?:ing|es|ed)|contend(?:ing|s|ed)|insist(?:ing|s|ed)|suggest(?:ing|s|ed)|alleg(?:ing|es|ed)|complain(?:ing|s|ed))(?: in [^,;]{1,40}?)? (?:that )?(?:[ⒿⒸ]'s|the|that|an?)(?: court's)? (?:[\w-]+ ){0,2}(?:order|ruling|injunction|decision)(?: [^,;]{1,60})? $"
)
"""What a party says that an order asks of it: `claiming Ⓒ's order required …`."""
_FACTIVE = frozenset(("right", "wrong", "entitled", "agree", "move", "go", "proceed", "continue", "vote"))
"""What an infinitive may hang on and still be told: `was right to require`, `moved to block`."""


def told_as_done(line: Line, index: int) -> Scope | None:
    """The scope of the verb here, if the text tells it as done."""
    its = scope(line, index)
    if doing_in_spite_of(line, index) is not None:
        return its
    verbs = group(line, index)
    if its.negated or its.conditional or _would_have(line, verbs.start):
        return None
    if _CLAIMING.search(line.text, 0, line.tokens[verbs.start].start):
        return None
    if verbs.perfect == "has" and _WHENEVER.search(line.text, 0, line.tokens[verbs.start].start):
        return None
    if its.modal:
        return None
    if (
        verb_is_gerund(line, index)
        and not its.infinitive
        and (word(line, group(line, index).start - 1) in (",", "while") or after_participle(line, index) is not None)
    ):
        return its
    if verb_is_gerund(line, index) and not its.infinitive and word(line, index - 1) in ("is", "was", "are"):
        return its  # `that panel is ordering Ⓐ to …`
    if word(line, index - 1) == "by" and verb_is_gerund(line, index) and _by_doing(line, index):
        return its
    if its.infinitive or verb_is_gerund(line, index):
        governor = word(line, its.governor) if its.governor is not None else ""
        lemma = VERBS[governor].lemma if governor in VERBS else governor
        if lemma not in _FACTIVE:
            return None
        if scope(line, its.governor or 0).negated or scope(line, its.governor or 0).modal:
            return None
    if its.quoted:
        speaker = reporter(line, index)
        if speaker is not None and speaker.kind not in ("Judge", "Court"):
            return None
    return its


_LETS = re.compile(r"(?<!\w)(?:let|make|makes|help|have|see|hear|allow|if) (?:[^,;:]{1,50} )?$")
_HAD = re.compile(r"(?:^|[;,\"] ?)Had (?:the |an? |[ⒿⒸ]|two |three )[^,;]{0,80}$")


def _would_have(line: Line, start: int) -> bool:
    """`would let Ⓙ order Ⓐ to …`, `Had Ⓙ ordered it, …`: what was never done."""
    before = line.text[: line.tokens[start].start]
    bare = VERBS.get(word(line, start))
    if bare is not None and bare.tense == "base" and _LETS.search(before) is not None:
        return True
    return before.lstrip(' "').startswith("Had ") and _HAD.search(before) is not None


_NOT_YET = frozenset(("request", "plan", "refuse", "dissent"))


def _by_doing(line: Line, index: int) -> bool:
    """`Ⓙ ended the hearing by ordering Ⓐ to …`: the means of what a judge did is told with it."""
    owner = next((at for at in range(index - 2, -1, -1) if finite(line, at) and verb_at(line, at) is not None), None)
    verb = verb_at(line, owner) if owner is not None else None
    if owner is None or verb is None or verb.sorts & _NOT_YET:
        return False
    how, who = scope(line, owner), subject(line, owner, "ⒿⒸ")
    return how.told and who is not None and (who.kind in ("Judge", "Court") or who.word in COURT_NOUNS)
