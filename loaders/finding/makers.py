"""Names that are nobody in the story: who reports it on the air or in print, and who only passed by and was asked."""

from __future__ import annotations

import re

from loaders.finding.page import Page
from loaders.finding.proper_names import ProperName

_OUTLET = (
    r"(?:(?:member |public |local )?(?:station|affiliate|partner) [A-Z][\w-]+|[KW][A-Z]{2,3}(?:-[A-Z]{2})?|NPR|CNN|CBS|ABC|NBC|PBS|BBC|AP|AFP|Reuters|MSNBC|ProPublica|Bloomberg|Univision|Telemundo|"
    r"(?:[A-Z][\w&’-]* ){0,4}(?:Times|Post|News|Journal|Herald|Tribune|Courier|Globe|Gazette|Chronicle|Radio|Media|Register|Sentinel|Dispatch|Observer|Inquirer|Magazine|Broadcasting|Press))"
)
_JOB = r"(?:reporter|correspondent|columnist|editor|producer|photographer|photojournalist|anchor|host|writer)"
_ASKED = r"(?:tour guide|guide|commuter|shopper|tourist|bystander|passer-?by|customer|onlooker|jogger|diner|motorist|vendor|barista|bartender)"

_BEFORE = re.compile(
    rf"\b{_OUTLET}[’']s (?:own )?(?:[a-z]+ ){{0,3}}?(?:{_JOB},? )?$|\b[Hh]ere[’']s $|\b[Oo]ur (?:own )?(?:colleague|partner|{_JOB}) $|\b(?:I[’']m|I am|[Tt]his is|[Tt]hat was|[Mm]y name is|[Yy]our host,?) $|\b(?:[Tt]hanks|[Tt]hank you|Good (?:morning|evening|afternoon)|Welcome|Hello),? (?:back,? )?(?:to )?$"
)
_QUOTED_BEFORE = re.compile(r"[“\"][^”\"]*$")
_AFTER = re.compile(
    rf"(?:,? (?:of|from|with|at) (?:the )?{_OUTLET}\b|, who (?:covers|reports|writes|hosts|edits)\b[^.]{{0,60}} (?:for|at) |, (?:thanks|thank you|welcome|good morning)\b| reports?(?:[.,:]|$| from\b| for\b)| has (?:more|the story|the latest|the details|this report)\b| joins (?:us|me)\b| (?:covers|follows|has covered|has followed) [^.,;]{{2,60}} for (?:us|me|{_OUTLET}|the (?:network|program(?:me)?|station|show|newsroom|paper|desk))\b|,? reporting\b| here\b| with (?:that|this) report\b| has been (?:following|covering|reporting)\b|, you (?:were|are|have|and)\b|, an? (?:[\w-]+ ){{0,3}}{_ASKED}\b)"
)
_ASKED_BEFORE = re.compile(rf"\b{_ASKED} $")
_SAID = re.compile(r" (?:said|says|told|asked|shrugged|recalled|added)\b")
_MARKS = frozenset(
    "station affiliate NPR CNN CBS ABC NBC PBS BBC AP AFP Reuters MSNBC ProPublica Bloomberg Univision Telemundo Times Post News Journal Herald Tribune "
    "Courier Globe Gazette Chronicle Radio Media Register Sentinel Dispatch Observer Inquirer Magazine Broadcasting Press Here here Our our I'm covers covered follows followed "
    "reports report joins more Good reporting here host name This this That that covering following Thanks Thank welcome Welcome Hello story latest details writes hosts edits thanks thank guide commuter shopper tourist bystander passerby passer customer onlooker jogger diner motorist vendor "
    "barista bartender".split()
)
"""Words without one of which nobody is told of in these ways."""
_LABEL = re.compile(r"^[“\"*_]{0,2}(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):[*_]{0,2}\s", re.MULTILINE)
_STATION = re.compile(r"\b[KW][A-Z]{2,3}\b")


def makers_among(page: Page, names: list[ProperName]) -> frozenset[tuple[str, ...]]:
    """Full names of those whom some place in the text shows to be a maker of the page or a passer-by."""
    if _MARKS.isdisjoint(page.places) and not _STATION.search(page.text):
        return frozenset()
    return frozenset(name.words for name in names if len(name.words) > 1 and _is_maker(page, name))


def _is_maker(page: Page, name: ProperName) -> bool:
    before, after = page.before(name.start, 60), page.after(name.end, 90)
    if _AFTER.match(after):
        return True
    if _ASKED_BEFORE.search(before):
        return _SAID.match(after) is not None
    return _BEFORE.search(before) is not None and not _QUOTED_BEFORE.search(before)


def labels_in(page: Page) -> frozenset[int]:
    """Starts of the names that only say who speaks next, in a text that is a conversation: some name does so twice."""
    labels = list(_LABEL.finditer(page.text)) if page.text.count(":") > 2 else []
    named = [match["name"] for match in labels]
    if len(set(named)) == len(named):
        return frozenset()
    return frozenset(match.start("name") for match in labels)
