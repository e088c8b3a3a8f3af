"""Known names: safe forms wherever they stand, risky ones only where the words around them speak for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from loaders.finding.bodies import Body, bodies_in, rows_by_word
from loaders.finding.courts_abroad import country_of_place, name_of_court_abroad
from loaders.finding.model import Form, Found
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
_GOVERNMENT_WORD = re.compile(r"\s(?:[Gg]overnment|[Aa]dministration)\b")
_HELD_AT = re.compile(
    r"\b(?:held|kept|detained|jailed|confined|imprisoned|housed|arrived|inside|conditions|guards|detainees|inmates|weeks|months|days|a year|nights?|visit(?:ed|s|ing)?) at $"
)
"""Before the short name of a place of detention: with "in" the words mean the town."""
_ACTS_NEXT = re.compile(r"\s(?:said|says|told|has|had|declined|refused|wants|wanted|asked|insisted)\b")


def find_parties_in_case_names(page: Page) -> None:
    """An agency or state that a document names only in a case's name: "Texas v. Department of Homeland Security"."""
    for mention in [each for each in page.in_order() if each.entity.kind == "Case" and each.form == "name"]:
        for hit in page.hits:
            if hit.end <= mention.start or hit.start >= mention.end:
                continue
            form = next(
                (
                    each
                    for each in hit.forms
                    if each.known.kind == "Agency"
                    and (each.use == "safe" or each.known.sort == "state" or each.known.ref == "agency:us")
                ),
                None,
            )
            if form is None or form.known.ref in page.entities or not _is_side(page, mention.start, mention.end, hit):
                continue
            page.mention(entity_of(page, form.known), hit.start, hit.end, "short")


def _is_side(page: Page, start: int, end: int, hit: Hit) -> bool:
    """Whether the hit is all of one side of a case's name."""
    before, after = page.text[start : hit.start].strip(), page.text[hit.end : end].strip()
    return (before == "" or before.endswith((" v.", " v", " vs."))) and (
        after == "" or after.startswith(("v.", "v ", "vs.", "et al"))
    )


def find_known(page: Page) -> None:
    """Marks every known name; the longer of two names that overlap wins."""
    page.forum = _forum(page)
    bodies = list(_bodies(page))
    inside: set[int] = set()
    for body in bodies:
        overlapping = [
            hit
            for hit in page.hits
            if hit.start < body.end and body.start < hit.end and any(form.use == "safe" for form in hit.forms)
        ]
        if any(hit.start <= body.start and body.end <= hit.end for hit in overlapping):
            continue
        if body.kind == "Chapter":
            if not page.is_taken(body.start, body.end):
                chapter = page.entity(
                    "Organization", body.name.replace(" (ACLU)", ""), key=f"organization:{plain(_shortened(body.name))}"
                )
                chapter.name = max(chapter.name, body.name.replace(" (ACLU)", ""), key=len)
                page.mention(chapter, body.start, body.end, "name")
                inside.update(id(hit) for hit in overlapping)
            continue
        if (
            any(form.known.kind != "Country" for hit in overlapping for form in hit.forms)
            and body.kind != "Organization"
            and not (body.kind == "Agency" and "ttorney" in body.name)
        ):
            continue
        if any(form.known.kind in ("Organization", "Court", "Facility") for hit in overlapping for form in hit.forms):
            continue
        if page.is_taken(body.start, body.end) or _is_bare(page, body.name, body.kind):
            continue
        name = name_of_court_abroad(body.name) if body.kind == "Court" else body.name
        ref = _refs_of_courts().get(name) if body.kind == "Court" else None
        page.mention(page.entity(body.kind, name, ref), body.start, body.end, "name")
        inside.update(id(hit) for hit in overlapping)
    hits = [hit for hit in page.hits if id(hit) not in inside and not page.is_taken(hit.start, hit.end)]
    for hit in hits:
        _safe(page, hit)
    for hit in hits:
        if not page.is_taken(hit.start, hit.end):
            _risky(page, hit)


def _shortened(name: str) -> str:
    """A chapter's name with its body's abbreviation: "ACLU of Maine" for "American Civil Liberties Union (ACLU) of Maine"."""
    return re.sub(r"^American Civil Liberties Union(?: \(ACLU\))?(?= of )", "ACLU", name)


def _bodies(page: Page) -> Iterator[Body]:
    """Bodies known by the form of their names, in the sentences that have a word of such a name."""
    rows: dict[int, set[int]] = {}
    for word, row in rows_by_word(page.places):
        for number in page.places[word]:
            rows.setdefault(page.sentence_number(page.tokens.starts[number]), set()).add(row)
    firm = page.text.find(" & ")
    while firm >= 0:
        rows.setdefault(page.sentence_number(firm), set())
        firm = page.text.find(" & ", firm + 1)
    for number in sorted(rows):
        if number >= 0 and not page.sentences[number].headline:
            sentence = page.sentences[number]
            yield from bodies_in(page.text, sentence.start, sentence.end, rows[number])


@cache
def _refs_of_courts() -> dict[str, str]:
    """References of listed courts by name."""
    return {known.name: ref for ref, known in known_by_ref().items() if known.kind == "Court"}


def _forum(page: Page) -> str:
    """The country of which a document tells: that of most of the public bodies and courts it names."""
    votes: Counter[str] = Counter()
    for hit in page.hits:
        countries = {
            form.known.country or ("US" if form.known.ref == "agency:us" else "")
            for form in hit.forms
            if form.known.kind in ("Agency", "Court") and form.use == "safe"
        } - {""}
        if len(countries) == 1 and page.text[hit.start : hit.end] not in _ANY_FEDERATION:
            votes.update(countries)
    if not votes:
        return _forum_by_places(page)
    if votes["US"]:
        return "US" if votes["US"] * 2 >= max(votes.values(), default=0) else votes.most_common(1)[0][0]
    return votes.most_common(1)[0][0]


_AMERICAN = frozenset("US Americans Washington Texas California Trump Biden Obama Congress ICE DHS".split())
_ANY_FEDERATION = frozenset(("federal government", "Federal government", "executive branch"))
"""Words for the government of whichever federation a document tells of."""


def _forum_by_places(page: Page) -> str:
    """Where no public body is known: the country named most, if nothing speaks of the United States and a court of its own is told of."""
    if _AMERICAN & page.places.keys() or not {"Court", "Tribunal", "court"} & page.places.keys():
        return "US"
    named = Counter(form.known.iso2 for hit in page.hits for form in hit.forms[:1] if form.known.kind == "Country")
    return named.most_common(1)[0][0] if named else "US"


def _is_bare(page: Page, name: str, kind: str) -> bool:
    """Whether the name is a place or people and a common noun ("Salvadoran prison", "Texas jail"): no name at all."""
    first = name.split()[0]
    if kind == "Facility" and len(name.split()) == 2:
        return any(hit.start <= place < hit.end for place in [page.text.find(name)] for hit in page.hits) or first in (
            "Federal",
            "State",
            "County",
            "ICE",
            "Immigration",
        )
    return kind == "Court" and first in ("Federal", "State", "County", "District", "Circuit") and len(name.split()) < 4


def entity_of(page: Page, known: Known) -> Found:
    """The entity that a known name stands for."""
    found = page.entity(known.kind, known.name, known.ref)
    if known.iso2:
        found.traits["iso2"] = known.iso2
    if known.court_id:
        found.traits["court_id"] = known.court_id
    if known.kind == "Organization":
        found.traits["sort"] = known.sort
    if known.kind == "Facility":
        found.traits["country"] = known.country
    return found


def _safe(page: Page, hit: Hit) -> None:
    forms = [form for form in hit.forms if form.use != "risky"]
    if not forms:
        return
    form = forms[0]
    known = form.known
    words = page.text[hit.start : hit.end]
    if words in _ANY_FEDERATION and page.forum != "US" and (home := known_by_ref().get(f"country:{page.forum}")):
        page.mention(government_of(page, home), hit.start, hit.end, "metonym")
        return
    if (
        known.sort == "state"
        and words.startswith(("state of", "commonwealth of"))
        and re.search(r"\b(?:in|of|to|from|across) the $", page.before(hit.start, 12))
    ):
        return  # "living in the state of Maryland": the place
    if (
        known.sort == "state"
        and words.endswith((" state", " State"))
        and re.search(r"(?:\b(?:in|of|from|to|across|near|around)|,) $", page.before(hit.start, 8))
    ):
        return  # "a jail in Washington state"
    if (
        known.ref == "agency:dod"
        and words.endswith("Pentagon")
        and re.search(r"\b(?:at|near|outside|inside) (?:the )?$", page.before(hit.start, 14))
    ):
        return
    if known.kind == "Country":
        after = page.after(hit.end, 30)
        if form.use == "adjective" and _GOVERNMENT_WORD.match(after):
            word = _GOVERNMENT_WORD.match(after)
            assert word is not None
            page.mention(government_of(page, known), hit.start, hit.end + word.end(), "name")
            return
        if form.use == "safe" and re.match(r"[’']s (?:[\w-]+ )?government\b", after):
            page.mention(government_of(page, known), hit.start, hit.end, "possessive")
            return
        if _inside_person(page, hit) or page.text.endswith("Times of ", 0, hit.start):
            return
    manner: Form = {"adjective": "demonym", "noun": "demonym"}.get(form.use, "name")  # type: ignore[assignment]
    if known.kind == "Agency" and known.ref == "agency:us":
        manner = "metonym"
    page.mention(entity_of(page, known), hit.start, hit.end, manner)


def _inside_person(page: Page, hit: Hit) -> bool:
    """Whether a country's name is part of a person's ("Israel Rivera")."""
    tokens = page.tokens
    following = hit.last + 1
    if following >= len(tokens.words) or tokens.gaps[following] != " ":
        return False
    word = tokens.words[following]
    return (
        word[0].isupper()
        and word.lower() not in page.small
        and hit.first == hit.last
        and page.text[hit.start : hit.end] in ("Israel", "Kenya", "Paris", "China", "Cuba")
    )


def government_of(page: Page, country: Known) -> Found:
    """The government of a country as an acting body."""
    if country.iso2 == "US":
        return page.entity("Agency", "United States Government", "agency:us")
    name = "Government of the United Kingdom" if country.iso2 == "GB" else f"Government of {country.name}"
    return page.entity("Agency", name, f"agency:{country.iso2.lower()}-gov")


_OWN_COURTS = frozenset(("Supreme Court", "High Court", "Court of Appeal", "Federal Court", "Constitutional Court"))


def _risky(page: Page, hit: Hit) -> None:
    """A form that needs context: each sort of name has its own test."""
    text = page.text[hit.start : hit.end]
    before, after = page.before(hit.start, 40), page.after(hit.end, 40)
    courts = [form for form in hit.forms if form.known.kind == "Court"]
    placed = re.match(r" in ([A-Z]\w+)", after)
    if text in _OWN_COURTS and placed and placed[1] in country_of_place():
        name = name_of_court_abroad(f"{text} in {placed[1]}")
        page.mention(page.entity("Court", name, _refs_of_courts().get(name)), hit.start, hit.end, "short")
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
