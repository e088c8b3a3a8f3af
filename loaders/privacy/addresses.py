"""Street and postal addresses as letters, service lists and court papers write them.

A number and a capitalised word are not yet an address ("March 28 Wall Street"): a street needs a postal code, a unit
or a word such as "resides at" beside it, or one of the few endings that stand in nothing but street names.
"""

from __future__ import annotations

_WORD = r"(?:[A-Z][\w.’'-]*|\d{1,3}(?:st|nd|rd|th))"
_DIRECTION = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?[ ]+)?"
_SURE = (
    r"(?:Street|STREET|Avenue|AVENUE|Ave|AVE|Boulevard|BOULEVARD|Blvd|BLVD|Road|ROAD|Rd|RD|Lane|LANE|Ln|Highway|HIGHWAY|"
    r"Hwy|HWY|Parkway|PARKWAY|Pkwy|Turnpike|TURNPIKE)"
)
_ANY = (
    rf"(?:{_SURE}|St|ST|Drive|DRIVE|Dr|DR|Court|COURT|Ct|CT|Way|WAY|Place|PLACE|Pl|Circle|CIRCLE|Terrace|TERRACE|Trail|Loop|"
    r"Plaza|PLAZA|Square|SQUARE|Sq|Broadway|BROADWAY|Center|CENTER)"
)
_UNIT = r"(?:(?:Suite|SUITE|Ste|STE|Apartment|Apt|APT|Unit|UNIT|Floor|Room|ROOM|Rm|Bldg|Building)\.?[ ]*#?[ ]*[\w-]+|#[ ]?\w+|\d{1,3}(?:st|nd|rd|th)[ ]+(?:Floor|FLOOR|Fl))"
_REST = rf"(?:,?[ \n]+{_UNIT})*"
_TOWN = r"(?:,?[ \n]+[A-Z][\w.’'-]*(?:[ ]+[A-Z][\w.’'-]*){0,3})"
_POSTAL = r"(?:,[ \n]*|[ \n]+)(?:[A-Z][A-Za-z]\.?|[A-Z][a-z]{3,13}(?:[ ][A-Z][a-z]+)?)[ ]+\d{5}(?:-\d{4})?\b"
_NUMBER = r"\d(?<![\w./$-]\d)\d{0,5}(?:-\d{1,4}|[A-Z])?"
"""Begins with a figure before it looks back, so that a text is searched at its figures only."""
_STREET = rf"{_NUMBER}[ ]+{_DIRECTION}(?:{_WORD}[ ]+){{0,4}}{_ANY}\b\.?"
_SURE_STREET = rf"[ ]+{_DIRECTION}(?:{_WORD}[ ]+){{1,4}}{_SURE}\b\.?(?![ ]+(?:Journal|Capital))"
_NOT_A_DAY = "".join(
    rf"(?<!{month} \d)"
    for month in (
        "January February March April May June July August September October November December "
        "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Oct. Nov. Dec."
    ).split()
)

ADDRESSES = (
    rf"{_STREET}{_REST}{_TOWN}?{_POSTAL}",
    rf"{_STREET}(?:,?[ \n]+{_UNIT})+{_TOWN}?(?:{_POSTAL})?",
    rf"\d(?<![\w./$-]\d){_NOT_A_DAY}\d{{0,5}}(?:-\d{{1,4}}|[A-Z])?{_SURE_STREET}{_REST}",
    r"(?:HC|RR|Rural[ ]Route|Star[ ]Route)(?<!\wHC)(?<!\wRR)[ ]#?\d{1,4},?[ ](?:Box|BOX)[ ]#?\d+[A-Z]?" + rf"(?:{_TOWN})?(?:{_POSTAL})?",
    rf"\d(?<![\w./$-]\d){_NOT_A_DAY}\d{{0,4}}[ ]+{_DIRECTION}(?:[A-Z][a-z]+[ ]+){{1,2}}(?:St|Dr|Ct|Pl)\b\.?(?=[,;)\n]|$)",
    r"P(?<!\wP)(?:\.?[ ]?O\.?[ ]+(?:Box|BOX|Drawer|DRAWER)|ost[ ]Office[ ]Box)[ ]*#?[ ]*\d+" + rf"(?:,?[ \n]+[A-Z][\w. ]{{2,30}})?(?:{_POSTAL})?",
    rf"(?P<keep>\b(?:resid(?:es?|ed|ing)|liv(?:es?|ed|ing)|dwell(?:s|ing)|address is|home)[ ]at[ ]){_NUMBER}[ ]+{_DIRECTION}(?:{_WORD}[ ]+){{1,4}}{_ANY}\b\.?{_REST}",
)  # fmt: skip
"""Patterns of addresses, the longest form first."""
