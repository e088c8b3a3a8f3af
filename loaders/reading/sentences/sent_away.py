"""Words that tell of somebody sent away, by how much each says: the one list behind all rules that ask whether a bar was broken.

`Deported` is a removal whatever stands beside it; whoever is `flown`, `sent` or `put` somewhere is so only with where; whoever is
`moved` or `transferred` may be in another jail. Removals themselves are read by their verbs (`removal_verbs.py`), with people,
places and days; here only a sentence about an order asks whether it speaks of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHOM = r"(?: (?:him|her|them|Ⓟ))?"
_CRAFT = r" (?:on|aboard|onto) (?:a|the|an) (?:\w+ )?(?:plane|flight)"


@dataclass(frozen=True)
class _Sending:
    """One verb, in the forms that prose has of it."""

    done: str
    doing: str
    noun: str = ""
    with_: str = ""
    """What must follow the verb for it to be a removal."""


_REMOVING = (
    _Sending("deported", "deporting", "deportation"),
    _Sending("expelled", "expelling", "expulsion"),
    _Sending("removed", "removing", "removal", r" (?:from|to|him|her|them|Ⓟ)"),
    _Sending("flown", "flying", "", r"(?: out| to Ⓝ)"),
    _Sending("flew", "flying", "", r" (?:him|her|them|Ⓟ|[\w ]{1,30}) (?:out|to|back)"),
    _Sending("sent", "sending", "", rf"{_WHOM}(?: back)? to Ⓝ"),
    _Sending("put", "putting", "", _WHOM + _CRAFT),
    _Sending("placed", "placing", "", _WHOM + _CRAFT),
)
_MOVING = (
    _Sending("transferred", "transferring"),
    _Sending("moved", "moving"),
    _Sending("shipped", "shipping"),
    _Sending("bundled", "bundling"),
    _Sending("driven", "driving"),
)
"""Verbs that may also tell of a move from one jail to another."""
_ANY = (*_REMOVING, *_MOVING)


def _one_of(words: list[str]) -> str:
    return "|".join(dict.fromkeys(each for each in words if each))


GONE = re.compile(rf"(?<!\w)(?:{_one_of([each.done + each.with_ for each in _REMOVING])})(?!\w)")
"""Somebody has been sent out of the country."""
GONE_OR_MOVED = re.compile(
    rf"(?<!\w)(?:{_one_of([f'(?:{each.done}|{each.doing}){each.with_}' for each in _REMOVING])}"
    rf"|sen(?:t|ding)(?: (?:him|her|them|Ⓟ|(?:the )?[\w ]{{1,20}}))? (?:back|away|to)|{_one_of([each for one in _MOVING for each in (one.done, one.doing)])}|(?:removed|flown|removing)(?!\w))(?!\w)"
)
"""Somebody has been, or is being, sent out of the country or to another place."""
_PUT = ("put", "placed")
ANY_FORM = (
    rf"(?:{_one_of([form for each in _ANY if each.done not in _PUT for form in (each.done, each.doing)])}"
    rf"|(?:{_one_of(list(_PUT))}){_WHOM}{_CRAFT})"
)
"""Done or doing, where the rest of the sentence makes sure that a removal is meant (`… despite orders barring such a move`)."""
BY_SENDING = (
    _one_of([each.doing for each in _ANY] + [each.noun for each in _ANY])
    + rf"|(?:was|were|been|being) (?:{_one_of([each.done for each in _ANY])})"
)
"""The act as a means or a cause (`apologized for deporting Ⓟ`, `when they were flown out`)."""
PASSIVE = rf"(?:was|were|had been|been|got) (?:\w+ly )?(?:{_one_of([each.done for each in _ANY])})"
ACTIVE = rf"(?:{_one_of([each.done for each in _ANY])}) (?:Ⓟ|him|her|them|the|all|two|three|\d)"
SPOKEN_OF = r"(?<!\w)(?:deport|remov|expel|expul|sen[dt]\b|flown|flew|put (?:on|onto|aboard)\b)"
"""Whether there is talk of it at all."""
