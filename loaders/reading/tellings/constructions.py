"""The constructions by which prose tells of an order (survey of orders, section 1), each tried on the verbs that it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.reading.sentences.clauses import reporter
from loaders.reading.sentences.lexicon import VERBS, Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import is_question, scope
from loaders.reading.sentences.sent_away import SPOKEN_OF
from loaders.reading.sentences.verb_groups import INSTRUMENTS, verb_at, verb_is_gerund, verb_places
from loaders.reading.tellings.acting import read_act
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.bare_breach import read_bare_breach
from loaders.reading.tellings.commands import read_command, read_deadline, read_duty
from loaders.reading.tellings.effects import read_effects
from loaders.reading.tellings.in_passing import read_in_passing
from loaders.reading.tellings.instruments import read_instrument
from loaders.reading.tellings.made import read_made
from loaders.reading.tellings.missed_deadlines import read_missed_deadlines
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.plain_acts import read_plain_act
from loaders.reading.tellings.prohibitions import read_prohibition
from loaders.reading.tellings.refusals import read_leave, read_refusal
from loaders.reading.tellings.several_papers import one_of_several
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.verdicts import read_verdict
from loaders.reading.tellings.who_orders import COURT_NOUNS


def tellings(line: Line) -> list[Told]:
    """All tellings of orders in one sentence, in order; none from a question."""
    if is_question(line):
        return []
    found: list[Told] = []
    used: set[int] = set()
    if not _BENCH.isdisjoint(line.vocabulary) or line.paper_opens or one_of_several(line):
        for index in verb_places(line):
            for verb, read in _readers(line, index):
                result = read(line, index, verb, used)
                if result:
                    found.extend(result)
                    used.add(index)
                    break
    if not _BENCH.isdisjoint(line.vocabulary):
        found.extend(
            each for each in read_made(line) if not any(old.token == each.token and old.relief for old in found)
        )
    found.extend(each for each in read_missed_deadlines(line) if not any(old.relief == each.relief for old in found))
    if found_in := [each for each in read_effects(line) if not any(old.relief == each.relief for old in found)]:
        found.extend(found_in)
    found.extend(read_nominals(line, used | {each.token for each in found}))
    found.extend(read_in_passing(line, found))
    return sorted(_without_motions(line, found), key=lambda each: each.token)


_PETITIONS = frozenset(("petition", "petitions", "habeas", "motion"))


def _without_motions(line: Line, found: list[Told]) -> list[Told]:
    """`Granting the motion to enforce, Ⓙ wrote that Ⓐ must …`: what must be done is the motion's relief."""
    for motion in found:
        # `granted his petition and directed that Ⓐ hold a bond hearing`: the hearing is what he was given.
        if (
            motion.relief == "release"
            and motion.rule in ("C15", "C16")
            and not _PETITIONS.isdisjoint(line.vocabulary)
            and any(
                each.relief == "process" and each.issuers == motion.issuers and each.token > motion.token
                for each in found
            )
        ):
            return [each for each in found if each is not motion]
        opens = motion.rule == "C16" and motion.token <= 2 and verb_is_gerund(line, motion.token)
        if opens and any(each is not motion and each.issuers == motion.issuers and each.relief for each in found):
            return [each for each in found if each is not motion]
    return found


def read_nominals(line: Line, used: set[int]) -> list[Told]:
    """C8, C10, C18: an order told of only by a noun phrase (`her order that it facilitate …`, `despite an order barring …`)."""
    found: list[Told] = []
    for at in nouns_in(line, 0, len(line.tokens)) if not INSTRUMENTS.isdisjoint(line.vocabulary) else ():
        if at in used:
            continue
        named = phrase(line, at)
        if named is None or named.told is None:
            if named is not None and (broken := read_bare_breach(line, at)) is not None:
                found.append(broken)
            continue
        if scope(line, at).conditional:
            continue
        telling = named.told
        if line.words[at].endswith("s") and _EVERYBODYS.search(line.text, 0, line.tokens[at].start):
            continue
        before = line.text[max(0, named.start - 30) : named.start]
        breached = (
            re.search(
                r"\b(?:despite|violat\w+(?: of)?|defi\w+(?: of)?|ignor\w+|flout\w+|breach\w*(?: of)?|disregard\w*|adher\w+ to|under|after|compl(?:y|ied|ying|iance) with|obey\w*|abide\w* by|honou?r\w*|follow(?:ed|ing)?|carr(?:y|ied) out|enforc\w+|heed\w*)\s+$",
                before,
            )
            is not None
        )
        if (
            not telling.nominal
            and not telling.issuers
            and (with_it := _COMES_WITH.search(line.text, 0, line.tokens[at].start))
        ):
            owner = phrase(line, line.token_at(with_it.end("paper")) - 1)
            if owner is None or scope(line, line.token_at(with_it.start("verb"))).modal:
                continue
            telling.issuers, telling.tier, telling.nominal = owner.issuers, owner.tier, True
            telling.definite = not owner.issuers
        if not telling.nominal and not breached and not telling.issuers:
            continue
        if (
            re.search(r"\b(?:seek|seeking|sought|ask|asked|asks|asking|request\w*|for|want\w*|if)\s+$", before)
            and not telling.issuers
        ):
            continue
        telling.rule = "C10" if breached else "C8"
        if breached and not telling.issuers and telling.tier is None and _FOUND_BROKEN.search(before) is not None:
            _own_order(line, at, telling)
        if breached and telling.relief is None and telling.tier == "immigration":
            _protects(line, named.start, telling)
        if breached and not telling.nominal:
            telling.apart = max(telling.apart, Apart.ANOTHER)
        found.append(telling)
    found.extend(read_duty(line))
    return found


_COMES_WITH = re.compile(
    r"(?P<paper>\b(?:order|ruling|decision|opinion|injunction|judge?ment))(?: [^,;.]{0,40}?)? (?P<verb>came|comes|was issued|included|includes|contained|contains|carried|carries|has) (?:with |along with )?(?:an? |the |some |clear |strict )*(?:\w+ )?$"
)
"""`Ⓙ's ruling came with instructions to …`: one paper within another is of the same judge."""
_FOUND_BROKEN = re.compile(
    r"(?<!\w)(?:violat|defi|defy|ignor|flout|breach|disregard|disobey)\w*(?: with| of)? (?:an? |the |that |this )?(?:(?:prior|previous|earlier|court|judicial|same) ){0,2}$"
    r"|(?<!\w)(?:violat|defi|defy|ignor|flout|breach|disregard|disobey)\w*(?: of)?\s+$"
)


def _own_order(line: Line, at: int, telling: Told) -> None:
    """`Ⓙ said that Ⓐ violated a prior ruling barring …`: a judge who finds a breach speaks of what she has ordered."""
    speaker = reporter(line, at)
    if speaker is not None and speaker.kind == "Judge" and speaker.found is not None:
        telling.issuers, telling.tier = (speaker.found,), tier_of(speaker.found)


_SENT_OR_RETURNED = re.compile(rf"{SPOKEN_OF}|(?<!\w)return")


def _protects(line: Line, start: int, telling: Told) -> None:
    """`deported to Ⓝ despite an immigration judge's order`: what such a judge gives that a removal can break is protection."""
    done = line.text[:start].rpartition(";")[2]
    if _SENT_OR_RETURNED.search(done, max(0, len(done) - 70)) is not None:
        telling.relief, telling.action, telling.instrument = "protection", False, "ij_decision"
        telling.persons = tuple(each for each in line.found(0, start, "Ⓟ") if not each.traits.get("official"))[-1:]


_EVERYBODYS = re.compile(r"(?<!\w)(?:judges|courts|justices)' (?:[\w-]+ ){0,2}$")
"""`defied judges' orders`: what many did, and no order of one."""


Rule = Callable[[Line, int, Verb, set[int]], list[Told]]


_RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({"refuse"}), read_refusal),
    (frozenset({"direct"}), read_command),
    (frozenset({"give"}), read_deadline),
    (frozenset({"block"}), read_prohibition),
    (frozenset({"undo", "uphold", "narrow", "extend", "hold"}), read_act),
    (frozenset({"issue"}), read_instrument),
    (frozenset({"rule"}), read_verdict),
    (frozenset({"allow"}), read_leave),
    (frozenset({"plain"}), read_plain_act),
)


_BY_FORM: dict[str, tuple[Rule, ...]] = {
    form: tuple(read for sorts, read in _RULES if verb.sorts & sorts) for form, verb in VERBS.items()
}
"""Form of a verb -> the rules to try on it, in order."""
_BENCH = (
    COURT_NOUNS
    | INSTRUMENTS
    | {
        "Ⓙ",
        "Ⓒ",
        "deadline",
        "ordered",
        "court-ordered",
        "judge-ordered",
        "court-mandated",
        "barred",
        "blocked",
        "prohibited",
        "enjoined",
        "instructed",
        "directed",
        "forbidden",
        "granted",
        "won",
        "given",
        "secured",
        "obtained",
    }
)
"""A sentence without any of these tells of no order."""


def _readers(line: Line, index: int) -> Iterator[tuple[Verb, Rule]]:
    """The rules to try on the word at an index."""
    rules = _BY_FORM[line.words[index]]
    verb = verb_at(line, index) if rules else None
    if verb is not None:
        for read in rules:
            yield verb, read
