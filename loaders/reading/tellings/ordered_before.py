"""What was ordered stands before its order: `the hearing that Ⓙ ordered`, `flew him back, as Ⓙ had ordered`, `whose return Ⓙ ordered`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.sentences.clauses import Actor, reporter
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, finite
from loaders.reading.tellings.new_telling import new_telling
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told

_DO_SO = re.compile(r"(?: (?:Ⓐ|Ⓟ|it|them|officials|the \w+))? to (?:\w+ly )?do (?:so|that|it|just that)(?!\w)")
_NO_OBJECT = re.compile(
    r"(?: for (?:her|him|them|Ⓟ))?(?P<it> (?:it|that|so))?"
    r"(?: (?:(?:on|in|late|last|earlier|back) )*(?:Ⓓ|\w+ (?:days?|weeks?|months?) (?:ago|earlier))| at the (?:start|beginning|end) of [^,;.]{1,25})*"
    r"(?: \(?Ⓚ\)?)?(?P<stop>\W*$| ?[,;:]|(?= [a-z]))"
)
"""No object after a verb of ordering: what follows, if anything, is the clause around it going on."""
_CLAUSE_BEFORE = re.compile(
    r"(?P<what>[^;:]{1,90}?),? (?P<link>(?:just )?as|[^,;]{0,25}after)(?: the| a| an| a federal)? (?:\w+ )?$"
)
"""`…, as Ⓙ ordered`, `… two days after Ⓙ ordered it`: the clause before tells it, and that it was done."""
_NOUN_BEFORE = re.compile(r"(?P<what>[^,;:]{1,90}?),? (?:that|which)(?: the| a| an| a federal)? (?:\w+ )?$")
_OWNER_BEFORE = re.compile(r"(?<!\w)whose (?P<what>[\w-]+?(?: [\w-]+?)?) (?:(?:the|an?|a federal) )?$")
_LEFT_UNDONE = re.compile(
    r"^.*?(?: (?:did|has|have|had|does|do)(?: not|n't)| (?:has|have|had) yet to| (?:failed|refused|neglected) to) (?:\w+ly )?"
)
"""What was not done is what was ordered: `did not bring him back, as Ⓙ had ordered`."""
_PAPER = re.compile(r"(?:[ⒿⒸ]'s|[Tt]he|[Tt]hat|[Tt]his|[Hh]er|[Hh]is) (?:Ⓓ(?:'s)? |[\w-]+ ){0,2}$")
"""What stands before the noun of an order that itself asks for something (`as Ⓙ's Ⓓ order demanded`)."""
_DENIED = re.compile(
    r"\b(?:not|never|no|none|nobody|yet to|fail\w*|refus\w*|despite|though|will|would|must|before)\b|n't\b"
)
_NOT_DONE = re.compile(
    r"[^,;.]{0,60}? (?:(?:has|have|had|did|was|were|is|are) (?:still |yet )?(?:not|never)|(?:has|have|had|did|was|were)n't|(?:has|have|had) yet to|never) (?:been |be )?(?:happen|take|taken|held|hold|made|materiali[sz]ed|come|carried|done|begun|given|provided|filed)\w*"
)
"""`the release that Ⓙ ordered has not happened`."""
_AFTER = re.compile(r"\b(?:after|as)\b[^,;]{0,30}$")


def read_ordered_before(line: Line, index: int, end: int, actor: Actor) -> Told | None:
    """The order whose object its sentence has told before, if the verb of ordering here has none after it."""
    tokens = line.tokens
    if actor.token >= index:
        return None
    before = line.text[: tokens[actor.token].start]
    if actor.word in INSTRUMENTS:
        before = _PAPER.sub("", before)
    do_so = _DO_SO.match(line.text, tokens[index].end)
    found = None if do_so is not None else _object_before(line, index, before)
    if do_so is None and found is None:
        return None
    what = before if found is None else (" his " if found.re is _OWNER_BEFORE else " to ") + found["what"]
    relief = relief_of(_LEFT_UNDONE.sub(" to ", what), forbids=False)
    if relief in ("removal", "protection", "contempt") or (
        relief is None and (found is None or (found.re is not _CLAUSE_BEFORE and _DENIED.search(what) is None))
    ):
        return None
    telling = new_telling(line, index, end, "C1", actor)
    telling.relief, telling.action, telling.backward = relief or "other", True, True
    telling.act = line.span(0, tokens[actor.token].start)
    fill_parties(line, 0, tokens[index].start, telling)
    if telling.when_words is not None and telling.when_words[0] < line.span(len(before), len(before) + 1)[0]:
        telling.when = telling.when_words = None  # the day of what was done
    telling.outcome = _outcome(line, index, actor, before, do_so is not None, found)
    return telling


def read_as_ordered(line: Line, index: int, end: int, actor: Actor) -> Told | None:
    """`Ⓐ has yet to free Ⓟ, as ordered by Ⓙ`: the clause before tells what was ordered, and whether it was done."""
    before = line.text[: line.tokens[index - 1].start].rstrip(" ,")
    relief = relief_of(_LEFT_UNDONE.sub(" to ", before), forbids=False)
    if relief in (None, "removal", "protection", "contempt"):
        return None
    if _LEFT_UNDONE.match(before) is None and (len(before) > 110 or _DENIED.search(before) or "without" in before):
        return None  # what of a long clause was ordered is not told
    telling = new_telling(line, index, end, "C1", actor)
    telling.relief, telling.action, telling.backward = relief, True, True
    telling.act = line.span(0, len(before))
    fill_parties(line, 0, len(before), telling)
    telling.when = telling.when_words = None
    if _LEFT_UNDONE.match(before):
        telling.outcome = "not_complied"
    return telling


def _outcome(line: Line, index: int, actor: Actor, before: str, do_so: bool, found: re.Match[str] | None) -> str | None:
    """What the sentence around the order tells of what was ordered: that it was done, in part, or not."""
    if do_so or (found is not None and found.re is _CLAUSE_BEFORE):
        told = _AFTER.search(before) is not None if do_so else not _claimed(line, actor) or _TO_THE_COURT.search(before)
        return "complied" if told and _DENIED.search(before) is None else None
    if found is None or found.re is not _NOUN_BEFORE:
        return None
    after = line.text[line.tokens[index].end :]
    if _NOT_DONE.match(after):
        return "not_complied"
    if _DENIED.search(before) is not None or _claimed(line, actor):
        return None
    if (came := _DONE.match(after)) is not None and not _MAYBE.search(came[0]):
        return "partial" if _SOME_OF.search(before) else "complied"
    return "complied" if _HANDED.search(before) else None


_TO_THE_COURT = re.compile(
    r"(?<!\w)(?:Ⓐ|it|they|officials|government)(?: (?:on )?Ⓓ)? (?:has |have |had )?(?:told|informed|showed|answered) (?:Ⓙ|Ⓒ|the (?:judge|court))(?: (?:on )?Ⓓ)? (?:where|who|whom|which|what|how|when|why)(?!\w)"
)
"""Where something was to be told, the telling is the act and no claim of it."""
_HAPPENED = r"(?:happened|taken place|took place|come|came|arrived|been (?:held|filed|given|made|done|met|delivered|carried out|completed|produced|installed|paid)|(?:was|were) (?:held|filed|given|made|done|met|delivered|carried out|completed|produced|installed|paid)|begun|began|started|resumed)"
_DONE = re.compile(
    rf"(?: (?:on |in )?Ⓓ| (?:last|earlier) \w+)?(?: (?:has|have|had))?(?: (?:since|now|finally|already))? {_HAPPENED}(?!\w)"
)
_MAYBE = re.compile(r"\b(?:will|would|may|might|could|if|whether)\b")
_SOME_OF = re.compile(
    r"(?:^|[^\w])(?:[Oo]nly |[Jj]ust |[Ss]ome |[Aa]bout )?(?:half|some|most|many|few|a few|a third|part|none but|\d[\d,]*|(?!all|each|none)[a-z]+(?:-[a-z]+)?) of the (?:[\w-]+ ){1,5}(?:that |which )?(?:the )?$",
    re.IGNORECASE,
)
"""`Forty of the 96 hearings that Ⓙ ordered`."""
_HANDED = re.compile(
    r"(?:Ⓐ|(?<!\w)(?:it|they|officials|government|department|agency|lawyers))(?: (?:on |in )?Ⓓ)?,? (?:has |have |had )?(?:since |now |finally |duly )?(?:gave|given|handed|filed|submitted|provided|produced|turned over|delivered|sent|held|paid|installed|completed|supplied)(?!\w) (?!no\b|only\b|just\b|neither\b|little\b|half\b|part\b|some\b)[^,;:]{1,80}?(?:that|which)(?: the| a| an)? (?:[\w]+ )?$"
)
"""`Ⓐ filed the report that Ⓙ had asked for`: what was ordered is the object of having done it."""


def _claimed(line: Line, actor: Actor) -> bool:
    """Whether somebody other than a court says so (`Ⓐ says that it freed him, as Ⓙ ordered`)."""
    speaker = reporter(line, actor.token)
    return speaker is not None and speaker.kind not in ("Judge", "Court")


def told_after_its_object(telling: Told) -> bool:
    """Whether its sentence has told what was ordered before the order itself: of another day than what was done, mostly."""
    return telling.backward and telling.act is not None and telling.act[1] <= telling.start


def _object_before(line: Line, index: int, before: str) -> re.Match[str] | None:
    """The words before the order that are its object."""
    after = _NO_OBJECT.match(line.text, line.tokens[index].end)
    if after is None:
        return None
    goes_on = after["stop"] == ""
    if goes_on and not finite(line, line.token_at(after.end())):
        return None
    if not goes_on and (clause := _CLAUSE_BEFORE.search(before)) is not None:
        return clause if clause["link"].endswith("as") or after["it"] else None
    if after["it"]:
        return None
    return _NOUN_BEFORE.search(before) or _OWNER_BEFORE.search(before)


_WHOM = re.compile(r"Ⓟ(?:, [^,;Ⓟ]{1,40}|,? \(?\d{1,3}\)?)?,? whom (?:the )?$")


def patient_before(line: Line, actor: Actor) -> tuple[Found, ...]:
    """`Ⓟ, whom Ⓙ ordered freed`: who stands before the clause is whom the order is about."""
    if "whom" not in line.vocabulary:
        return ()
    match = _WHOM.search(line.text, 0, line.tokens[actor.token].start)
    mention = line.mention(match.start()) if match is not None else None
    return (mention.entity,) if mention is not None else ()


_ONE = re.compile(r"(?: [ⒶⓅ])?(?: to \w+)? one(?= (?:by|from|within|before|to|for|in|on|at|no)\b|\W*$)")
"""`to hold one by Ⓓ`, `ordered one from Ⓐ`: what is ordered is named in the sentence before."""


def name_what_one_means(telling: Told, before: Line | None) -> None:
    """Gives an order of `one` the relief of the noun that the sentence before names."""
    if telling.relief != "other" and not (telling.relief is None and telling.rule == "C2"):
        return
    line = telling.line
    if before is None or "one" not in line.vocabulary or telling.token >= len(line.tokens):
        return
    if _ONE.match(line.text, line.tokens[telling.token].end) is None:
        return
    relief = relief_of(before.text, forbids=False)
    if relief in ("process", "information", "release", "return"):
        telling.relief, telling.action = relief, True
        whom = [found for found in before.found(0, len(before.text), "Ⓟ") if found.traits.get("role") == "litigant"]
        if len(whom) == 1:
            telling.persons = telling.persons or (whom[0],)
