"""A sentence that announces an order of which the next ones tell what it says."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line

_ANNOUNCED = re.compile(
    r"\b(?:got|persuaded|convinced|prevailed on|moved) (?:Ⓙ|Ⓒ|an? (?:\w+ ){0,3}(?:judge|court)) to (?:act|step in|intervene|rule|sign)\b|"
    r"[ⒿⒸ] (?:\w+ly |then |also |had |has |on Ⓓ )*(?:ruled|decided|laid|issued|signed|entered|granted|imposed|announced|spoke|set (?:the |out |down |new )*(?:terms|rules|limits|conditions))\b"
    r"|\b(?:[Uu]nder|[Ii]n|[Bb]y|[Ww]ith|[Uu]ntil) (?:the |that |this |a |his |her |its |Ⓙ's |Ⓒ's )(?:[\w-]+ ){0,3}(?:order|injunction|ruling|decision|judge?ment|decree)\b"
    r"|(?:^|[.,;] )(?:[Tt]he|[Hh]is|[Hh]er|Ⓙ's|Ⓒ's|[Tt]hat) (?:[\w-]+ ){0,3}(?:order|injunction|ruling|decree)(?: by Ⓙ| of Ⓓ)? (?:is|was|says|said|has|sets|set|runs|reads|spells|lays|came|goes)\b"
)
_CAME = re.compile(
    r"(?:^|[.;] |\b(?:[Tt]hen|[Nn]ext|[Nn]ow|[Ff]inally|[Aa]nd) )(?:came|followed) (?:the|an?|his|her|Ⓙ's) (?:[\w-]+ ){0,2}(?:order|command|directive|ruling|injunction)(?!\w)"
    r"|[ⒿⒸ][^:;]{0,80}? (?:made|issued|signed|granted|gave|entered|delivered|handed down) (?:an?|his|her|two|three) (?:[\w-]+ ){0,3}(?:orders?|command|directive|ruling|injunction|stay|decree)(?: [^:;]{1,60})?: "
)
"""`Then came the command.`, `made an order: Ⓐ was to …`: what comes next is what it says."""
_COMING = frozenset(("came", "followed"))
"""Without one of these, or a colon, `_CAME` has nothing to find."""
_PAPERS_OR_BENCH = frozenset(
    "command directive Ⓙ Ⓒ judge court order injunction ruling decision judgment judgement decree".split()
)
"""Without any of these words nothing is announced."""
_UNDER = re.compile(
    r"\bunder (?:the |an? |Ⓙ's |Ⓒ's )(?:[\w-]+ ){0,3}(?:order|injunction|ruling|decree)(?:$|\W| (?:by|from|of) [ⒿⒸ])"
)
_NOT_ANNOUNCED = re.compile(r"\b(?:executive|ask\w*|seek\w*|want\w*|motion|request|appeal\w*|if|could|may|might)\b")


_OUT = frozenset(
    (
        "posted",
        "published",
        "released",
        "unsealed",
        "docketed",
        "online",
        "come",
        "came",
        "dropped",
        "landed",
        "out",
        "in",
        "up",
        "public",
    )
)
_NEWS = re.compile(
    r"\b(?:order|injunction|ruling|decree|decision)\b[^.;,]{0,30}?\b(?:(?:has|have) (?:just |now |finally )?(?:been (?:posted|published|released|unsealed|docketed|put online)|come down|dropped|landed)|(?:is|are) (?:now |finally )?(?:out|in|up|public|posted)|just (?:came|landed|dropped))(?=[ .,;:]|$)"
)


def news_in(line: Line) -> tuple[int, int] | None:
    """The words that tell that an order has come out now: `Ⓙ's two-page order has been posted`."""
    match = None if _OUT.isdisjoint(line.vocabulary) else _NEWS.search(line.text)
    return line.span(match.start(), match.end()) if match is not None else None


def announces(line: Line) -> int | None:
    """Index of the word after which what a clause binds to can only be a court's order: `under the injunction, …`."""
    if _PAPERS_OR_BENCH.isdisjoint(line.vocabulary):
        return None
    coming = ":" in line.text or not _COMING.isdisjoint(line.vocabulary)
    match = (_CAME.search(line.text) if coming else None) or _ANNOUNCED.search(line.text)
    if match is None or _NOT_ANNOUNCED.search(line.text[max(0, match.start() - 40) : match.end()]):
        return None
    return -1 if _UNDER.search(line.text) else line.token_at(match.end()) - 1
