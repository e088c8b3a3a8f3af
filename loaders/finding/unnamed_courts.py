"""Judges and courts told of without a name: "a federal judge in Boston" is mostly the judge named next."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.finding.page import Page

_JUDGE = re.compile(
    r"\b(?P<det>[Aa]n?|[Aa]nother|[Oo]ne|[Tt]hat|[Tt]he same)?\s?(?P<adj>(?:(?:U\.?S\.?|[Ff]ederal|[Dd]istrict|[Ii]mmigration|[Mm]agistrate|[Aa]ppeals|[Cc]ircuit|state|trial|court|lower[- ]court|"
    r"second|different|third|[A-Z][\w.’-]+(?:-based)?(?: [A-Z][\w-]+(?:-based)?)?|(?:Trump|Obama|Biden|Bush|Clinton|Reagan)[- ]appointed) )*)(?P<noun>[Jj]udge|[Jj]urist)\b(?![’']s? advocate| advocate)"
)
_COURT = re.compile(
    r"\b(?P<det>[Aa]n?|[Aa]nother|[Tt]he|[Tt]hat)\s(?P<adj>(?:(?:federal|divided|U\.?S\.?|full|unanimous|[A-Z]\w+-based|three-judge|higher|split) )*)(?P<noun>(?:appeals|appellate) (?:court|panel)|court of appeals|circuit court)\b"
)
_JUDGES = frozenset(("judge", "Judge", "jurist", "Jurist"))
_COURTS = frozenset(("appeals", "appellate", "circuit"))
_ACTS = re.compile(
    r"[^.;]{0,90}?\b(?:ordered|ruled|blocked|barred|halted|enjoined|granted|denied|refused|declined|directed|issued|found|held|said|says|told|asked|approved|rejected|gave|set|stopped|paused|froze|"
    r"stayed|lifted|dismissed|extended|concluded|required|accused|demanded|threatened|temporarily|overturned|vacated|reversed|upheld|affirmed|let|struck|put|sided|agreed|determined|decided|cleared|heard|signed|wrote|had|has|was|is|orders|rules|blocks|halts|bars|tells)\b"
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


def find_unnamed(page: Page) -> None:
    """Marks unnamed judges and courts: as the one named next where there is one, else as an entity of their own."""
    named = [mention for mention in page.in_order() if mention.entity.kind in ("Judge", "Court")]
    for match in list(page.near(_JUDGE, _JUDGES, 80, 10)):
        _judge(page, match, named)
    for match in list(page.near(_COURT, _COURTS, 70, 20)):
        _court(page, match, named)


def _judge(page: Page, match: re.Match[str], named: list[Mention]) -> None:
    sentence = page.sentence_at(match.start("noun"))
    start = match.start("det") if match["det"] else match.start("adj") if match["adj"] else match.start("noun")
    while start < match.start("noun") and page.text[start].isspace():
        start += 1
    if sentence is None or page.is_taken(match.start("noun"), match.end()):
        return
    if not match["det"] and not (sentence.headline or re.match(r"[A-Z]", match["adj"] or "")):
        return
    while page.is_taken(start, match.end()):
        following = page.text.find(" ", start, match.end())
        if following < 0:
            return
        start = following + 1
    if re.match(r"(?:The|This|That|Her|His|Chief|Senior)\b", match["adj"] or ""):
        return
    immigration = "mmigration" in (match["adj"] or "")
    appeals = bool(re.search("ppeals|ircuit", match["adj"] or ""))
    adjective = match["adj"] or ""
    found = _named_judge(page, named, match.start(), immigration, appeals)
    if found is None and not adjective and match["det"] in ("a", "A"):
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
        if (
            not immigration
            and not re.search(r"[Ff]ederal|[Dd]istrict|[A-Z]\w+", adjective)
            and not _placed(page, match.end())
            and not _RULES.match(page.after(match.end(), 40))
        ):
            return
        found = page.entity(
            "Judge", _article(words), key="judge:immigration judge" if immigration else f"judge:unnamed {start}"
        )
        found.traits["unnamed"] = True
    page.mention(found, start, match.end(), "description")


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


def _placed(page: Page, end: int) -> bool:
    """Whether "in PLACE" follows, the place being that of a court."""
    words = re.match(r" (?:in|from) ", page.text[end : end + 6])
    return bool(words) and any(
        mention.start == end + words.end() and mention.entity.kind == "Court"
        for mention in page.mentions.values()
        if words
    )


def _article(words: str) -> str:
    return words[0].lower() + words[1:] if words[:2] in ("A ", "An") else words


def _is_told(page: Page, match: re.Match[str], start: int) -> bool:
    """Whether the judge is told to have acted, not wished for or supposed."""
    after = page.after(match.end(), 120)
    before = page.text[start : match.start()]
    if _WISHED.search(before[-60:]) or re.match(r" (?:[\w’-]+ ){0,3}?(?:would|could|might|may|can|will|who)\b", after):
        return False
    return bool(_POSSESSIVE.match(after) or _ACTS.match(after) or _OF_JUDGE.search(before))


def _named_judge(page: Page, named: list[Mention], place: int, immigration: bool, appeals: bool) -> Found | None:
    """The judge of the same sort whose name comes next for the first time, within about three paragraphs."""
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
            or "Justice" in title
            or (appeals != bool(re.search(r"[Cc]ircuit|[Aa]ppeals", title)) and appeals)
        ):
            continue
        if each.start - place > 1400:
            return None
        if each.entity.key not in told_before:
            return each.entity
    return None


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
