"""Who is a party to a case, by its name or by what is told of it, and which judge hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention, Sentence
from loaders.finding.page import plain
from loaders.names import find_names, tokens_of
from loaders.reading.relation import Relation
from loaders.reading.relation_rows import TITLE

_TRIAL_ROW = re.compile(r"\b(?:[Dd]istrict|[Mm]agistrate|Chief Judge)\b")
_NOT_TRIAL = re.compile(r"\b(?:Justice|Circuit Judge|[Ii]mmigration [Jj]udge)\b")
_ON_APPLICATION = re.compile(r"R \((?:on the application of )?([^()]+)")
_ARE_PARTIES = re.compile(
    r"\b(?:are|is|were|was|as) (?:the |also |named |lead |both |among the )*(?:plaintiffs?|petitioners?|claimants?)\b"
)
_SUES = re.compile(
    r"(?:, [^,.;]{1,60},)? (?:has |had |and [A-Z][\w ]{2,30} )?sued\b|[’']s (?:lawsuit|suit|petition|habeas)\b|, (?:the (?:lead |named )?plaintiff|one of the (?:named )?plaintiffs|the petitioner)\b"
)
_LISTED = re.compile(r"(?:,| and|, and) $")
_BROUGHT_BY = re.compile(
    r"\b(?:lawsuits?|suit|case|challenge|petition|complaint|action)\b[^.;]{0,30}?,? (?:was |were )?(?:filed|brought|led) (?:[\w ]{0,25})?by (?:the )?(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,5}(?:, and the |, and |, the |, | and the | and )){0,4}$"
)
_PLAINTIFFS = re.compile(
    r"\b[Pp](?:laintiffs?|etitioners?) (?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}(?:, and |, | and )){0,3}$"
)
_SUED = re.compile(
    r"\b(?:sued|suing|(?:suit|lawsuit|case|complaint|petition|filed|brought)[^.;]{0,40} against|(?:respondents|defendants) (?:are|include|were)) (?:[^.;:]{0,90}(?:, and |, | and ))?(?:[\w’'.-]+ ){0,5}$"
)
_HEADED_BY = re.compile(rf"(?:[’']s)? (?:[\w-]+ ){{0,4}}?{TITLE}\b")
_SUED_OVER = re.compile(r"\b(?:over|because|after|for|when|saying|alleging|to|in|that|who|seeking|arguing)\b")
_PARTIES_ARE_ANY = re.compile(r"\b[Pp]laintiffs (?:are|include) [A-Z][^.;:]{0,120}$")
_PARTIES_ARE = re.compile(
    r"\b(?:plaintiffs?|petitioners?)(?: in the (?:case|suit))?(?:,| are| is| include| were| was|:) $"
)


def parties_and_judges(findings: Findings, told: tuple[Relation, ...]) -> Iterator[Relation]:
    """Parties by the two sides of each case's name and by what is told of them; the judge of first instance."""
    cases: dict[str, list[Mention]] = {}
    for mention in findings.mentions:
        if mention.entity.kind == "Case":
            cases.setdefault(mention.entity.key, []).append(mention)
    for mentions in cases.values():
        case = mentions[0].entity
        named = next((each for each in mentions if each.form == "name"), None)
        if named is not None:
            for side in ("first_side", "second_side"):
                for party in _parties(findings, str(case.traits.get(side, ""))):
                    yield Relation("party_to", party, case, named.start, named.end)
        yield from _told_parties(findings, mentions, only=len(cases) == 1)
        yield from _judges(findings, mentions, told, only=len(cases) == 1)


def sides_of(case: Found) -> list[str]:
    """Both sides of a case's name; of `R (X) v Y` the person on whose application it is."""
    sides = [str(case.traits.get(side, "")) for side in ("first_side", "second_side")]
    return [inner[1] if (inner := _ON_APPLICATION.match(side)) else side for side in sides if side]


def _parties(findings: Findings, side: str) -> Iterator[Found]:
    """Entities of the document that one side of a case's name names."""
    if not side:
        return
    refs = {
        form.known.ref
        for hit in find_names(tokens_of(side))
        for form in hit.forms
        if form.known.kind in ("Agency", "Organization")
    }
    wanted = plain(re.sub(r"\bet al\.?", "", side))
    inner = _ON_APPLICATION.match(side)
    bare = plain(inner[1]) if inner else wanted
    for found in findings.entities.values():
        if found.kind in ("Agency", "Organization"):
            if found.ref in refs or plain(found.name) == wanted:
                yield found
        elif found.kind == "Person":
            name = plain(found.name)
            if (
                name in (wanted, bare)
                or name.endswith(f" {bare}")
                or (len(bare.split()) > 1 and f" {bare} " in f" {name} ")
                or bare in name.split()[1:]
            ):
                yield found


def _sentence_at(findings: Findings, place: int) -> Sentence | None:
    return next((each for each in findings.sentences if each.start <= place < each.end), None)


def _told_parties(findings: Findings, cases: list[Mention], only: bool) -> Iterator[Relation]:
    """States that sue in the paragraph of the case, and those said to be plaintiffs where there is one case."""
    text = findings.document.text
    paragraphs = {sentence.paragraph for each in cases if (sentence := _sentence_at(findings, each.start))}
    for mention in findings.mentions:
        sentence = _sentence_at(findings, mention.start)
        if sentence is None or sentence.headline:
            continue
        found = mention.entity
        words = text[sentence.start : sentence.end]
        if only and (sentence.paragraph in paragraphs) and _is_sued(text, sentence, mention):
            yield Relation("party_to", found, cases[0].entity, sentence.start, sentence.end)
        elif found.kind == "Agency" and (found.ref or "").startswith("agency:st-"):
            if (
                (sentence.paragraph in paragraphs or only)
                and re.search(
                    r"\b(?:sued|suing|sue|filed suit|joined|challeng\w+|lawsuit led by|intervened|defends? the)\b",
                    words,
                )
                and (sentence.paragraph in paragraphs or "defends" in words)
            ):
                yield Relation("party_to", found, cases[0].entity, sentence.start, sentence.end)
        elif (
            only
            and found.kind in ("Organization", "Person")
            and mention.form == "name"
            and found.traits.get("role", "litigant") == "litigant"
        ):
            after, before = text[mention.end : sentence.end], text[sentence.start : mention.start]
            if (
                (_ARE_PARTIES.search(after) and len(after) < 120)
                or _PARTIES_ARE.search(before[-60:])
                or (_SUES.match(after) and found.kind == "Person")
                or _BROUGHT_BY.search(before[-120:])
                or _PLAINTIFFS.search(before[-80:])
                or (_LISTED.search(before) and _PARTIES_ARE_ANY.search(before))
            ):
                yield Relation("party_to", found, cases[0].entity, sentence.start, sentence.end)


def _is_sued(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether an agency or official stands among those whom a suit is told to be against."""
    official = mention.entity.kind == "Person" and mention.entity.traits.get("role") == "official"
    if not (official or mention.entity.kind == "Agency") or mention.form not in ("name", "short", "metonym"):
        return False
    if _HEADED_BY.match(text[mention.end : sentence.end]):
        return False  # "Rolf Tern, the acting ICE field office director"
    sued = _SUED.search(text[sentence.start : mention.start])
    return sued is not None and not _SUED_OVER.search(sued[0][8:].replace("the", ""))


def _judges(findings: Findings, cases: list[Mention], told: tuple[Relation, ...], only: bool) -> Iterator[Relation]:
    """The district judge in the sentence of the case, else the only district judge of a document on one case."""
    if _is_appellate(cases):
        return
    trial = _trial_judges(findings, told)
    judges = [mention for mention in findings.mentions if mention.entity.key in trial]
    for case in cases:
        sentence = _sentence_at(findings, case.start)
        if sentence is None or sentence.headline:
            continue
        inside = [each for each in judges if sentence.start <= each.start < sentence.end]
        if not inside:
            near = [
                each
                for each in judges
                if (where := _sentence_at(findings, each.start)) and where.paragraph == sentence.paragraph
            ]
            inside = near if len({each.entity.key for each in near}) == 1 and only else []
        if inside:
            nearest = min(inside, key=lambda each: abs(each.start - case.start))
            yield Relation(
                "presides_over", nearest.entity, case.entity, min(nearest.start, case.start), max(nearest.end, case.end)
            )
            return
    if only and len(trial) == 1:
        [judge] = trial.values()
        yield Relation("presides_over", judge, cases[0].entity, cases[0].start, cases[0].end)


def _is_appellate(cases: list[Mention]) -> bool:
    """Whether the case is told of only under its name and number in the Supreme Court."""
    number = str(cases[0].entity.traits.get("docket_number", ""))
    names = {str(each.entity.traits.get("first_side", "")) for each in cases}
    return bool(re.match(r"\d\d[A-Z]\d+$", number)) or (
        not number and bool(names & {"Trump", "Noem", "Biden", "Garland", "Department of Homeland Security"})
    )


def _trial_judges(findings: Findings, told: tuple[Relation, ...]) -> dict[str, Found]:
    """Judges of a district: by their seat, else by their title."""
    seats: dict[str, list[Found]] = {}
    for relation in told:
        if relation.name == "sits_on":
            seats.setdefault(relation.source.key, []).append(relation.target)
    found: dict[str, Found] = {}
    text = findings.document.text
    for mention in findings.mentions:
        judge = mention.entity
        if judge.kind != "Judge" or judge.traits.get("unnamed") or mention.form != "name" or judge.key in found:
            continue
        title = text[max(0, mention.start - 30) : mention.end]
        if judge.key in seats:
            if any("District Court" in court.name for court in seats[judge.key]):
                found[judge.key] = judge
        elif _TRIAL_ROW.search(title) or (re.search(r"\bJudge\b", title) and not _NOT_TRIAL.search(title)):
            found[judge.key] = judge
    return found
