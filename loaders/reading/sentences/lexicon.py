"""Verbs of the courtroom and of the press that writes of it, by what they do; each with all its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "gerund"]


@dataclass(frozen=True)
class Verb:
    """A form of a verb: its dictionary form, what such verbs do, and the form's tense (`past` may be a participle too)."""

    lemma: str
    sorts: frozenset[str]
    tense: Tense


_IRREGULAR = {
    "tell": "told", "forbid": "forbade forbidden", "freeze": "froze frozen", "hold": "held", "say": "said", "find": "found",
    "win": "won", "let": "let", "strike": "struck", "throw": "threw thrown", "uphold": "upheld", "put": "put", "keep": "kept",
    "leave": "left", "set": "set", "give": "gave given", "send": "sent", "fly": "flew flown", "take": "took taken",
    "bring": "brought", "cut": "cut", "write": "wrote written", "withdraw": "withdrew withdrawn", "go": "went gone",
    "understand": "understood", "overrule": "overruled", "seek": "sought", "undo": "undid undone", "hear": "heard",
    "shut": "shut", "break": "broke broken", "get": "got gotten", "make": "made", "see": "saw seen", "come": "came come",
    "begin": "began begun", "know": "knew known", "hand": "handed", "meet": "met", "do": "did done", "have": "had",
    "become": "became become", "bind": "bound", "lie": "lay lain", "spend": "spent", "stand": "stood", "sit": "sat", "lead": "led",
    "show": "showed shown", "think": "thought", "run": "ran run", "fall": "fell fallen", "draw": "drew drawn", "choose": "chose chosen",
    "speak": "spoke spoken", "lose": "lost", "grow": "grew grown", "pay": "paid", "arise": "arose arisen", "mean": "meant",
    "read": "read", "rehear": "reheard", "unfreeze": "unfroze unfrozen", "rise": "rose risen", "sue": "sued", "swear": "swore sworn", "feel": "felt", "build": "built", "catch": "caught",
    "face": "faced", "sweep": "swept", "deny": "denied", "quit": "quit", "wear": "wore worn", "spell": "spelled", "bid": "bid",
    "eject": "ejected", "render": "rendered", "rewrite": "rewrote rewritten", "hurt": "hurt", "wipe": "wiped",
}  # fmt: skip

_DOUBLED = {
    "bar",
    "ban",
    "stop",
    "permit",
    "trim",
    "defer",
    "ship",
    "pin",
    "remit",
    "submit",
    "admit",
    "compel",
    "plan",
    "drop",
    "step",
    "strip",
    "expel",
    "cap",
}

_SORTS = {
    # C1, C2, C12: a command
    "direct": "order direct instruct command require compel mandate demand tell oblige summon force",
    # C4, C5: a prohibition
    "block": "block bar halt stop prevent prohibit forbid ban enjoin restrain restrict suspend freeze pause stay shield protect keep",
    # C6: an instrument is made
    "issue": "issue grant enter sign pass impose win secure obtain approve hand deliver clamp slap lay",
    # C3: a verdict or direction in a that-clause
    "rule": "mean rule hold say state find declare decide conclude determine agree write",
    # C13: a deadline
    "give": "give set impose grant",
    # C17: leave to act on what a lower court blocked
    "allow": "allow let clear permit greenlight free",
    # §4: acts on orders
    "undo": "lift vacate overturn reverse quash toss dissolve void nullify throw strike overrule undo wipe invalidate rescind set reinstate revive restore unfreeze rehear",
    "uphold": "uphold affirm back leave reaffirm keep side",
    "narrow": "narrow limit trim modify amend clarify cut pare scale revise tighten",
    "extend": "extend prolong lengthen renew convert replace expand turn stretch make widen broaden",
    "hold": "stay freeze pause suspend halt block put place lift administratively",
    # §2: none of them makes an order
    "refuse": "refuse decline deny reject dismiss turn throw",
    "request": "ask urge seek request petition beg press plead want move appeal sue file demand call bid apply",
    "plan": "plan vow promise pledge intend expect hope threaten consider weigh warn mean prepare schedule predict",
    "dissent": "dissent",
    # facts, section 2: removals
    "remove": "deport remove expel repatriate eject render banish",
    "carry": "send fly put place take move bundle force transfer return bring load ship bus truck drive walk escort march usher disappear spirit whisk ferry airlift deliver",
    # facts, section 3
    "detain": "hold detain arrest confine imprison jail keep lock incarcerate transfer place",
    # facts, section 4: speech
    "assert": "say tell argue claim allege insist maintain contend assert write state describe accuse believe announce answer respond "
    "explain report note blame testify declare indicate counter reply add suggest",
    "admit": "acknowledge admit concede apologize confess accept",
    "deny": "deny dispute contest reject refute rebut disagree",
    "retract": "retract withdraw backtrack recant",
    # a court acts on a person or practice without the word order
    "plain": "free release set turn cut let send fix fine put call slap place impose bring limit restrict curb curtail narrow cap rein postpone delay push defer restore reinstate revive",
    # facts, section 1
    "comply": "comply obey abide meet honor fulfil fulfill satisfy",
    "defy": "violate defy ignore disregard flout breach disobey break thwart sidestep dodge stonewall flaunt contravene",
    "fail": "fail miss neglect",
    "free": "release free",
    "other": "vote clamp slap lay be have do make go come see know get think want look need become feel seem appear remain stay live work try continue begin start "
    "end happen follow help show play run live believe bring include turn join lead meet pay raise receive lose apply serve die expect build "
    "fall cut reach kill raise pass sell require report decide pull return explain carry develop hope drop base produce eat teach talk arise "
    "challenge replace protect enforce implement terminate cancel revoke announce apologize sue file submit provide facilitate effectuate "
    "allow attempt blame bear call cite certify confront criticize detain draft ease expire face fear fight flee force host invoke join land "
    "learn leave lie link list live mark name notify oppose oversee own plead point preside publish push question quote refer represent reopen "
    "resolve respond restore resume reunite review revive seek serve share shift sign sit speak spend stand stem step stretch suffer support "
    "surface take target testify trigger urge use visit wait watch weigh win withhold wonder worry criticise describe order drive appoint "
    "portray brand label characterize depict cast nominate argue arrive board escape hear locate sentence convict marry graduate move act",
}


def _forms(lemma: str) -> Iterator[tuple[str, Tense]]:
    yield lemma, "base"
    if lemma.endswith(("s", "sh", "ch", "x", "z")) or lemma in ("go", "do"):
        yield lemma + "es", "present"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "present"
    else:
        yield lemma + "s", "present"
    stem = (
        lemma + lemma[-1]
        if lemma in _DOUBLED or lemma in ("put", "let", "set", "cut", "run", "get", "begin", "sit", "win", "forbid")
        else lemma
    )
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying", "gerund"
    elif lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        yield lemma[:-1] + "ing", "gerund"
    else:
        yield stem + "ing", "gerund"
    if lemma in _IRREGULAR:
        past, *participle = _IRREGULAR[lemma].split()
        yield past, "past"
        for form in participle:
            yield form, "participle"
    elif lemma.endswith("e"):
        yield lemma + "d", "past"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ied", "past"
    else:
        yield stem + "ed", "past"


def _lexicon() -> dict[str, Verb]:
    sorts: dict[str, set[str]] = {}
    for sort, lemmas in _SORTS.items():
        for lemma in lemmas.split():
            sorts.setdefault(lemma, set()).add(sort)
    table: dict[str, Verb] = {}
    for lemma, of in sorts.items():
        for form, tense in _forms(lemma):
            if form not in table or (tense == "past" and table[form].lemma == lemma):
                table[form] = Verb(lemma, frozenset(of), tense)
    return table


VERBS = _lexicon()
"""Form, in lower case, -> verb."""

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
AUXILIARY = BE | frozenset(
    "'d 've has have had having hasn't haven't hadn't do does did doesn't don't didn't get gets got".split()
)
MODAL = frozenset(
    "'ll would could can may might should will shall must cannot can't couldn't wouldn't won't shouldn't mustn't ought would've could've "
    "should've might've must've".split()
)
NEGATION = frozenset("not never no nor neither nobody none without hardly".split())
REPORTING = frozenset({"assert", "admit", "deny", "retract"})

PREPOSITIONS = frozenset(
    "of in for to by with from against on at about over under into through after before during between among within without despite as "
    "toward towards near outside inside behind beyond following including than upon since until per amid around along".split()
)
RELATIVES = frozenset("who which that whom whose where".split())
SUBORDINATORS = frozenset(
    "because although though while when if unless until whether after before since as so once where whereas lest".split()
)


def negated(word: str) -> bool:
    """Whether a word denies."""
    return word in NEGATION or word.endswith("n't") or word == "cannot"
