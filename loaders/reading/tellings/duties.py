"""C12: somebody must or may not act, said right after an order was told and without its issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.sentences.clause_bounds import clause_end
from loaders.reading.sentences.clauses import reporter
from loaders.reading.sentences.lexicon import RELATIVES
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told

_BINDS = frozenset("must has have had is are was were may can cannot can't couldn't could cannot shall".split())
_DUTY = re.compile(
    r"(?<![\w'])(?P<must>must|shall|(?:has|have|had) (?:also )?to|(?:is|are|was|were) (?:also )?(?:not |no longer |never )?(?:required |obliged |bound )?to"
    r"|(?:is|are|was|were) (?:barred|forbidden|prohibited) from|may not|cannot|can't|can no longer|could not|couldn't|could no longer|may no longer"
    r"|(?<=\bmay )only|(?:is|are|was|were) due(?= (?:to (?:the court|Ⓙ|Ⓒ)|by|on|in court|Ⓓ|every|within))|will(?= be (?:allowed|permitted|able) to (?:remain|stay) )|(?:may|can|could))(?!\w)(?P<rest> [^;]*)"
)
_NOBODY = re.compile(r"(?:^|[\s\"])(?:[Nn]o|[Nn]obody|[Nn]o one|[Nn]one|[Nn]either)\b[^,;]{0,90}$")
_SPEAKERS = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|plaintiffs?|petitioners?|lawyers?|attorneys?|counsel|lawsuit|suit|challenges?|claims?|appeals?|courts?|judges?|justices?|"
    r"case|cases|both sides|Congress|lawmakers|citizens|candidates|employers|companies)\b[^,;]{0,30}$"
)
"""Before the verb: those whom such a clause does not put under an order."""
_REASONED = re.compile(
    r"\b(?:argu|contend|claim|insist|believ|warn|fear|hop|sa(?:y|id|ys)\b|under (?:the |federal |a )?(?:law|polic|rule|statute|guid)|if\b|unless\b|when\b|because\b|which\b|polic(?:y|ies)\b|guide\b)",
)
_PLANNED = re.compile(
    r" (?:also )?(?:be )?(?:\w+ly )?(?:be|start|begin|end|stand|decide|wait|rule|hear|vote|argue|meet|last|lapse|expire|take effect|go|show|prove|know|face|remember)(?!\w)"
)
_PASSIVE = re.compile(
    r" (?:also )?(?:then |now |immediately |first )?be (?!heard on|able)\w+(?:ed|en|t|d|ought|ade|one|eld|own|old)\b"
)


def read_duties(line: Line) -> Iterator[Told]:
    """Every clause of the sentence that binds somebody; the caller keeps them only where an order was just told."""
    if _BINDS.isdisjoint(line.vocabulary) or line.text.rstrip('" ').endswith("?"):
        return
    stop = 0
    for match in _DUTY.finditer(line.text):
        pass_start = match.start("must")
        if pass_start < stop:
            continue
        telling = _duty(line, match)
        if telling is not None:
            stop = telling.token and line.tokens[min(clause_end(line, telling.token), len(line.tokens)) - 1].end
            yield telling


def _duty(line: Line, match: re.Match[str]) -> Told | None:
    must, at = match["must"], match.start("must")
    before = re.split(r"[;:]| and (?=[ⒶⓅ]|the |no )", line.text[:at])[-1]
    if not before.strip() or _SPEAKERS.search(before) or _REASONED.search(before):
        return None
    if re.search(r"[ⒿⒸ][^,;ⒶⓅ]{0,12}$", before) or (re.search(r"[ⒿⒸ] ", before) and VERBS_OF_SAYING.search(before)):
        return None
    index = line.token_at(at)
    last = line.token_at(match.end("must")) - 1
    if scope(line, index).conditional or quoted(line, at):
        return None
    speaker = reporter(line, index)
    if speaker is not None and speaker.kind not in ("Judge", "Court"):
        return None
    nobody = _NOBODY.search(before) is not None
    forbids = nobody or re.search(r"\bnot\b|n't|cannot|no longer|never|barred|forbidden|prohibited", must) is not None
    if not nobody and must in ("may", "can", "could"):
        return None
    end = clause_end(line, last)
    rest = line.text[line.tokens[last].end : line.tokens[end - 1].end]
    if re.match(r" (?:also )?(?:not|never|stop|halt|refrain|cease|end|no longer)\b", rest):
        forbids = True
    planned = re.match(r"(?:is|are|was|were) (?:also )?to$", must) is not None
    if _PLANNED.match(rest) and not _PASSIVE.match(rest):
        return None
    relief = relief_of(rest, forbids=forbids)
    if must.endswith("due"):
        relief = "information" if relief_of(before, forbids=False) == "information" else None
    if (
        relief is None
        or relief in ("removal", "protection", "contempt")
        or (planned and not forbids and relief in ("policy_block", "bar_removal"))
    ):
        return None
    if word(line, last + 1) in RELATIVES or _opens_with_relative(line, index):
        return None
    start = at - len(before) + (len(before) - len(before.lstrip()))
    telling = Told(line, index, *line.span(start, line.tokens[end - 1].end), rule="C12")
    telling.relief, telling.action = relief, not forbids and relief != "bar_removal"
    telling.parties = tuple(line.found(start, at, "Ⓐ")[:1])
    fill_parties(line, start, line.tokens[end - 1].end, telling)
    telling.act = line.span(line.tokens[last].end, line.tokens[end - 1].end)
    telling.deadlines = deadlines(line, index, end, None) if telling.action else []
    telling.follows = True
    return telling


VERBS_OF_SAYING = re.compile(r"\b(?:said|says|say|told|argued|wrote|asked|warned|found|held|ruled|ordered|directed)\b")


def _opens_with_relative(line: Line, index: int) -> bool:
    """Whether the verb here belongs to a relative clause (`people who must …`), which describes and commands nothing."""
    for at in range(index - 1, max(-1, index - 7), -1):
        each = word(line, at)
        if each in ("who", "which", "whom", "that", "where", "what", "how", "why"):
            return True
        if each in (",", ";", ":", "and"):
            return False
    return False
