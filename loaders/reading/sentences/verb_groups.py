"""Verbs as they stand: whether a word is one here, and the auxiliaries, negation and adverbs that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.reading.sentences.lexicon import AUXILIARY, BE, MODAL, PREPOSITIONS, RELATIVES, VERBS, Verb, negated
from loaders.reading.sentences.lines import DATE, LETTERS, WHO, Line, remembered

ACTORS = frozenset(WHO)
_ALSO_NOUNS = frozenset(
    "order stay block hold claim release return halt ban freeze pause appeal request report plan grant issue move transfer board "
    "stop bar sign set cut limit free clear demand command bid file back call hand place book bus truck ship load show look need "
    "challenge support question use list target visit watch work help name notice push read share shift test trigger urge wait "
    "worry attempt cause draft end face fear fight host land lead live mark point reach turn leave force answer note state "
    "record result start talk play run meet match break view vote charge arrest transport deport stand sound further own".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those any no such each every 's another one two three both either several many all some first second "
    "third last next new same own other court judge's temporary emergency preliminary nationwide permanent federal administrative "
    "restraining removal deportation withholding final written oral earlier previous prior original initial amended lower-court".split()
)
_ADVERBS = frozenset(
    "also then later already again once never not now still since just only first ever even yet soon long today tonight yesterday "
    "reportedly earlier late early often twice almost nearly virtually largely formally further instead thus so far away back "
    "both all outright there here anyway therefore however likely probably perhaps nonetheless nevertheless meanwhile otherwise".split()
)
PEOPLE_NOUNS = frozenset(
    "officials lawyers relatives supporters groups parents relatives supporters groups parents attorneys authorities agents prosecutors officers advocates critics lawmakers justices judges judge court courts panel "
    "majority jurist tribunal government administration department agency ministers".split()
)
_MANY = frozenset(each for each in PEOPLE_NOUNS if each.endswith("s")) | {"majority", "panel"}
"""Nouns that take a plural verb: `judges order`, but a `court order` is no clause."""


@dataclass(frozen=True)
class Group:
    """A verb with the words that carry its tense: `had not been sent`."""

    start: int
    verb: int
    modal: str | None
    infinitive: bool
    negated: bool
    passive: bool
    perfect: str | None
    """`had`, `has` or `have`, where one of them stands before the verb."""


def word(line: Line, index: int) -> str:
    """The word at an index, empty outside the line."""
    words = line.words
    return words[index] if 0 <= index < len(words) else ""


def verb_at(line: Line, index: int) -> Verb | None:
    """The verb that stands here, unless the word is used as a noun or adjective."""
    words = line.words
    if not 0 <= index < len(words) or words[index] not in VERBS:
        return None
    return _verb_at(line, index)


@remembered
def _verb_at(line: Line, index: int) -> Verb | None:
    verb = VERBS.get(word(line, index))
    if verb is None or word(line, index) in ("ruling", "hearing", "setting", "meeting"):
        return None
    before = word(line, index - 1)
    after = word(line, index + 1)
    if verb.tense in ("base", "present") and verb.lemma in _ALSO_NOUNS:
        if verb.tense == "base":
            finitely = before in _MANY or before in ACTORS or before in ("they", "we", "who")
            return (
                verb
                if finitely or before in ("to", "and", "or", "not") or before in MODAL or before in AUXILIARY
                else None
            )
        if before in _DETERMINERS or after in ("of", ".", ",", "'s") or before in PREPOSITIONS:
            return None
        return (
            verb
            if before in LETTERS
            or before in RELATIVES
            or before in PEOPLE_NOUNS
            or (before in INSTRUMENTS and after in ("a", "an", "the", *LETTERS))
            or (
                before in _PAPERS
                and not verb.sorts.isdisjoint(("direct", "block"))
                and after.isalpha()
                and after not in INSTRUMENTS
            )
            or before.endswith("ly")
            or (
                before in ("and", "then", "but")
                and (after in LETTERS or after in ("the", "it", "that", "them", "his", "her", "its"))
            )
            else None
        )
    if (
        verb.tense in ("past", "participle")
        and before in ("the", "a", "an", "'s", "his", "their", "its")
        and after not in ("by",)
    ):
        return None
    if verb.tense == "base" and before in ("a", "an"):
        return None  # `a narrow order`
    if verb.tense == "past" and verb.lemma in ("set", "put", "let", "cut", "read") and before in ("the", "a", "to"):
        return verb if before == "to" else None
    return verb


@remembered
def group(line: Line, index: int) -> Group:
    """The verb group that ends at this verb."""
    at = index - 1
    start = index
    modal: str | None = None
    perfect: str | None = None
    infinitive = passive = denied = False
    while at >= 0:
        each = word(line, at)
        if each in MODAL:
            modal = each
            denied = denied or negated(each)
            start = at
        elif each in AUXILIARY:
            passive = passive or each in BE
            if each in ("had", "'d", "has", "have", "hadn't", "hasn't", "haven't"):
                perfect = "had" if each[:3] == "had" or each == "'d" else "has"
            denied = denied or negated(each)
            start = at
        elif each == "to" and verb_is_gerund(line, index):
            break  # `in addition to ordering …`
        elif each == "to":
            infinitive = True
            start = at
            denied = denied or word(line, at - 1) == "not" or (word(line, at - 1) == "yet")
            break
        elif negated(each):
            denied = True
            start = at
        elif each in _ADVERBS or (each.endswith("ly") and len(each) > 4):
            if each == "yet" or each == "hardly":
                denied = True
            start = at
        elif each == DATE:
            at -= 1
            while word(line, at) in ("on", "late", "early", "earlier", "in", "since", "by", ",", "at", "the"):
                if word(line, at) == ",":
                    break
                at -= 1
            continue
        else:
            break
        at -= 1
    if verb_is_gerund(line, index):
        passive = False
    return Group(start, index, modal, infinitive, denied, passive, perfect)


def verb_is_gerund(line: Line, index: int) -> bool:
    """Whether the verb here ends in -ing."""
    verb = VERBS.get(word(line, index))
    return verb is not None and verb.tense == "gerund"


@remembered
def finite(line: Line, index: int) -> bool:
    """Whether the word here is the verb of a clause of its own."""
    each = word(line, index)
    if each in MODAL or (each in AUXILIARY and each not in ("be", "been", "being", "having", "do", "have")):
        return True
    verb = verb_at(line, index)
    if verb is not None and verb.tense == "base":
        before = word(line, index - 1)
        return before in _MANY or before in ACTORS or before in ("they", "we", "who")
    if verb is None or verb.tense not in ("past", "present"):
        return (
            each.endswith("ed")
            and len(each) > 4
            and each not in VERBS
            and each not in ("united", "need", "indeed", "alleged", "hundred")
            and word(line, index - 1) not in _DETERMINERS
            and word(line, index - 1) not in PREPOSITIONS
            and word(line, index - 1) not in BE
        )
    before = word(line, index - 1)
    return not (before in AUXILIARY and before in BE)


def verb_places(line: Line) -> list[int]:
    """Indexes of the words that can be verbs."""
    return [index for index, each in enumerate(line.words) if each in VERBS]


_PAPERS = frozenset("order ruling injunction decision decree directive".split())
"""After one of these a word such as `bars` is what the paper does."""

INSTRUMENTS = frozenset(
    "order orders ruling rulings decision decisions injunction injunctions tro stay stays judgment judgement opinion directive directives "
    "mandate writ decree settlement verdict block hold pause freeze freezing measure instruction instructions".split()
)
"""Nouns for what a court makes."""


def verb_index(line: Line, index: int) -> int:
    """From an auxiliary to the verb that it serves."""
    at = index
    while at + 1 < len(line.tokens) and (
        word(line, at) in AUXILIARY
        or word(line, at) in MODAL
        or word(line, at) in _ADVERBS
        or word(line, at).endswith("ly")
        or negated(word(line, at))
    ):
        if verb_at(line, at + 1) is not None or word(line, at + 1) in AUXILIARY or word(line, at + 1) in _ADVERBS:
            at += 1
        else:
            break
    return at
