"""What entities are to each other: nationality, seats, offices, parties, counsel, ties.

A rule is a row that reads the words between two mentions and around them: `Ⓟ, a Ⓝ man` gives NATIONAL_OF. Ties, laws invoked
and parties to cases follow rules of their own (`relations_of_cases.py`, `_ties`, `_invoked`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.finding.model import Findings, Found, Mention, Sentence
from loaders.reading.offices import office_agency

_TITLE = (
    r"(?:secretary|director|commissioner|chief|head|spokes(?:man|woman|person)|lawyer|attorney|counsel|official|officer|agent|administrator|"
    r"attorney general|solicitor general|governor|minister|czar|adviser|advisor|deputy|prosecutor|inspector general|president|general|"
    r"supervisor|analyst|undersecretary|assistant secretary|chair(?:man|woman)?|employee|leader|mayor|sheriff|envoy|ambassador|consul|commander|litigator)"
)
_PERSON_NOUN = (
    r"(?:man|woman|national|citizen|migrant|immigrant|student|father|mother|boy|girl|teenager|teen|refugee|nurse|doctor|worker|farmworker|engineer|"
    r"interpreter|activist|journalist|asylum[- ]seeker|barber|artist|musician|scholar|deportee|detainee|native|couple|person|apprentice|resident|"
    r"cook|carpenter|dissident|politician|lawyer|professor|teacher|driver|soldier|immigrant|expatriate|toddler|child|baby|infant|grandmother|grandfather|"
    r"husband|wife|son|daughter|brother|sister|evangelical|Catholic|pastor|priest|singer|player|mechanic|laborer|makeup artist|fisherman|farmer|researcher|applicant|parolee|prisoner|plaintiff|petitioner)"
)


@dataclass(frozen=True)
class Relation:
    """One link between two found entities, and the words that show it."""

    name: str
    source: Found
    target: Found
    start: int
    end: int
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Row:
    """`first` and `second` are kinds in text order; `back` means that the link runs from the second to the first."""

    name: str
    first: str
    second: str
    between: re.Pattern[str]
    after: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    back: bool = False
    form: str = ""
    """Form that the country's, court's or agency's mention must have, if any."""


def _row(
    name: str,
    first: str,
    second: str,
    between: str,
    after: str = "",
    before: str = "",
    back: bool = False,
    form: str = "",
) -> _Row:
    return _Row(
        name,
        first,
        second,
        re.compile(rf"(?:{between})$"),
        re.compile(after) if after else None,
        re.compile(rf"(?:{before})$") if before else None,
        back,
        form,
    )


_APPOSED = r"(?:,? \(?\d{1,3}\)?,?)?(?:,|,? who is| is| was|,? also|,? himself|,? herself| [–—-])? ?(?:an?|the|another) (?:(?!and |who )[\w’'.-]+,? ){0,5}"
ROWS: tuple[_Row, ...] = (
    # NAME, a Guatemalan man; NAME is a Salvadoran migrant
    _row("national_of", "Person", "Country", _APPOSED, rf"^(?:[ -][\w-]+){{0,3}}?[ -]{_PERSON_NOUN}\b", form="demonym"),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?(?:,| is| was|, who is|, who was) (?:(?:an?|the|originally) )?", r"^(?=[,.;]| who\b| from\b| known\b| and\b)", form="demonym"),
    # a Guatemalan man, NAME; the Iraqi interpreter NAME; Salvadoran national NAME
    _row("national_of", "Country", "Person", rf"(?:[ -](?:(?!and )[\w-]+ ){{0,4}}?{_PERSON_NOUN}s?)(?: (?:\w+ ){{0,2}})?(?:,| named| known(?: \w+){{0,5}} as| called| identified(?: \w+){{0,5}} (?:as|by))?(?: [“\"‘])? ?", back=True, form="demonym"),
    # NAME of Myanmar, a nurse from Venezuela, a citizen of Haiti, a native of Cuba, who came from Iran
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?,? (?:an? |who (?:is|was) an? )?(?:[\w-]+ ){0,3}?(?:of|from|(?:citizen|national|native) of)(?: the)? (?:Republic of )?"),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?(?:,| is| was|, who is|, who was|,? also)? (?:a|an|the) (?:[\w-]+ ){0,6}?(?:of|from|who (?:came|fled|arrived) from)(?: the)? ?"),
    _row("national_of", "Person", "Country", r"(?: was| is|,)? ?(?:a )?(?:native|home(?: country| nation|land)?(?: of)?),? ?"),
    _row("national_of", "Country", "Person", r"[’']s ", back=True),
    _row("born_in", "Person", "Country", r"(?:, who)?(?: was|,|, who is)? (?:(?:\w+ ){0,3})?born (?:and raised )?in(?: the)? (?:[A-Z]\w+, )?"),
    _row("born_in", "Country", "Person", r"[-‑]born (?:\w+ ){0,2}", back=True),
    # Judge NAME in Boston; Judge NAME, who sits in Boston; NAME of the Ninth Circuit
    _row("sits_on", "Judge", "Court", r"(?:,? (?:who (?:sits|presides|is based)|sitting|based|serving|an? [^.,;]{3,60}?))?,? (?:in|of|for|on|from|at)(?: the)?(?: federal (?:court|bench) in| U\.?S\.? District Court in| bench of the)? "),
    _row("sits_on", "Judge", "Court", r",? ?(?:[’']s)? (?:\w+ ){0,4}?(?:courtroom|court|bench|courthouse) in "),
    _row("sits_on", "Judge", "Court", r", (?:an? |the )?(?:[\w-]+ ){0,4}?judge (?:in|of|on|for|at|from) (?:the )?"),
    _row("sits_on", "Court", "Judge", r"(?:[’']s| Court of Appeals|[-‑]based)? ?(?:(?:Chief|Senior|federal|U\.?S\.?|District|district|Circuit|magistrate|Judge|judge|Justice|then-|the|court[’']s)[ ,]*){0,5}", back=True),
    _row("sits_on", "Court", "Judge", r"(?:,| [–—-]| \()\s?(?:(?:Judges?|Justices?|where|[A-Z][\w.’-]+|and|per|led by|with|the|court[’']s president|[,–—-]) ?){0,8}", back=True, form=""),
    # ICE director NAME; Homeland Security Secretary NAME; the Justice Department's lawyer, NAME
    _row("official_of", "Agency", "Person", rf"(?:[’']s?)? (?:(?!and |or )[\w’'-]+ ){{0,6}}?{_TITLE}(?: for [\w ]{{3,40}})?,? (?:(?:Mr|Ms|Mrs|Dr|Gen|Col)\. )?", back=True),
    _row("official_of", "Agency", "Person", r"(?:[’']s)? (?:Secretary|Director|Commissioner|Chief|Spokes(?:man|woman|person)|Attorney General|Acting Director|Acting Secretary|Assistant Secretary|Deputy Secretary|Press Secretary|Governor|Gov\.|General) ", back=True),
    # NAME, acting director of ICE; NAME, for the Justice Department; NAME, a lawyer with the Justice Department
    _row("official_of", "Person", "Agency", rf",? (?:(?:who (?:is|was|heads|leads|runs)|an?|the|then|now|acting|former|a former|as) )?(?:(?!and |or |for the plaintiff)[\w’'-]+ ){{0,6}}?{_TITLE},? (?:(?:and )?[\w -]{{0,30}})?(?:of|for|at|with|in|from)(?: the)? "),
    _row("official_of", "Person", "Agency", r", (?:arguing |speaking |appearing |representing )?(?:for|of|with|who (?:heads|leads|runs|oversees|argued for|works for|worked for))(?: the)? "),
    _row("official_of", "Person", "Agency", r", (?:an?|the|acting|former) ?(?:the |former |acting |senior |top )?", rf"^(?:[’']s)? (?:[\w-]+ ){{0,4}}?{_TITLE}\b"),
    _row("official_of", "Person", "Agency", r" (?:told|said)? ?(?:as|is) (?:the )?(?:head|chief|director|secretary) of (?:the )?"),
    # ICE's Enforcement and Removal Operations; USCIS, part of DHS
    _row("part_of", "Agency", "Agency", r"[’']s(?: own)? (?:\w+ ){0,2}?", back=True),
    _row("part_of", "Agency", "Agency", r",? (?:which is |is )?(?:an? )?(?:part|arm|branch|unit|division|component|agency|bureau|office|section|subagency) (?:of|within|inside|under)(?: the)? "),
    _row("part_of", "Agency", "Agency", r",? (?:within|inside|under|housed (?:in|at|within)|at)(?: the)? "),
    _row("part_of", "Agency", "Agency", r", (?:whose|which oversees|the parent (?:agency|department) of|which (?:runs|includes)) (?:\w+ ){0,2}", back=True),
    # NAME, who represents X; X's lawyer, NAME; NAME, a lawyer for X
    _row("represents", "Person Organization", "Person", r",? (?:of [^,.]{3,60}, |an? [^,.]{3,60}, )?(?:who |which |, )?(?:also )?(?:represents?|represented|representing|is representing|has represented|acts? for|acted for|acting for|argue[sd] for|appeared for|sued on behalf of|is defending|defended|is suing for|brought (?:the|a) (?:case|suit) for|, for|, on behalf of)(?: the)? "),
    _row("represents", "Person Organization", "Person", r",? (?:(?:an?|the|one of|lead|his|her|their) )?(?:[\w’'-]+ ){0,4}?(?:lawyers?|attorneys?|counsel|solicitors?|barrister)(?: [\w’'-]+){0,6}? (?:for|of|representing)(?: the)? "),
    _row("represents", "Person", "Person Organization", r"(?:[’']s)? (?:[\w-]+ ){0,3}?(?:lawyers?|attorneys?|counsel|solicitors?|barrister|legal team)(?:,? (?:led by|including|such as|among them|one of them))?,? (?:[A-Z]{1,2}\w+ [A-Z]\w+,? and )?", back=True),
    _row("represents", "Person", "Person Organization", r",? (?:(?:is|was|are) )?(?:represented|defended) by ", back=True),
    # CECOT in El Salvador
    _row("located_in", "Facility", "Country", r"(?: \([^)]*\))?,? (?:(?:a|the) [^.,;]{0,60}?)?(?:on [\w ,]{3,20} )?(?:in|near|at|across)(?: the)? (?:[A-Z]\w+, )?"),
    _row("located_in", "Country", "Facility", r"(?:[’']s)? (?:[\w-]+ ){0,5}?(?:prison|jail|facility|center|called|known as|the|,|named|complex)? ?(?:,|called|known as|the)? ?", back=True),
)  # fmt: skip
_LAST_RESORT = {"located_in"}

_LAW_VERB = re.compile(
    r"\b(?:invok(?:e|es|ed|ing)|relied on|relying on|relies on|citing|cited|cites|us(?:e|es|ed|ing)|appl(?:y|ied|ying)|under|declar\w+ under|reliance on|invocation of|turned to|pursuant to|proclamation)\b[^.;]{0,60}$"
)
_INVOKE = re.compile(
    r"\b(?:invok(?:e|es|ed|ing)|invocation of|relied on|relying on|relies on|(?:about to |has |had |to )use[ds]?|us(?:ed|ing)|citing)\b(?: [\w’'“\"-]+){0,8}\s*[“\"]?$"
)
_TIES = re.compile(
    r"\b(?:members? of|membership in|belong(?:s|ed|ing)? to|ties to|tied to|affiliat\w+|links? to|linked to|part of|associat\w+|connections? to|involve\w+ (?:in|with)|leader of|gang member|is (?:an? )?|was (?:an? )?)\b",
    re.I,
)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|alleg\w+|claim\w*|say|says|said|contend\w*|argu\w+|label\w*|call(?:s|ed)?|insist\w*|maintain\w*|told|describ\w+|identif\w+|assert\w*|suspect\w*|believ\w+|den(?:y|ies|ied)|evidence|proof|according|designat\w+)\b",
    re.I,
)
_VICTIM = re.compile(
    r"\b(?:fled|flee\w*|fear\w*|threat\w*|persecut\w*|recruit\w*|escap\w*|extort\w*|attack\w*|killed|murder\w*|targeted by|victim|rival|left)\b",
    re.I,
)
_GANGS = ("gang", "cartel", "criminal", "terror")


def relations_in(findings: Findings) -> tuple[Relation, ...]:
    """Every relation between entities that the story's words show, each once."""
    found: dict[tuple[str, str, str], Relation] = {}
    for relation in _all(findings):
        if relation.source is not relation.target:
            found.setdefault((relation.name, relation.source.key, relation.target.key), relation)
    return tuple(found.values())


def _all(findings: Findings) -> Iterator[Relation]:
    from loaders.reading.relations_of_cases import parties_and_judges
    from loaders.reading.relations_of_judges import seats_by_context

    for sentence, mentions in _by_sentence(findings):
        if sentence.headline and findings.document.text[sentence.end - 1] not in ".!?":
            continue
        yield from _rows(findings, sentence, mentions)
        yield from _invoked(findings, mentions)
        yield from _ties(findings, sentence, mentions)
        yield from _offices(findings, mentions)
        yield from _descriptions(mentions)
    yield from seats_by_context(findings)
    yield from parties_and_judges(findings)


def _by_sentence(findings: Findings) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence with its mentions in order."""
    rest = list(findings.mentions)
    number = 0
    for sentence in findings.sentences:
        inside: list[Mention] = []
        while number < len(rest) and rest[number].start < sentence.end:
            if rest[number].start >= sentence.start:
                inside.append(rest[number])
            number += 1
        if inside:
            yield sentence, inside


def _rows(findings: Findings, sentence: Sentence, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    for number, first in enumerate(mentions):
        for second in mentions[number + 1 : number + 5]:
            if second.start < first.end or second.start - first.end > 130:
                continue
            between = text[first.end : second.start]
            for row in ROWS:
                if first.entity.kind not in row.first or second.entity.kind not in row.second.split():
                    continue
                if not row.between.fullmatch(between) or (row.form and row.form not in (first.form, second.form)):
                    continue
                if row.after and not row.after.search(text[second.end : sentence.end]):
                    continue
                source, target = (second, first) if row.back else (first, second)
                if _holds(row.name, source, target, text):
                    yield Relation(row.name, source.entity, target.entity, first.start, second.end)


def _holds(name: str, source: Mention, target: Mention, text: str) -> bool:
    """What a row cannot see: roles that exclude a relation."""
    role = source.entity.traits.get("role")
    if name == "national_of":
        return role not in ("official", "counsel") and source.entity.kind == "Person" and source.form != "possessive"
    if name == "represents":
        return source.form != "pronoun" and target.entity.traits.get("role") not in ("official", "counsel")
    if name == "official_of":
        return source.form in ("name", "short") and target.form != "pronoun"
    if name == "sits_on":
        return target.form != "pronoun" and source.form != "pronoun"
    if name in ("part_of", "located_in"):
        return source.form not in ("pronoun", "title") and target.form not in ("pronoun", "title")
    return True


def _descriptions(mentions: list[Mention]) -> Iterator[Relation]:
    """ "A 20-year-old Venezuelan migrant": the country stands inside the mention of the person."""
    for outer in mentions:
        if outer.entity.kind != "Person" or outer.form != "description":
            continue
        for inner in mentions:
            if inner.entity.kind == "Country" and outer.start <= inner.start and inner.end <= outer.end:
                yield Relation("national_of", outer.entity, inner.entity, outer.start, outer.end)


def _invoked(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    for number, law in enumerate(mentions):
        if law.entity.kind != "Law":
            continue
        actors = [
            each
            for each in mentions[:number]
            if each.entity.ref == "agency:us"
            or each.entity.kind == "Agency"
            or (each.entity.kind == "Person" and each.entity.traits.get("role") == "official")
        ]
        if actors and _INVOKE.search(text[actors[-1].end : law.start]):
            yield Relation("invokes", actors[-1].entity, law.entity, actors[-1].start, law.end)


def _ties(findings: Findings, sentence: Sentence, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    words = text[sentence.start : sentence.end]
    for number, gang in enumerate(mentions):
        if gang.entity.kind != "Organization" or not str(gang.entity.traits.get("sort", "")).startswith(_GANGS):
            continue
        people = [
            each
            for each in mentions[:number]
            if each.entity.kind == "Person" and each.entity.traits.get("role", "litigant") == "litigant"
        ]
        if not people:
            continue
        person = people[-1]
        between = text[person.end : gang.start]
        if _TIES.search(between) and _ACCUSES.search(words) and not _VICTIM.search(between):
            yield Relation("accused_of_ties", person.entity, gang.entity, person.start, gang.end)


def _offices(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    """A title that alone names the office: "President NAME", "Attorney General NAME", "NAME, the home secretary"."""
    for mention in mentions:
        if mention.entity.kind != "Person" or mention.form not in ("name", "short"):
            continue
        told = office_agency(findings, mention)
        if told is not None:
            agency, start, end, office = told
            yield Relation("official_of", mention.entity, agency, start, end, (("office", office),))
