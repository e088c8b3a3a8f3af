"""What an order says: the relief of its words, and whether they make somebody act or forbid (`to stop detaining Ⓟ`, `that Ⓐ refrain from …`)."""

from __future__ import annotations

import re

from loaders.reading.tellings.relief import relief_of

_GOVERNMENT = r"(?:Ⓐ|government|administration|agency|department|authorities|officials|agents|officers)"
_LEAVE_OFF = r"(?:stop|halt|refrain|cease|end|pause|suspend|abandon|desist|quit|lay off|knock off|back off|hold off|make no|take no)"
_FORBIDS = re.compile(
    rf"\W*(?:[^,;]{{0,60}}?\bto \"?)?(?:immediately |temporarily |at once )?{_LEAVE_OFF}\b"
    rf"|\W*(?:the )?{_GOVERNMENT} (?:immediately )?(?:stop|halt|cease|end|refrain|suspend|pause)\b"
    r"|\W*that [^,;]{1,50}?\b(?:stop|halt|refrain|cease|(?<!the )end)\b"
    r"|\W*(?:an? |the )?(?:[\w-]+ )?(?:halt|end|stop|pause|freeze|suspension|moratorium|ban|cessation)\b(?! of (?:Ⓟ's |his |her |their )?(?:detention|custody)\b)"
)
"""A head verb or noun that leaves something off turns a command into a prohibition."""
_ENDS_CUSTODY = re.compile(r"\bend (?:Ⓟ's|his|her|their) (?:\w+ )?(?:detention|custody|confinement|imprisonment)\b")
"""Who ends somebody's detention frees him."""
_NOT_TO = re.compile(r"(?![^;]{0,60}?\bwhy\b)[^;]{0,60}?\bnot (?:to )?(?:be )?\w+")
_KEEPS = re.compile(
    r"(?:^\W*|\bto )(?:keep|maintain|retain|preserve)\b(?! and produce|[^,;]{0,60}? (?:running|open|going))"
)

OBEY = re.compile(r"(?:comply|obey|act|do so|follow|abide|respond|try|appear|come|work|consider|meet|attend|prepare)\b")
"""What is no act of its own: an order to obey asks for what was ordered before."""


def forbidding(words: str) -> bool:
    """Whether a complement forbids by its head (`to stop …`, `a halt to …`), though the verb before it commands."""
    return _FORBIDS.match(words) is not None


def content(words: str, *, forbids: bool = False, tier: str | None = None) -> tuple[str | None, bool]:
    """The relief of a complement, None where no rung fits, and whether it makes somebody act."""
    forbids = forbids or (forbidding(words) and _ENDS_CUSTODY.search(words) is None)
    relief = relief_of(words, forbids=forbids, tier=tier)
    if relief is None and forbids:
        relief = "policy_block"
    if relief in ("removal", "conditions"):
        return relief, True
    if relief in ("bar_removal", "protection"):
        return relief, False
    return relief, not (forbids or _KEEPS.search(words) is not None or _NOT_TO.match(words) is not None)


_GIVES = re.compile(
    r" (?:(?:an?|the|his|her|their|its|Ⓟ's|all|any|some|\d+|Ⓐ|Ⓐ's) )?(?:[\w-]+ ){0,3}?(?P<what>return|release|freedom|hearings?|interviews?|screenings?|notice|access"
    r"|reports?|updates?|testimony|documents|records|discovery|depositions?|accounting|inspections?|reinstatement|restoration|resumption|reopening|halt|pause|suspension|freeze|end|stop"
    r"|payment|improvements|bedding|showers|meals|care|visits|calls|steps|to (?=[a-z]))(?![\w'])"
)
_NEEDS_MORE = frozenset("end stop steps care access notice to".split())


def given_as_noun(words: str, tier: str | None) -> tuple[str, bool] | None:
    """`an order for her prompt release`, `a ruling for a bond hearing`: what an order gives stands as a noun."""
    given = _GIVES.match(words)
    if given is None:
        return None
    relief, action = content(words, tier=tier)
    if relief is None and given["what"] in _NEEDS_MORE:
        return None
    return relief or "other", action
