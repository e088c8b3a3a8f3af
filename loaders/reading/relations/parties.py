"""Who is a party to a case, by its name or by what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention, Sentence
from loaders.finding.page import plain
from loaders.finding.roles import BODIES_OF_LAWYERS
from loaders.names import find_names, tokens_of
from loaders.reading.relations.relation import Relation
from loaders.reading.relations.rows import TITLE
from loaders.reading.relations.sentence_index import SentenceIndex
from loaders.reading.relations.trials import judges_of

_ON_APPLICATION = re.compile(r"R \((?:on the application of )?([^()]+)")
_ARE_PARTIES = re.compile(
    r"\b(?:are|is|were|was|as) (?:the |also |named |lead |both |among the |one of the |an? )*(?:plaintiffs?|petitioners?|claimants?)\b"
)
_SUES = re.compile(
    r"(?:, [^,.;]{1,60},)? (?:has |had |and [A-Z][\w ]{2,30} )?(?:sued|filed suit|brought suit|went to court|challenged)\b|[’']s (?:lawsuit|suit|petition|habeas)\b|, (?:the (?:lead |named )?plaintiff|one of the (?:named )?plaintiffs|the petitioner)\b|, (?:who|which) (?:sued|joined the (?:suit|lawsuit|case)|brought the (?:suit|lawsuit|case))\b| joined (?:the |that )?(?:suit|lawsuit|case|challenge|coalition)\b|,? (?:alongside|suing (?:beside|alongside|with)|as co-plaintiffs?)\b"
)
_NAMES_ONLY = re.compile(r"(?:[,\s]|\b(?:and|the|of|for|both|all)\b|\b[A-Z][\w’'.&-]*)*$")
"""Between a name and `are plaintiffs` stand only other names."""
_FOR_OTHERS = re.compile(r"\bon (?:\w+ )?behalf\b|\bsued for\b|\bsuit for\b")
_LISTED = re.compile(r"(?:,| and|, and) (?:the )?$")
_BROUGHT_BY = re.compile(
    r"\b(?:lawsuits?|suit|case|challenge|petition|complaint|action|coalition)\b[^.;]{0,30}?,? (?:was |were )?(?:filed|brought|led|joined) (?:[\w ]{0,25})?by (?:the )?(?:[A-Z][\w’'.-]+(?: (?:of )?[A-Z][\w’'.-]+){0,5}(?:, and the |, and |, the |, | and the | and )){0,4}$"
)
_PLAINTIFFS = re.compile(
    r"\b[Pp](?:laintiffs?|etitioners?)(?:,? (?:known|identified|listed|named)(?: \w+){0,5} (?:as|by)(?: the initials)?|,)? (?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]+){0,3}(?:, and |, | and )){0,3}$"
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
_AS_PARTIES = re.compile(r"\b[Pp](?:laintiffs|etitioners)\b(?:,? [a-z]+){0,6},? $")
_STATE_SUES = re.compile(r"\b(?:sued|suing|sue|filed suit|joined|challeng\w+|lawsuit led by|intervened|defends? the)\b")


def parties_and_judges(findings: Findings, told: tuple[Relation, ...]) -> Iterator[Relation]:
    """Parties by the two sides of each case's name and by what is told of them; the judge of first instance."""
    cases: dict[str, list[Mention]] = {}
    for mention in findings.mentions:
        if mention.entity.kind == "Case":
            cases.setdefault(mention.entity.key, []).append(mention)
    if not cases:
        return
    index = SentenceIndex(findings)
    by_name: dict[str, tuple[Found, Mention]] = {}
    for mentions in cases.values():
        case = mentions[0].entity
        named = next((each for each in mentions if each.form == "name"), None)
        if named is not None:
            for side in ("first_side", "second_side"):
                for party in _parties(findings, str(case.traits.get(side, ""))):
                    if party.kind == "Person" and side == "first_side":
                        by_name.setdefault(party.key, (case, named))
                    yield Relation("party_to", party, case, named.start, named.end)
    yield from _with_those_named(findings, index, by_name)
    yield from _told_parties(findings, index, cases)
    yield from judges_of(findings, index, cases, told)


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


def _with_those_named(
    findings: Findings, index: SentenceIndex, by_name: dict[str, tuple[Found, Mention]]
) -> Iterator[Relation]:
    """`the petitioners, A and B`: whoever stands in one list with the person of a case's name is a party too."""
    text = findings.document.text
    mentions = findings.mentions
    for number, mention in enumerate(mentions):
        if mention.entity.key not in by_name or mention.form not in ("name", "short"):
            continue
        sentence = index.at(mention.start)
        if sentence is None or not _AS_PARTIES.search(text, sentence.start, mention.start):
            continue
        last = mention
        for each in mentions[number + 1 : number + 6]:
            if each.entity.kind != "Person" or not _LISTED.fullmatch(text[last.end : each.start]):
                break
            yield Relation("party_to", each.entity, by_name[mention.entity.key][0], sentence.start, each.end)
            last = each


def _told_parties(findings: Findings, index: SentenceIndex, cases: dict[str, list[Mention]]) -> Iterator[Relation]:
    """States that sue in the paragraph of a case, and those said to be plaintiffs where there is one case."""
    text = findings.document.text
    told_in: dict[int | None, dict[str, Found]] = {}
    for mentions in cases.values():
        for each in mentions:
            told_in.setdefault(index.paragraph(each), {})[each.entity.key] = each.entity
    told_in.pop(None, None)
    lone = next(iter(cases.values()))[0].entity if len(cases) == 1 else None
    for mention in findings.mentions:
        if mention.entity.kind not in ("Agency", "Organization", "Person"):
            continue
        sentence = index.at(mention.start)
        if sentence is None or sentence.headline:
            continue
        found = mention.entity
        here = list(told_in.get(sentence.paragraph, {}).values())
        if lone is not None and here and _is_sued(text, sentence, mention):
            yield Relation("party_to", found, lone, sentence.start, sentence.end)
        elif found.kind == "Agency" and (found.ref or "").startswith("agency:st-"):
            words = text[sentence.start : sentence.end]
            if _STATE_SUES.search(words):
                for case in here or ([lone] if lone is not None and "defends" in words else []):
                    yield Relation("party_to", found, case, sentence.start, sentence.end)
        elif lone is not None and _is_plaintiff(text, sentence, mention):
            yield Relation("party_to", found, lone, sentence.start, sentence.end)


def _is_plaintiff(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a person or organisation say that they sue."""
    found = mention.entity
    if found.kind == "Agency" or mention.form not in ("name", "short"):
        return False
    if found.traits.get("role", "litigant") != "litigant" or (found.kind == "Person" and mention.form != "name"):
        return False
    after, before = text[mention.end : sentence.end], text[sentence.start : mention.start]
    if _FOR_OTHERS.search(after[:90]):
        return False
    counsel = str(found.traits.get("sort", "")).startswith((*BODIES_OF_LAWYERS, "civil"))
    return bool(
        (
            (stated := _ARE_PARTIES.search(after[:180]))
            and (len(after) < 120 or _NAMES_ONLY.match(after[: stated.start()]))
        )
        or _PARTIES_ARE.search(before[-60:])
        or (not counsel and (_SUES.match(after) or _BROUGHT_BY.search(before[-160:])))
        or _PLAINTIFFS.search(before[-110:])
        or (_LISTED.search(before) and _PARTIES_ARE_ANY.search(before))
    )


def _is_sued(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether an agency or official stands among those whom a suit is told to be against."""
    official = mention.entity.kind == "Person" and mention.entity.traits.get("role") == "official"
    if not (official or mention.entity.kind == "Agency") or mention.form not in ("name", "short", "metonym"):
        return False
    if _HEADED_BY.match(text[mention.end : sentence.end]):
        return False  # "Rolf Tern, the acting ICE field office director"
    sued = _SUED.search(text[max(sentence.start, mention.start - 300) : mention.start])
    return sued is not None and not _SUED_OVER.search(sued[0][8:].replace("the", ""))
