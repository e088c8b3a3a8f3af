"""What is private by default, as a table: for each rule when it applies, what is kept, what is not, and what is shown.

The rules are carried out on the text before anything is read, so that what they take out is in no store, index, export or log.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from errors import SealedDocument
from loaders.filings.caption import caption_of
from loaders.privacy.identifiers import without_identifiers
from loaders.privacy.minors import children_in
from loaders.privacy.names import NAME, by_initials
from schema.document import Document


@dataclass(frozen=True)
class PrivateByDefault:
    """One rule: a named function, and in words what it does."""

    name: str
    applies: str
    kept: str
    not_kept: str
    shown: str
    carried_out: Callable[[Document], Document]


def identifiers_taken_out(document: Document) -> Document:
    """Every identifier of a litigant is replaced by words that say what stood there."""
    return replace(
        document,
        text=without_identifiers(document.text),
        title=document.title and without_identifiers(document.title),
        name=without_identifiers(document.name),
    )


def minors_by_initials(document: Document) -> Document:
    """Children are called by their initials."""
    told = document.published
    names = set(children_in(document.text, told)) | set(children_in(document.title or "", told))
    if not names:
        return document
    return _called_by_initials(replace(document, text=by_initials(document.text, names, first_alone=True)), names)


def asylum_seekers_by_initials(document: Document) -> Document:
    """In court papers, who asks for asylum or protection is called by initials, unless the case bears the name."""
    caption = caption_of(document.text)
    if caption is None:
        return document
    heading = " ".join(document.text[: caption.end].split()).casefold()
    names = {match["name"] for pattern in _APPLICANTS for match in pattern.finditer(document.text)}
    private = {name for name in names if " ".join(name.split()).casefold() not in heading and not _ROLE.match(name)}
    if not private:
        return document
    text = by_initials(document.text, private, first_alone=False)
    return _called_by_initials(replace(document, text=text), private)


def sealed_refused(document: Document) -> Document:
    """A document that is marked as sealed is not kept at all."""
    if _SEALED.search(document.text[:_HEAD]):
        raise SealedDocument(
            f"{document.name or document.id}: is marked as filed under seal; nothing of it is kept.",
            hint="Load the public, redacted version.",
        )
    return document


_HEAD = 1_500
"""Characters in which a mark of sealing stands."""
_SEALED = re.compile(r"^[ \t*\[(]*(?:FILED[ ]+)?UNDER[ ]+SEAL[ \t*\])]*$|^[ \t*\[(]*SEALED(?:[ ]+(?:DOCUMENT|ORDER|MOTION))?[ \t*\])]*$", re.MULTILINE)  # fmt: skip
_RELIEF = (
    r"(?:asylum|withholding[ ]of[ ]removal|protection[ ]under[ ]the[ ]Convention[ ]Against[ ]Torture|CAT[ ]protection)"
)
_APPLICANTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{NAME}[ \n](?:has[ ]|had[ ])?(?:applied|asks?|asked|applies|filed[ ](?:an?[ ])?(?:application|claim|petition))[ \n]for[ \n]{_RELIEF}",
        rf"{NAME}[ \n](?:seeks|sought|requested|requests|was[ ]granted|was[ ]denied)[ \n]{_RELIEF}",
        rf"{NAME},[ \n](?:an?|who[ ]is[ ]an?)[ ]asylum[ -](?:seeker|applicant)",
        rf"\basylum[ -](?:seekers?|applicants?)[ ,]{{1,2}}{NAME}",
    )
)
_ROLE = re.compile(
    r"(?:The|Each|Every|Plaintiffs?|Petitioners?|Respondents?|Class|Some|Many|Both|Immigration|Homeland)\b"
)


def _called_by_initials(document: Document, names: set[str]) -> Document:
    """The same of title and file name, and no address that tells the name."""
    slugs = [re.compile(r"[\W_]*".join(map(re.escape, name.casefold().split()))) for name in names]
    told = document.url is not None and any(slug.search(document.url.casefold()) for slug in slugs)
    return replace(
        document,
        title=document.title and by_initials(document.title, names, first_alone=True),
        url=None if told else document.url,
        name=by_initials(document.name, names, first_alone=False),
    )


RULES: tuple[PrivateByDefault, ...] = (
    PrivateByDefault(
        "sealed documents", "A document whose head says that it is sealed or filed under seal.",
        "Nothing.", "The whole document.", "A refusal that names the file. Of sealed docket entries number and day.",
        sealed_refused,
    ),
    PrivateByDefault(
        "identifiers", "A-numbers, addresses, telephone numbers, birth dates and the like, in any document.",
        "That something stood there, and of which sort.", "The identifier.", "“[A-number removed]”.",
        identifiers_taken_out,
    ),
    PrivateByDefault(
        "minors", "Somebody of whom a document says beside the name that he or she is under 18.",
        "Initials, and what is said of the child.", "The name, in text, title, address and file name.", "Initials, as a pseudonym.",
        minors_by_initials,
    ),
    PrivateByDefault(
        "asylum seekers", "In court papers, somebody said to ask for asylum, withholding or protection, unless the caption bears the name.",
        "Initials, and what is said of the person.", "The name.", "Initials, as a pseudonym. What newspapers print stays as printed.",
        asylum_seekers_by_initials,
    ),
)  # fmt: skip
"""Every rule, in the order in which they are carried out on a document."""


def private_by_default(document: Document) -> Document:
    """The document as it is kept; raises SealedDocument for one that is not kept at all."""
    for rule in RULES:
        document = rule.carried_out(document)
    return document
