"""An order told only by its missed deadline: `explained why it missed a deadline to give him a hearing`, `blew past two deadlines for a report`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.sentences.deontic import A_COURT
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.content import content
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told

_MISSED = re.compile(
    rf"(?<!\w)(?P<verb>miss(?:ed|es|ing)|bl(?:ew|own) (?:past|through)|ignor(?:ed|es|ing)|def(?:ied|ies|ying)|flout(?:ed|ing)|fail(?:ed|ing|ure|s) to meet|did not meet|let pass)"
    rf" (?P<np>(?:an?|the|that|two|three|several|another|multiple|repeated|her|his|its|their|Ⓐ's|Ⓙ's|Ⓒ's|Ⓓ's) (?:(?!(?:filing|tax|application|visa|grant|budget)\b)[\w-]+ |Ⓓ ){{0,3}}?deadlines?)"
    rf"(?: (?:on |of )?Ⓓ(?: \w+)?)?(?P<set> (?:that )?(?:set|imposed|given|ordered) by {A_COURT}(?: (?:in|of) [ⒸⓃ])?)? (?:to|for) (?P<rest>[a-z][^;,.]*)"
)
_BOUND = re.compile(
    r"Ⓐ|\b(?:officials?|government|administration|agency|department|lawyers|attorneys|authorities|it|they)\b"
)
"""Whose deadline a court sets; an applicant's own is none of these."""
_DOING = re.compile(r"(?:reunit|reunif|rejoin|join|improv|process|resum|restor|accept|carry out|put)\w*(?!\w)")
"""What an agency does, other than with papers in court."""
_TOLD = re.compile(r"\b(?:statements?|information|answers?|figures|briefs?)\b")
_INDEFINITE = ("a ", "an ", "two ", "three ", "several ", "another ", "multiple ", "repeated ")


def read_missed_deadlines(line: Line) -> Iterator[Told]:
    """Orders that a sentence tells of by their missed deadlines, where a judge or court stands in it."""
    if line.vocabulary.isdisjoint(("deadline", "deadlines")):
        return
    for match in _MISSED.finditer(line.text):
        judges = line.found(0, len(line.text), "Ⓙ") or line.found(0, match.start("rest"), "Ⓒ")
        index = line.token_at(match.end("np")) - 1
        if match["np"].startswith(("the ", "that ")) and line.number > 1:
            continue  # the deadline told before
        if (
            not judges
            or _BOUND.search(line.text, 0, match.start()) is None
            or quoted(line, match.start())
            or scope(line, index).conditional
        ):
            continue
        relief, action = content("to " + match["rest"])
        if relief is None and match["set"] is not None:
            relief = "other"
        if relief is None and _TOLD.search(match["rest"]):
            relief = "information"
        if relief is None and _DOING.match(match["rest"]):
            relief = "other"
        if relief in (None, "removal", "protection", "contempt", "appellate"):
            continue
        telling = Told(line, index, *line.span(match.start("np"), match.end("rest")), rule="C10")
        telling.issuers, telling.tier = (judges[0],), tier_of(judges[0])
        telling.relief, telling.action, telling.outcome = relief, action, "not_complied"
        telling.apart = Apart.ANOTHER if match["np"].startswith(_INDEFINITE) else Apart.UNSAID
        telling.act = line.span(match.start("rest"), match.end("rest"))
        fill_parties(line, match.start("rest"), match.end("rest"), telling)
        yield telling
