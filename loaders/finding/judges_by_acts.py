"""Judges whom no title marks: who rules, enjoins and dissents is one, and so is whose injunction or ruling is told of."""

from __future__ import annotations

import re

from loaders.finding.judges import APPOINTS
from loaders.finding.model import Found
from loaders.finding.page import Page
from loaders.names import justices_on

_BESIDE = (
    r"(?:,? (?:of|in|for|from) (?:the )?[A-Z][\w. ]{2,40}?)?(?:, [^,.;]{1,60},|, who (?:is|was) \d+,)?,? (?:who )?"
)
_ADVERB = r"(?:(?:also|then|later|had|has|first|again|promptly|swiftly|quickly|temporarily|largely|\w+day|on \w+day|on [A-Z]\w+ \d{1,2}|in [A-Z]\w+|last (?:week|month|year)) )*"
_RULES = re.compile(
    rf"^{_BESIDE}{_ADVERB}(?:ruled|postponed the|set (?:the |that |it |\w+[’']s )?[\w ]{{0,30}}?aside|put (?:the |that |it |\w+[’']s )?[\w ]{{0,30}}?on hold|affirmed|reversed|stayed|restrained|reinstated the|invalidated|nullified|"
    r"denied (?:the|a|its|their|both)(?: [\w’'-]+){0,2} (?:motions?|requests?|bid|petition|stay|application)|refused to (?:delay|lift|pause|stay|dismiss|block)|kept (?:the|that|her|his) (?:\w+ ){0,2}(?:block|order|injunction)|"
    r"told (?:them|him|her|both sides|the (?:parties|lawyers|government)) (?:that )?(?:he|she) (?:had no|lacked)|presides|enjoined|dissent(?:ed|ing|s)|presided|certified (?:a|the) (?:\w+ )?class|vacated|quashed|upheld|"
    r"issued (?:an?|the|another|her|his)(?: [\w-]+){0,3} (?:injunctions?|order|ruling|opinion|stay|TRO)|granted (?:an?|the)(?: [\w-]+){0,2} (?:injunction|stay|writ|order|TRO)|"
    r"held (?:that|in|a hearing)|halted the (?:order|deportation|removal|policy|rule)|forbade|barred (?:the )?(?:government|administration|ICE|officials|agents)|"
    r"blocked (?:the|his|her|any|all|such)|ordered (?:the )?(?:government|administration|ICE|DHS|officials|agency|department)|made the majority|wrote separately|concurred|"
    r"signed (?:an?|the) (?:\w+ ){0,2}(?:order|injunction|judgment)|entered (?:an?|the) (?:\w+ ){0,2}(?:order|injunction|judgment|stay)|dismissed the (?:case|suit|lawsuit|petition)|declined to (?:issue|block|stay|lift|pause)|"
    r"ordered|gave (?:the )?(?:government|administration|agency)|set (?:a|the|another) (?:\w+ )?(?:hearing|deadline)|sided with|threw out|struck down|agreed to (?:block|pause|extend|halt)|"
    r"extended (?:the|her|his|that|it)\b(?: \w+){0,2}|paused (?:the|it)|froze|halted|lifted (?:the|it)|blocked|granted|heard arguments?|questioned (?:the )?government|"
    r"found (?:that )?(?:the )?(?:government|administration|agency|policy|rule)|(?:said|wrote) in (?:an?|his|her|the) (?:[\w-]+ )?(?:order|ruling|opinion|decision)|ruling (?:that|on|in))\b"
)
_HAS_RULING = re.compile(
    r"^[’']s?,? (?:\w+ ){0,3}(?:rulings?|injunctions?|courtroom|dissent|restraining order|TRO|bench|chambers|gavel)\b|^[’']s (?:\w+ ){0,2}(?:order|orders|opinion|decision)\b"
)
_RULING_BY = re.compile(
    r"\b(?:injunctions?|orders?|rulings?|decisions?|opinions?|stay|dissents?|[Oo]ne)\b[^.;:]{0,40}? (?:by|from)(?: our own| the)? $|\b(?:dissent|opinion|courtroom|ruling|concurrence) of $"
    r"|\b(?:hearings?|arguments?|trial|appeared|argued|testified|cases?|suits?|lawsuits?|petitions?|motions?|matter|fight)\b[^.;,]{0,30}? before $|\b(?:assigned|reassigned|transferred|went|fell|given|drawn) (?:at random )?(?:to|by) $"
    r"|\b(?:opinions?|rulings?|decisions?|injunctions?|dissents?),? (?:written |issued |entered |authored )?by $|\b(?:a|different|another|new|same|federal) judge\. $"
)
_OF_DISTRICT = re.compile(
    r"^,? (?:of|in|for) (?:the )?(?:(?:Northern|Southern|Eastern|Western|Central|Middle) District|U\.?S\.? District|[A-Z][\w ]+ Circuit|District of)\b"
)


def find_judges_by_acts(page: Page) -> None:
    """Turns people into judges where their acts are those of one."""
    for found in [each for each in page.entities.values() if each.kind == "Person"]:
        if (
            found.traits.get("role", "litigant") in ("litigant", "expert")
            and not found.traits.get("pseudonym")
            and _is_judge(page, found)
        ):
            become_judge(page, found)


def become_judge(page: Page, found: Found) -> None:
    """The same mentions, as those of a judge."""
    judge = page.entity("Judge", found.name, key=found.key.replace("person:", "judge:", 1))
    page.merge(found, judge)
    judge.traits.pop("role", None)


def _is_judge(page: Page, found: Found) -> bool:
    if found.name in justices_on(page.document.published):
        return True
    mine = [each for each in page.in_order() if each.entity is found and each.form in ("name", "short")]
    if any(APPOINTS.match(page.after(each.end, 20)) for each in mine):
        return False  # "a NAME appointee": who appointed the judge
    for mention in mine:
        before, after = page.text[max(0, mention.start - 70) : mention.start], page.after(mention.end, 140)
        if _RULES.match(after) or _OF_DISTRICT.match(after) or _RULING_BY.search(before):
            return True
        if "nation" not in found.traits and _on_panel(page, found):
            return True
        if _HAS_RULING.match(after) and not re.search(r"\b(?:executive|deportation|removal)\b", after[:40]):
            return True
    return False


def _on_panel(page: Page, found: Found) -> bool:
    """Whether somebody is told of only in sentences about the members of a panel: "NAME and NAME were in the majority"."""
    sentences = [
        page.sentence_at(mention.start)
        for mention in page.mentions.values()
        if mention.entity is found and mention.form in ("name", "short")
    ]
    return bool(sentences) and all(
        each is not None and _PANEL.search(page.text, each.start, each.end) for each in sentences
    )


_PANEL = re.compile(
    r"\b(?:[Tt]he panel|(?:in|for|made|formed) the majority|dissent(?:ed|ing|s)?|concurr(?:ed|ing|ence)|appointees|nominees|circuit judges|(?:[Tt]wo|[Tt]hree|[Tt]he other|[Ff]ellow) judges|judges on the panel)\b"
)
