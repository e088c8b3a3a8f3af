"""Judges and courts told of without a name: "a federal judge in Boston" is mostly the judge named next."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.finding.page import Page

_JUDGE = re.compile(
    r"\b(?P<det>[Aa]n?|[Aa]nother|[Oo]ne|[Tt]hat|[Tt]he same)?\s?(?P<adj>(?:(?:U\.?S\.?|[Ff]ederal|[Dd]istrict|[Ii]mmigration|[Mm]agistrate|[Aa]ppeals|[Cc]ircuit|state|trial|high|[Cc]hief|senior|top|court|lower[- ]court|"
    r"second|different|third|[A-Z][\w.’-]+(?:-based)?(?: [A-Z][\w-]+(?:-based)?)?|(?:Trump|Obama|Biden|Bush|Clinton|Reagan)[- ]appointed) )*)(?P<noun>[Jj]udge|[Jj]urist)\b(?![’']s? advocate| advocate)"
)
_COURT = re.compile(
    r"\b(?P<det>[Aa]n?|[Aa]nother|[Tt]he|[Tt]hat)\s(?P<adj>(?:(?:federal|divided|U\.?S\.?|full|unanimous|[A-Z]\w+-based|three-judge|higher|split) )*)(?P<noun>(?:appeals|appellate) (?:court|panel)|court of appeals|circuit court)\b"
)
_JUDGES = frozenset(("judge", "Judge", "jurist", "Jurist"))
_ANOTHERS = frozenset(("another", "Another"))
_COURTS = frozenset(("appeals", "appellate", "circuit"))
_ACTS = re.compile(
    r"[^.;]{0,90}?\b(?:ordered|ruled|blocked|barred|halted|enjoined|granted|denied|refused|declined|directed|issued|found|held|said|says|told|asked|approved|rejected|gave|set|stopped|paused|froze|"
    r"stayed|freed|lifted|dismissed|extended|concluded|required|accused|demanded|threatened|temporarily|overturned|vacated|reversed|upheld|affirmed|let|struck|put|sided|agreed|determined|decided|cleared|heard|signed|wrote|had|has|was|is|orders|rules|blocks|halts|bars|tells|(?!need|inde|hundr|accus)[a-z]{4,}ed)\b"
)
_OF_JUDGE = re.compile(
    r"\b(?:by|from|told|before|violating|defying|despite|asked|to|under|after|since|when|that|which|ignored|violated)\s$"
)
_WISHED = re.compile(
    r"\b(?:would|could|should|might|may|if|suppose|imagine|can|will|ask(?:ed|s|ing)? for|want\w*|any|somewhere|each|every|whether)\b",
    re.I,
)
_RULES = re.compile(
    r" (?:has |had |later |then |last week |on \w+day |\w+day )*(?:ordered|ruled|blocked|barred|halted|enjoined|granted|denied|found|dismissed|refused|rejected|approved|stopped|paused|directed|signed)\b"
)
_POSSESSIVE = re.compile(
    r"[’']s (?:\w+ ){0,3}(?:order|ruling|injunction|decision|directive|block|warning|grant|finding|deadline)\b"
)


_HIGHEST = re.compile(r"(?<!Mr )(?<!Mrs )(?<!Ms )Justice")
_JUSTICES = re.compile(r"\bJustices (?:[A-Z][\w.’'-]*,? |and )*$")
"""Justices of the highest court, each of whom is no `federal judge` told of before."""
_RULING_OF = re.compile(r"\b(?:decisions?|rulings?|orders?|injunctions?|opinions?) (?:by|from|of) $")
_PLACE_NEXT = re.compile(r",? (?:in|from) (?:the )?(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w’'-]+){0,2})")
_OTHER_JUDGE = re.compile(r"\b(?:another|second|different|other|third) (?:[\w.-]+ ){0,2}judge\b")
_ANY_TIME = re.compile(
    r"\b(?:times?|instances?|occasions?)(?: that| when| where| in which| of)? an?(?: [\w-]+){0,3} \Z"
)
_THE_IMMIGRATION_JUDGE = re.compile(r"\b[Tt]he immigration judge\b(?! [A-Z]|,? who)")
_ANOTHER = re.compile(r"\b[Aa]nother,? in (?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w’'-]+){0,2}),? (?=[a-z]+(?:ed|d|s)\b)")


_NOBODY = re.compile(r"(?:[Nn]o|[Nn]either|[Nn]ot (?:a|one)|[Nn]or)\b")
_NOBODY_BEFORE = re.compile(r"\b(?:[Nn]o|[Nn]either|[Nn]ot (?:a|one)) $")
"""`No federal judge has ordered …`: none did."""


def find_unnamed(page: Page) -> None:
    """Marks unnamed judges and courts: as the one named next where there is one, else as an entity of their own."""
    named = [mention for mention in page.in_order() if mention.entity.kind in ("Judge", "Court")]
    for match in list(page.near(_JUDGE, _JUDGES, 80, 10)):
        _judge(page, match, named)
    if "immigration" in page.places:
        for match in list(_THE_IMMIGRATION_JUDGE.finditer(page.text)):
            _the_immigration_judge(page, match)
    for match in list(page.near(_ANOTHER, _ANOTHERS, 2, 60)):
        _another(page, match)
    for match in list(page.near(_COURT, _COURTS, 70, 20)):
        _court(page, match, named)


def _judge(page: Page, match: re.Match[str], named: list[Mention]) -> None:
    sentence = page.sentence_at(match.start("noun"))
    start = match.start("det") if match["det"] else match.start("adj") if match["adj"] else match.start("noun")
    while start < match.start("noun") and page.text[start].isspace():
        start += 1
    if _NOBODY.match(page.text, start) or _NOBODY_BEFORE.search(page.text, max(0, start - 10), start):
        return
    if sentence is None or page.is_taken(match.start("noun"), match.end()):
        return
    adjective = page.text[max(match.start("adj"), sentence.start) : match.start("noun")]
    if start < sentence.start:
        start = sentence.start  # `… on Friday. The judge …`: a word with a full stop, and no adjective
        if not adjective.strip():
            return
    if _ANY_TIME.search(page.text, sentence.start, match.start("noun")):
        return  # "the second time a judge has ordered"
    if not match["det"] and not (sentence.headline or re.match(r"[A-Z]", adjective)):
        return
    while page.is_taken(start, match.end()):
        following = page.text.find(" ", start, match.end())
        if following < 0:
            return
        start = following + 1
    if re.match(r"(?:The|This|That|Her|His|Chief|Senior)\b", adjective):
        return
    immigration = "mmigration" in adjective
    appeals = bool(re.search("ppeals|ircuit", adjective))
    found = _apposed(page, named, start) or _named_judge(page, named, match.start(), match.end(), immigration, appeals)
    if found is None and not adjective and match["det"] in ("a", "A") and not _place_after(page, match.end()):
        found = _unnamed_before(page, match.start())
    if found is None:
        if (
            sentence.headline
            or appeals
            or re.match(r"[Tt]hat|[Tt]he", match["det"] or "")
            or not _is_told(page, match, sentence.start)
        ):
            return
        words = " ".join(page.text[start : match.end()].split())
        place = _place_after(page, match.end())
        if (
            not immigration
            and not re.search(r"[Ff]ederal|[Dd]istrict|[A-Z]\w+", adjective)
            and not place
            and not _RULES.match(page.after(match.end(), 40))
        ):
            return
        name = f"{_article(words)} in {place}" if place else _article(words)
        found = _unnamed_judge(page, name, immigration, start)
    page.mention(found, start, match.end(), "description")


def _apposed(page: Page, named: list[Mention], start: int) -> Found | None:
    """The judge named right before the description: "NAME, an immigration judge in PLACE"."""
    if page.text[start - 2 : start] != ", ":
        return None
    return next((each.entity for each in named if each.end == start - 2 and each.entity.kind == "Judge"), None)


def _unnamed_before(page: Page, place: int) -> Found | None:
    """The judge told of before without a name: "an immigration judge … a judge ruled"."""
    return next(
        (
            mention.entity
            for mention in reversed(page.in_order())
            if mention.end <= place and mention.entity.kind == "Judge" and mention.entity.traits.get("unnamed")
        ),
        None,
    )


def _unnamed_judge(page: Page, name: str, immigration: bool, start: int) -> Found:
    """The unnamed judge of this description, who is another one than any of another description."""
    if immigration and " in " not in name and not _OTHER_JUDGE.search(name):
        key = "judge:immigration judge"
    else:
        key = f"judge:unnamed {name.lower()}" if " in " in name else f"judge:unnamed {start}"
    found = page.entity("Judge", name, key=key)
    found.traits["unnamed"] = True
    return found


def _the_immigration_judge(page: Page, match: re.Match[str]) -> None:
    """The one told of before, named or not; else one of whom nothing more is known."""
    sentence = page.sentence_at(match.start())
    if sentence is None or sentence.headline or page.is_taken(*match.span()):
        return
    before = [
        each.entity
        for each in page.in_order()
        if each.end <= match.start()
        and each.entity.kind == "Judge"
        and ("mmigration" in page.text[each.start : each.end] or "immigration" in each.entity.key)
    ]
    if not before and not _is_told(page, match, sentence.start):
        return
    found = before[-1] if before else _unnamed_judge(page, "the immigration judge", True, match.start())
    page.mention(found, *match.span(), "description")


def _another(page: Page, match: re.Match[str]) -> None:
    """ "One judge refused; another, in PLACE, agreed": the noun stands in the clause before."""
    sentence = page.sentence_at(match.start())
    lead = page.text[max(0, match.start() - 200) : match.start()]
    if sentence is None or sentence.headline or page.is_taken(match.start(), match.start() + 7):
        return
    if re.search(r"\b[Jj]udge\b[^.]*[.;,][^.]*$", lead):
        found = _unnamed_judge(page, f"another judge in {match['place']}", False, match.start())
        page.mention(found, match.start(), match.start() + 7, "description")


def _place_after(page: Page, end: int) -> str | None:
    """The place told right after a description: "a judge in San Antonio"."""
    following = _PLACE_NEXT.match(page.after(end, 60))
    return following["place"].rstrip(".’'") if following and following["place"] not in _NO_PLACE else None


_NO_PLACE = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


def _article(words: str) -> str:
    return words[0].lower() + words[1:] if words[:2] in ("A ", "An") else words


def _is_told(page: Page, match: re.Match[str], start: int) -> bool:
    """Whether the judge is told to have acted, not wished for or supposed."""
    after = page.after(match.end(), 120)
    before = page.text[start : match.start()]
    if _RULING_OF.search(before[-40:]):
        return True
    if _WISHED.search(before[-60:]) or re.match(r" (?:[\w’-]+ ){0,3}?(?:would|could|might|may|can|will|who)\b", after):
        return False
    return bool(_POSSESSIVE.match(after) or _ACTS.match(after) or _OF_JUDGE.search(before))


def _named_judge(
    page: Page, named: list[Mention], place: int, end: int, immigration: bool, appeals: bool
) -> Found | None:
    """The judge of the same sort whose name comes next for the first time, within about three paragraphs.

    Not where each is placed, and not at one place; nor where another judge is told of in between.
    """
    here = _place_after(page, end)
    told_before = {each.entity.key for each in named if each.end <= place and each.entity.kind == "Judge"}
    for each in named:
        if (
            each.start < place
            or each.entity.kind != "Judge"
            or each.form != "name"
            or each.entity.traits.get("unnamed")
        ):
            continue
        title = page.before(each.start, 30) + page.text[each.start : each.end]
        if (
            immigration != ("mmigration" in title)
            or _HIGHEST.search(title)
            or _JUSTICES.search(page.before(each.start, 90))
            or (appeals != bool(re.search(r"[Cc]ircuit|[Aa]ppeals", title)) and appeals)
        ):
            continue
        if each.start - place > 1400:
            return None
        if each.entity.key not in told_before:
            if here and (there := _place_after(page, each.end)) and not _same_place(named, here, end, there, each.end):
                return None
            if _OTHER_JUDGE.search(page.text, end, each.start):
                return None
            return each.entity
    return None


def _same_place(named: list[Mention], here: str, end: int, there: str, other: int) -> bool:
    """Whether two places may lie in one district: the same court is named by both, or one tells no court."""
    courts = [
        next((each.entity for each in named if each.entity.kind == "Court" and place < each.start < place + 12), None)
        for place in (end, other)
    ]
    if here == there or (courts[0] is not None and courts[0] is courts[1]):
        return True
    if courts[0] is None and courts[1] is not None:
        return here in courts[1].name
    if courts[1] is None and courts[0] is not None:
        return there in courts[0].name
    return False


def _court(page: Page, match: re.Match[str], named: list[Mention]) -> None:
    sentence = page.sentence_at(match.start())
    if sentence is None or page.is_taken(*match.span()):
        return
    courts = [each for each in named if each.entity.kind == "Court" and "Court of Appeals" in each.entity.name]
    following = [each for each in courts if match.start() < each.start < match.start() + 900]
    before = [each for each in courts if each.end <= match.start()]
    if match["det"].lower() in ("the", "that"):
        chosen = before[-1] if before else following[0] if following else None
    else:
        chosen = (
            following[0]
            if following
            else before[-1]
            if len({each.entity.key for each in courts}) == 1 and before
            else None
        )
    if chosen is not None:
        page.mention(chosen.entity, *match.span(), "description")
    elif (
        match["det"].lower() in ("a", "an", "another")
        and not sentence.headline
        and _is_told(page, match, sentence.start)
    ):
        found = page.entity("Court", _article(" ".join(match[0].split())), key=f"court:unnamed {match.start()}")
        found.traits["unnamed"] = True
        page.mention(found, *match.span(), "description")
