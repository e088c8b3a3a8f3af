"""What a speaker does with a fact: retracts beats admits and denies, which beat asserts (survey of facts, section 4)."""

from __future__ import annotations

import re

from loaders.reading.sentences.lexicon import Verb

RETRACTS = re.compile(
    r"\bback(?:ed|ing|s)? (?:down|away|off|out) (?:from|on|of) (?:Ⓐ\'s|Ⓟ\'s|that|the|its|their|this|those|earlier|previous|an? )|\bwalk(?:ed|ing|s)? back\b|\bwithdr[ae]w(?:n|ing)? (?:that|the (?:claim|statement|assertion)|it\b|its (?:claim|statement|assertion))|"
    r"\bretract(?:ed|ing|s)?\b|\b(?:based|relied|rested) on (?:in(?:accurate|correct)|erroneous|false|wrong|mistaken|faulty) (?:information|data|records?)|"
    r"\b(?:previous|earlier) (?:claims?|statements?|assertions?|account) (?:was|were|is|had been) (?:wrong|incorrect|false|inaccurate|in error)|\bcorrected (?:itself|that|the record|its)|"
    r"\brevers(?:ed|ing) (?:itself|its (?:claim|account|story))|\bconced\w+ that (?:this|that|its|the) (?:argument|claim|statement|assertion)|\btook (?:that|it|(?:his|her|its|Ⓟ's|Ⓐ's) statement) back\b|\bbacktrack\w*|\brecant\w*",
    re.IGNORECASE,
)
ADMITS = re.compile(
    r"\bblam(?:ed|es|ing) (?:it on )?(?:an? |the )?(?:run of |series of |string of |confluence of |\w+ )?(?:administrative |clerical |software |computer |human )?(?:errors?|mistakes?|mix-?ups?|glitch\w*|oversights?|breakdowns?|miscommunication)|"
    r"\bowned up to\b|\b(?:made|was|been|were|due to|called it|described (?:it )?as) (?:what \w+ called )?an? \"?(?:administrative |clerical |inadvertent |honest )?(?:error|mistake|oversight)\b|"
    r"\b(?:unable to|could not|cannot) (?:identify|find|locate|substantiate)\b|\bapologi[sz]ed\b|\b(?:we|they|it) (?:got (?:it|this|that) wrong|erred|made a mistake|messed up)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:show[ns]? no (?:proof|evidence)|no (?:proof|evidence) (?:of|that|for)|never (?:\w+ )?(?:been|had|belonged|supported|committed|said|joined|accepted|asked|lied)|did not (?:lie|join|support|ask|say|threaten)|"
    r"(?:is|was|are|were|am)(?:n't| not)(?: and (?:has )?never (?:been|was))? (?:an? )?(?:member|gang|terrorist|criminal|threat|danger)|has nothing to do with|did not violate|"
    r"no (?:ties|connection|link|affiliation)|not (?:in )?(?:violat\w+|defying)|(?:was|is|were|are|been) no (?:\w+ )?(?:error|mistake|violation|breach|overcrowding|profiling|abuse|wrongdoing)|(?:nobody|no one|none of them|nothing) (?:\S+ ){0,5}?(?:is|was|were|goes|has been|had been|broke|violated)|not (?:a |an )?criminal|(?:is|was|are|were) (?:a |an |simply |flatly |all |just |plainly )?(?:baseless|nonsense|untrue|false|lies?|fiction|not true)|(?:never|not|n't|no one|nobody) [^.;]{0,40}?(?:violat\w+|breach\w*|defied|disobey\w*|flout\w*|broken?)|nobody [^.;]{0,30} is denied)\b",
    re.IGNORECASE,
)
_REFUSED_THING = re.compile(
    r" (?:an? |the |his |her |Ⓟ's )?(?:\w+ )?(?:entry|access|stay|request|motion|bond|asylum|bail|petition|review|hearing|rehearing|visa|application)\b"
)
_CHARGE = re.compile(
    r" (?:the |those |that |any |with )?(?:\w+ )?(?:claims?|accusations?|allegations?|reports?|suggestions?|account|charges?|idea|characteri[sz]ation|notion)\b"
)


CALLS = re.compile(
    r"(?:call|brand|label|characteri[sz]e|portray|paint|deem|describe)(?:s|d|ed)? (?:the |that |those |any )?(?:[ⓅⒻⓄⓁⒶ]|(?:\w+ ){0,5}?\w+) (?:as )?(?:an? |\"|false|illegal|unlawful|unconstitutional|untrue|baseless|dangerous|nonsense)"
)
"""`called Ⓟ a danger`, `calls descriptions of crowding false`."""
CALLS_IT_FALSE = re.compile(
    r"(?:call|brand|label|deem|describe)(?:s|d|ed)? (?:that|this|it|them|(?:the |those |such |any )?(?:claims?|accusations?|allegations?|charges?|story|account)) (?:as )?(?:an? |pure |complete |flatly |simply |total |\")*(?:lie|lies|false|untrue|baseless|nonsense|fiction|absurd|fabrication|fabricated|wrong|hoax|smear)\b"
)
"""`calls that a lie`: a denial of what was said before."""
_FALSE = re.compile(r"\b(?:false|untrue|baseless|nonsense|lies?|fiction|hoax|inaccurate)\b")
EXCUSE = re.compile(
    r"\b(?:unaware|too late|not aware|no (?:notice|knowledge|idea|word)|did not (?:get through|receive|learn|know|reach|see|arrive)|never (?:received|got|saw|reached|learned|told|arrived)|"
    r"had already (?:left|departed|gone|taken off)|(?:only|not) (?:learned|received|served|notified|told)|(?:was|were) not (?:served|notified|told|bound))\b"
)
"""Why an order was not followed, without saying that it was broken: that denies the breach."""


def stance_of_words(content: str) -> str:
    """The stance where no verb of speech shows it."""
    if ADMITS.search(content):
        return "admits"
    return "denies" if _NOT_SO.search(content) else "asserts"


def stance_of(verb: Verb, here: str, content: str, negated: bool) -> str | None:
    """The stance, or None where the words claim nothing; `here` begins at the verb."""
    if RETRACTS.match(here) or (verb.sorts & {"assert", "admit"} and RETRACTS.search(content[:120])):
        return "retracts"
    if "retract" in verb.sorts:
        return None if verb.lemma == "withdraw" else "retracts"
    if CALLS_IT_FALSE.match(here):
        return "denies"
    if "admit" in verb.sorts:
        takes_that = verb.lemma != "accept" or content.startswith(" that ")
        return "admits" if takes_that and not negated else None
    if verb.lemma in ("deny", "dispute", "contest", "refute", "rebut"):
        return None if negated or _REFUSED_THING.match(content) else "denies"
    if verb.lemma in ("reject", "disagree"):
        return "denies" if _CHARGE.match(content) else None
    if CALLS.match(here) and verb.lemma not in ("describe", "believe"):
        return "denies" if _FALSE.search(here[:90]) else "asserts"
    if "assert" not in verb.sorts:
        return "admits" if here.startswith("owned up to") else None
    if ADMITS.search(content) or (verb.lemma == "blame" and ADMITS.search(here)):
        return "admits"
    if verb.lemma == "blame" or (negated and verb.lemma in ("say", "tell", "explain", "answer", "report", "believe")):
        return None
    return "denies" if _NOT_SO.search(content) else "asserts"
