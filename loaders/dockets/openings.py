"""What sort of thing a docket entry is, by its opening words: the verb inside it misleads, the opening seldom does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal[
    "order", "minute_ruling", "minutes", "other_courts_order", "automatic_stay", "mandate", "mandate_recalled", "appeal",
    "compliance", "asks", "recommendation", "void", "sealed", "housekeeping",
]  # fmt: skip

SPEAKS = re.compile(
    r"^(?:\(?(?:ELECTRONIC|PAPERLESS|TEXT ONLY|SEALED|Electronic|Text Only)\)?:? +)?(?P<judge>(?:Chief |Senior |District |Magistrate |Circuit |U\.S\. )*"
    r"(?:Judge|Justice) (?:[A-Z][\w.'’-]*,? ?){1,5}?(?:I{2,3}|Jr\.|Sr\.)?): +(?=[A-Z])"
)
"""`Judge NAME: ORDER entered …`, as some courts begin an entry."""
_MEDIUM = re.compile(
    r"^(?:(?:TEXT|PAPERLESS|ELECTRONIC)[ -]ONLY(?: ENTRY)?|(?:\*\*|\(|\[) ?(?:TEXT|PAPERLESS|ELECTRONIC)(?:[ -]ONLY)?(?: ENTRY)? ?(?:\*\*|\)|\]))[:.]? +",
    re.IGNORECASE,
)
"""`**TEXT ONLY** ORDER …`: that nothing is attached."""

_ADJECTIVE = (
    r"(?:ELECTRONIC|TEXT|MINUTE|PAPERLESS|ENDORSED|STIPULATED|STIPULATION|CONSENT|AGREED|UPDATED|AMENDED|SECOND|THIRD|CORRECTED|REVISED|MEMORANDUM|MEMO|"
    r"OPINION|RULING|COURT|PER CURIAM|SCHEDULING|FINAL|PARTIAL|DEFAULT|TEMPORARY RESTRAINING|PRELIMINARY INJUNCTION|INTERIM|EMERGENCY|ADMINISTRATIVE|"
    r"CLERK|CLERK'S|CLERKS|DECISION|FINDINGS OF FACT|CONCLUSIONS OF LAW|VERBAL|ORAL|INITIAL|SUPPLEMENTAL|FURTHER|PROVISIONAL|PROTECTIVE|AND|&|,|/|\(PROPOSED\))"
)
_ORDER = re.compile(
    rf"^(?:{_ADJECTIVE}[ ]*)*(?:ORDERS?|OPINION(?! BRIEF)|JUDGMENT|RULING|DECISION|DECREE|MEMORANDUM (?:DISPOSITION|ENDORSEMENT|OPINION|DECISION|RULING)|"
    rf"PRELIMINARY INJUNCTION|PERMANENT INJUNCTION|TEMPORARY RESTRAINING ORDER)\b(?!['’]S?\b)",
    re.IGNORECASE,
)
_NOTICE_AND_ORDER = re.compile(
    r"^NOTICE (?:(?:of|to|re) [\w ,'’-]{3,60}? )?(?:AND|&) (?!PROPOSED)(?:\w+ )?ORDER\b(?! (?:form|to show cause why .{0,40} proposed))",
    re.IGNORECASE,
)
"""A notice of the court that rules as well, such as one that returns a paper to its sender."""
_FILED_ORDER = re.compile(
    r"^(?:Filed|FILED)[: ]+(?:\([\w .,&-]+\) )?(?:clerk |judge |per curiam |certified )*(?:order|opinion|memorandum(?! of points)|judgment)\b",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"^(?:[A-Z ]*\bORDER FORM\b|Orders?(?: requesting)? (?:for )?transcript|Judgment Issued\.?$|ORDER TO (?:APPEAR )?PRO HAC|Opinion Brief|"
    r"Order received|DECISION below|JUDGMENT (?:appealed|below))",
    re.IGNORECASE,
)
_OTHER_COURT = re.compile(
    r"^(?:U\.?S\.? SUPREME COURT (?:ORDER|JUDGMENT|OPINION)|SUPREME COURT (?:ORDER|JUDGMENT)|(?:Received|RECEIVED)\b[^.]{0,40}\b(?:order|opinion|judgment)\b[^.]{0,20}\bfrom\b|"
    r"(?:TRUE COPY OF |CERTIFIED COPY OF )?(?:ORDER|OPINION|JUDGMENT|ORDER/JUDGMENT|ORDER AND JUDGMENT) (?:of|from|OF|FROM) (?:the |THE )?"
    r"(?:USCA|U\.?S\.? Court of Appeals|United States Court of Appeals|Court of Appeals|\w+ Circuit|U\.?S\.? Supreme Court|Supreme Court|SCOTUS)|"
    r"USCA (?:ORDER|OPINION|JUDGMENT)\b)",
    re.IGNORECASE,
)
_COPY_OF_ELSEWHERE = re.compile(
    r"^(?:(?:ORDER|JUDGMENT|OPINION|MEMORANDUM|MANDATE) )+\((?:cc|certified copy)\) ?\(\*? ?filed \d", re.IGNORECASE
)
"""A certified copy, with the day on which another court filed it: `ORDER (cc)(filed 4/24/2000)`."""
_COURT_BELOW = re.compile(
    r"^(?:(?:Certified )?Copy of )?(?:the )?District Court (?:Order|Judgment|Opinion)\b", re.IGNORECASE
)
"""In an appeal: what the court below decided, as it is received."""
_APPEALS = re.compile(r"ca(?:\d{1,2}|dc|fc)$")
_MANDATE = re.compile(
    r"^(?:(?:USCA |FORMAL |CERTIFIED )*MANDATE\b|MANDATE ISSUED|Judgment Issued\.?$|Certified judgment in lieu)",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?:(?:ELECTRONIC|CIVIL|CRIMINAL|TEXT|AMENDED) )*(?:MINUTE ENTRY|MINUTES|CLERK'?S NOTES|ELECTRONIC CLERK'?S NOTES)\b",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:ordered|orders|oral order|granted|grants|granting|denying|denied|denies|directs|is directed|are directed|so ordered|detained pending|sentence imposed|overruled|sustained)\b"
    r"|\bcourt (?:\w+ly |also |then )?(?:vacates|withdraws|allows|permits|stays|lifts|dissolves|extends|modifies|enjoins|restrains|prohibits|requires|reverses|affirms|dismisses|overrules|sustains|adopts|approves|appoints|revokes|rescinds|quashes|terminates|remands|recalls)\b",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(
    r"\bREMOVAL STAYED\b|\btemporary stay of removal\b[^.]{0,60}\b(?:in effect|remains)\b", re.IGNORECASE
)
_COMPLIANCE = re.compile(
    r"^(?:[\w'’()]+ ){0,3}?(?:STATUS REPORT|NOTICE (?:by .{2,60}? )?(?:of |OF )?(?:Compliance|COMPLIANCE)|NOTICE (?:re|RE|regarding)[^.]{0,30}compliance|COMPLIANCE REPORT|"
    r"CERTIFICATE OF COMPLIANCE (?:with|re)|PROGRESS REPORT|RESPONSE to (?:\d+ )?(?:\w+ ){0,2}Order|Response to Order|"
    r"DECLARATION\b.{0,90}?\bre:? (?:\d+ )?(?:\[?\d+\]? )?(?:\w+ ){0,3}Order|RESPONSE filed by [^.]{0,90}? to order\b)",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"^(?:(?:AMENDED|INTERLOCUTORY|EMERGENCY) )*NOTICE OF (?:INTERLOCUTORY |CROSS |CRIMINAL |CIVIL )?APPEAL\b|^Notice of Appeal\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"^(?:[A-Z ]*\b)?(?:REPORT (?:AND|&) RECOMMENDATIONS?|FINDINGS (?:AND|&) RECOMMENDATIONS?)\b", re.IGNORECASE
)
_VOID = re.compile(
    r"COURT DELETED|ENTERED IN ERROR|DELETED INCORRECT ENTRY|^DISREGARD\b|\bDOCKET(?:ED)? IN ERROR\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"^(?:[\w'’()-]+ ){0,4}?(?:MOTION|APPLICATION|PETITION|PROPOSED|REQUEST|LETTER|RESPONSE|REPLY|BRIEF|OPPOSITION|COMPLAINT|STIPULATION|MEMORANDUM|OBJECTIONS?|ANSWER)\b",
    re.IGNORECASE,
)
_SUPREME = re.compile(
    r"^(?:(?:The )?(?:Applications?|Motions?|Petitions?|Judgment|Emergency application)\b[^.]*(?:\.[A-Z][^.]*)*?\b(?:granted|denied|dismissed|vacated|affirmed|reversed|remanded)\b|"
    r"[^.]{0,120}\b(?:applicants|respondents|petitioners|parties)\b[^.]{0,20} (?:are|is) directed\b|(?:IT IS ORDERED|UPON CONSIDERATION)|"
    r"[^.]{0,80}\b(?:is|are) hereby (?:stayed|granted|denied|vacated)\b|Adjudged to be (?:affirmed|reversed|vacated)\b)",
    re.IGNORECASE,
)  # fmt: skip

_FILED_BY_COURT = re.compile(
    r"(?:(?:un)?published |per curiam |authored |court |judgment |amended |corrected |clerk |judge |opinion and |order and )*(?:order|opinion|judgment) (?:filed|entered)\b|"
    r"(?:opinion|judgment|ruling)$|"
    r"case terminat(?:ion|ed) (?:for|by|after|on|pursuant to) "
)
"""What courts of appeals call their own papers in a feed; an order on when to file briefs is left out."""
_ABOUT_PAPERS = re.compile(
    r"^(?:In (?:light|view) of|Pursuant to|Due to|Because of|At the request of)\b|"
    r"^(?:MOTION|APPLICATION|PETITION)\b[^.]{0,40}\b(?:DISTRIBUTED for|referred to)\b",
    re.IGNORECASE,
)
"""The clerk says what became of a paper; nobody asks for anything."""


@dataclass(frozen=True)
class Opening:
    """The sort of an entry, and where its own words begin after a judge's name or a word on the medium."""

    sort: Sort
    start: int = 0


def opening_of(words: str, *, court: str, form: str) -> Opening:
    """Reads the opening of one entry; histories and feeds give only names of events, where an order says so at once."""
    if words.startswith("SEALED ENTRY"):
        return Opening("sealed")
    if form in ("history", "feed"):
        return Opening(_event(words))
    start = 0
    if begins := SPEAKS.match(words) or _MEDIUM.match(words):
        start = begins.end()
    rest = words[start:]
    if _VOID.search(rest):
        return Opening("void", start)
    if court == "scotus" and not _MANDATE.match(rest):
        ruled = _SUPREME.match(rest)
        return Opening(
            "order" if ruled and " filed" not in ruled[0] and " submitted" not in ruled[0] else _rest(rest), start
        )
    if (
        _OTHER_COURT.match(rest)
        or _COPY_OF_ELSEWHERE.match(rest)
        or (_APPEALS.match(court) and _COURT_BELOW.match(rest))
    ):
        return Opening("other_courts_order", start)
    if _MANDATE.match(rest):
        return Opening("mandate_recalled" if re.search(r"\brecall", rest[:60], re.IGNORECASE) else "mandate", start)
    if _MINUTES.match(rest):
        return Opening("minute_ruling" if _RULES.search(rest) else "minutes", start)
    if (
        (_ORDER.match(rest) or _FILED_ORDER.match(rest) or _NOTICE_AND_ORDER.match(rest))
        and not _NO_ORDER.match(rest)
        and not _APPEAL.match(rest)  # which names the ruling that it is from
        and not _is_paper(rest)
    ):
        return Opening("order", start)
    if _RECOMMENDS.match(rest):
        return Opening("recommendation", start)
    if _AUTOMATIC.search(rest) and re.match(r"(?:[\w-]+ ){0,3}MOTION|PETITION", rest, re.IGNORECASE):
        return Opening("automatic_stay", start)
    return Opening("housekeeping" if SPEAKS.match(words) else _rest(rest), start)


def _is_paper(words: str) -> bool:
    """A memorandum of law, or an order that a party only proposes."""
    return bool(
        re.match(r"MEMORANDUM (?:in|of|by|re|IN|OF) ", words)
        or re.match(r"\W*(?:\[?PROPOSED\]?|\(PROPOSED\)) ", words, re.IGNORECASE)
    )


def _rest(words: str) -> Sort:
    if _COMPLIANCE.match(words):
        return "compliance"
    if _APPEAL.match(words):
        return "appeal"
    return "asks" if _ASKS.match(words) and not _ABOUT_PAPERS.match(words) else "housekeeping"


def _event(words: str) -> Sort:
    """The sort by the name of an event; `Response to Order of the Court` is no order."""
    name = words.lower()
    if re.match(r"order\b", name) or _FILED_BY_COURT.match(name):
        return "order"
    if re.match(r"(?:usca )?mandate", name):
        return "mandate_recalled" if "recall" in name else "mandate"
    if re.match(r"notice of appeal", name):
        return "appeal"
    if re.match(r"(?:\w+ )?status report|response to order|notice of compliance", name):
        return "compliance"
    return "asks" if re.match(r"motion|application|letter", name) else "housekeeping"
