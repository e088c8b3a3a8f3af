"""Places that stand for a court: "a judge in Boston", "a Maryland judge", "the hearing in Greenbelt" name the district court there."""

from __future__ import annotations

import re
from functools import cache

from loaders.finding.known_entities import entity_of
from loaders.finding.page import Page
from loaders.names import known_by_ref, rows, seats
from loaders.names.tables import Seat

_PLACE = r"(?P<place>(?:St\. |Ft\. |Mt\. )?[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2})(?:, (?P<state>D\.C\.|[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?|[A-Z]{2}\b))?"
_JUDGE = r"(?:(?:[Ff]ederal|U\.?S\.?|[Dd]istrict|[Tt]rial|[Mm]agistrate|[Cc]hief|[Ss]enior|lower[- ]court)[ ,]*)*"
_SITS = (
    r"(?:,? downtown|,? (?:who (?:sits|presides|is based|works)|sitting|based|an? [^.,;]{3,50}? (?:judge|appointee)))?"
)

_AFTER_JUDGE = re.compile(
    rf"\b[Jj]udges?(?: (?:[A-Z][\w.’'-]+,? ?){{1,4}})?(?:[’']s (?:court|courtroom))?{_SITS},? (?:in|of|for|at|from) {_PLACE}"
)
_BEFORE_JUDGE = re.compile(
    rf"{_PLACE}(?:[-‑]based|[’']s)? (?P<between>{_JUDGE})(?:judges?|courts?|courthouse|courtroom|bench|jurist|Judges?|Court)\b(?! of [Aa]ppeals)"
)
_COURT_IN = re.compile(rf"\b(?:court(?:house|room)?|Court|bench) (?:house |here )?(?:in|at) (?:downtown )?{_PLACE}")
_IN_JUDGE = re.compile(rf"\b[Ii]n {_PLACE}, (?:(?:another|a|the) )?{_JUDGE}[Jj]udge\b")
_JUDGES = frozenset(("judge", "judges", "Judge", "Judges"))
_BENCHES = frozenset(
    "judge judges court courts courthouse courtroom courtrooms bench jurist Judge Judges Court".split()
)
_HEARD = frozenset(
    "hearing hearings sued suit suits lawsuit lawsuits trial testified argued filed belongs belonged heard".split()
)
_STORIES = frozenset("case ruling injunction decision lawsuit suit order hearing".split())
_SUPPOSED = re.compile(r"\b(?:Imagine|Suppose|imagine|suppose|If|would a|Would a)\b")
_IMMIGRATION_NEXT = re.compile(r"(?:,? (?:and )?[A-Z]\w+){0,5} immigration courts?\b")
_RULING_BY = re.compile(r"\b(?:decision|ruling|order|injunction|opinion) (?:by|from|of) (?:an?|another) (?:[\w.]+ )?$")
_MAY_STILL = re.compile(r"[^.;]{0,60}\b(?:could|would|might|may)\b")
_HEARD_IN = re.compile(
    rf"\b(?:hearings?|sued|suits?|lawsuits?|trial|testified|argued|filed|belong(?:s|ed)|heard)\b(?: [\w’'-]+){{0,3}}? in {_PLACE}"
)
_FRONTED = re.compile(r"\bIn (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}), $")
"""In PLACE, NAME of a judge."""
_STORY_OF = re.compile(
    rf"\b(?:the {_PLACE} (?:case|ruling|injunction|decision|lawsuit|suit|order)|an? {_PLACE.replace('place', 'place2').replace('state', 'state2')},? hearing)\b"
)
_OTHER_COURT = re.compile(
    r"\b(?:immigration|state|county|superior|appeals?|circuit|family|municipal|traffic|criminal|tax|probate|juvenile|bankruptcy|supreme|high|Supreme|Immigration|Superior|Criminal|County|Circuit|Appeals?|State|Family)(?: court)?[ ,]*$"
)
_APPEALS_BEFORE = re.compile(r"\b(?:appeals?|appellate|circuit)(?: court)?[ ,]*$", re.I)


def find_places(page: Page) -> None:
    """Marks the places of courts; only in documents about the courts of the United States."""
    if page.forum != "US":
        return
    for pattern, sort, words, before, following in (
        (_AFTER_JUDGE, "judge", _JUDGES, 2, 170),
        (_BEFORE_JUDGE, "before", _BENCHES, 90, 12),
        (_COURT_IN, "court", _BENCHES, 2, 70),
        (_IN_JUDGE, "in", _JUDGES, 110, 10),
        (_HEARD_IN, "heard", _HEARD, 2, 90),
        (_STORY_OF, "story", _STORIES, 70, 10),
    ):
        for match in page.near(pattern, words, before, following):
            sentence = page.sentence_at(match.start())
            if sentence is None or match.end() > sentence.end + 1:
                continue
            lead = page.text[max(sentence.start, match.start() - 25) : match.start()]
            if (
                sort == "judge"
                and not _RULING_BY.search(lead)
                and (_SUPPOSED.search(lead) or _MAY_STILL.match(page.text[match.end() : match.end() + 90]))
                and re.match(r"judges? in", match[0])
            ):
                continue
            if sort == "judge" and match[0].startswith("judges") and _IMMIGRATION_NEXT.match(page.text, match.end()):
                continue  # "judges in New York and New Jersey immigration court"
            appeals = False
            if sort in ("judge", "court"):
                head = lead + (match[0].split(" in ")[0] if sort == "court" else "")
                if _APPEALS_BEFORE.search(lead):
                    appeals = True
                elif _OTHER_COURT.search(lead) or (
                    sort == "judge" and re.search(r"\b[Ii]mmigration [Jj]udge", head + match[0])
                ):
                    continue
            if sort == "before" and re.search(r"\b[Hh]igh |Supreme", match["between"] + match["place"]):
                continue
            if sort == "before" and re.match(
                r"(?: [\w-]+)? ?(?:appeals|immigration|superior|state)", page.text[match.end("place") :]
            ):
                continue
            group = "place2" if sort == "story" and match["place2"] else "place"
            state = match["state2"] if group == "place2" else match["state"]
            _mark(page, match.start(group), match[group], state, appeals, certain=sort != "heard")


def find_seats(page: Page) -> None:
    """Marks the place that follows a judge's name, once it is known who is a judge."""
    if page.forum != "US":
        return
    for mention in page.in_order():
        if mention.entity.kind != "Judge" or mention.form not in ("name", "short"):
            continue
        if fronted := _FRONTED.search(page.before(mention.start, 50)):
            _mark(
                page,
                mention.start - len(fronted[0]) + fronted.start("place") - fronted.start(),
                fronted["place"],
                None,
                False,
                certain=True,
            )
        match = re.match(rf"{_SITS},? (?:in|of|from) (?:the )?{_PLACE}", page.text[mention.end : mention.end + 110])
        if match and not re.search(r"[Ii]mmigration", page.text[mention.start : mention.end]):
            _mark(page, mention.end + match.start("place"), match["place"], match["state"], False, certain=True)


@cache
def _state_codes() -> dict[str, str]:
    """Names of states and their two letters."""
    codes = {
        "D.C.": "DC",
        "District of Columbia": "DC",
        "Calif.": "CA",
        "Tex.": "TX",
        "Fla.": "FL",
        "Mass.": "MA",
        "Md.": "MD",
        "Va.": "VA",
        "La.": "LA",
        "Pa.": "PA",
        "Wash.": "WA",
        "Ill.": "IL",
        "Conn.": "CT",
        "Ga.": "GA",
        "Tenn.": "TN",
    }
    for row in rows("agencies"):
        if row["kind"] == "state" and row["id"].startswith("st-"):
            codes[row["name"].removeprefix("State of ")] = row["id"][3:].upper()
    return codes


def _mark(page: Page, start: int, words: str, state: str | None, appeals: bool, certain: bool) -> None:
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        place = " ".join(parts[:count])
        place = re.sub(r"(?:[’']s|[-‑]based)$", "", place)
        seat = _seat(place, state if count == len(parts) else None, appeals)
        if seat is None:
            continue
        if place == "Washington" and re.match(r" state\b", page.text[start + len(place) : start + len(place) + 7]):
            continue
        if not certain and (not seat.sure or place == "Washington"):
            return
        end = start + len(place)
        if not page.is_taken(start, end):
            page.mention(entity_of(page, known_by_ref()[f"court:{seat.court}"]), start, end, "short")
        return


def _seat(place: str, state: str | None, appeals: bool) -> Seat | None:
    """The one court meant by a place; none where the place lies in several districts and nothing tells which."""
    known = seats().get(place, ())
    listed = [
        each
        for each in known
        if (
            (len(each.court) <= 4 and each.court.startswith("ca") and each.court[2:].isdigit())
            or each.court in ("cadc", "cafc")
        )
        == appeals
    ]
    if state is not None and (code := _state_codes().get(state) or (state if len(state) == 2 else None)):
        listed = [each for each in listed if each.state == code]
        return listed[0] if listed else None
    sure = [each for each in listed if each.sure]
    if len(sure) == 1:
        return sure[0]
    return listed[0] if len(listed) == 1 and listed[0].sure else None
