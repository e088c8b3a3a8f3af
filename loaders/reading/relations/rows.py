"""Relations as rows: which words between two mentions (and around them) make the one related to the other.

`Ⓟ, a Ⓝ man` gives NATIONAL_OF. A row names the kinds in the order of the text; `back` means that the link runs from the second to the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.finding.unnamed_people import NOUN as _PERSON_NOUN

TITLE = (
    r"(?:secretary|director|commissioner|chief|head|spokes(?:man|woman|person)|lawyer|attorney|counsel|official|officer|agent|administrator|"
    r"attorney general|solicitor general|governor|minister|czar|adviser|advisor|deputy|prosecutor|inspector general|president|general|"
    r"supervisor|analyst|undersecretary|assistant secretary|chair(?:man|woman)?|employee|leader|mayor|sheriff|envoy|ambassador|consul|commander|litigator)"
)


@dataclass(frozen=True)
class Row:
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
) -> Row:
    return Row(
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
_OF_PERSON = (
    r"^[ -](?!(?:prisons?|jails?|custody|governments?|authorities|officials|gangs?|laws?|borders?|police|soil|capital|city|courts?|presidents?|ministers?|airports?|army|"
    r"military|consulate|embassy|territory|nationality|passports?|descent|heritage|origin|famil(?:y|ies)|parents|prosecutors?|mega-?prison|megaprison|side|state|town|language|food|restaurant|women|men|migrants|immigrants|nationals|citizens|students)\b)[a-z][\w-]*"
)
"""What follows the demonym in an apposition to a person: any noun but those of things, bodies and groups."""
ROWS: tuple[Row, ...] = (
    # NAME, a Guatemalan man; NAME is a Salvadoran migrant
    _row("national_of", "Person", "Country", _APPOSED, _OF_PERSON, form="demonym"),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?(?:,| is| was|, who is|, who was) (?:(?:an?|the|originally) )?(?:\d{1,3}-year-old )?(?:young |gay |transgender |devout )?", r"^(?=[,.;)–—]| (?:who|whom|from|known|and|held|detained|living|with|named|in|at|on|by|was|is|whose|jailed|deported|removed|seeking|fleeing)\b)", form="demonym"),
    # NAME, a 20-year-old U.S. citizen; NAME, an American citizen
    _row("national_of", "Person", "Country", _APPOSED, r"^ (?:citizen|national)\b"),
    # a Guatemalan man, NAME; the Iraqi interpreter NAME; Salvadoran national NAME
    _row("national_of", "Country", "Person", rf"(?:[ -](?:(?!and )[\w-]+ ){{0,4}}?{_PERSON_NOUN}s?)(?: (?:\w+ ){{0,2}})?(?:,| named| known(?: \w+){{0,5}} as| called| identified(?: \w+){{0,5}} (?:as|by))?(?: [“\"‘])? ?", back=True, form="demonym"),
    # NAME of Myanmar, a nurse from Venezuela, a citizen of Haiti, a native of Cuba, who came from Iran
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?,? (?:who (?:is|was|came|comes|fled) )?(?:of|from|(?:an? )?(?:citizen|national|native) of)(?: the)? ", before=r"(?<!to )(?<!return of )"),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?(?:,| is| was|, who is|, who was|,? also)? (?:a|an|the) (?:[\w-]+ ){0,6}?(?:of|from|who (?:came|fled|arrived) from)(?: the)? ?"),
    _row("national_of", "Person", "Country", r"(?: was| is|,)? ?(?:a )?(?:native|home(?: country| nation|land)?(?: of)?),? ?"),
    # who came to the United States from Guatemala; who fled Vietnam; holds Vietnamese citizenship
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?,? (?:who )?(?:had |first |has )?(?:came|come|arrived|emigrated|immigrated|moved|fled) (?:to (?:the )?[A-Z][\w. ]{1,24} |here |over )?from(?: the)? "),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?, who (?:had |has )?(?:once )?fled(?: from)?(?: the)? "),
    _row("national_of", "Person", "Country", r",? (?:who )?(?:holds|has|had|held|carries) (?:both |dual |an? )?", r"^ (?:citizenship|nationality|passport)\b", form="demonym"),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?(?:,|,? is|,? was|, who is|, who was) (?:an? )?(?:native|citizen|national) and (?:citizen|national|native) of(?: the)? "),
    _row("national_of", "Person", "Country", r"(?:,? \d{1,3},?)?,? (?:who )?(?:is|was|comes) originally from(?: the)? "),
    _row("national_of", "Country", "Person", r"[’']s ", back=True),
    _row("born_in", "Person", "Country", r"(?:, who)?(?: was|,|, who is)? (?:(?:\w+ ){0,3})?born (?:and raised )?in(?: the)? (?:[A-Z]\w+, )?"),
    _row("born_in", "Person", "Country", r", (?:an?|the) (?:[\w-]+ ){0,2}", r"^[-‑]born\b"),
    _row("national_of", "Person", "Country", r"(?:, \d{1,3})?, (?:who (?:is|was) )?originally from (?:the )?"),
    _row("born_in", "Country", "Person", r"[-‑]born (?:\w+ ){0,2}", back=True),
    # Judge NAME in Boston; Judge NAME, who sits in Boston; NAME of the Ninth Circuit
    _row("sits_on", "Judge", "Court", r"(?:,? (?:who (?:sits|presides|is based)|sitting|based|serving|an? [^.,;]{3,60}?))?,? (?:in|of|for|on|from|at)(?: the)?(?: federal (?:court|bench) in| U\.?S\.? District Court in| bench of the)? "),
    # Judge NAME (S.D.N.Y.); Judge NAME, N.D. Cal.
    _row("sits_on", "Judge", "Court", r"(?: \(|, )", r"^\.?[,.;)]"),
    _row("sits_on", "Judge", "Court", r",? ?(?:[’']s)? (?:\w+ ){0,4}?(?:courtroom|court|bench|courthouse) in "),
    _row("sits_on", "Judge", "Court", r", (?:an? |the )?(?:[\w.-]+ ){0,4}?judge (?:in|of|on|for|at|from) (?:the )?"),
    _row("sits_on", "Court", "Judge", r"(?:[’']s| Court of Appeals|[-‑]based)? ?(?:(?:Chief|Senior|federal|U\.?S\.?|District|district|Circuit|magistrate|Judge|judge|Justice|then-|the|court[’']s)[ ,]*){0,5}", back=True),
    _row("sits_on", "Court", "Judge", r"(?:,| [–—-]| \()\s?(?:(?:Judges?|Justices?|where|[A-Z][\w.’-]+|and|per|led by|with|the|court[’']s president|[,–—-]) ?){0,8}", back=True, form=""),
    # ICE director NAME; Homeland Security Secretary NAME; the Justice Department's lawyer, NAME
    _row("official_of", "Agency", "Person", rf"(?:[’']s?)? (?:(?!and |or )[\w’'-]+ ){{0,6}}?{TITLE}(?: for [\w ]{{3,40}})?,? (?:(?:Mr|Ms|Mrs|Dr|Gen|Col)\. )?", back=True),
    _row("official_of", "Agency", "Person", r"(?:[’']s)? (?:Secretary|Director|Commissioner|Chief|Spokes(?:man|woman|person)|Attorney General|Acting Director|Acting Secretary|Assistant Secretary|Deputy Secretary|Press Secretary|Governor|Gov\.|General) ", back=True),
    # a government attorney, NAME
    _row("official_of", "Agency", "Person", r",? ", before=r"\b(?:[Aa]|[Aa]nother|[Tt]he) (?:\w+ )?", back=True, form="metonym"),
    # assistant field office director for ICE's Enforcement and Removal Operations NAME
    _row("official_of", "Agency", "Person", r" ", before=rf"\b{TITLE} (?:for|of|at|with) (?:the )?(?:[A-Z][\w’'.]+ ){{0,3}}", back=True),
    # NAME, acting director of ICE; NAME, for the Justice Department; NAME, a lawyer with the Justice Department
    _row("official_of", "Person", "Agency", rf",? (?:(?:who (?:is|was|heads|leads|runs)|an?|the|then|now|acting|former|a former|as) )?(?:(?!and |or |for the plaintiff)[\w’'-]+ ){{0,6}}?{TITLE},? (?:(?:and )?[\w -]{{0,30}})?(?:of|for|at|with|in|from)(?: the)? "),
    _row("official_of", "Person", "Agency", r", (?:arguing |speaking |appearing |representing )?(?:for|of|with|who (?:heads|leads|runs|oversees|argued for|works for|worked for|represents|represented|is representing))(?: the)? "),
    _row("official_of", "Person", "Agency", r", (?:an?|the|acting|former) ?(?:the |former |acting |senior |top )?", rf"^(?:[’']s)? (?:[\w-]+ ){{0,4}}?{TITLE}\b"),
    # NAME of the Justice Department
    _row("official_of", "Person", "Agency", r" of (?:the )?", r"^(?! (?:custody|detention|database|records?|list))"),
    # NAME, ICE's acting director
    _row("official_of", "Person", "Agency", r", (?:then )?", rf"^[’']s? (?:[\w-]+ ){{0,4}}?{TITLE}\b"),
    _row("official_of", "Person", "Agency", r" (?:told|said)? ?(?:as|is) (?:the )?(?:head|chief|director|secretary) of (?:the )?"),
    # ICE's Enforcement and Removal Operations; USCIS, part of DHS
    _row("part_of", "Agency", "Agency", r"[’']s(?: own)? (?:\w+ ){0,2}?", back=True),
    _row("part_of", "Agency", "Agency", r",? (?:which is |is )?(?:an? |the )?(?:part|arm|branch|unit|division|component|agency|bureau|office|section|subagency) (?:of|within|inside|under)(?: the)? "),
    _row("part_of", "Agency", "Agency", r",? (?:within|inside|under|housed (?:in|at|within)|at)(?: the)? "),
    _row("part_of", "Agency", "Agency", r", (?:whose|which oversees|the parent (?:agency|department) of|which (?:runs|includes)) (?:\w+ ){0,2}", back=True),
    # CECOT in El Salvador
    _row("located_in", "Facility", "Country", r"(?: \([^)]*\))?,? (?:on [\w ,]{3,20} )?(?:in|near|at)(?: the)? (?:[A-Z]\w+, )?"),
)  # fmt: skip
BY_KINDS: dict[tuple[str, str], tuple[Row, ...]] = {
    pair: tuple(row for row in ROWS if (row.first, row.second) == pair)
    for pair in {(row.first, row.second) for row in ROWS}
}
"""The rows for two kinds in text order."""
