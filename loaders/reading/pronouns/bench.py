"""Pronouns that only a court can stand behind (`she enjoined`, `he set his own order aside`) are those of the judge last named."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.sentences.lines import LETTER_OF, Line

_ORDER = r"(?:\w+[ -]){0,4}?(?:injunctions?|orders?|ruling|decision|stay|writ|judge?ment)\b"
_ACT = re.compile(
    r"Ⓟ(?= (?:(?:had|'d|has|also|then|later|first|again|since|further|next|\w+ly|on Ⓓ|Ⓓ) )*(?:"
    r"enjoined|quashed|vacated|adjourned|certified|restrained|forbade|forbidden|prohibited|struck down|"
    rf"(?!entered the (?:Ⓝ|country|U))(?:issued|entered|granted|imposed|dissolved|lifted|extended|prolonged|stayed|paused|set aside|modified|narrowed) (?:an?|the|his|her|that|it|another) ?(?:{_ORDER})?|"
    r"(?:ordered|directed|required|forbidden|barred|blocked|stopped|told|gave|given) (?:the |federal |immigration )?(?:Ⓐ|officials|officers|agents|defendants|government|agency|department)|"
    r"ordered that|ruled|set Ⓟ's own|turned (?:it|them|that|the \w+) into|(?:granted|denied) (?:the |a |an |his |her )?(?:\w+ ){0,2}(?:motion|petition|request|bail|bond)|"
    r"(?:stopped|halted|blocked|suspended|froze) (?:all|any|new|the) )(?!\w*executive))"
)
_SAID_IN = re.compile(rf"Ⓟ(?='s (?:own )?(?:\w+ ){{0,2}}(?:{_ORDER}))")
_COURTS = re.compile(
    rf"(?P<who>[ⒶⓅⓄ])(?= (?:(?:had|has|have|also|then|later|\w+ly|on Ⓓ|Ⓓ) )*(?:enjoined|stayed|vacated|reversed|affirmed|upheld|overturned|dissolved|quashed|lifted|froze|reinstated|paused|narrowed|dismissed) {_ORDER})"
    rf"|(?P<after>[ⒶⓅⓄ])(?= [^;.]{{1,120}}?,? (?:and|but) (?:stayed|vacated|reversed|affirmed|upheld|dissolved|lifted|froze|reinstated|narrowed) {_ORDER})"
)
_THEY = frozenset(("they", "it"))
_WORDS = frozenset(("he", "she", "his", "her"))
_FAR = 12
"""Sentences over which a pronoun may reach back to its judge."""


def seat_further(lines: list[Line]) -> None:
    """Gives the pronouns of such acts to the judge who was named last, though others have been named since."""
    judge: tuple[int, Found] | None = None
    court: tuple[int, Found] | None = None
    for line in lines:
        collective: set[int] | None = None  # sought only where a court has been named and `they` or `it` stands
        places = (
            {m.start() for pattern in (_ACT, _SAID_IN) for m in pattern.finditer(line.text)} if "Ⓟ" in line.text else ()
        )
        for place in sorted(line.marks):
            mark = line.marks[place]
            if not isinstance(mark, Mention):
                continue
            if mark.entity.kind == "Judge":
                judge = (line.number, mark.entity)
            elif mark.entity.kind == "Court":
                court = (line.number, mark.entity)
            elif (
                court is not None
                and line.number - court[0] <= 3
                and line.findings.document.text[mark.start : mark.end].lower() in _THEY
                and place in (collective := _collective(line) if collective is None else collective)
            ):
                line.replace(place, Mention(mark.start, mark.end, court[1], "pronoun"), LETTER_OF["Court"])
            elif place in places and judge is not None and line.number - judge[0] <= _FAR and _anybody(mark, line):
                line.replace(place, Mention(mark.start, mark.end, judge[1], "pronoun"), LETTER_OF["Judge"])
                judge = (line.number, judge[1])


def _collective(line: Line) -> set[int]:
    """Places at which several stand who do what only a court can."""
    return {m.start(name) for m in _COURTS.finditer(line.text) for name in ("who", "after") if m[name] is not None}


def _anybody(mark: Mention, line: Line) -> bool:
    """Whether the mention is a pronoun that nothing ties to an official."""
    words = line.findings.document.text[mark.start : mark.end].lower()
    return words in _WORDS and mark.entity.traits.get("role") != "official" and not mark.entity.traits.get("official")
