"""Runs of capitalised words that may name a person, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.finding.page import Page
from loaders.names import rows, seats

_PARTICLES = frozenset("de la del las los van von der den bin ibn al el da dos das di du ben abu y ter ten le".split())

TITLES = frozenset(
    "Judge Judges Justice Justices Chief Magistrate Secretary President Vice Attorney General Solicitor Director Commissioner Governor Gov "
    "Senator Sen Representative Rep Congressman Congresswoman Mayor Sheriff Warden Mr Ms Mrs Miss Mx Dr Prof Professor Lord Lady Sir Dame "
    "Baroness Rev Reverend Bishop Archbishop Cardinal Pastor Father Sister Rabbi Imam Pope Minister Captain Capt Lt Lieutenant Col Colonel Sgt "
    "Sergeant Major Maj Adm Admiral Deputy Assistant Acting Interim Former Speaker Chairman Chairwoman Ambassador Officer Agent Counsel Hon "
    "Prime Premier King Queen Prince Princess Detective Spokesman Spokeswoman Spokesperson Attorneys Lawyer Lawyers Czar Congressmember Advocate "
    "Class Specialist Corporal Private Staff Circuit District Federal Senior Associate Court US Presiding Councilman Councilwoman Immigration Home Foreign Interior".split()
)
"""Words of a title; what follows the last of them is the name."""

_NO_NAME = frozenset(
    "US UK EU January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Congress Senate House Democrats Democrat Democratic Republican Republicans GOP Catholic Muslim Muslims Christian Jewish "
    "Christmas Easter Thanksgiving Ramadan Facebook Twitter Instagram Spanish English Arabic Title Section Rule Article Chapter Act "
    "Constitution Amendment Order Proclamation Court Courts Circuit Department Office Bureau Agency Administration Government State States "
    "United County City North South East West Northern Southern Eastern Western Central New American Americans Latino Latinos Hispanic Black "
    "White Asian European African Latin Texas California Florida Arizona Maryland Massachusetts Boeing Greyhound Zoom Google Signal ICE DHS "
    "Fourth Fifth First Second Third Sixth Seventh Eighth Ninth Tenth Eleventh Plaintiffs Plaintiff Defendants Defendant Petitioner Respondent "
    "Petitioners Respondents TRO COVID Covid Oval Capitol Pentagon Kremlin I'm I'll I've Dreamers Dreamer Bible Quran God Truth Social "
    "Department's Pacific Atlantic Gulf Border Patrol Customs Homeland Security Enforcement Operations Air Force Army Navy Marines".split()
)
_PLACE_HEADS = frozenset("San Santa Santo El Los Las La Fort Port Saint St Ft Mount Mt Lake Grand Rio New North South East West Ciudad Puerto Palm Long Little Baton Des Salt Corpus Cape Costa Sierra Eagle Isle".split())  # fmt: skip
_TAILS = frozenset(
    "County City Street Avenue Ave Beach University College School Airport Court Courthouse Center Centre Project Act Party Island Islands River Valley "
    "Hotel Magazine Times Post News Journal Herald Tribune Courier Register Bridge Park Square Road Boulevard Building Plaza Hospital Church Club Bank "
    "Committee Council Commission Department Office Agency Service Services Bureau Union Association Foundation Institute Coalition Group Company Inc "
    "LLC LLP Base Border District Circuit Province Region State Peninsula Mountains Desert Bay Harbor Heights Hills Falls Springs Rapids Creek Program "
    "Protocol Protocols Convention Treaty Agreement Settlement Amendment Clause Doctrine Order Orders Rule Rules Regulations Code House Senate Award Prize "
    "Day Week Month Year Night Station Terminal Mall Library Museum Theater Stadium Facility Prison Jail Camp Team Tower Room Board Authority Force "
    "Guard Army Navy Corps Police Sheriff Law Clinic Fund Alliance Network Airlines Air Radio Television TV Press Times-Picayune Bowl Cup Series Games Festival Parade Sweep Blitz".split()
)


_NEVER_LAST = frozenset(
    "Director Secretary President Attorney Attorneys General Commissioner Governor Senator Counsel Officer Agent Minister Deputy Assistant Chairman Chairwoman "
    "Ambassador Lawyer Lawyers Solicitor Representative Spokesman Spokeswoman Spokesperson Administrator Chief Coordinator Fellow Manager".split()
)
"""Words of an office that are nobody's surname: "the Legal Director"."""
_PARTIES = frozenset("DRI")
"""Letters of a party before a state: "D-Ore."."""
_COLOURS = frozenset("Black White West North East South Young Law English Rule French Central".split())
_ALSO_SURNAMES = frozenset(
    "Church Park Bank Day Post Law Hill Street Bridge Field Fields Hall Rivers Lake Banks Week Weeks Press Beach Springs Code".split()
)


@dataclass(frozen=True, slots=True)
class ProperName:
    """Capitalised words that may be a person's name; `titled` when a title in capitals stands right before them."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool

    @property
    def text(self) -> str:
        """The name in compared form."""
        return " ".join(self.words)


@cache
def given_names() -> dict[str, str]:
    """Given names in small letters, with `f` or `m` where one is usual."""
    return {row["name"]: row["usually"] for row in rows("given_names")}


def proper_names(page: Page) -> Iterator[ProperName]:
    """Every run of capitalised words of the story that nothing else has claimed, in text order."""
    tokens = page.tokens
    starts, ends = tokens.starts, tokens.ends
    capitals = sorted(number for word, numbers in page.places.items() if word[0].isupper() for number in numbers)
    which, free = 0, 0
    for sentence in page.sentences:
        head = bisect_left(starts, sentence.start)
        while which < len(capitals) and starts[capitals[which]] < sentence.start:
            which += 1
        while which < len(capitals) and ends[capitals[which]] <= sentence.end:
            place = capitals[which]
            which += 1
            if place < free or page.is_taken(starts[place], ends[place]):
                continue
            run = _run(page, place, sentence.end)
            free = run[-1] + 1
            name = _name_of(page, run, place == head)
            if name is not None:
                yield name


def _is_capital(page: Page, place: int) -> bool:
    word = page.tokens.words[place]
    return word[0].isupper() and not page.is_taken(page.tokens.starts[place], page.tokens.ends[place])


def _run(page: Page, place: int, end: int) -> list[int]:
    """Numbers of the words of one run: capitals joined by a space or hyphen, particles between them."""
    tokens = page.tokens
    run = [place]
    ahead = place + 1
    while ahead < len(tokens.words) and tokens.ends[ahead] <= end:
        gap = tokens.gaps[ahead]
        if gap in _NICKNAME_OPENS and _is_nickname(page, ahead, end):
            run.extend((ahead, ahead + 1))
            ahead += 2
            continue
        if gap not in (" ", "-"):
            break
        if _is_capital(page, ahead):
            run.append(ahead)
            ahead += 1
            continue
        joined = ahead
        while (
            gap in (" ", "-")
            and joined < len(tokens.words)
            and tokens.words[joined] in _PARTICLES
            and joined - ahead < 3
        ):
            joined += 1
            gap = tokens.gaps[joined] if joined < len(tokens.words) else ""
        if joined > ahead and joined < len(tokens.words) and gap in (" ", "-") and _is_capital(page, joined):
            run.extend(range(ahead, joined + 1))
            ahead = joined + 1
            continue
        break
    return run


_NICKNAME_OPENS = frozenset((" “", ' "', " '"))
_NICKNAME_CLOSES = frozenset(("”", '"', "'"))


def _is_nickname(page: Page, place: int, end: int) -> bool:
    """Whether one capitalised word in quotes stands between two others: "Tuan “Tommy” Vu"."""
    tokens = page.tokens
    following = place + 1
    return (
        following < len(tokens.words)
        and tokens.ends[following] <= end
        and tokens.gaps[following] in _NICKNAME_CLOSES
        and _is_capital(page, place)
        and _is_capital(page, following)
        and tokens.starts[following] - tokens.ends[place] == 2
    )


def _name_of(page: Page, run: list[int], at_head: bool) -> ProperName | None:
    """The part of a run after its last title, without an opening word that is no name."""
    tokens = page.tokens
    words = [tokens.words[number] for number in run]
    if all(word in TITLES for word in words):
        return None
    last_title = max((number for number, word in enumerate(words[:-1]) if word in TITLES), default=-1)
    titled = last_title >= 0
    if titled:
        run, words = run[last_title + 1 :], words[last_title + 1 :]
    elif at_head and words and _is_opener(page, words):
        run, words = run[1:], words[1:]
    while words and words[0] in ("A", "I") and page.text[tokens.ends[run[0]]] != ".":
        run, words = run[1:], words[1:]
    while (
        words
        and (words[0] in _NO_NAME or (words[0] in _PARTICLES and not titled))
        and not (titled and words[0].lower() in given_names() and len(words) > 1)
    ):
        run, words = run[1:], words[1:]
        titled = False
    while (
        words
        and words[-1] in _NO_NAME
        and not (words[-1] in _COLOURS and len(words) in (2, 3) and has_given_name(tuple(words)))
    ):
        run, words = run[:-1], words[:-1]
    if words and words[-1] in _NEVER_LAST:
        return None
    if not words or (words[0] in _PARTIES and page.tokens.gaps[run[1] if len(run) > 1 else 0] == "-"):
        return None
    end = tokens.ends[run[-1]]
    if words[-1] in ("Jr", "Sr") and len(words) > 1:
        end += page.text[end : end + 1] == "."
    return ProperName(tokens.starts[run[0]], end, tuple(words), titled)


def _is_opener(page: Page, words: list[str]) -> bool:
    """Whether the first word of a sentence is a plain word with the capital of its place."""
    first = words[0].lower()
    if first in page.small:
        return not (first in given_names() and len(words) > 1 and words[1].lower() not in page.small)
    return first in OPENERS or (first.endswith("ly") and len(words) == 1 and first not in given_names())


OPENERS = frozenset(
    "a an the in on at by for from of to and but or nor so yet as if when while after before since until because although though despite under "
    "with without within during through between among against about over that this these those there here then now today yesterday what who whom "
    "whose which why how where he she it they we i you his her its their our your my me us him them is are was were be been has had have do does did "
    "will would can could may might must should not no yes never also only even still just both either neither each every all some any most many few "
    "several one two three four five six seven eight nine ten last next first second third another other such same earlier later once again soon "
    "lawyers attorneys advocates officials agents officers authorities prosecutors critics supporters relatives families migrants immigrants "
    "according asked nothing nobody none much more less suppose imagine consider count readers reading reunions instead however meanwhile moreover "
    "meantime therefore thus hence besides elsewhere otherwise afterward afterwards beforehand nonetheless nevertheless overnight sometimes often "
    "finally initially previously recently since born like unlike beyond inside outside near upon per via whether unless ever perhaps maybe "
    "let see say says said court federal state immigration police nearly almost about roughly".split()
)


def is_surname_alone(words: tuple[str, ...]) -> bool:
    """Whether no given name stands before the surname: "Poe", "de la Fuente"."""
    return len(words) == 1 or all(word in _PARTICLES for word in words[:-1])


def is_place(words: tuple[str, ...]) -> bool:
    """Whether a run is a known seat, or begins as the names of towns do."""
    return " ".join(words) in seats() or words[0] in _PLACE_HEADS


def ends_as_no_person(words: tuple[str, ...]) -> bool:
    """Whether the last word says that the run names a place, a body or a thing."""
    return words[-1] in _TAILS and not (words[-1] in _ALSO_SURNAMES and len(words) == 2 and has_given_name(words))


def has_given_name(words: tuple[str, ...]) -> bool:
    """Whether the run opens with a given name or an initial."""
    first = words[0].split("-")[0].lower()
    return first in given_names() or (len(words[0]) <= 2 and words[0].isupper() and len(words) > 1)


def has_second_given_name(words: tuple[str, ...]) -> bool:
    """Whether the second of three words or more is a given name ("Any Lucia Peña"); so it is in the names of many things."""
    return len(words) > 2 and words[1].lower() in given_names() and words[0].lower() not in OPENERS - {"any"}
