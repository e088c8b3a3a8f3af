"""Words that stand for a government or a state as an acting body: "the administration", "Washington told", "Texas sued"."""

from __future__ import annotations

import re

from loaders.finding.known_entities import entity_of, government_of
from loaders.finding.page import Page
from loaders.names import Hit, Known, known_by_ref

_ACTS = (
    r"(?:said|says|told|tells|agreed|agrees|argued|argues|denied|denies|had|has|have|will|would|must|may not|refused|refuses|insisted|insists|asked|asks|"
    r"paid|pays|wants|wanted|began|appealed|appeals|sent|sends|deported|removed|declined|conceded|acknowledged|accused|sought|seeks|did|does|"
    r"announced|replied|answered|responded|maintains|maintained|contends|contended|is|was|could|cannot|won|lost|flew|put|lifted|ended|keeps|kept)"
)
_SUES = (
    r"(?:sued|sues|suing|sue|filed|filing|joined|challenged|challenges|challenging|argued|argues|argue|defends|defended|appealed|asked|asks|won|lost|"
    r"contends|contend|sought|seeks|intervened|had sued|has sued|have sued|have said|has said|leads|led|wants|countersued|petitioned)"
)
_NOT_PLACE = re.compile(r"\b(?:at|outside|near|inside|in|to|from|of|around|toward|into|leave|left|by) (?:the )?$")
_BOUND = re.compile(
    r"\b(?:order(?:ed|s|ing)?|requir(?:e|ed|es|ing)|told|telling|direct(?:ed|s|ing)?|forc(?:e|ed|ing)|compel(?:led|ling)?|let|lets|allow(?:ed|s|ing)?|asked|block(?:ed|s|ing)?|barr(?:ed|ing)|urged|instructed) $"
)


def find_governments(page: Page) -> None:
    """Marks words for the government of the document's country, and states that act as parties."""
    us = known_by_ref()["agency:us"]
    for hit in page.hits:
        if page.is_taken(hit.start, hit.end):
            continue
        refs = {form.known.ref for form in hit.forms}
        text = page.text[hit.start : hit.end]
        before, after = page.before(hit.start, 40), page.after(hit.end, 60)
        if "agency:us" in refs and _is_government(page, text, before, after):
            if text in ("government", "Government") and page.forum != "US" and (home := _home(page)):
                page.mention(government_of(page, home), hit.start, hit.end, "metonym")
            else:
                page.mention(entity_of(page, us), hit.start, hit.end, "metonym")
        elif (state := _state(hit)) and _acts_as_party(page, hit, text, before, after):
            page.mention(entity_of(page, state), hit.start, hit.end, "metonym")


_LAWYERS = re.compile(
    r"\b(?:government|administration) (?:lawyers|attorneys|officials|counsel|lawyer|attorney)\b(?! [A-Z])|\b[Tt]he [Ff]eds\b|\b[Ff]ederal (?:officials|authorities|lawyers|attorneys|defendants)\b"
)


_SPOKEN_FOR = frozenset("government administration feds Feds federal Federal".split())


def find_lawyers(page: Page) -> None:
    """Marks "government lawyers", "federal officials" and "the feds" as the government they speak for."""
    if page.forum != "US":
        return
    us = known_by_ref()["agency:us"]
    for match in page.near(_LAWYERS, _SPOKEN_FOR, 5, 16):
        sentence = page.sentence_at(match.start())
        if sentence is not None and not page.is_taken(*match.span()):
            page.mention(entity_of(page, us), *match.span(), "metonym")


def _home(page: Page) -> Known | None:
    return known_by_ref().get(f"country:{page.forum}")


def _is_government(page: Page, text: str, before: str, after: str) -> bool:
    lowered = text.lower()
    if lowered in ("government", "administration"):
        if not re.search(
            r"\b(?:[Tt]he|[Ff]ederal|its own|this|second|first|same|current) $|\b[Tt]he (?:[\w-]+ ){1,2}$|\b(?:Trump|Biden|Obama|Bush|Clinton)[’']s (?:own |first |second )?$",
            before,
        ) or re.search(
            r"\b(?:state|local|city|county|foreign|provincial|military|[A-Z][a-z]+(?:an|ese|ish|i)) $", before
        ):
            return False
        if lowered == "administration":
            return page.forum == "US" and not re.match(r" of (?!justice\b)?(?!President)|[- ]?wide", after)
        return not re.match(r" of [A-Z]|[- ]funded|[- ]issued", after) or bool(
            re.match(r" of the United States", after)
        )
    if lowered in (
        "government lawyers",
        "government attorneys",
        "trump officials",
        "trump admin",
        "federal officials",
        "federal defendants",
        "trump white house",
        "biden white house",
    ):
        return True
    if lowered == "white house":
        return (
            not _NOT_PLACE.search(before)
            or bool(re.match(r"[’']s", after))
            or bool(re.search(r"\b(?:by|of|from) the $", before))
        )
    if text == "Washington":
        if re.match(r"(?: state|,? D\.?C| Post| Times|-)", after) or re.search(
            r"\b(?:in|from|of|to|near|outside|around) $|[A-Z]\w+ $", before
        ):
            return False
        return bool(re.match(rf" {_ACTS}\b", after) or (_BOUND.search(before) and re.match(r" (?:to|from)\b", after)))
    if lowered == "united states" or text in ("U.S.", "US"):
        return bool(
            re.match(
                r" (?:has |had )?(?:argued|argues|agreed|agrees|said|says|denied|denies|contends|appealed|conceded|asked|maintains)\b",
                after,
            )
        )
    return text in ("Defendants", "Respondents") and False


def _state(hit: Hit) -> Known | None:
    return next((form.known for form in hit.forms if form.known.sort == "state"), None)


def _acts_as_party(page: Page, hit: Hit, text: str, before: str, after: str) -> bool:
    """Whether a state's name is that of a litigant here, not of a place."""
    if re.search(r"\b(?:in|from|near|across) (?:the )?$", before) and not re.match(
        r"[’']s? (?:state )?(?:attorney|governor)", after
    ):
        return False
    if text[:1].islower() or text in ("Austin", "Albany", "Boston", "Phoenix", "Richmond", "Jackson"):
        return False
    if text == "Washington" and not re.match(r" state\b", after):
        return False
    if re.match(
        rf"(?: state)?(?:, (?:too|for its part|which [^,]{{1,60}}),)? (?:also |still |once |then |later |has |had |have )?{_SUES}\b",
        after,
    ):
        return True
    if re.match(rf"(?:, [A-Z]\w+(?: [A-Z]\w+)?)*,? and [A-Z]\w+(?: [A-Z]\w+)? (?:also |have |had )?{_SUES}\b", after):
        return True
    if re.search(
        r"\b(?:[Ss]tates?,? (?:led by|including|such as)|[Ss]tates of|[Ll]ed by|(?:suit|lawsuit|case|challenge|complaint)s? (?:filed |brought )?by|sued by|[Aa]ttorneys? [Gg]eneral (?:of|for)|[Gg]overnor of|sided with|ordered|gave|given|told|allow(?:ed|s|ing)?|let|lets|blocked|barred|requires?|required|forbids?|forbade|against|because|judgment for) (?:[A-Z]\w+(?: state)?(?:,| and|, and) )*$",
        before,
    ):
        return True
    if re.match(
        r"(?:[’']s)? (?:Democratic |Republican |state )?(?:[Aa]ttorney [Gg]eneral|[Gg]overnor|[Ss]olicitor [Gg]eneral|Gov\.)\b",
        after,
    ):
        return True
    if re.match(r" (?:says|said|contends|argues|insists|maintains|told)\b", after):
        return True
    earlier = re.search(r"(\w+(?: state)?),? and $", before)
    return bool(earlier) and any(
        mention.entity.ref is not None
        and mention.entity.ref.startswith("agency:st-")
        and 0 <= hit.start - mention.end <= 14
        for mention in page.in_order()
    )
