"""Known names that mean something else elsewhere: each sort has its own test of the words around it."""

from __future__ import annotations

import re
from functools import cache

from loaders.finding.courts_abroad import country_of_place, name_of_court_abroad
from loaders.finding.known_entities import entity_of
from loaders.finding.page import Page, plain
from loaders.names import Form as NameForm
from loaders.names import Hit, Known, known_by_ref

_PERSON_NOUN = (
    r"(?:man|woman|national|nationals|citizen|citizens|migrant|migrants|immigrant|immigrants|student|students|father|mother|boy|girl|family|"
    r"families|men|women|asylum|refugee|refugees|detainees|deportees|teenager|teen|couple|child|children|nurse|doctor|worker|engineer|"
    r"interpreter|activist|scientist|researcher|dissident|journalist|roofer|pastor|priest|scholar|professor|chef|cook|barber|musician|artist|laborer|farmworker|businessman|mother|teacher|"
    r"soldier|resident|native|passport|embassy|consulate|ambassador|prime|foreign|born|detainee|deportee|plaintiff|driver|carpenter|grandmother|grandfather|baby|infant|toddler|dancer|athlete|prison|prisons|custody|authorities|officials|police|army|court|government|soil|territory|president|airport)"
)
_INTO = re.compile(r"\b(?:to|in|into|from|of|for|with|via|through|toward|towards|between|and|or|leave|left|fled|fleeing|near|outside|reach|reached|including|like|than|visit)\s+(?:the )?$", re.I)  # fmt: skip
_US_NOUN_NEXT = re.compile(
    r"(?:[’']s\b|[.,;:!?)”\"’—–-]|\s*$|\s(?:and|or|but|in|on|at|to|from|by|with|for|after|before|since|when|while|where|who|which|that|as|if|"
    r"because|illegally|legally|without|again|under|during|until|alone|is|was|has|had|had|will|would|could|should|than|via|through|against|of|"
    r"once|this|last|a|an|the|between|about|so|he|she|they|it|unless|despite|amid|though|although|may|must|can|did|does|government)\b)"
)
_CITIZENS = re.compile(r"\s(?:citizens?|nationals?|citizenship)\b|[-‑]born\b")
_AMERICAN_THING = re.compile(
    r"\s(?:soil|foreign|passport|visa|husband|wife|consulate|embassy|territory|law|military|base|troops|forces|army|courts?)\b"
)
_HELD_AT = re.compile(
    r"\b(?:held|kept|detained|jailed|confined|imprisoned|housed|arrived|inside|conditions|guards|detainees|inmates|weeks|months|days|a year|nights?|visit(?:ed|s|ing)?) at $"
)
"""Before the short name of a place of detention: with "in" the words mean the town."""
_ACTS_NEXT = re.compile(r"\s(?:said|says|told|has|had|declined|refused|wants|wanted|asked|insisted)\b")


@cache
def refs_of_courts() -> dict[str, str]:
    """References of listed courts by name."""
    return {known.name: ref for ref, known in known_by_ref().items() if known.kind == "Court"}


_OWN_COURTS = frozenset(("Supreme Court", "High Court", "Court of Appeal", "Federal Court", "Constitutional Court"))


def mark_risky(page: Page, hit: Hit) -> None:
    """A form that needs context: each sort of name has its own test."""
    text = page.text[hit.start : hit.end]
    before, after = page.before(hit.start, 40), page.after(hit.end, 40)
    courts = [form for form in hit.forms if form.known.kind == "Court"]
    placed = re.match(r" in ([A-Z]\w+)", after)
    if text in _OWN_COURTS and placed and placed[1] in country_of_place():
        name = name_of_court_abroad(f"{text} in {placed[1]}")
        page.mention(page.entity("Court", name, refs_of_courts().get(name)), hit.start, hit.end, "short")
        return
    if (
        page.forum not in ("US", "GB")
        and text in _OWN_COURTS
        and page.forum not in {form.known.country for form in courts}
    ):
        home = known_by_ref().get(f"country:{page.forum}")
        if home is not None and not re.search(r"[’']s $", before):
            page.mention(page.entity("Court", f"{text} of {home.name}"), hit.start, hit.end, "short")
            return
    if courts and (court := _court(page, text, before, after, courts)) is not None:
        page.mention(entity_of(page, court), hit.start, hit.end, "short")
        return
    for form in hit.forms:
        known = form.known
        if known.kind == "Country" and _country_fits(text, before, after, known):
            if known.iso2 == "US" and known.ref not in page.entities and page.forum != "US" and text in ("US", "U.S."):
                pass
            page.mention(
                entity_of(page, known), hit.start, hit.end, "demonym" if text.endswith(("an", "ans", "ese")) else "name"
            )
            return
        if (
            known.kind == "Agency"
            and text in ("State", "Justice", "Treasury", "Labor")
            and re.search(r"\bDepartments? of (?:[\w ]+, |[\w ]+ and )*$", page.before(hit.start, 90))
        ):
            page.mention(entity_of(page, known), hit.start, hit.end, "short")
            return
        if known.ref == "agency:dhs" and text == "Homeland Security":
            if not re.match(r"\s(?:Investigations|Committee|Council|Appropriations|Advisory|Subcommittee)", after):
                page.mention(entity_of(page, known), hit.start, hit.end, "short")
                return
        elif (known.ref == "agency:hhs" and text == "Health and Human Services") or (
            known.ref == "agency:dod"
            and text.endswith("Pentagon")
            and not re.search(r"\b(?:at|near|outside|inside) (?:the )?$", before)
        ):
            page.mention(entity_of(page, known), hit.start, hit.end, "short")
            return
        elif text == "Foggy Bottom" and _ACTS_NEXT.match(after):
            page.mention(entity_of(page, known), hit.start, hit.end, "metonym")
            return
        elif known.ref == "agency:doj" and text == "Justice" and re.search(r"\b(?:Main|at)\s$", before):
            return
        elif (
            (known.kind == "Law" and _law_fits(page, text, before, form))
            or (known.kind in ("Facility", "Organization") and known.ref in page.entities and text[0].isupper())
            or (
                known.kind == "Facility"
                and re.match(
                    r"(?:[’']s)?,? (?:ICE |immigration |federal |county )*(?:detention|facility|prison|jail|processing|lockup|camp)|, (?:the|an?) (?:\w+ ){0,4}(?:detention|prison|jail|lockup|processing center)",
                    after,
                )
            )
            or (known.kind == "Facility" and text[0].isupper() and _HELD_AT.search(before))
        ):
            page.mention(entity_of(page, known), hit.start, hit.end, "short")
            return


_NO_OWNER = frozenset(
    "The A In On US But And When If After Monday Tuesday Wednesday Thursday Friday Saturday Sunday Full That Trump Court".split()
)
_NEVER_ALONE = frozenset(
    (
        "the Court",
        "Court",
        "Board",
        "board",
        "IJ",
        "immigration judge",
        "CIT",
        "ATRC",
        "Strasbourg",
        "immigration bench",
    )
)


def _court(page: Page, text: str, before: str, after: str, forms: list[NameForm]) -> Known | None:
    """ "Supreme Court", "high court", "the justices": the court of the country that the document is about."""
    lowered = text.lower()
    by_country = {form.known.country: form.known for form in forms}
    if lowered in ("supreme court", "high court", "top court", "highest court", "justices"):
        owner = re.search(r"(?:\b([A-Z]\w+)(?:[’']s)?|[’']s)\s$", before)
        if owner and owner[1] and owner[1] not in _NO_OWNER and lowered != "justices":
            return None  # "California Supreme Court", "Kenya's high court": another court than that of the country
        if re.match(r" of (?!the United States)[A-Z]", after):
            return None
        if lowered == "justices":
            if not re.search(r"\b[Tt]he (?:\w+ )?$|\b(?:[Ff]ive|[Ss]ix|[Ss]even|[Tt]hree|[Nn]ine) $", before):
                return None
            return by_country.get("US") if page.forum == "US" else None
        if lowered == "high court" and page.forum != "US":
            return by_country.get(page.forum) if text[0].isupper() else None
        return by_country.get(page.forum) or (by_country.get("US") if page.forum == "US" else None)
    if lowered in ("court of appeal", "federal court", "upper tribunal"):
        return by_country.get(page.forum)
    if text in _NEVER_ALONE:
        return None
    if lowered == "echr":
        return None
    return forms[0].known if len(by_country) == 1 and " " in text else None


def _country_fits(text: str, before: str, after: str, known: Known) -> bool:
    """Whether the word means the country here."""
    if known.iso2 == "US":
        if text in ("America", "American", "Americans", "USA", "the States", "States"):
            return text == "American" and bool(_CITIZENS.match(after) or _AMERICAN_THING.match(after))
        return bool(_US_NOUN_NEXT.match(after) or _CITIZENS.match(after)) and not re.search(r"\bv\.?\s$", before)
    if text in ("Congo", "Congolese"):
        return known.iso2 == "CD"
    if text in ("Korea", "Korean", "Koreans"):
        return known.iso2 == "KR"
    if text in ("Dominican", "Dominicans"):
        return known.iso2 == "DO"
    if text in ("Guinean", "Guineans"):
        return known.iso2 == "GN"
    if text in ("Sudan", "Sudanese"):
        return known.iso2 == "SD" and not before.rstrip().endswith("South")
    if text in ("Palestine", "Gaza", "West Bank"):
        return text == "Palestine"
    if text in ("Georgia", "Georgian", "Georgians"):
        return bool(re.search(r"\b(?:Tbilisi|Armenia|Russia|Caucasus)", before + after))
    if text in (
        "England",
        "English",
        "Brit",
        "Holland",
        "French",
        "German",
        "Greek",
        "Spanish",
        "Portuguese",
        "Russian",
        "Irish",
        "Chinese",
        "Indian",
        "Indians",
        "Persian",
        "Central African",
        "Croat",
        "Croats",
        "Serb",
        "Serbs",
        "Afghani",
        "Albanian",
        "Albanians",
        "Somali",
        "Turk",
        "Turks",
        "Tajik",
        "Tajiks",
        "Uzbek",
        "Uzbeks",
        "Samoan",
        "Macedonian",
        "Lao",
        "Finn",
        "Dane",
        "Pole",
        "Poles",
        "Turkmen",
    ):
        if text in ("England", "English", "Brit", "Central African", "Persian"):
            return False
        return bool(re.match(rf"[ -]{_PERSON_NOUN}\b", after)) or (text.endswith("s") and text[0].isupper())
    if not text[0].isupper() or text in ("ROC", "CAR"):
        return False
    if re.match(r" [A-Z]", after) or re.search(r"\b[A-Z][a-z]+ $", before):
        return False  # "Jordan Smith", "Lake Chad"
    return bool(_INTO.search(before) or re.match(r"[’']s\b|,| and\b| or\b", after))


def _law_fits(page: Page, text: str, before: str, form: NameForm) -> bool:
    """ "the Constitution", a risky short form of a law named elsewhere, or a programme named by its everyday words."""
    if text == "Constitution":
        return bool(re.search(r"\b[Tt]he (?:U\.?S\.? )?$", before))
    if text in ("SB 4", "SB4", "S.B. 4", "Senate Bill 4"):
        return "Texas" in page.text
    if text == "Expedited removal" or text == "expedited removal":
        return page.text.count("expedited removal") >= 3
    if text == "travel ban" or "asylum" in text.lower():
        return False
    return form.known.ref in page.entities and text[0].isupper() and plain(text) != ""
