"""Lines at the end of a page that speak of something else: closing jokes, notices, promotions in whole sentences."""

from __future__ import annotations

import re

from loaders.cleaning.lines import Line
from loaders.cleaning.names_told import NamesTold

_TOPIC = re.compile(
    r"\b(?:courts?|judges?|justices?|rul(?:ed|es|ing|ings)|orders?|ordered|injunctions?|lawsuits?|sued|suits?|lawyers?|attorneys?|counsel|solicitors?|legal|laws?|appeals?|appealed|hearings?|petitions?|"
    r"deport\w*|remov(?:al|ed|als)|immigra\w*|migra\w*|asylum|refugees?|border|visas?|detain\w*|detention|custody|jail\w*|prison\w*|citizens?|citizenship|parole|green cards?|"
    r"ICE|DHS|USCIS|CBP|Homeland|government|administration|officials?|agency|agencies|department|plaintiffs?|defendants?|federal|Congress|president|minister|policy|policies|rights|contempt|"
    r"he|she|his|her|him|said|says|told|acted|advocates?|students?|Gov\.|Sen\.|people|detainees|class|family|families|wife|children|released|freed|flight|plane|gang|tribunal|Home Office|bench|docket|case|cases|decision)\b"
)
_LONGEST = 320


def asides_at_end(lines: list[Line], told: NamesTold) -> set[int]:
    """Starts of the last lines of a page, as far as none of them speaks of the story's matters or people."""
    found: set[int] = set()
    for line in reversed(lines):
        if len(line.words) > _LONGEST or _TOPIC.search(line.words) or told.tells_of(line):
            break
        found.add(line.start)
    return found if len(found) < len(lines) else set()
