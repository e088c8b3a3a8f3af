"""Who does a verb, and does the text say that it was done: negated, modal, conditional, sought, or told as a fact."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Found, Mention
from loaders.reading.lexicon import (
    AUXILIARY,
    BE,
    MODAL,
    PREPOSITIONS,
    RELATIVES,
    REPORTING,
    SUBORDINATORS,
    VERBS,
    Verb,
    negated,
)
from loaders.reading.lines import DATE, LETTERS, WHO, Line

_ACTORS = frozenset(WHO)
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


@dataclass(frozen=True)
class Actor:
    """Who does a verb: a mention, or a noun that nobody has resolved (`the order`, `officials`)."""

    token: int
    word: str
    mention: Mention | None

    @property
    def found(self) -> Found | None:
        """The entity, where there is one."""
        return self.mention.entity if self.mention else None

    @property
    def kind(self) -> str:
        """Kind of the entity, or empty."""
        return self.mention.entity.kind if self.mention else ""


def word(line: Line, index: int) -> str:
    """The word at an index, empty outside the line."""
    words = line.words
    return words[index] if 0 <= index < len(words) else ""


def verb_at(line: Line, index: int) -> Verb | None:
    """The verb that stands here, unless the word is used as a noun or adjective."""
    words = line.words
    if not 0 <= index < len(words) or words[index] not in VERBS:
        return None
    key = ("verb_at", index)
    memory = line.memory
    if key not in memory:
        memory[key] = _verb_at(line, index)
    return memory[key]  # type: ignore[return-value]


def _verb_at(line: Line, index: int) -> Verb | None:
    verb = VERBS.get(word(line, index))
    if verb is None or word(line, index) in ("ruling", "hearing", "setting", "meeting"):
        return None
    before = word(line, index - 1)
    after = word(line, index + 1)
    if verb.tense in ("base", "present") and verb.lemma in _ALSO_NOUNS:
        if verb.tense == "base":
            finitely = before in _MANY or before in _ACTORS or before in ("they", "we", "who")
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


def group(line: Line, index: int) -> Group:
    """The verb group that ends at this verb."""
    key = ("group", index)
    memory = line.memory
    if key not in memory:
        memory[key] = _group(line, index)
    return memory[key]  # type: ignore[return-value]


def _group(line: Line, index: int) -> Group:
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


def finite(line: Line, index: int) -> bool:
    """Whether the word here is the verb of a clause of its own."""
    key = ("finite", index)
    memory = line.memory
    if key not in memory:
        memory[key] = _finite(line, index)
    return memory[key]  # type: ignore[return-value]


def _finite(line: Line, index: int) -> bool:
    each = word(line, index)
    if each in MODAL or (each in AUXILIARY and each not in ("be", "been", "being", "having", "do", "have")):
        return True
    verb = verb_at(line, index)
    if verb is not None and verb.tense == "base":
        before = word(line, index - 1)
        return before in _MANY or before in _ACTORS or before in ("they", "we", "who")
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


_JOINS = frozenset(("and", "or", "but", "then", ";", "nor"))
_COMMAS = frozenset((",", "–", "—", "-"))
_DASHES = frozenset(("–", "—"))


def subject(line: Line, index: int, letters: str = WHO, depth: int = 0) -> Actor | None:
    """Who does the verb at this index (for a passive: who or what it is done to).

    `letters` are the sorts that can do such a thing: a chain of verbs (`struck the word, issued an order and gave it a week`)
    is followed back until one of them is found.
    """
    at = group(line, index).start - 1
    if word(line, at) == "to":
        at -= 1
    if word(line, at) in _COMMAS:
        opening = _aside(line, at)
        if opening is None:
            return _subject_of_chain(line, index, at, letters, depth)
        at = opening - 1
    elif word(line, at) in _JOINS:
        return _subject_of_chain(line, index, at, letters, depth)
    pending = 0
    relative = False
    while at >= 0:
        each = word(line, at)
        letter = line.text[line.tokens[at].start]
        if each == ")":
            while at > 0 and word(line, at) != "(":
                at -= 1
        elif each in _COMMAS and not relative and (opening := _aside(line, at)) is not None:
            at = opening
        elif each in RELATIVES and not (each == "that" and word(line, at + 1) in _ACTORS):
            if pending:
                pending -= 1
            else:
                relative = True
        elif (each in SUBORDINATORS and not relative) or each == ";":
            return None
        elif finite(line, at):
            pending = 1
        elif letter in WHO:
            mention = line.mention(line.tokens[at].start)
            if (letter not in letters and (letter == "Ⓝ" or relative)) or (
                relative and letter == "Ⓒ" and word(line, at - 1) in ("in", "of") and word(line, at - 2) == "Ⓙ"
            ):
                pass  # `a ruling by Ⓙ in Ⓒ that blocked …`
            elif mention is not None and word(line, at + 1) != "'s" and (relative or not inside_phrase(line, at)):
                return Actor(at, letter, mention)
        elif ((each in PEOPLE_NOUNS or each in INSTRUMENTS) and (relative or not inside_phrase(line, at))) or (
            relative and each.isalpha() and each not in PREPOSITIONS and word(line, at + 1) in (*RELATIVES, ",")
        ):
            return Actor(at, each, None)
        at -= 1
    return None


_PARTICIPLES = frozenset(
    "issued entered signed made released handed written dated filed appointed nominated named announced delivered".split()
)
"""Participles with which an insertion opens: `her order, entered Ⓓ, directed …`."""


def _aside(line: Line, at: int) -> int | None:
    """Where the insertion begins that the comma here ends (`Summerhays of Lafayette, Louisiana, enjoined`), if it ends one."""
    back = at - 1
    plain = True
    ends = _DASHES if word(line, at) in _DASHES and not _DASHES.isdisjoint(line.words[:at]) else _COMMAS
    while back >= 0 and word(line, back) not in ends and word(line, back) != ";":
        if finite(line, back) and not (word(line, back) in _PARTICIPLES and word(line, back - 1) in _COMMAS):
            plain = False
        back -= 1
    if back < 0 or word(line, back) == ";":
        return None
    opener = word(line, back + 1)
    if opener in RELATIVES or opener in SUBORDINATORS or (plain and opener not in _JOINS):
        return back
    return None


def _subject_of_chain(line: Line, index: int, at: int, letters: str, depth: int) -> Actor | None:
    """The subject that a verb shares with the verbs before it."""
    if depth > 5:
        return None
    fallback: Actor | None = None
    for previous in range(at, -1, -1):
        if finite(line, previous):
            owner = verb_index(line, previous)
            if owner < index:
                found = subject(line, owner, letters, depth + 1)
                if found is not None and found.word in letters:
                    return found
                if found is not None and found.mention is None and fallback is None:
                    fallback = found
    return fallback


def verb_places(line: Line) -> list[int]:
    """Indexes of the words that can be verbs."""
    return [index for index, each in enumerate(line.words) if each in VERBS]


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


_TIMES = frozenset("minutes minute hours hour days day weeks week months month years year time times moments spring summer autumn fall winter morning "
                   "afternoon evening night".split())  # fmt: skip


_NOMINATIVE = frozenset(("he", "she", "they", "who"))


def inside_phrase(line: Line, at: int) -> bool:
    """Whether the noun here hangs on a preposition (`of Lafayette`), so that it does nothing itself."""
    mention = line.mention(line.tokens[at].start)
    if mention is not None and line.findings.document.text[mention.start : mention.end].lower() in _NOMINATIVE:
        return False
    determined = False
    for back in range(at - 1, max(-1, at - 5), -1):
        each = word(line, back)
        if each in PREPOSITIONS or each == "to":
            return each not in ("as", "after", "before", "since", "until", "than")
        if each in ("and", "or"):
            return word(line, back - 1) != "," and back > 0 and inside_phrase(line, back - 1)
        if determined or each in _TIMES or each in (",", ";", ":", "–", "—", '"', "(") or finite(line, back):
            return False
        if each in RELATIVES or each in _ACTORS or each == DATE:
            return False
        determined = each in ("the", "a", "an", "that", "this", "its", "their", "his", "her")
    return False


@dataclass(frozen=True)
class Scope:
    """How a verb is told."""

    negated: bool
    modal: str | None
    conditional: bool
    infinitive: bool
    governor: int | None
    """Index of the verb on which an infinitive or gerund hangs."""
    quoted: bool

    @property
    def told(self) -> bool:
        """Whether the text says that it happened."""
        return not (self.negated or self.modal or self.conditional or self.infinitive)


_OPENERS = frozenset("if unless whether suppose imagine assuming until once were should had would could lest".split())


def scope(line: Line, index: int) -> Scope:
    """How the verb at this index is told."""
    key = ("scope", index)
    memory = line.memory
    if key not in memory:
        memory[key] = _scope(line, index)
    return memory[key]  # type: ignore[return-value]


def _scope(line: Line, index: int) -> Scope:
    its = group(line, index)
    governor: int | None = None
    infinitive = its.infinitive
    if its.infinitive or verb_is_gerund(line, index) or _bare(line, index):
        governor = governing(line, its.start)
    return Scope(
        negated=its.negated or _negative_subject(line, its.start),
        modal=its.modal,
        conditional=_conditional(line, its.start),
        infinitive=infinitive,
        governor=governor,
        quoted=quoted(line, line.tokens[index].start),
    )


def _bare(line: Line, index: int) -> bool:
    verb = VERBS.get(word(line, index))
    return verb is not None and verb.tense == "base"


def governing(line: Line, start: int) -> int | None:
    """The verb left of a place on which an infinitive there hangs (`asked Ⓒ to overturn` -> asked)."""
    for at in range(start - 1, max(-1, start - 14), -1):
        each = word(line, at)
        if each in (";", ".", "?"):
            return None
        verb = verb_at(line, at)
        if verb is not None and (each not in AUXILIARY or verb.lemma not in ("be", "have", "do", "get")):
            return at
        if each in (
            "right",
            "wrong",
            "entitled",
            "free",
            "bid",
            "request",
            "motion",
            "attempt",
            "effort",
            "plan",
            "order",
            "power",
        ):
            return at
    return None


def _negative_subject(line: Line, start: int) -> bool:
    """`No such order has been entered`, `Neither has happened`."""
    for at in range(start - 1, max(-1, start - 5), -1):
        each = word(line, at)
        if each in ("no", "neither", "none", "nobody"):
            return True
        if each in (",", ";", "that", "'s") or finite(line, at):
            return False
    return False


def _conditional(line: Line, start: int) -> bool:
    """Whether the clause is opened by if, unless, whether, suppose …"""
    tokens = line.tokens
    if tokens and tokens[0].word in (
        "if",
        "suppose",
        "imagine",
        "were",
        "should",
        "assuming",
        "whether",
        "would",
        "could",
    ):
        comma = next((i for i, token in enumerate(tokens) if token.word == ","), len(tokens))
        if start <= comma or tokens[0].word in ("suppose", "imagine"):
            return True
    for at in range(start - 1, -1, -1):
        each = word(line, at)
        if each in ("if", "unless", "whether", "until", "lest"):
            return True
        if each in (",", ";", ":", "and", "but", "because", "after", "before", "which", "who", "while"):
            return False
    return False


def quoted(line: Line, place: int) -> bool:
    """Whether a place stands inside quotation marks of its sentence."""
    return line.text.count('"', 0, place) % 2 == 1 or (line.text.count('"') == 1 and line.text.find('"') > place)


def is_question(line: Line) -> bool:
    """Whether the sentence asks; one that only ends with somebody's quoted question tells."""
    text = line.text.rstrip()
    return text.endswith("?") or (text.rstrip('" ').endswith("?") and text.startswith('"'))


def reporter(line: Line, index: int) -> Actor | None:
    """Who is quoted for the clause at this index: `Ⓐ says it has …`, `…, his lawyer said`."""
    for at in range(index - 1, -1, -1):
        each = word(line, at)
        if each == ";":
            break
        verb = verb_at(line, at)
        if verb is not None and verb.sorts & REPORTING and verb.tense in ("past", "present") and finite(line, at):
            follows = word(line, at + 1)
            if (
                follows
                in ("that", "it", "he", "she", "they", "the", "a", "an", "no", "there", ",", "in", "on", '"', "nothing")
                or follows in _ACTORS
                or follows == "Ⓓ"
            ):
                return subject(line, at)
    for at in range(index + 1, len(line.tokens)):
        verb = verb_at(line, at)
        if verb is not None and verb.sorts & REPORTING and verb.tense in ("past", "present"):
            end = at == len(line.tokens) - 1 or word(line, at + 1) in (".", ",", "in", "on", "Ⓓ", "at", "during")
            comma = any(word(line, i) in (",", '"') for i in range(max(0, at - 6), at))
            if end and comma:
                return subject(line, at)
    return None
