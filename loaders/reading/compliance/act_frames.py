"""How far an act got, by what governs its verb: done, begun, left undone, or nothing that the text vouches for."""

from __future__ import annotations

import re

from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.lexicon import AUXILIARY, BE
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import scope
from loaders.reading.sentences.verb_groups import finite, group, verb_at, verb_is_gerund, word

_WHO = r"(?:Ⓐ|Ⓟ|him|her|them|(?:the|its|their) (?:[\w-]+ ){0,2}[\w-]+)"
_UNDONE = re.compile(
    r"(?<!\w)(?:fail(?:ed|s|ing|ures?)?|neglect(?:ed|s|ing)?|refus(?:ed|es|ing|al)|declin(?:ed|es|ing)|yet|unable|unwilling|powerless|impossible|reluctant|slow"
    r"|(?:no|little|any|without|lack\w*|hardly any) (?:\w+ ){0,2}(?:plans?|intention|power|authority|efforts?|attempts?|way|steps?|duty|obligation|moves?|means|progress|date|time|basis|grounds|right|reason|need)"
    r"|(?:done|did|do|does|doing) (?:nothing|little|not a thing)|nothing(?: (?:has|had) been done)?"
    r"|(?:not|never|n't) (?:\w+ )?(?:tried|try|attempted|attempt|begun|begin|started|start|moved|move|able|willing|agreed|agree|worked|working|acted|bothered|plan|planning|intend|preparing|prepared)"
    r"|balk(?:ed|s|ing)? at(?: having)?|rather than|instead of|without|resist(?:ed|s|ing)?|stopp?(?:ed|ing|s)? short of|avoid(?:ed|s|ing)?)"
    rf"(?: (?:of|by) {_WHO})?(?: (?:of|for|toward|towards|at))?(?: \w+ly)? $",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"(?<!\w)(?:begun|began|begins?|start(?:ed|s)|starting|work(?:ing|ed|s)|prepar(?:ing|ed|es|ations)|moving|moved|trying|tried|tries|steps|arrang(?:ing|ed|ements)|agree[ds]|agreeing"
    r"|pledg(?:ed|es|ing)|promis(?:ed|es|ing)|vow(?:ed|s)|under(?:took|takes|taken)|commit(?:ted|s)|plans?|planned|planning|intends?|efforts|process|talks|scheduled|racing|hurrying|scrambling|continu(?:es|ed|ing)|progress|in the middle)"
    rf"(?: (?:with|for|about|on|of|in|toward|towards|at))?(?: (?:for|with) {_WHO})?(?: \w+ly)? $"
)
_DONE = re.compile(r"(?<!\w)(?:managed|went on|finish(?:ed|es)|complet(?:ed|es)|after)(?: \w+ly)? $")
NO_SIGN = re.compile(
    r"(?<!\w)(?:no|little|scant|(?:not|n't|never) (?:\w+ )?any|lack(?:ed|s)?|without) (?:\w+ ){0,2}(?:signs?|evidence|indications?|proof|confirmation|records?|assurances?|trace)(?: yet)?(?: (?:that|of))?(?: [^,;]*)?$"
)
_OPEN = re.compile(
    r"(?<!\w)(?:if|whether|until|unless|once|should|must|shall|may|might|could|would|ask\w*|urg\w*|ordered|ordering|orders (?:that|the|Ⓐ)|direct(?:ed|s|ing)|demand(?:ed|s|ing)? (?:that|the)|insist\w* that|requir\w*|want\w*|seek\w*|sought|hop(?:e|ed|es|ing)"
    r"|call(?:ed|ing|s)? (?:on|for)|deadline|supposed|expect\w*|due|set|entitled|how|den(?:y|ied|ies|ying)|before|ensure|ensuring|so that|argu\w*|like|petition\w*|lawsuit|motion|request\w*|threaten\w*|warn\w*|even if)(?!\w)[^,;]*$",
    re.IGNORECASE,
)
"""What stands left of an act that is wished for, asked, supposed or to come."""
_WHY_NOT = re.compile(r"\b(?:ask\w*|demand\w*|know|explain\w*) (?:to know |\w+ )?why [^,;]*$")
_NOW = frozenset("is are 're being".split())
_WILL_NOT = frozenset(("won't", "cannot", "can't"))


def frame_of(line: Line, index: int) -> str | None:
    """`done`, `begun` or `undone`, by what governs the verb at an index; None where the text leaves it open."""
    its = group(line, index)
    if scope(line, index).conditional:
        return None
    start = line.tokens[its.start].start
    left = line.text[:start]
    gerund = verb_is_gerund(line, index)
    if its.infinitive or (gerund and not _progressive(line, its.start, index)) or _bare(line, index, its.start):
        return _governed(line, index, left)
    if gerund:
        if its.negated:
            return "undone"
        now = not _NOW.isdisjoint(line.words[max(0, its.start - 1) : index])
        return "begun" if now and not (its.modal or _OPEN.search(left) or _ORDERED.search(left)) else None
    if its.modal:
        denies = its.modal in _WILL_NOT or (its.negated and its.modal in ("will", "would", "can"))
        return "undone" if denies and not its.passive and _OPEN_IF.search(left) is None else None
    if not (its.passive or its.perfect or finite(line, index)) and word(line, index - 1) not in AUXILIARY:
        return None
    if scope(line, index).conditional:
        return None
    verb = verb_at(line, index)
    if (
        verb is None
        or verb.tense not in ("past", "participle")
        or not {"be", "being"}.isdisjoint(line.words[its.start : index])
    ):
        return None  # `mandated that he be freed`, `being freed in time`
    if its.negated or scope(line, index).negated:
        return "undone" if _OPEN_IF.search(left) is None else None
    if NO_SIGN.search(left) is not None:
        return "undone"
    return None if _OPEN.search(left) is not None or _WHY_NOT.search(left) is not None else "done"


_ORDERED = re.compile(
    r"(?<!\w)(?:order|instruct|direct|requir|command|tell|told|mandat|compel)\w*(?!\w)(?![^.;]*(?:, (?:but|and) |; ))"
)
"""An order in the same sentence, that the words may be part of."""
_OPEN_IF = re.compile(
    r"(?<!\w)(?:if|whether|unless|until|once|den(?:y|ied|ies|ying)|should)(?!\w)[^,;]*$", re.IGNORECASE
)


def _progressive(line: Line, start: int, index: int) -> bool:
    """Whether a form of be makes the -ing form a tense (`is releasing`, `are being released`)."""
    return any(word(line, at) in BE for at in range(max(0, start - 1), index)) or word(line, index - 1) in BE


def _bare(line: Line, index: int, start: int) -> bool:
    verb = verb_at(line, index)
    its = group(line, index)
    return (
        verb is not None
        and verb.tense == "base"
        and its.modal is None
        and word(line, start) not in AUXILIARY
        and word(line, index - 1) in ("than", "and", "or", "not")
    )


def _governed(line: Line, index: int, left: str) -> str | None:
    """The frame of an infinitive or gerund, by the words that it hangs on."""
    near = left[-110:]
    if scope(line, index).conditional or _OPEN_IF.search(left) is not None:
        return None
    for how, pattern in (("undone", _UNDONE), ("begun", _BEGUN), ("done", _DONE)):
        match = pattern.search(near)
        if match is None:
            continue
        if _of_somebody_else(line, line.token_at(len(left) - len(near) + match.start())):
            return None
        if how == "begun":
            before = near[: match.start()]
            if _NOT.search(before) is not None:
                return "undone"
            if NO_SIGN.search(left[: len(left) - len(near) + match.start()]) is not None:
                return "undone"
            before = left[: len(left) - len(near) + match.start()]
            return None if _OPEN.search(before) or _ORDERED.search(before) else "begun"
        if how == "done" and _OPEN.search(left[: len(left) - len(near) + match.start()]):
            return None
        return how
    return "undone" if NO_SIGN.search(left) is not None else None


_NOT = re.compile(r"(?:\b(?:not|never|no longer|no|nothing|without|stopped|yet)|n't)(?: \w+){0,1} $")


def _of_somebody_else(line: Line, index: int) -> bool:
    """Whether the governing verb has a judge, court, person or counsel as its subject: only those bound can obey or refuse."""
    if index >= len(line.tokens) or verb_at(line, index) is None:
        return False
    actor = subject(line, index, "ⒿⒸⒶⓅⓄⓃ")
    if actor is None:
        return False
    if actor.mention is None:
        return actor.word in (
            "lawyers",
            "attorneys",
            "relatives",
            "parents",
            "advocates",
            "supporters",
            "groups",
            "judge",
            "judges",
            "court",
            "courts",
            "panel",
            "justices",
            "lawmakers",
            "critics",
        )
    if actor.kind == "Person":
        return not actor.found.traits.get("official") if actor.found is not None else False
    return actor.kind in ("Judge", "Court", "Organization")
