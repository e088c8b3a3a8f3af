"""Whether words in capitals are somebody's name: what stands before and after them, and what they are made of."""

from __future__ import annotations

import re

from loaders.finding.judges import is_judge
from loaders.finding.page import Page
from loaders.finding.proper_names import (
    ProperName,
    ends_as_no_person,
    has_given_name,
    has_second_given_name,
    is_place,
    is_surname_alone,
)

PERSON_NOUNS = (
    r"(?:lawyers?|attorneys?|counsel|solicitors?|barrister|spokes(?:man|woman|person)|director|secretary|president|wife|husband|son|daughter|mother|father|brother|"
    r"sister|cousin|uncle|aunt|nephew|niece|grandmother|grandfather|fianc[ée]e?|partner|friend|neighbor|plaintiffs?|petitioner|claimant|migrant|immigrant|refugee|asylum seeker|student|activist|"
    r"man|woman|boy|girl|teenager|teen|infant|baby|toddler|child|father|doctor|nurse|professor|teacher|worker|farmworker|officer|agent|official|minister|czar|chief|"
    r"commissioner|governor|mayor|sheriff|warden|senator|congressman|congresswoman|lawmaker|representative|leader|founder|head|organizer|pastor|bishop|priest|"
    r"interpreter|engineer|barber|artist|citizen|resident|national|client|detainee|deportee|advocate|expert|scholar|economist|analyst|clerk|deputy|prosecutor|"
    r"premier|chancellor|envoy|ambassador|general|administrator|manager|owner|driver|carpenter|cook|farmer|journalist|colleague|classmate|co-worker|roommate|baker|welder|roofer|painter|waiter|gardener|nanny)"
)
_NOUN_BEFORE = re.compile(rf"\b{PERSON_NOUNS},?\s$")
_GROUP_BEFORE = re.compile(
    r"\b(?:men|women|people|brothers|sisters|siblings|plaintiffs|petitioners|immigrants|migrants|students|detainees|refugees|workers|pair|couple|clients)(?: ?[—–] ?|: )$"
)
"""A list of names after what they are: "The two men — NAME and NAME — were arrested"."""
_NOUN_PLACED_BEFORE = re.compile(rf"\b{PERSON_NOUNS} (?:at|in|of|from|for|with) [^,.;]{{2,50}}, $")
_AFTER = re.compile(
    rf"(?:,? \(?\d{{1,3}}\)?[,.)]|, (?:who|whose|whom)\b|, (?:(?:now|then|also|himself|herself) )?(?:an?|the|his|her|their|its|one of|\w+[’']s) (?:[\w’'.&-]+ ){{0,7}}?{PERSON_NOUNS}\b"
    rf"|, (?:(?:the |lead |head |founding |managing |general |associate |assistant |acting |deputy |assistant |interim |former |senior |executive |legal |litigation |staff |chief |vice |supervising |co-|policy |national |regional )*(?:director|president|counsel|attorney|"
    rf"lawyer|secretary|chair|head|founder|professor|fellow|commissioner|solicitor|minister|organizer|manager|advocate|spokes\w+|general))\b|,? KC\b|,? QC\b)"
)
_NATION_LEAD = re.compile(r"(?:, \d{1,3})?, (?:an?|the) (?:\d{1,3}-year-old )?")
_SPEAKS = re.compile(
    r",? (?:said|says|told|tells|argued|argues|wrote|writes|added|adds|asked|asks|declined|testified|called|described|acknowledged|conceded|admitted|denied|insisted|explained|recalled|believes|represents|"
    r"filed|sued|fled|came|arrived|(?:be|was|were|had been|is being) (?:deported|detained|arrested|removed|taken|flown|released|born|held|sent|granted|put|returned|freed|expelled|let (?:go|out|in)|set free|brought)|walked|landed|(?:is|was) to (?:be|get|have|stay|leave|appear|return)(?! (?:held|heard|decided))|(?:was|is|remains?|remained) (?:still )?(?:in (?:custody|detention|jail|his|her)|behind)|has (?:lived|been|said|told)|had (?:been|lived|fled|said)|lives|lived)\b"
)
_DONE_TO = re.compile(
    r"\b(?:deport(?:ed|s|ing)?|detain(?:ed|s|ing)?|arrest(?:ed|s|ing)?|expel(?:led|s|ling)?|repatriat(?:ed|es|ing|e)|free(?:d|s|ing)?|remov(?:ed|es|ing|e)|return(?:ed|s|ing)?|releas(?:ed|es|ing|e)|"
    r"jail(?:ed|s|ing)?|transfer(?:red|s|ring)?|sen[dt]|flew|fly|took|take|bring|brought|handcuff(?:ed|s|ing)?|represent(?:s|ed|ing)?|"
    r"(?:identif(?:ied|ies|y)|named?|known|recogni[sz]ed)\b[^.;]{0,50} as|(?:return|release|removal|deportation|detention|arrest|case|death|family|wife|mother|lawyers?|attorneys?) (?:of|for|against)|came for|looking for|(?:orders?|rulings?|decisions?|warrants?) against|(?:opinions?|rulings?|decisions?|injunctions?|dissents?),? (?:written |issued |entered )?by) $"
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


def kind_of(page: Page, name: ProperName) -> str | None:
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
