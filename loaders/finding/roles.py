"""What part a named person has in the story: an official, counsel, a relative, an expert, or else one of those it is about."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.finding.page import Page

_COUNSEL_NOUN = r"(?:lawyers?|attorneys?|counsel|solicitors?|barrister|litigators?|KC|QC|public defender)"
_OFFICE = (
    r"(?:[Ss]ecretary|[Pp]resident(?:-elect)?|[Vv]ice [Pp]resident|[Cc]ommissioner|[Dd]irector|[Gg]overnor|Gov\.|[Aa]ttorney [Gg]eneral|[Ss]olicitor [Gg]eneral|[Mm]inister|"
    r"[Ss]enator|Sen\.|Rep\.|[Cc]ongress(?:man|woman)|[Mm]ayor|[Ss]heriff|[Ss]pokes(?:man|woman|person)|[Oo]fficial|[Oo]fficer|[Aa]gent|[Cc]zar|[Cc]hief|[Ww]arden|[Aa]dministrator|[Aa]mbassador|"
    r"[Pp]rosecutor|[Uu]ndersecretary|[Cc]ommander|[Ss]peaker|General|U\.S\. [Aa]ttorney|[Cc]hief of [Ss]taff)"
)
_OF_STATE = re.compile(
    r"\b(?:Justice|Department|DOJ|DHS|ICE|Home Office|government|Government|administration|department|federal|state|county|White House)\b|\bU\.?S\.? (?:[Aa]ttorney|lawyer|official)"
)
_RELATIVE = re.compile(
    r"\b(?:wife|husband|mother|father|son|daughter|brother|sister|cousin|uncle|aunt|nephew|niece|grandmother|grandfather|fianc[ée]e?|partner|girlfriend|boyfriend|stepfather|sister-in-law|brother-in-law),?\s$"
)
_PARTNER = re.compile(r", (?:an?|the|now an?) (?:[\w-]+ ){0,2}partner (?:of|at|in|with) ")
"""Who is a partner of a firm speaks for its clients."""
_EXPERT = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,4}(?:professor|scholar|expert|historian|economist|fellow|analyst)\b|, who (?:teaches|studies|is not involved|has no part)"
)
_ACTS_FOR = re.compile(
    r",? (?:[^.;]{0,60}?, )?(?:who |which )(?:[\w ]{0,20})?(?:represents?|represented|argues?|argued|is representing|acts for|acted for)\b| represents\b| argued (?:for|the (?:case|appeal))\b"
)


_LAWYER_FOR = re.compile(rf"\b{_COUNSEL_NOUN} (?:for|of|representing|defending) (?:the )?[A-Z\w][^.;,]{{1,50}}, $")
_LAWYER_IS = re.compile(
    rf"\bwhose (?:\w+ )?{_COUNSEL_NOUN} (?:is|was) $|\blegal team,? (?:is |was )?(?:led by|includes?|including) $"
)
_AT_BODY = re.compile(r"(?:, (?:now |who is )?(?:with|of|at|from)| of| with)(?: the)? ")
BODIES_OF_LAWYERS = ("legal organisation", "law clinic", "law firm", "public defender")


def _at_body_of_lawyers(page: Page, place: int) -> bool:
    """Whether "of the ACLU" or ", with Public Counsel," follows: who speaks for a body of lawyers is counsel."""
    joined = _AT_BODY.match(page.text, place, place + 24)
    return joined is not None and any(
        start == joined.end() and str(mention.entity.traits.get("sort", "")).startswith(BODIES_OF_LAWYERS)
        for (start, _), mention in page.mentions.items()
    )


_WOMAN = re.compile(
    r"\b(?:Ms\.?|Mrs\.?|[Ss]he[’']s|[Ww]ife|[Mm]other|[Ss]ister|[Dd]aughter|[Aa]unt|[Nn]iece|[Gg]randmother|[Ww]oman|[Gg]irlfriend|Lady|Sister)(?:,| is| was)? $"
)
_MAN = re.compile(
    r"\b(?:Mr\.?|[Hh]e[’']s|[Hh]usband|[Ff]ather|[Bb]rother|[Ss]on|[Uu]ncle|[Nn]ephew|[Gg]randfather|[Mm]an|[Bb]oyfriend|Lord|Sir|Brother)(?:,| is| was)? $"
)


def find_genders(page: Page) -> None:
    """Notes whether a person is told of as a man or a woman, by the noun or title right before the name."""
    for mention in page.in_order():
        if mention.entity.kind != "Person" or mention.form not in ("name", "short"):
            continue
        before = page.text[max(0, mention.start - 16) : mention.start]
        if _WOMAN.search(before):
            mention.entity.traits.setdefault("gender", "f")
        elif _MAN.search(before):
            mention.entity.traits.setdefault("gender", "m")


def find_roles(page: Page) -> None:
    """Gives every person a part in the story."""
    for found in page.entities.values():
        if found.kind == "Person":
            role = found.traits.setdefault("role", role_of(page, found))
            if role == "expert" and _is_acted_on(page, found):
                role = found.traits["role"] = "litigant"
            if role in ("official", "expert", "counsel"):
                found.traits[str(role)] = True


_ACTED_ON = re.compile(
    r"(?:,[^.;]{0,120}?,)? (?:who )?(?:was|has been|had been|is being|is|were) (?:\w+ly |then |still |being )?(?:arrested|detained|deported|held|released|removed|freed|taken|flown|jailed|stopped)\b"
    r"|[’']s (?:\w+ )?(?:arrest|detention|deportation|removal|release|return|visa|green card|lawyers?|attorneys?|petition|lawsuit)\b"
)
_ACTED_ON_BEFORE = re.compile(
    r"\b(?:(?:arrest|detention|deportation|removal|release|return) of|(?:detain|arrest|deport|releas|remov|free)(?:e?d|e|ing)?|represent(?:s|ed|ing)?) $"
)


def _is_acted_on(page: Page, found: Found) -> bool:
    """Whether a professor or scholar is the one whom the story is about: arrested, held, deported or represented."""
    return any(
        _ACTED_ON.match(page.text, mention.end) or _ACTED_ON_BEFORE.search(page.before(mention.start, 30))
        for mention in page.in_order()
        if mention.entity is found and mention.form in ("name", "short")
    )


def role_of(page: Page, found: Found) -> str:
    """The part that the words around the person's mentions tell; the first that tells one decides."""
    for mention in page.in_order():
        if mention.entity is not found or mention.form not in ("name", "short"):
            continue
        before, after = page.before(mention.start, 70), page.after(mention.end, 110)
        if _RELATIVE.search(before):
            return "relative"
        apposed = (
            re.match(r",? (?:(?:an?|the|his|her|their|one of|another) )?(?:U\.S\.|[^,.;]){0,80}", after)
            if after.startswith((", ", " of ", " from "))
            else None
        )
        beside = apposed[0] if apposed and not after.startswith(", whose ") else ""
        if _LAWYER_FOR.search(before) or _LAWYER_IS.search(before):
            return "official" if _OF_STATE.search(before[-50:]) else "counsel"
        if _at_body_of_lawyers(page, mention.end):
            return "counsel"
        if after.startswith(" of the ") and any(
            start == mention.end + len(" of the ") and other.entity.kind == "Agency"
            for (start, _), other in page.mentions.items()
        ):
            return "official"  # "Rolf Tern of the Justice Department"
        if re.search(r"\b(?:[Ll]awyers|[Aa]ttorneys|[Cc]ounsel) for [^,.;]{3,40},? (?:led by|including)\s$", before):
            return "counsel"
        if re.search(
            r"\blawyers?\b[^.]{0,60}\. One of them,\s$", page.text[max(0, mention.start - 110) : mention.start]
        ):
            return "counsel"
        if counsel := re.search(rf"\b{_COUNSEL_NOUN},?\s$", before):
            lead = before[max(0, counsel.start() - 25) : counsel.start()]
            return "official" if _OF_STATE.search(lead) or re.search(r"\b[Ii]ts (?:own |chief )?$", lead) else "counsel"
        if re.search(rf"\b{_COUNSEL_NOUN}\b", beside) and beside.startswith(","):
            return (
                "official"
                if _OF_STATE.search(beside) and not re.search(r"\bcivil|immigration|former", beside)
                else "counsel"
            )
        if _ACTS_FOR.match(after) or _PARTNER.match(after):
            return "counsel"
        if re.search(rf"\b{_OFFICE}(?: (?:for|of|at|with) [\w ’']{{2,60}})?,?\s$", before):
            return "official"
        if _EXPERT.match(after):
            return "expert"
        if beside.startswith(",") and re.search(rf"\b{_OFFICE}\b", beside):
            return (
                "counsel"
                if re.search(
                    r"\b(?:ACLU|Project|Center|Union|Alliance|Clinic|Law|Coalition|Fund|Legal|Immigrant)\b", beside
                )
                else "official"
            )
        if beside.startswith(", for the ") or beside.startswith(", of the "):
            return "official" if _OF_STATE.search(beside) else "counsel"
    return "litigant"
