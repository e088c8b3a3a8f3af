"""What was ordered and has not been done, or is refused: nothing filed, still held, still abroad, unable to return him."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.compliance.breaches import subject_is_judge
from loaders.reading.compliance.events import ACTING
from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.patterns import INSIDE, INSIDE_OF, REFUSED, REFUSED_BY, UNDONE, UNDONE_BY
from loaders.reading.compliance.state import State
from loaders.reading.compliance.summonses import asks_why
from loaders.reading.compliance.which_order import ahead, fitting, named_by, orders_told
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import HOME
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_nouns import nouns_in


def unmet(line: Line, orders: list[Order]) -> list[State]:
    """Nothing was done, or somebody is still where the order would not have him."""
    found: list[State] = []
    if not any(order.action for order in orders):
        return found
    if not _MANY.isdisjoint(line.vocabulary) and _OF_MANY.search(line.text) is not None:
        return found
    for match in _told_unmet(line):
        refused = match.re is REFUSED
        if match.re is INSIDE and not (_SPITE.search(line.text, match.end()) or _SPITE.match(line.text)):
            continue
        still = "still" in match[0] or "remain" in match[0]
        if hedged(line, match.start()) and (not still or _IF.search(line.text, 0, match.start())):
            continue
        if _PROVISO.match(line.text, match.end()) and not still:
            continue  # `will not be released if they pose a risk`: a term of the order
        if match[0].endswith("comply") and line.text.startswith(" with ", match.end()):
            continue  # read by its object
        if match[0].startswith("remain") and (
            _LET_REMAIN.search(line.text, 0, match.start())
            or _NOT_REMAIN.search(line.text, 0, match.start())
            or _home_again(line, match.end())
        ):
            continue
        if refused and subject_is_judge(line, match.start()):
            continue  # `Ⓙ declined to do so`: what was asked of the bench
        if still and _SINCE_EVENT.search(line.text) is not None:
            continue  # `since Ⓟ's deportation, Ⓟ has remained in Ⓝ`: counted from what led to the order
        if match[0].startswith("fail") and (
            _NO_ACT.match(line.text, match.end()) or _BREAKS_LAW.search(line.text, 0, match.start())
        ):
            continue
        words = match[0] + re.split(r"[,;]", line.text[match.end() : match.end() + 30])[0]
        told_by_act = match[0] if not refused and not line.text.startswith(" to ", match.end()) else words
        if match[0].startswith("missed") and line.text.endswith("the ", 0, match.start()) and orders_told(line, orders):
            continue  # `to explain the missed deadline` comes back to what was told
        reliefs: tuple[str, ...] = ACTING
        if re.search(
            r"\b(?:produce|submit|testif\w+|files?|filed|filing|updates?|docket|plan|answer|say|tell|appeared|report|list|explain|turn over|hand over|records|documents|disclose|information)\b",
            words,
        ):
            reliefs = ("information", "process", "contempt")
        elif re.search(
            r"(?<!\w)(?:back|return\w*|in Ⓝ|there|facilitat\w*|bring|brought|booked|compel|force)(?!\w)", told_by_act
        ):
            reliefs = ("return", "release") if match[0].endswith("there") else ("return",)
        elif re.search(
            r"(?<!\w)(?:detain\w*|custody|jail\w*|detention|behind bars|locked|held|releas\w*|freed?|prison|Ⓕ|incarcerated|imprisoned)(?!\w)",
            told_by_act,
        ):
            reliefs = ("release", "return")
        anywhere = reliefs[0] in ("return", "release")
        acting = [
            order
            for order in orders
            if order.action
            and not (asks_why(order) and _COMES.search(words) is None)
            and not (
                order.place[0] == line.number
                and len(order.tellings) == 1
                and not order.tellings[0].backward
                and not _earlier(line, order, match.start())
                and not _SPITE.search(line.text, match.end() - 1)
            )
        ]
        chosen = fitting(line, acting, reliefs, near=4, anywhere=anywhere)
        if reliefs == ACTING:
            # `The judge who ordered his return is impatient with the failure to act`: what this sentence tells of comes first.
            chosen = [o for o in chosen if any(t.line is line for t in o.tellings)] or chosen
        if anywhere and not chosen:
            # `He is still in Ⓝ`, `she is still behind bars`: whoever that is, one person is awaited back or out.
            awaited = [order for order in acting if order.relief in reliefs and not order.group]
            known = [
                p
                for p in line.found(0, len(line.text), "Ⓟ")
                if p.traits.get("role") == "litigant" and not p.traits.get("unnamed")
            ]
            if len(awaited) == 1 and not (known and awaited[0].persons) and _LONE.search(line.text):
                chosen = awaited
        if not chosen and not orders_told(line, orders):
            chosen = ahead(line, orders)
        if (meant := _TO_OBEY.match(line.text, match.end())) is not None:
            at = line.token_at(meant.end())
            nouns = nouns_in(line, at, min(at + 10, len(line.tokens)))
            chosen = [o for o in named_by(line, nouns, orders) if o.action] or chosen
        if "deadline" in match[0]:
            chosen = _that_set_it(line, chosen, acting)
        its, who = voice_of(line, match.start())
        if re.search(r"Ⓙ (?:said|found|wrote|says|noted|complained)", line.text[: match.start()]):
            its = "finding"
        for order in chosen:
            found.append(
                State(
                    order,
                    "not_complied",
                    line,
                    *clause_around(line, match.start(), match.end()),
                    voice=its,
                    said_by=who,
                )
            )
    return found


def _told_unmet(line: Line) -> Iterator[re.Match[str]]:
    """Every place that may tell so, each pattern tried only on a sentence with one of its words."""
    vocabulary = line.vocabulary
    if not UNDONE_BY.isdisjoint(vocabulary):
        yield from UNDONE.finditer(line.text)
    if not REFUSED_BY.isdisjoint(vocabulary):
        yield from REFUSED.finditer(line.text)
    if not INSIDE_OF.isdisjoint(vocabulary) and (inside := INSIDE.search(line.text)) is not None:
        yield inside


_MANY = frozenset("many like similar similarly same across around".split())
_OF_MANY = re.compile(
    r"\b[Hh]ow many\b|\b(?:hundreds|thousands|dozens|scores|many|others|people|men|women) (?:more |others |people )?(?:just )?like (?:Ⓟ|him|her|them)(?!\w)"
    r"|\b(?:similar(?:ly)?|same) (?:circumstances|situations?|cases|situated|conditions)\b|\b(?:across|around) the (?:country|nation|state)\b"
)
"""What is so of a population is told of nobody's order."""
_TO_OBEY = re.compile(
    r"[\"']? (?:to|toward|in|of) (?:\w+ly )?(?:comply\w* with|obey\w*|carry\w* out|meet\w*|honor\w*|implement\w*|follow\w*)(?!\w)"
)
"""`made no effort to comply with an order to …`: the order that is named."""


def _that_set_it(line: Line, chosen: list[Order], acting: list[Order]) -> list[Order]:
    """Of a judge's orders of one sort the one that was told with a deadline: a new one, made because it passed, did not set it."""
    keys = {issuer.key for order in chosen for issuer in order.issuers}
    same = [
        order
        for order in acting
        if any(order.relief == each.relief for each in chosen) and keys & {issuer.key for issuer in order.issuers}
    ]
    told = [
        order
        for order in same
        if order.deadlines
        or any(each.line is not line and "deadline" in each.line.vocabulary for each in order.tellings)
    ]
    return [min(told, key=lambda order: order.place)] if len(same) > 1 and told else chosen


_SINCE_EVENT = re.compile(
    r"\b[Ss]ince (?:(?:Ⓟ's|her|his|their|the) (?:Ⓓ )?(?:\w+ )?(?:deportation|removal|expulsion|arrest|detention)|(?:being|(?:Ⓟ|she|he|they) (?:was|were)) (?:deported|removed|arrested|detained|expelled))\b"
)
_COMES = re.compile(
    r"\b(?:appear\w*|testif\w+|explain\w*|explanation|answer\w*|show\w*|say|tell|come|came|attend\w*)\b"
)
"""What somebody called to account does, or does not."""
_SPITE = re.compile(
    r"\b(?:[Dd]espite|[Tt]hough|[Ii]n spite of|[Aa]lthough|(?:hours?|days?|weeks?|months?) after (?=Ⓙ|Ⓒ|an? |the ))(?!\w)"
)
"""`Ⓟ remains there despite Ⓙ ordering …`: the sentence tells first what has not been done."""
_IF = re.compile(r"(?<!\w)(?:if|unless|whether|while|so long as|as long as) [^,;.]*$")
_PROVISO = re.compile(r" ?[^,;.]{0,40}\b(?:if|unless)\b")
_LET_REMAIN = re.compile(
    r"\b(?:must|shall)\b[^.;]{0,120}\b(?:who|that) $|\b(?:allow(?:ed|s|ing)? (?:Ⓟ |them |him |her )?to|must|may|can|should|let (?:Ⓟ|them|him|her)|(?:order|direct|rul|requir)(?:e|ed|es|ing|s) (?:that )?(?:\S+ ){1,4}) ?$"
)
"""`will be allowed to remain in Ⓝ`: what an order gives."""


_NOT_REMAIN = re.compile(
    r"\b(?:(?:could|can|may|must|should|would|will|need|did|does) (?:not|no longer)|cannot|\w+n't) (?:\w+ly )?$"
)
"""`Ⓟ could not remain detained`: who must not stay in is not said to be in."""


def _home_again(line: Line, end: int) -> bool:
    """Whether the country in which somebody remains is the one that he was to be brought back to."""
    mention = line.mention(end - 1)
    return mention is not None and mention.entity.ref in HOME


_BREAKS_LAW = re.compile(
    r"\b(?:violat\w+|br(?:eak|oke)\w*|breach\w*|unlawful\w*|illegal\w*|wrong\w*|rights?)\b[^.;]{0,80}\bby (?:\w+ly )?$"
)
"""`violated their rights by failing to provide …`: what was wrong with it, and no order unmet."""
_NO_ACT = re.compile(
    r" (?:\w+ ){0,3}?(?:explanations?|evidence|reasons?|basis|justification|proof|grounds|opportunit(?:y|ies)|showing|process|safeguards)\b"
)
"""`failed to provide any evidence`: what a judge finds wanting in a case, and not in obeying."""
_LONE = re.compile(
    r"(?<!\w)(?:[Hh]e|[Ss]he|[ⒿⓅ]|(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,3}(?:man|woman|mother|father|student|teen\w*|boy|girl|migrant|worker|refugee|immigrant)) (?:is|was|remains|remained|has|had)(?!\w)"
)


def _earlier(line: Line, order: Order, place: int) -> bool:
    return any(
        (telling.line is line and telling.token < line.token_at(place)) or telling.rule in ("C8", "C10")
        for telling in order.tellings
    )
