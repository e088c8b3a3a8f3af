"""What a speaker does with a fact: retracts beats admits and denies, which beat asserts (survey of facts, section 4)."""

from __future__ import annotations

import re

from loaders.reading.lexicon import Verb

RETRACTS = re.compile(
    r"\bback(?:ed|ing|s)? (?:down|away|off) (?:from|on) (?:that|the|its|their|this|those|earlier|previous|an? )|\bwalk(?:ed|ing|s)? back\b|\bwithdr[ae]w(?:n|ing)? (?:that|the (?:claim|statement|assertion)|it\b|its (?:claim|statement|assertion))|"
    r"\bretract(?:ed|ing|s)?\b|\b(?:based|relied|rested) on (?:in(?:accurate|correct)|erroneous|false|wrong|mistaken|faulty) (?:information|data|records?)|"
    r"\b(?:previous|earlier) (?:claims?|statements?|assertions?|account) (?:was|were|is|had been) (?:wrong|incorrect|false|inaccurate|in error)|\bcorrected (?:itself|that|the record|its)|"
    r"\brevers(?:ed|ing) (?:itself|its (?:claim|account|story))|\bconced\w+ that (?:this|that|its|the) (?:argument|claim|statement|assertion)|\btook (?:that|it|(?:his|her|its|Ⓟ's|Ⓐ's) statement) back\b|\bbacktrack\w*|\brecant\w*",
    re.IGNORECASE,
)
ADMITS = re.compile(
    r"\bblam(?:ed|es|ing) (?:it on )?(?:an? |the )?(?:run of |series of |string of |confluence of |\w+ )?(?:administrative |clerical |software |computer |human )?(?:errors?|mistakes?|mix-?ups?|glitch\w*|oversights?|breakdowns?|miscommunication)|"
    r"\bowned up to\b|\b(?:made|was|been|were|due to|called it|described (?:it )?as) (?:what \w+ called )?an? \"?(?:administrative |clerical |inadvertent |honest )?(?:error|mistake|oversight)\b|"
    r"\b(?:unable to|could not|cannot) (?:identify|find|locate|substantiate)\b|\bapologi[sz]ed\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:show[ns]? no (?:proof|evidence)|no (?:proof|evidence) (?:of|that|for)|never (?:been|had|belonged|supported|committed|said|joined)|"
    r"(?:is|was|are|were|am)(?:n't| not)(?: and (?:has )?never (?:been|was))? (?:an? )?(?:member|gang|terrorist|criminal|threat|danger)|has nothing to do with|did not violate|"
    r"no (?:ties|connection|link|affiliation)|not (?:in )?(?:violat\w+|defying)|was no error|(?:is|was|are|were) (?:baseless|nonsense|untrue|false)|nobody [^.;]{0,30} is denied)\b",
    re.IGNORECASE,
)
_REFUSED_THING = re.compile(
    r" (?:an? |the |his |her |Ⓟ's )?(?:\w+ )?(?:entry|access|stay|request|motion|bond|asylum|bail|petition|review|hearing|rehearing|visa|application)\b"
)
_CHARGE = re.compile(
    r" (?:the |those |that |any |with )?(?:\w+ )?(?:claims?|accusations?|allegations?|suggestions?|account|charges?|idea|characteri[sz]ation|notion)\b"
)


def stance_of(verb: Verb, here: str, content: str, negated: bool) -> str | None:
    """The stance, or None where the words claim nothing; `here` begins at the verb."""
    if RETRACTS.match(here) or (verb.sorts & {"assert", "admit"} and RETRACTS.search(content[:120])):
        return "retracts"
    if "retract" in verb.sorts:
        return None if verb.lemma == "withdraw" else "retracts"
    if "admit" in verb.sorts:
        return None if negated else "admits"
    if verb.lemma in ("deny", "dispute", "contest", "refute", "rebut"):
        return None if negated or _REFUSED_THING.match(content) else "denies"
    if verb.lemma in ("reject", "disagree"):
        return "denies" if _CHARGE.match(content) else None
    if "assert" not in verb.sorts:
        return "admits" if here.startswith("owned up to") else None
    if ADMITS.search(content) or (verb.lemma == "blame" and ADMITS.search(here)):
        return "admits"
    if verb.lemma == "blame" or (negated and verb.lemma in ("say", "tell", "explain", "answer", "report", "believe")):
        return None
    return "denies" if _NOT_SO.search(content) else "asserts"
