"""Cases and statutes that a filing cites, found by `eyecite`, each with its place; a year is believed only where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.finding.page import Page

_LINKS = frozenset("of the and for de la ex rel. & at".split())
_MATTER = re.compile(
    r"\b(?P<name>(?:Matter of|In re) (?:(?:[A-Z][-‑]){2,6}|[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|and|de|la)){0,5}))$"
)


@dataclass(frozen=True)
class Cited:
    """One citation: the case or law, and the words that cite it."""

    kind: str
    name: str
    citation: str
    start: int
    end: int
    name_start: int | None = None
    year: str | None = None

    @property
    def printed(self) -> str | None:
        """Where it is printed, in one spelling; None where the page is still open (`604 U.S. ___`)."""
        return None if "_" in self.citation else re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)", "", self.citation)

    def mark(self, page: Page) -> None:
        """Marks the citation on a page: a law by its citation, a case by its name and where it is reported."""
        if page.is_taken(self.start, self.end) or (
            self.kind == "Case" and not self.printed and self.name_start is None
        ):
            return
        if self.kind == "Law":
            law = page.entity("Law", self.citation, key=f"law:{self.citation.lower()}")
            law.traits["citation"] = self.citation
            page.mention(law, self.start, self.end, "name")
            return
        case = page.entity("Case", self.name, key=f"case:{self.citation.lower()}")
        page.mention(case, self.start, self.end, "short")
        if self.name_start is not None and not page.is_taken(self.name_start, self.name_start + len(self.name)):
            page.mention(case, self.name_start, self.name_start + len(self.name), "name")


def citations_in(text: str) -> tuple[Cited, ...]:
    """Every full citation of a case, statute or regulation, in order.

    Only `eyecite`'s tokens are used. Its resolving of courts and years costs four times as much and may take the
    parenthesis of the next citation for this one's.
    """
    from eyecite.models import CitationToken  # half a second to import: only filings need it
    from eyecite.tokenizers import default_tokenizer

    plain = re.sub(r"[\s\u00a0]", " ", text)  # one blank for one: places stay
    found: list[Cited] = []
    last = 0
    for _, token in default_tokenizer.tokenize(plain)[1]:
        if not isinstance(token, CitationToken) or token.short:
            continue
        editions = token.exact_editions or token.variation_editions
        if not editions:
            continue
        start, end = token.start, token.end
        if editions[0].reporter.source == "laws":
            tail = re.match(r"(?:\(\w{1,4}\))+", plain[end : end + 30])
            end += len(tail[0]) if tail else 0
            citation = re.sub(r"§§?\s*", "", " ".join(plain[start:end].split()))
            citation = citation.replace("U. S. C.", "U.S.C.").replace(" CFR ", " C.F.R. ")
            if re.match(r"\d+ (?:U\.S\.C\.|C\.F\.R\.)", citation):
                found.append(Cited("Law", citation, citation, start, end))
        elif editions[0].reporter.source == "reporters":
            words = " ".join(plain[start:end].split())
            name, at = _name(plain, last, start)
            year = re.match(r"[^();]{0,60}\([^()]*?((?:17|18|19|20)\d\d)\)", plain[end : end + 140])
            found.append(Cited("Case", name or words, words, start, end, at, year[1] if year else None))
        last = end
    return tuple(found)


def _name(text: str, start: int, end: int) -> tuple[str | None, int | None]:
    """`X v. Y` before a citation, as the text has it; None where the words before are no case's name."""
    first = max(start, end - 160)
    before = text[first:end].rstrip(" ,")
    if matter := _MATTER.search(before):
        return matter["name"], first + matter.start("name")
    if " v. " not in before:
        return None, None
    left, _, right = before.rpartition(" v. ")
    begin = len(left)
    for word in reversed(list(re.finditer(r"[^ ]+", left))):
        if not (word[0][0].isupper() or word[0] in _LINKS) or re.match(
            r"(?:[A-Z]{3,}\.|[Ss]ee,?|Cf\.|Accord|But|\d+,?)$", word[0]
        ):
            break
        begin = word.start()
        if left[:begin].endswith((", ", "; ", ") ", "” ")) and not re.match(r"(?:Inc|LLC|Ltd|Co)\b", word[0]):
            break
    begin += len(re.match(r"(?:(?:of|the|and|for|In|Under|The|Neither) )*", left[begin:])[0])  # type: ignore[index]
    right = re.sub(r",? Nos?\. .*$", "", right).rstrip(" ,")
    name = f"{left[begin:]} v. {right}"
    return (name, first + begin) if left[begin:] and right and len(name) < 140 else (None, None)
