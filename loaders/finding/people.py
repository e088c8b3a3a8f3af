"""People by name, by pseudonym or initials; judges among them are told apart by `judges.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from loaders.finding.judges import is_judge
from loaders.finding.makers import labels_in, makers_among
from loaders.finding.model import Found
from loaders.finding.page import Page, plain
from loaders.finding.proper_names import (
    ProperName,
    ends_as_no_person,
    has_given_name,
    has_second_given_name,
    is_place,
    is_surname_alone,
    proper_names,
)
from loaders.names import holders, justices_on

_NOUNS = (
    r"(?:lawyers?|attorneys?|counsel|solicitors?|barrister|spokes(?:man|woman|person)|director|secretary|president|wife|husband|son|daughter|mother|father|brother|"
    r"sister|cousin|uncle|aunt|nephew|niece|grandmother|grandfather|fianc[ée]e?|partner|friend|neighbor|plaintiffs?|petitioner|claimant|migrant|immigrant|refugee|asylum seeker|student|activist|"
    r"man|woman|boy|girl|teenager|teen|infant|baby|toddler|child|father|doctor|nurse|professor|teacher|worker|farmworker|officer|agent|official|minister|czar|chief|"
    r"commissioner|governor|mayor|sheriff|warden|senator|congressman|congresswoman|lawmaker|representative|leader|founder|head|organizer|pastor|bishop|priest|"
    r"interpreter|engineer|barber|artist|citizen|resident|national|client|detainee|deportee|advocate|expert|scholar|economist|analyst|clerk|deputy|prosecutor|"
    r"premier|chancellor|envoy|ambassador|general|administrator|manager|owner|driver|carpenter|cook|farmer|journalist)"
)
_NOUN_BEFORE = re.compile(rf"\b{_NOUNS},?\s$")
_GROUP_BEFORE = re.compile(
    r"\b(?:men|women|people|brothers|sisters|siblings|plaintiffs|petitioners|immigrants|migrants|students|detainees|refugees|workers|pair|couple|clients)(?: ?[—–] ?|: )$"
)
"""A list of names after what they are: "The two men — NAME and NAME — were arrested"."""
_NOUN_PLACED_BEFORE = re.compile(rf"\b{_NOUNS} (?:at|in|of|from|for|with) [^,.;]{{2,50}}, $")
_AFTER = re.compile(
    rf"(?:,? \(?\d{{1,3}}\)?[,.)]|, (?:who|whose|whom)\b|, (?:(?:now|then|also|himself|herself) )?(?:an?|the|his|her|their|its|one of|\w+[’']s) (?:[\w’'.&-]+ ){{0,7}}?{_NOUNS}\b"
    rf"|, (?:(?:the |lead |head |founding |managing |general |associate |assistant |acting |deputy |assistant |interim |former |senior |executive |legal |litigation |staff |chief |vice |supervising |co-|policy |national |regional )*(?:director|president|counsel|attorney|"
    rf"lawyer|secretary|chair|head|founder|professor|fellow|commissioner|solicitor|minister|organizer|manager|advocate|spokes\w+|general))\b|,? KC\b|,? QC\b)"
)
_NATION_LEAD = re.compile(r"(?:, \d{1,3})?, (?:an?|the) (?:\d{1,3}-year-old )?")
_SPEAKS = re.compile(
    r",? (?:said|says|told|tells|argued|argues|wrote|writes|added|adds|asked|asks|declined|testified|called|described|acknowledged|conceded|admitted|denied|insisted|explained|recalled|believes|represents|"
    r"filed|sued|fled|came|arrived|was (?:deported|detained|arrested|removed|taken|flown|released|born|held|sent|granted|put|returned|freed|expelled)|has (?:lived|been|said|told)|had (?:been|lived|fled|said)|lives|lived)\b"
)
_DONE_TO = re.compile(
    r"\b(?:deport(?:ed|s|ing)?|detain(?:ed|s|ing)?|arrest(?:ed|s|ing)?|expel(?:led|s|ling)?|repatriat(?:ed|es|ing|e)|free(?:d|s|ing)?|remov(?:ed|es|ing|e)|return(?:ed|s|ing)?|releas(?:ed|es|ing|e)|"
    r"jail(?:ed|s|ing)?|transfer(?:red|s|ring)?|sen[dt]|flew|fly|took|take|bring|brought|handcuff(?:ed|s|ing)?|represent(?:s|ed|ing)?|"
    r"(?:identif(?:ied|ies|y)|named?|known|recogni[sz]ed)\b[^.;]{0,50} as|(?:return|release|removal|deportation|detention|arrest|case|death|family|wife|mother|lawyers?|attorneys?) (?:of|for|against)|came for|looking for|(?:opinions?|rulings?|decisions?|injunctions?|dissents?),? (?:written |issued |entered )?by) $"
)
"""Words after which two capitals are somebody to whom something is done: "ICE deported NAME", "the return of NAME"."""
_OWNS = re.compile(
    r"[’']s (?:own |then )?(?:lawyers?|attorneys?|legal team|wife|husband|mother|father|brother|sister|son|daughter|children|family|cousin|deportation|removal|return|release|detention|arrest|"
    r"visa|asylum|green card|case|petition|supporters|immigration|citizenship)\b"
)
_KIN = r"(?:wife|husband|son|daughter|mother|father|brother|sister|cousin|uncle|aunt|nephew|niece|grandmother|grandfather|fianc[ée]e?|partner|girlfriend|boyfriend)"
_KIN_BEFORE = re.compile(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|[’']s) (?:[\w-]+ )?{_KIN},? $")
_KIN_AFTER = re.compile(rf", (?:his|her|their|(?:[A-Z]\w+ )?[A-Z]\w+[’']s) (?:[\w-]+ )?{_KIN}(?:[.,;]|$)")
_PLACED = re.compile(r"\b(?:in|to|from|at|near|of|outside|around) $")
_COURTESY = re.compile(
    r"\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Señor|Señora|Judge|Justice|Lord|Lady|Sen|Rep|Gov|Secretary|President|Senator|Governor|Attorney General|Congressman|Congresswoman|Prime Minister)\.?\s$"
)
_PRESS_WORDS = frozenset("Reporter Reporters Photographer Correspondent Columnist Editor Photograph Photo".split())
_PRESS = re.compile(
    r"\b(?:[Rr]eporters?|[Pp]hotographers?|[Cc]orrespondent|[Cc]olumnist|anchor|host|[Pp]hoto(?:graph)?s? by|[Ee]ditor|[Ss]taff writer|[Rr]eader)\s$"
)

_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,5}(?:[A-Z](?:\.|(?=[’'\s,;:)”\"])))?(?!\w)")
_BARE_INITIALS = re.compile(r"\b(?:known(?: \w+){0,4} as|identified(?: \w+){0,4} (?:as|by)|called|named|referred to(?: \w+){0,4} as|initials|pseudonym|listed as|(?:[Aa]pplicant|[Cc]laimant|[Aa]ppellant),) [“\"‘]?([A-Z]{2,4}|[A-Z](?:-[A-Z]){1,4}|(?<=[a-z], )[A-Z](?=,))(?!\w)")  # fmt: skip
_HYPHENATED = re.compile(r"(?<![\w.-])[A-Z](?:-[A-Z]){1,4}-?(?![\w-])")
_DOE = re.compile(
    r"\b(?:(?:(?:John|Jane|J\.|Richard|Mary) )?(?:Doe|Roe)(?: (?:No\. )?\d{1,3}| [IVX]{1,3})?)\b(?! (?:et al|v)\b)"
)
_MS_INITIAL = re.compile(r"\b(?:Ms|Mr|Mrs)\. [A-Z]\.(?!\s?[A-Z]\w)")
_SAID_TO_BE_PSEUDONYM = re.compile(
    r"pseudonym|(?:first|middle|given|last) name|surname|calling|known (?:only |to the courts? |in (?:court|the) \w+ )|identified (?:only|in court)|referred to|initials|called Ms|in court (?:papers|filings|documents|records)|not (?:his|her|their) real name|until now known",
    re.I,
)
_CALLED = re.compile(
    rf"\b(?:{_NOUNS}|whom|[A-Z][a-z]+(?:an|ese|ish|i|ean))\b[^.;]{{0,60}}?\b(?:whom (?:we|the courts?|(?:her|his|their) lawyers?) (?:calls?|knows? as|identif(?:y|ies) as)|(?:we|the courts?) calls?|whom (?:we|[Tt]he \w+|this \w+) (?:are|is) (?:calling|identifying as|naming)|known (?:only |(?:in|to) (?:the )?court(?:s| papers| documents| filings| records)? (?:only )?)?as|identified (?:only |in court (?:papers|documents|filings|records) (?:only )?)?as|referred to as|who goes by|asked to be called)"
    r" (?:by )?[“\"‘]?([A-Z][a-z]+|[A-Z]{1,4})(?![\w-])(?!\.[A-Za-z])(?! [A-Z][a-z])"
)
_ONE_NAME = re.compile(
    r"\b([A-Z][a-zé]+)(?:(?:,| \(| is| –| —) (?:which is )?(?:a pseudonym|not (?:his|her|their) real name)|,? (?:who|whom|whose)\b[^.;]{0,70}?\b(?:(?:identif\w+|nam\w+|us\w+|call\w+|known|gave|by)\b[^.;]{0,25}?\b(?:first|middle|given) name|surname|last name))"
)
"""A pseudonym, or a first name to which the page says that it keeps."""
_NAMING = frozenset(
    "applicant claimant appellant Applicant Claimant Appellant known identified called calls call calling identifying naming named referred initials pseudonym listed goes knows identifies identify know".split()
)
_NAMED = frozenset("pseudonym name surname".split())
_UK_JUDGE = re.compile(r"\b(?:[A-Z][\w’-]+ )?[A-Z][\w’-]+ (?:L?CJ|LJJ?|J|MR)\b(?!\.)")
_QUOTED = re.compile(
    r"(?:known|identified|called|referred|named|pseudonym)[^.“\"‘]{0,60}[“\"‘]([A-Z][\w’'.-]+(?: [A-Z][\w.]*)?),?[”\"’]"
)


def find_pseudonyms(page: Page) -> None:
    """Initials, Doe, "Ms. L.", and a first name in quotes that a court knows somebody by."""
    for pattern, marks in ((_DOE, _DOES), (_MS_INITIAL, _COURTESIES)):
        for match in page.near(pattern, marks, 12, 12):
            _pseudonym(page, match.start(), match.end())
    for pattern, marks in (
        (_BARE_INITIALS, _NAMING),
        (_QUOTED, _NAMING),
        (_CALLED, _NAMING),
        (_ONE_NAME, _NAMED),
    ):
        for match in page.near(pattern, marks, 90, 90):
            name = match[1].rstrip(",") if match[1].count(".") > 1 else match[1].rstrip(",.")
            if _is_known(page, match.start(1)):
                continue
            for again in re.finditer(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", page.text):
                _pseudonym(page, again.start(), again.end())
    for match in _initials_in(page.text):
        words = match[0].rstrip(" -")
        letters = re.sub(r"[^A-Z]", "", words)
        if _PLACES_ONLY.fullmatch(words):
            continue  # "Washington, D.C. U.S. District Judge NAME"
        if letters in _STATES and page.text[max(0, match.start() - 2) : match.start()] in (", ", "in", "n "):
            continue  # "Chaparral, N.M."
        if (
            len(letters) < 2
            or (
                letters in _ABBREVIATIONS
                and not _AS_INITIALS.search(page.text, max(0, match.start() - 16), match.start())
            )
            or (letters in _BILLS and re.match(r" ?\d", page.text[match.end() : match.end() + 2]))
            or re.match(r"[A-Z][a-z]", page.text[match.end() : match.end() + 2])
        ):
            continue
        end = match.start() + len(words)
        if _DEGREE.match(page.text, end) and _ARTICLE.search(page.text, max(0, match.start() - 4), match.start()):
            continue  # "an M.A. in journalism"
        if (
            re.match(r"\s[A-Z][a-z]+", page.text[end : end + 12])
            and len(letters) == 2
            and not re.match(r"\s(?:The|He|She|In|On|A|His|Her|And|But)\b", page.text[end : end + 6])
        ):
            following = re.match(r"\s([A-Z]\w+)", page.text[end : end + 30])
            if following and following[1].lower() not in page.small:
                continue  # "J. D. Vance"
        _pseudonym(page, match.start(), end)
    for match in _HYPHENATED.finditer(page.text) if _HYPHEN.search(page.text) else ():
        if len(match[0]) >= 3 and match[0].count("-") >= 2:
            _pseudonym(page, match.start(), match.end())


_CAPITAL_WITH_STOP = re.compile(r"[A-Z]\.")


def _initials_in(text: str) -> Iterator[re.Match[str]]:
    """Initials wherever a capital with a full stop begins them."""
    end = 0
    for start in _CAPITAL_WITH_STOP.finditer(text):
        if start.start() >= end and (match := _INITIALS.match(text, start.start())):
            end = match.end()
            yield match


_PLACES_ONLY = re.compile(r"(?:D\.C|U\.S|U\.K)\.?(?: (?:D\.C|U\.S|U\.K)\.?)+")
_DEGREE = re.compile(r" (?:in|from|degree)\b")
_ARTICLE = re.compile(r"\b(?:[Aa]n?|his|her) \Z")
_AS_INITIALS = re.compile(r"\b(?:initials,?|identified as|known as|pseudonym) [“\"]?\Z")
_BILLS = frozenset(("SB", "HB", "AB", "HR"))
_HYPHEN = re.compile(r"\b[A-Z]-[A-Z]-")
_DOES = frozenset(("Doe", "Roe"))
_COURTESIES = frozenset(("Ms", "Mr", "Mrs"))
_STATES = frozenset("NM NC SC NJ NY ND SD NH RI WV".split())
_ABBREVIATIONS = frozenset(
    "US UK UN EU DC USA LA AM PM ET EST PT CT MT ACLU DHS ICE FBI CIA DOJ BIA TV PR AP MPP CBP ERO USC CFR NW NE SW SE WD ED CD MD PHD LLB JD RN MS".split()
)


def _is_known(page: Page, start: int) -> bool:
    """Whether a listed name stands at a place: "D.D.C.", "known as DACA"."""
    return any(hit.start <= start < hit.end and any(form.use == "safe" for form in hit.forms) for hit in page.hits)


def _pseudonym(page: Page, start: int, end: int) -> None:
    sentence = page.sentence_at(start)
    if sentence is None or page.is_taken(start, end) or _is_known(page, start):
        return
    words = page.text[start:end]
    found = page.entity("Person", words, key=f"person:{plain(words)}")
    if (
        "." in words
        or "-" in words
        or "Doe" in words
        or (len(words) == 1 and words.isupper())
        or _SAID_TO_BE_PSEUDONYM.search(page.text[max(0, sentence.start) : sentence.end])
    ):
        found.traits["pseudonym"] = True
    page.mention(found, start, end, "name")


def find_people(page: Page) -> None:
    """Names of people and judges; a full name first, then its parts wherever they stand alone."""
    names = list(proper_names(page))
    makers, labels = makers_among(page, names), labels_in(page)
    names = [name for name in names if name.words not in makers]
    judges = _called_judges(page, names)
    full: list[tuple[ProperName, Found]] = []
    rest: list[ProperName] = []
    if page.forum != "US":
        _judges_by_letter(page)
        names = [name for name in names if not page.is_taken(name.start, name.end)]
    for name in names:
        sentence = page.sentence_at(name.start)
        title = sentence is not None and sentence.headline and not (name.titled and page.text[sentence.end - 1] == ".")
        kind = None if title or name.start in labels else _kind(page, name)
        if kind is None:
            rest.append(name)
            continue
        if is_surname_alone(name.words):
            rest.append(name)
            continue
        if kind == "Person" and name.words[-1] in judges and not _is_official(page, name):
            kind = "Judge"
        found = _same_person(page, full, name) or page.entity(
            kind, _written(page, name), key=f"{kind.lower()}:{plain(name.text)}"
        )
        page.mention(found, *_span(page, name, found.kind), "name")
        full.append((name, found))
    rest = _beside_people(page, rest, full)
    _parts(page, rest, full)


def _beside_people(page: Page, rest: list[ProperName], full: list[tuple[ProperName, Found]]) -> list[ProperName]:
    """A name in a list with people ("A, B and C") is a person's too; gives back the names that remain."""
    ends = {mention.end for mention in page.mentions.values() if mention.entity.kind == "Person"}
    starts = {mention.start for mention in page.mentions.values() if mention.entity.kind == "Person"}
    remaining: list[ProperName] = []
    for name in rest:
        sentence = page.sentence_at(name.start)
        listed = len(name.words) > 1 and sentence is not None and not sentence.headline
        before = any(
            page.text[name.start - gap : name.start] in (", ", " and ", ", and ") and name.start - gap in ends
            for gap in (2, 5, 6)
        )
        after = any(
            page.text[name.end : name.end + gap] in (", ", " and ", ", and ") and name.end + gap in starts
            for gap in (2, 5, 6)
        )
        if (
            listed
            and (before or after)
            and len(name.words) <= 5
            and not ends_as_no_person(name.words)
            and not is_place(name.words)
            and not page.text[name.start : name.end].isupper()
        ):
            found = page.entity("Person", _written(page, name), key=f"person:{plain(name.text)}")
            page.mention(found, name.start, name.end, "name")
            full.append((name, found))
            ends.add(name.end)
        else:
            remaining.append(name)
    return remaining


def _judges_by_letter(page: Page) -> None:
    """ "Lewis J", "Dingemans LJ": how judgments abroad name their judges."""
    for match in _UK_JUDGE.finditer(page.text):
        if page.sentence_at(match.start()) and not page.is_taken(*match.span()):
            surname = match[0].rsplit(" ", 1)[0]
            page.mention(page.entity("Judge", match[0], key=f"judge:{plain(surname)}"), *match.span(), "name")


def _called_judges(page: Page, names: list[ProperName]) -> frozenset[str]:
    """Surnames that stand right after "Judge" or "Justice", where no full name with that title bears them: the bearer is a judge at every mention."""
    full = {name.words[-1] for name in names if len(name.words) > 1 and is_judge(page, name)}
    return frozenset(
        name.words[-1]
        for name in names
        if re.search(r"\b(?:Judges?|Justices?) (?:[A-Z][\w.]+ ){0,1}$", page.before(name.start, 30))
        and len(name.words) == 1
        and name.words[-1] not in full
    )


def _is_official(page: Page, name: ProperName) -> bool:
    """Whether a title before the name is one of an office that no judge holds."""
    return bool(
        re.search(
            r"\b(?:President|Secretary|Gov\.|Governor|Sen\.|Rep\.|Mr\.|Ms\.|lawyer|attorney|Attorney General)\s$",
            page.before(name.start, 30),
        )
    )


def _written(page: Page, name: ProperName) -> str:
    """The name as the document writes it; "Lord Reed" keeps the word that makes it one."""
    return " ".join(_NICKNAME.sub("", page.text[name.start : name.end]).split())


_NICKNAME = re.compile(r"\s[“\"‘'][^”\"’']{1,20}[”\"’'](?=\s)")


def _span(page: Page, name: ProperName, kind: str) -> tuple[int, int]:
    """A judge's mention takes in the title before the name."""
    if kind != "Judge":
        return name.start, name.end
    before = page.before(name.start, 60)
    title = re.search(
        r"(?:(?:U\.?S\.?|United States|Federal|Chief|Senior|District|Circuit|Magistrate|Immigration|Court|Associate|Lord|Lady|Mr|Mrs|Ms|Sir|Dame|Acting) )*(?:(?:district |federal |immigration |magistrate |circuit )?[Jj]udge|Justice|Lord|Lady|Sir|Dame)\s$",
        before,
    )
    start = name.start - len(title[0]) if title else name.start
    while page.is_taken(start, name.start) and start < name.start:
        start = page.text.find(" ", start) + 1
    return start, name.end


def _kind(page: Page, name: ProperName) -> str | None:
    """Judge, Person, or nothing."""
    if is_judge(page, name):
        return "Judge"
    before, after = page.before(name.start, 60), page.after(name.end, 90)
    if name.words[0] in ("The", "Daily"):
        return None  # a paper: "obtained by The Daily NAME"
    if is_surname_alone(name.words):
        return "Person" if _COURTESY.search(before[-24:]) or _is_kin(page, name, before, after) else None
    written = page.text[name.start : name.end]
    if written.isupper() and len(written) > 4 and "." not in written:
        return None  # a speaker's label or a line in capitals
    if ends_as_no_person(name.words) or _PRESS.search(before[-24:]) or name.words[0] in _PRESS_WORDS:
        return None
    strong = bool(
        name.titled
        or _has_nation(page, name)
        or _AFTER.match(after)
        or _NOUN_BEFORE.search(before[-24:])
        or _GROUP_BEFORE.search(before[-24:])
        or _COURTESY.search(before[-24:])
    )
    if is_place(name.words) and not strong:
        return None
    if has_given_name(name.words):
        return "Person"
    if has_second_given_name(name.words) and len(page.places.get(name.words[-1], ())) > 1:
        return "Person"  # the surname stands again elsewhere
    if strong or _SPEAKS.match(after):
        return "Person"
    if (
        _DONE_TO.search(before)
        or _OWNS.match(after)
        or (after[:1] in (",", ".") and _NOUN_PLACED_BEFORE.search(before))
    ) and not _is_listed(page, name):
        return "Person"
    return None


def _is_kin(page: Page, name: ProperName, before: str, after: str) -> bool:
    """Whether a given name alone is somebody's relative: "his cousin Yazan", "Ermelinda, his mother"."""
    if _is_listed(page, name) or is_place(name.words) or name.text.lower() in page.small:
        return False
    if _KIN_BEFORE.search(before):
        return True
    return _KIN_AFTER.match(after) is not None and not _PLACED.search(before)


def _is_listed(page: Page, name: ProperName) -> bool:
    """Whether the words are those of a listed name, if only as one that needs context ("West Virginia")."""
    return page.is_listed(name.start, name.end)


def _has_nation(page: Page, name: ProperName) -> bool:
    """Whether a demonym in apposition says that the name is a person's: "NAME, a Cape Verdean roofer"."""
    lead = _NATION_LEAD.match(page.text, name.end, name.end + 40)
    return lead is not None and any(
        mention.start == lead.end() and mention.form == "demonym" for mention in page.mentions.values()
    )


def _same_person(page: Page, full: list[tuple[ProperName, Found]], name: ProperName) -> Found | None:
    """An earlier full name that is this one with or without a middle name or initial."""
    for other, found in full:
        if other.words == name.words:
            return found
        if (
            other.words[-1] == name.words[-1]
            and _given_agrees(other.words[0], name.words[0])
            and not _middles_differ(other.words[1:-1], name.words[1:-1])
        ):
            return found
        shorter, longer = sorted((other.words, name.words), key=len)
        if len(shorter) >= 2 and _is_part(shorter, longer) and (other.words[0] == name.words[0] or shorter != longer):
            if len(name.words) > len(other.words):
                found.name = _written(page, name)
            return found
    return None


def _given_agrees(first: str, second: str) -> bool:
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _middles_differ(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether both have middle names in full and share none: brothers, perhaps."""
    full = [{word for word in words if len(word) > 1} for words in (first, second)]
    return all(full) and full[0].isdisjoint(full[1])


def _is_part(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words of one name stand within the other in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _parts(page: Page, rest: list[ProperName], full: list[tuple[ProperName, Found]]) -> None:
    """A surname, given name or part of a name alone refers to the one person known by it."""
    by_part: dict[str, list[tuple[int, Found]]] = {}
    for name, found in full:
        for part in {name.text, *name.words[1:], name.words[0], " ".join(name.words[1:]), " ".join(name.words[-2:])}:
            listed = by_part.setdefault(part, [])
            if all(found is not other for _, other in listed):
                listed.append((name.start, found))
    for name in rest:
        candidates = by_part.get(name.text)
        if candidates is None and len(name.words) > 1:
            candidates = next((by_part[word] for word in reversed(name.words) if word in by_part and name.titled), None)
        if candidates is None and len(name.words) == 1 and (meant := _misspelt(name.text, by_part)) is not None:
            candidates = by_part[meant]
        if candidates:
            found = _meant(page, name, [each for each in candidates if each[0] < name.start] or candidates)
            page.mention(found, *_span(page, name, found.kind), "short")
            continue
        kind = _kind(page, name)
        sentence = page.sentence_at(name.start)
        if kind is None or sentence is None or sentence.headline or not is_surname_alone(name.words):
            continue
        if page.text[name.start : name.end].isupper() and len(name.text) > 3:
            continue
        found = page.entity(kind, _titled_name(page, name), key=f"{kind.lower()}:{plain(name.text)}")
        page.mention(found, *_span(page, name, kind), "name")
        by_part[name.text] = [(name.start, found)]


def _misspelt(surname: str, by_part: dict[str, list[tuple[int, Found]]]) -> str | None:
    """The one known surname that a surname alone is but for two letters in the wrong order, or one too many or too few."""
    if len(surname) < 6 or not surname.isalpha():
        return None
    near = [
        part
        for part in by_part
        if part[:1] == surname[:1]
        and abs(len(part) - len(surname)) <= 1
        and " " not in part
        and _one_slip(part, surname)
    ]
    return near[0] if len(near) == 1 else None


def _one_slip(first: str, second: str) -> bool:
    if len(first) == len(second):
        differ = [at for at in range(len(first)) if first[at] != second[at]]
        return (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and first[differ[0]] == second[differ[1]]
            and first[differ[1]] == second[differ[0]]
        )
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(shorter) >= 6 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))


def _meant(page: Page, name: ProperName, candidates: list[tuple[int, Found]]) -> Found:
    """Of several people with one surname: the judge where a judge's title stands, else whoever was mentioned last."""
    if len(candidates) > 1 and is_judge(page, name):
        candidates = [each for each in candidates if each[1].kind == "Judge"] or candidates
    if len(candidates) == 1:
        return candidates[0][1]
    last = {
        id(found): max(
            (each.start for each in page.mentions.values() if each.entity is found and each.start < name.start),
            default=-1,
        )
        for _, found in candidates
    }
    return max(candidates, key=lambda each: last[id(each[1])])[1]


_OFFICES = {"Gov.": "Governor", "Governor": "Governor"}


def _holder(title: str, surname: str, day: date | None) -> str | None:
    """The full name of the one known holder of such an office by that surname, on the day or before."""
    names = {
        holder.name
        for holder in holders()
        if holder.name.split()[-1] == surname
        and holder.office.startswith(_OFFICES.get(title, title))
        and (day is None or holder.since is None or holder.since <= day)
    }
    return names.pop() if len(names) == 1 else None


def _titled_name(page: Page, name: ProperName) -> str:
    """A lone surname keeps a British judge's title, which is part of how the judge is known."""
    if office := re.search(
        r"\b(President|Gov\.|Governor|Secretary|Attorney General|Prime Minister)\s$", page.before(name.start, 30)
    ):
        return _holder(office[1], name.text, page.document.published) or page.text[name.start : name.end]
    title = re.search(
        r"(?:(?:Lord|Lady|Mr|Mrs|Ms) (?:Chief )?Justice|Lord|Lady|Baroness)\s$", page.before(name.start, 30)
    )
    if title is None and page.forum == "US" and re.search(r"\bJustices?\s", page.before(name.start, 60)):
        known = [each for each in justices_on(page.document.published) if each.split()[-1] == name.text]
        if len(known) == 1:
            return known[0]
    words = page.text[name.start : name.end]
    return f"{title[0]}{words}" if title else words
