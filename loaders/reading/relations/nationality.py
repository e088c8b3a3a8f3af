"""Nationality where it stands in the words for a person or for several: "a Guatemalan man", "three Venezuelan men, A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Mention
from loaders.reading.relations.relation import Relation

_GROUP = re.compile(
    r"(?!\w)(?: (?:[\w-]+ ){0,2}(?:men|women|nationals|citizens|migrants|students|siblings|brothers|children|detainees|plaintiffs|immigrants|asylum[- ]seekers|refugees))?"
    r"(?:[^.;:]{0,60}?)(?:,| [–—-]|:| known(?: only)?(?: \w+){0,4} as| identified(?: \w+){0,4} (?:as|by)| named| called| listed(?: [\w ]{0,20}) [–—-]) ?(?:among them )?$"
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|some|both|the|other) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_ALL = re.compile(r", (?:all|both|each|all (?:of them|three|four)|both of them) (?:an? |from )?$")
"""A and B, both Venezuelan; A, B and C, all Venezuelans."""
_NEXT = re.compile(r"(?:,| and|, and| –| —)(?: then)? $")
_CITIZEN_THERE = re.compile(
    r", where (?:(?:he|she|they) (?:was|were) (?P<born>born)(?: and holds? (?:(?:his|her|their) )?citizenship)?|(?:he|she) holds? (?:\w+ )?citizenship)"
)


def nationalities(findings: Findings) -> Iterator[Relation]:
    """National of the country whose demonym stands inside a description, or before a list of names."""
    text = findings.document.text
    mentions = findings.mentions
    for number, mention in enumerate(mentions):
        if mention.entity.kind == "Country":
            if mention.form == "demonym" and _ALL.search(text[max(0, mention.start - 24) : mention.start]):
                yield from _listed_before(text, mention, mentions[max(0, number - 8) : number])
            if mention.form == "demonym" and _SEVERAL.search(text[max(0, mention.start - 40) : mention.start]):
                yield from _listed(text, mention, mentions[number + 1 : number + 9])
            elif mention.form == "name" and (words := _CITIZEN_THERE.match(text[mention.end : mention.end + 80])):
                person = next(
                    (
                        each
                        for each in mentions[number + 1 : number + 4]
                        if each.entity.kind == "Person" and each.start < mention.end + words.end()
                    ),
                    None,
                )
                if person is not None:
                    end = mention.end + words.end()
                    if words["born"]:
                        yield Relation("born_in", person.entity, mention.entity, mention.start, end)
                    if "citizenship" in words[0]:
                        yield Relation("national_of", person.entity, mention.entity, mention.start, end)
        elif mention.entity.kind == "Person" and mention.form == "description":
            for inner in mentions[max(0, number - 2) : number + 4]:
                if inner.entity.kind == "Country" and mention.start <= inner.start and inner.end <= mention.end:
                    yield Relation("national_of", mention.entity, inner.entity, mention.start, mention.end)


def _listed(text: str, country: Mention, following: tuple[Mention, ...]) -> Iterator[Relation]:
    """Each name of the list that follows the demonym."""
    last: Mention | None = None
    for each in following:
        if (
            each.entity.kind != "Person"
            or each.form != "name"
            or each.entity.traits.get("role", "litigant") != "litigant"
        ):
            if last is None and each.form in ("name", "pronoun") and each.start - country.end < 60:
                continue
            if last is not None:
                return
            continue
        between = text[last.end if last else country.end : each.start]
        if "\n" in between or not (_NEXT.match(between) if last else _GROUP.match(between)):
            return
        yield Relation("national_of", each.entity, country.entity, country.start, each.end)
        last = each


def _listed_before(text: str, country: Mention, before: tuple[Mention, ...]) -> Iterator[Relation]:
    """Each name of the list that "all Venezuelans" follows."""
    following = country.start
    for each in reversed(before):
        if each.entity.kind != "Person" or each.form not in ("name", "short"):
            return
        between = text[each.end : following]
        if not (_NEXT.match(between) if following != country.start else _ALL.match(between)):
            return
        yield Relation("national_of", each.entity, country.entity, each.start, country.end)
        following = each.start
