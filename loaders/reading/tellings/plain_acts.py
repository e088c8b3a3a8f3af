"""What a court does without the word order: it sets somebody free, sets bond, fines an officer, puts a stop to a practice."""

from __future__ import annotations

import re

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, group, word
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import POLICY, relief_of
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.told_as_done import told_as_done
from loaders.reading.tellings.who_orders import court_doing

_SOMEBODY = r"(?:Ⓟ|Ⓙ|him|her|them|both|all|everyone|(?:the|a|an|two|three|four|five|six|\d+)(?: [\w-]+){0,3})"
_LOOSE = {
    "free": re.compile(rf" (?:\w+ly )?{_SOMEBODY}(?! to (?!go|return))"),
    "release": re.compile(r" (?:\w+ly )?(?:Ⓟ|him|her|them|the (?:[\w-]+ ){0,2}(?:man|woman|men|women|boy|girl|student|children|family|father|mother|detainees?))(?![\w'])"),
    "set": re.compile(rf" {_SOMEBODY}(?: [^,;]{{0,40}})? (?:free|loose|at liberty)(?!\w)"),
    "turn": re.compile(rf" {_SOMEBODY} loose(?!\w)"),
    "cut": re.compile(rf" {_SOMEBODY} loose(?!\w)"),
    "let": re.compile(r" (?:Ⓟ|him|her|them|the \w+) (?:go(?! to)|out|walk|go home|go free)(?!\w)"),
    "send": re.compile(rf" {_SOMEBODY}(?: and (?:his|her|their|Ⓟ's) \w+)? home(?! to (?:Ⓝ))(?!\w)"),
}  # fmt: skip
"""Verbs that end somebody's detention, with what must follow them."""
_BOND = re.compile(r" (?:his |her |Ⓟ's |Ⓙ's |a |an? (?:[\w-]+ ))?(?:bond|bail)(?!\w)(?! hearing)")
_STOP = re.compile(
    r" (?:an? |the )?(?:(?:\w+ ){0,2})(?:stop|end|halt|brake|brakes|block|lid|freeze|ban) (?:to|on)(?!\w)"
)
_PRACTICE = re.compile(
    r"\b(?:use|using|stops?|raids?|arrests?|force|gas|weapons|munitions|tactics?|searche?s?|detentions?|practice|power|ability|role|deployment|checkpoints?|masks?)\b"
)
_START = re.compile(
    r"\b(?:end|ending|termination|effective date|start|implementation|rollout|expiration|expiry|cancellation|rescission|rule|policy|(?P<removal>deportations?|removals?|flights?|transfers?))\b"
)
_NUMBERS = re.compile(r"\b(?:number of|population|how many)\b|\b(?:hours|people) (?:in|at|per)\b")


def read_plain_act(line: Line, index: int, verb: Verb, used: set[int]) -> list[Told]:
    """An act of a court on a person or a practice, with no word for the order itself."""
    if group(line, index).passive or word(line, index + 1) == "by" or word(line, index - 1) in ("or", "either"):
        return []
    end = clause_end(line, index)
    text = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    relief, action = _relief(verb.lemma, text)
    if relief is None:
        return []
    actor = court_doing(line, index)
    if actor is None or actor.word in INSTRUMENTS or told_as_done(line, index) is None or actor.token in used:
        return []
    telling = new_telling(line, index, end, "C5", actor)
    telling.relief, telling.action = relief, action
    fill_parties(line, line.tokens[index].end, line.tokens[end - 1].end, telling)
    if not action:
        telling.parties = ()
    else:
        telling.act = line.span(line.tokens[index].start, line.tokens[end - 1].end)
    return [telling]


def _relief(lemma: str, text: str) -> tuple[str | None, bool]:
    """What the verb with its complement gives, and whether somebody must act."""
    pattern = _LOOSE.get(lemma)
    if (
        pattern is not None
        and pattern.match(text)
        and not re.match(
            r" (?:the )?(?:Ⓐ|Ⓒ|government|states?|names?|documents?|records?|video|report|transcript|funds|money)", text
        )
    ):
        return "release", True
    if lemma in ("set", "fix") and _BOND.match(text):
        return "release", True
    if lemma == "fine" and re.match(r" (?:the )?(?:Ⓐ|Ⓟ|agency|department|government|officers?|officials?)", text):
        return "contempt", True
    if lemma in ("put", "call", "slap", "place", "impose", "bring", "order") and (stop := _STOP.match(text)):
        rest = text[stop.end() :]
        if re.match(r" (?:it|that|this|Ⓙ|Ⓒ|the (?:order|injunction|ruling))", rest) and not POLICY.search(rest):
            return ("policy_block", False) if re.match(r" (?:it|that|this)\b", rest) else (None, False)
        return relief_of(rest, forbids=True) or "policy_block", False
    if lemma in ("restore", "reinstate", "revive"):
        lost = re.search(
            r"\b(?:protections?|status|parole|programs?|polic(?:y|ies)|funding|grants?|benefits|permits?|visas?|rules?)\b|Ⓛ",
            text[:60],
        )
        return (
            ("policy_block", False)
            if lost and not re.search(r"\b(?:order|injunction|ruling)\b", text)
            else (None, False)
        )
    if lemma in ("postpone", "delay", "push", "defer"):
        if re.search(r"\b(?:hearing|trial|argument|ruling|decision|sentencing|deadline|order|briefing)s?\b", text):
            return None, False
        if (late := _START.search(text)) is None or (lemma == "push" and not re.match(r" (?:back|off)\b", text)):
            return None, False
        return ("bar_removal" if late["removal"] else "policy_block"), False
    if lemma in ("limit", "restrict", "curb", "curtail", "narrow", "cut", "cap", "rein"):
        if re.search(r"\b(?:order|injunction|ruling|decision|stay)\b", text):
            return None, False
        if _NUMBERS.search(text):
            return "conditions", True
        if _PRACTICE.search(text[:60]):
            return "policy_block", False
    return None, False
