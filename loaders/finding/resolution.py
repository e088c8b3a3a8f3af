"""Who is meant by "the judge", "the man", "the agency" and by pronouns: the nearest fitting one that was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from loaders.finding.judges import APPOINTS
from loaders.finding.model import Form, Found, Mention
from loaders.finding.page import Page
from loaders.finding.proper_names import given_names

_WORDS = re.compile(
    r"\b(?:(?P<judge>[Tt]he (?:federal |district |trial |same )?judge|[Tt]he jurist)(?! advocate)"
    r"|(?P<court>[Tt]he (?:appeals |appellate |high |same )?court|[Tt]he (?:three-judge |divided |full )?panel|[Tt]he justices|[Tt]hat (?:same )?court)\b(?! papers| filing| record| document| order| hearing| case)"
    r"|(?P<agency>[Tt]he (?:department|Department|agency|Agency|bureau)|(?:[Dd]epartment|[Aa]gency)(?= (?:spokes|lawyer|official|secretary|director)))"
    r"|(?P<person>(?:[Tt]he|[Tt]hat|[Tt]his) (?:(?:young|same|Guatemalan|Salvadoran|Venezuelan|Honduran|Mexican|[A-Z]\w+(?:an|ese|ish|i)) )?(?:man|woman|migrant|\d{1,2}-year-old|student|mother|father|detainee|asylum seeker|plaintiff|petitioner|immigrant|teenager|boy|girl|refugee|scholar|activist|deportee|prisoner))(?![\w-]| (?:who|whose|without|with) )"
    r"|(?P<one>[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)"
    r"|(?P<it>[Ii]t|[Ii]ts|[Ii]tself|[Tt]hey|[Tt]heir|[Tt]hem))\b"
)
_OPENING = frozenset(
    word
    for small in "he him his himself she her hers herself it its itself they their them the that this department agency".split()
    for word in (small, small.capitalize())
) | frozenset(
    f"{word}{mark}{ending}" for word in ("he", "He", "she", "She") for mark in "'’" for ending in ("s", "d", "ll")
)
"""Words with which every such reference begins."""
_JUDGE_NOUN = re.compile(
    r"(?: \w+)? (?:orders?|rulings?|injunction|decision|directive|opinion|courtroom|bench|chambers|deadline|docket|court)\b"
)
_JUDGE_VERB = re.compile(
    r" (?:also |then |later |had |has |instead |temporarily |again |further )*(?:ordered|ruled|blocked|barred|enjoined|granted|denied|directed|issued|wrote|found|held|declined|certified|set|scheduled|vacated|stayed|concluded|instructed|required|gave|rejected|said in (?:his|her) (?:order|ruling|opinion)|signed|dismissed|extended|threatened|warned)\b"
)
_PERSON_NOUN = re.compile(
    r" (?:return|removal|deportation|release|detention|asylum|arrest|wife|husband|family|children|child|son|daughter|lawyers?|attorneys?|immigration|visa|home|native|country|case|"
    r"transfer|expulsion|custody|safety|life|rights|parents?|mother|father|brother|sister|green card|deporting|legal team|pleas|cell)\b"
)
_PERSON_VERB = re.compile(
    r" (?:was|were|is|has been|had been|be|being|remains) (?:\w+ )?(?:deported|removed|detained|arrested|held|sent|flown|released|freed|taken|returned|transferred|granted|born|expelled|jailed|put|still|back|brought)\b| (?:fled|feared|entered|crossed|arrived|came|reentered|applied|sought asylum|faced|faces)\b"
)
_CLIENT = re.compile(r" clients?\b")
_SPOKEN_FOR = re.compile(
    r" (?:own )?(?:\w+ )?(?:lawyers?|attorneys?|counsel|spokes\w+|officials?|director|secretary|acting|agents)\b"
)


def resolve(page: Page) -> None:
    """Marks every pronoun and definite description that can be resolved."""
    named = list(page.in_order())
    recent = [
        mention
        for mention in named
        if not (_in_headline(page, mention) or _is_spokesperson(mention) or _only_appoints(page, mention))
    ]
    starts = [mention.start for mention in recent]
    for number in sorted(number for word in _OPENING & page.places.keys() for number in page.places[word]):
        place = page.tokens.starts[number]
        match = _WORDS.match(page.text, place)
        sentence = page.sentence_at(place) if match else None
        if match is None or sentence is None or sentence.headline or page.is_taken(*match.span()):
            continue
        number = bisect_left(starts, place)
        earlier = recent[:number] or [mention for mention in named if mention.start < place]
        sort = match.lastgroup
        found = _candidate(page, match, sort or "", earlier)
        if found is not None:
            form: Form = (
                "pronoun"
                if sort in ("one", "it")
                else "title"
                if sort in ("judge", "court", "agency")
                else "description"
            )
            mention = page.mention(found, *match.span(), form)
            recent.insert(number, mention)
            starts.insert(number, place)


def _only_appoints(page: Page, mention: Mention) -> bool:
    """Whether somebody is named only as who appointed a judge: "a NAME appointee"."""
    return mention.entity.kind == "Person" and APPOINTS.match(page.after(mention.end, 20)) is not None


def _is_spokesperson(mention: Mention) -> bool:
    """Whether only a body's spokesperson without a name is meant, of whom nothing more is told."""
    return mention.entity.kind == "Person" and "speaks_for" in mention.entity.traits


def _in_headline(page: Page, mention: Mention) -> bool:
    sentence = page.sentence_at(mention.start)
    return sentence is not None and sentence.headline


def _candidate(page: Page, match: re.Match[str], sort: str, earlier: list[Mention]) -> Found | None:
    if sort == "judge":
        return _last(earlier, lambda found: found.kind == "Judge" and not found.traits.get("unnamed")) or _last(
            earlier, lambda found: found.kind == "Judge"
        )
    if sort == "court":
        words = match[0].lower()
        if "justices" in words or "high" in words:
            return _last(earlier, lambda found: found.ref in ("court:scotus", "court:x-uksc"))
        if "panel" in words or "app" in words:
            return _last(
                earlier, lambda found: found.kind == "Court" and ("Appeal" in found.name or "appeal" in found.name)
            )
        return _last(earlier, lambda found: found.kind == "Court")
    if sort == "agency":
        return _last(
            earlier,
            lambda found: (
                found.kind == "Agency"
                and found.ref != "agency:us"
                and ("Department" in found.name or "epartment" not in match[0])
            ),
        )
    if sort == "person":
        return _last(
            earlier, lambda found: found.kind == "Person" and found.traits.get("role", "litigant") == "litigant"
        )
    if sort == "one":
        return _pronoun(page, match, earlier)
    return _it(page, match, earlier)


def _last(earlier: list[Mention], fits: object) -> Found | None:
    assert callable(fits)
    return next((mention.entity for mention in reversed(earlier) if fits(mention.entity)), None)


def gender(found: Found) -> str:
    """`f`, `m` or nothing, by the given name or a title."""
    if known := found.traits.get("gender"):
        return str(known)
    words = found.name.split()
    if words[0] in ("Mr", "Sir", "Lord", "Mr."):
        return "m"
    if words[0] in ("Ms.", "Mrs", "Ms", "Mrs.", "Lady", "Dame"):
        return "f"
    return given_names().get(words[0].lower(), "") if len(words) > 1 else ""


def _pronoun(page: Page, match: re.Match[str], earlier: list[Mention]) -> Found | None:
    """He and she: the nearest person or judge whose sex is not known to be the other one, the fitting role first."""
    wanted = "f" if match[0].lower().startswith(("she", "her")) else "m"
    after = page.after(match.end(), 60)
    candidates: list[Mention] = []
    sentence = page.sentence_at(match.start())
    assert sentence is not None
    for mention in reversed(earlier):
        if mention.entity.kind in ("Person", "Judge") and gender(mention.entity) in ("", wanted):
            candidates.append(mention)
        if len(candidates) >= 8 or match.start() - mention.start > 1500:
            break
    candidates = [
        each for each in candidates if not each.entity.traits.get("unnamed") or each.entity.kind == "Person"
    ] or candidates
    if match[0].lower() in ("him", "himself", "herself") or (
        match[0].lower() == "her" and not re.match(r" [a-z]", after)
    ):
        candidates = [each for each in candidates if each.entity.kind == "Person"] or candidates
    if not candidates:
        return None
    possessive = match[0].lower() in ("his", "her")
    if possessive and _CLIENT.match(after):
        return _first(candidates, lambda found: found.traits.get("role") == "counsel") or candidates[0].entity
    if (possessive and _JUDGE_NOUN.match(after)) or (not possessive and _JUDGE_VERB.match(after)):
        return _first(candidates, lambda found: found.kind == "Judge") or candidates[0].entity
    if (possessive and _PERSON_NOUN.match(after)) or (not possessive and _PERSON_VERB.match(after)):
        return (
            _first(
                candidates, lambda found: found.kind == "Person" and found.traits.get("role", "litigant") == "litigant"
            )
            or candidates[0].entity
        )
    same = [mention for mention in candidates if mention.start >= sentence.start]
    before = [mention for mention in candidates if mention.start < sentence.start]
    if same:
        return (
            min(same, key=lambda mention: mention.start).entity
            if len({each.entity.key for each in same}) == 1
            else same[0].entity
        )
    if before:
        last = page.sentence_at(before[0].start)
        subjects = [mention for mention in before if last and mention.start >= last.start]
        return subjects[-1].entity if subjects else before[0].entity
    return candidates[0].entity


def _first(candidates: Iterable[Mention], fits: object) -> Found | None:
    assert callable(fits)
    return next((mention.entity for mention in candidates if fits(mention.entity)), None)


def _it(page: Page, match: re.Match[str], earlier: list[Mention]) -> Found | None:
    """It and they, where a body acts: the last body that stood as subject."""
    word = match[0].lower()
    sentence = page.sentence_at(match.start())
    if (
        sentence is None
        or not earlier
        or (word in ("they", "them", "their") and match.start() - earlier[-1].start > 400)
    ):
        return None
    if word in ("its", "their") and _SPOKEN_FOR.match(page.after(match.end(), 30)):
        return (
            next(
                (
                    mention.entity
                    for mention in reversed(earlier)
                    if mention.entity.kind == "Agency" and match.start() - mention.start < 700
                ),
                None,
            )
            if word == "its"
            else None
        )
    kinds = ("Agency", "Court", "Organization") if word in ("it", "its", "itself") else ("Agency",)
    return next(
        (
            mention.entity
            for mention in reversed(earlier)
            if mention.entity.kind in kinds and match.start() - mention.start < 500 and mention.form != "demonym"
        ),
        None,
    )
